import { isAnswer } from '../../ui/error-words.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import css from './LookupFaults.module.css';
import { quoted } from './lookup-words.ts';
import type { Lookup, LookupFault } from './use-lookup.ts';

interface Props {
  lookup: Lookup;
  /** Several were looked up: what has an answer of its own is told in one place, and not one by one. */
  several: boolean;
}

/** What could not be looked up, and why; what was found stands below. */
export function LookupFaults({ lookup, several }: Props) {
  const { faults, matches, moreFailed, loadMore, retry } = lookup;
  const answers = several ? faults.filter(({ error }) => isAnswer(error)) : [];
  const doingOf = (by: string, isSearch: boolean) =>
    isSearch ? 'Search' : several ? 'Look-up' : quoted(by);
  const others = distinct(faults.filter((fault) => !answers.includes(fault)));
  return (
    <>
      {others.map(({ by, error, ofSearch }) => (
        <div key={`${by} ${ofSearch}`} className={css['notice']}>
          <ErrorNotice
            doing={doingOf(by, ofSearch && matches.length > 0)}
            error={error}
            onRetry={moreFailed ? loadMore : retry}
          />
        </div>
      ))}
      {answers.length > 0 && (
        <div className={css['notice']}>
          <Notice
            tone="warn"
            role="status"
            title={`${answers.length} of them could not be looked up`}
          >
            <ul className={css['list']}>
              {byReason(answers).map(([reason, texts]) => (
                <li key={reason}>
                  {reason} <code className={css['ids']}>{texts.join(', ')}</code>
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
    </>
  );
}

/** A lost network or a refused key is one fault, however many were asked for. */
function distinct(faults: readonly LookupFault[]): LookupFault[] {
  return [...new Map(faults.map((fault) => [fault.error.message, fault])).values()];
}

function byReason(faults: readonly LookupFault[]): [reason: string, texts: string[]][] {
  const reasons = new Map<string, string[]>();
  for (const { by, error } of faults) {
    reasons.set(error.message, [...(reasons.get(error.message) ?? []), by]);
  }
  return [...reasons];
}
