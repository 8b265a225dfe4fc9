import { useId, type ReactNode } from 'react';
import type { KeyForm } from '../../../shared/keys.ts';
import { keyKindAdvice, keyKindWords } from './key-words.ts';
import css from './KeyField.module.css';
import { ModeMark } from './ModeMark.tsx';
import { modeWord } from './profile-words.ts';
import type { KeyEntry } from './use-key-form.ts';

interface Props {
  label: string;
  entry: KeyEntry;
}

/** The field that a key is pasted into, and below it what kind of key it is, at once. */
export function KeyField({ label, entry: { input, recognised, refused, busy, look } }: Props) {
  const ids = { key: useId(), said: useId() };
  return (
    <div className={css['field']}>
      <label htmlFor={ids.key}>{label}</label>
      <input
        ref={input}
        id={ids.key}
        className={css['input']}
        type="password"
        autoComplete="off"
        spellCheck={false}
        placeholder="rk_…"
        readOnly={busy}
        aria-describedby={ids.said}
        aria-invalid={refused}
        onChange={() => look()}
      />
      <p id={ids.said} className={css['said']} role="status">
        {said(recognised, refused, busy)}
      </p>
    </div>
  );
}

function said(form: KeyForm | null, refused: boolean, busy: boolean): ReactNode {
  if (busy) return 'Asking Stripe for one customer and one linked account…';
  if (form === null) return 'Found in the Stripe Dashboard under Developers, API keys.';
  if (!form.ok) {
    return refused ? (
      <span className={css['refused']}>{form.reason}</span>
    ) : (
      'Go on: not a whole key yet.'
    );
  }
  const advice = keyKindAdvice[form.kind];
  return (
    <>
      <span className={css['chip']}>
        <ModeMark mode={form.mode} />
        {modeWord[form.mode]} · {keyKindWords[form.kind]}
      </span>
      {advice !== null && <span className={css['advice']}>{advice}</span>}
    </>
  );
}
