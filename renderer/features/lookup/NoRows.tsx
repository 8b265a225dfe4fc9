import type { ConsoleError } from '../../../shared/errors.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyId } from '../../ui/CopyButton.tsx';
import { prefillFrom } from '../access/prefill.ts';
import { startNewCustomer } from '../access/start-new-customer.ts';
import { OtherModeOffer } from '../profiles/OtherModeOffer.tsx';
import css from './Lookup.module.css';
import { lagWords, quoted, scrapsOf } from './lookup-words.ts';
import { looksLikeQuery, queryFault } from './raw-query.ts';
import { answerTitle } from './results-words.ts';

interface NoRowsProps {
  text: string;
  /** It is a query in Stripe's language: its fault is explained, as far as its form tells. */
  raw: boolean;
  answer: ConsoleError;
}

/**
 * Stripe's answer to a look-up, or main's, where there is nothing to list: no such id, one of the other
 * mode, or a text that cannot be looked up. It is an answer and no fault, so it looks like one.
 */
export function NoRows({ text, raw, answer }: NoRowsProps) {
  const { kind, message, requestId } = answer.data;
  const fault = raw ? queryFault(text) : null;
  const elsewhere = kind === 'not_found' ? accountOfLink(text) : null;
  return (
    <div className={css['none']} role={kind === 'wrong_mode' ? 'alert' : 'status'}>
      <h1 className={css['noneTitle']}>{answerTitle(kind, text)}</h1>
      {fault !== null && <p className={css['noneText']}>{fault}</p>}
      <p className={css['noneText']}>{message}</p>
      {elsewhere !== null && (
        <p className={css['noneText']}>
          The link is of the Stripe account <code>{elsewhere}</code>. If this profile is of another
          account, add a profile for that one under “Switch profile”.
        </p>
      )}
      {requestId !== undefined && (
        <p className={css['request']}>
          Request <CopyId id={requestId} what="request id" />
        </p>
      )}
      <OtherModeOffer error={answer} text={text} />
    </div>
  );
}

/** The Stripe account in whose Dashboard a link was; null where it names none. */
function accountOfLink(text: string): string | null {
  const [scrap] = scrapsOf(text);
  return scrap?.kind === 'id' ? scrap.account : null;
}

interface NobodyProps {
  text: string;
  mode: string;
  /** Search was asked, and not only what is exact. */
  searched: boolean;
  raw: boolean;
}

/** Nobody was found, and what else can be tried. */
export function Nobody({ text, mode, searched, raw }: NobodyProps) {
  const setRaw = useWorkspace((state) => state.setRaw);
  const prefill = raw ? null : prefillFrom(scrapsOf(text));
  return (
    <div className={css['none']} role="status">
      <h1 className={css['noneTitle']}>Nobody found for {quoted(text)}</h1>
      <div className={css['noneText']}>
        {raw ? (
          <p>The query is in order, and no customer fits it.</p>
        ) : (
          <p>Try a part of the name or e-mail, the phone number, or an id of anything they did.</p>
        )}
        {searched && <p>{lagWords}</p>}
        <p>Only {mode} data of this profile is searched.</p>
      </div>
      {!raw && looksLikeQuery(text) && (
        <Button className={css['noneAction']} onPress={() => setRaw(true)}>
          Run it as a query in Stripe’s language
        </Button>
      )}
      {prefill !== null && (
        <Button className={css['noneAction']} onPress={() => startNewCustomer(prefill)}>
          Create a customer with this {prefill.email === undefined ? 'name' : 'e-mail'}…
        </Button>
      )}
    </div>
  );
}
