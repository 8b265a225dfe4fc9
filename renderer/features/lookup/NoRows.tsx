import type { ConsoleError } from '../../../shared/errors.ts';
import { CopyId } from '../../ui/CopyButton.tsx';
import { OtherModeOffer } from '../profiles/OtherModeOffer.tsx';
import css from './Lookup.module.css';
import { answerTitle } from './results-words.ts';

/**
 * Stripe's answer to a look-up, or main's, where there is nothing to list: no such id, one of the other
 * mode, or a text that cannot be looked up. It is an answer and no fault, so it looks like one.
 */
export function NoRows({ text, answer }: { text: string; answer: ConsoleError }) {
  const { kind, message, requestId } = answer.data;
  return (
    <div className={css['none']} role={kind === 'wrong_mode' ? 'alert' : 'status'}>
      <h1 className={css['noneTitle']}>{answerTitle(kind, text)}</h1>
      <p className={css['noneText']}>{message}</p>
      {requestId !== undefined && (
        <p className={css['request']}>
          Request <CopyId id={requestId} what="request id" />
        </p>
      )}
      <OtherModeOffer error={answer} text={text} />
    </div>
  );
}

/** Nobody was found, and what else can be tried. */
export function Nobody({ text, mode }: { text: string; mode: string }) {
  return (
    <div className={css['none']} role="status">
      <h1 className={css['noneTitle']}>{text}</h1>
      <div className={css['noneText']}>
        <p>
          Try a part of the name or e-mail, the phone number as Stripe has it, or an id. A customer
          created in the last minute may not be searchable yet.
        </p>
        <p>Only {mode} data of this profile is searched.</p>
      </div>
    </div>
  );
}
