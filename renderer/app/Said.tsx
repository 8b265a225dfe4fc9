import css from './Said.module.css';
import { useSaid } from './said.ts';

/** What came of a key, for a moment. Screen readers were told: it is for the eye alone. */
export function Said() {
  const { sentence, number } = useSaid();
  if (sentence === '') return null;
  return (
    <p key={number} className={css['said']} aria-hidden="true">
      {sentence}
    </p>
  );
}
