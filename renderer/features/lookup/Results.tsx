import { useEffect, useState } from 'react';
import { holdLetters } from '../../app/actions/heard.ts';
import { subjectText } from '../../app/actions/subject.ts';
import { useProfile } from '../../app/active-profile.ts';
import { openAccountOf, useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { isAnswer } from '../../ui/error-words.ts';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import css from './Lookup.module.css';
import { useLookupRefs } from './lookup-refs.ts';
import { lagWords, quoted } from './lookup-words.ts';
import { LookupFaults } from './LookupFaults.tsx';
import { LookupTrail } from './LookupTrail.tsx';
import { matchColumns } from './match-columns.tsx';
import { groupWords, landingOf, matchKey, type Landing, type Match } from './matches.ts';
import { Nobody, NoRows } from './NoRows.tsx';
import { countWords } from './results-words.ts';
import { useLookup } from './use-lookup.ts';

const groupOf = (match: Match) => groupWords[match.group];
const subjectOf = (match: Match) =>
  subjectText(
    match.kind,
    matchKey(match),
    match.kind === 'account' ? match.account.customerId : null,
  );

/**
 * The matches of a look-up, as they come. Those of the look-up before stay until there is an answer to this
 * one; a fault is none, and says whose matches are still shown.
 */
export function Results({ text, raw }: { text: string; raw: boolean }) {
  const profile = useProfile();
  const { box, results } = useLookupRefs();
  const wish = useWorkspace((state) => state.wish);
  const lookup = useLookup(text, raw, wish === 'open');
  const { followed, faults, busy, waiting, hasMore, moreFailed, several } = lookup;
  const [fault] = faults;
  // Of several, each has its answer where none is a fault on the way to one.
  const allAnswered = several && faults.every(({ error }) => isAnswer(error));
  const isEmpty = lookup.matches.length === 0 && followed.length === 0;
  const failed = fault !== undefined && isEmpty && !allAnswered;
  // Of several, what has no answer is told beside what has one.
  const answer = failed && !several && isAnswer(fault.error) && !moreFailed ? fault.error : null;

  // The last good answer, of whichever text.
  const [last, setLast] = useState<{ text: string; matches: readonly Match[] } | null>(null);
  const answered = !waiting && !failed;
  if (answer !== null && last !== null) setLast(null);
  if (answered && (last?.text !== text || !sameMatches(last.matches, lookup.matches))) {
    setLast({ text, matches: lookup.matches });
  }
  const old = !answered && answer === null && last !== null;
  const matches = last?.matches ?? [];
  const nothing = answered && matches.length === 0;

  useWish({ text, lookup, matches: old ? [] : matches, settled: !busy || failed });

  function loadMore() {
    if (!old && hasMore && !busy && !moreFailed) lookup.loadMore();
  }

  if (answer !== null) {
    return (
      <section className={css['page']} aria-busy={busy}>
        <NoRows text={fault?.by ?? text} raw={raw} answer={answer} />
      </section>
    );
  }
  if (nothing && !busy && faults.length === 0) {
    return (
      <section className={css['page']} aria-busy={busy}>
        {followed.some(({ answer: { trail, notes } }) => trail.length + notes.length > 0) ? (
          <DeadEnd text={text} followed={followed} />
        ) : (
          <Nobody text={text} mode={profile.mode} searched={lookup.searches} raw={raw} />
        )}
      </section>
    );
  }
  // While it loads, the rows below keep their title; after a fault the title is of what was asked.
  const titled = old && !failed ? last.text : text;
  return (
    <section className={css['page']} aria-busy={busy}>
      <header className={css['head']}>
        <h1 className={css['title']}>Results for {quoted(titled)}</h1>
        {!waiting && !(old && failed) && (matches.length > 0 || faults.length === 0) && (
          <span className={css['count']} role="status">
            {countWords(matches.length, !old && hasMore)}
          </span>
        )}
        {busy && !waiting && <span className={css['busy']}>Looking further…</span>}
        {busy && old && <span className={css['busy']}>Looking up {quoted(text)}…</span>}
      </header>
      <LookupFaults lookup={lookup} several={several} />
      {!old && followed.map((each) => <LookupTrail key={keyOf(each)} {...each} />)}
      {waiting && last === null && (
        <div className={css['results']}>
          <SkeletonRows count={6} label="Looking up" />
        </div>
      )}
      {old && failed && matches.length > 0 && (
        <p className={css['still']} role="note">
          Still showing {quoted(last.text)}
          <span className={css['count']}>{countWords(matches.length, false)}</span>
        </p>
      )}
      {matches.length > 0 && (
        <div className={cx(css['results'], old && css['old'])}>
          <DataTable
            ref={old ? null : results}
            label="Results"
            columns={matchColumns}
            rows={matches}
            rowKey={matchKey}
            groupOf={groupOf}
            subject={subjectOf}
            more={!old && hasMore}
            onReachEnd={loadMore}
            onOpen={openMatch}
            onLeaveTop={() => box.current?.focus()}
          />
          {!old && hasMore && (
            <footer className={css['more']}>
              <Button onPress={lookup.loadMore} isDisabled={busy}>
                {busy ? 'Loading more…' : 'Load more'}
              </Button>
            </footer>
          )}
          {!old && !hasMore && lookup.searches && (
            <p className={css['lag']}>{lagWords} A whole e-mail or an id is found at once.</p>
          )}
        </div>
      )}
    </section>
  );
}

/** It led somewhere, but to nobody who could be listed. */
function DeadEnd({
  text,
  followed,
}: {
  text: string;
  followed: ReturnType<typeof useLookup>['followed'];
}) {
  // Nothing is said not to be there that could not be looked at.
  const isRefused = followed.some(({ answer }) => answer.gaps.length > 0);
  return (
    <>
      <header className={css['head']}>
        <h1 className={css['title']} role="status">
          {quoted(text)} {isRefused ? 'could not be followed' : 'leads to no account here'}
        </h1>
      </header>
      {followed.map((each) => (
        <LookupTrail key={keyOf(each)} {...each} />
      ))}
    </>
  );
}

function keyOf({ scrap, answer }: ReturnType<typeof useLookup>['followed'][number]): string {
  return `${scrap.kind} ${answer.trail[0]?.id ?? ''}`;
}

interface WishProps {
  text: string;
  lookup: ReturnType<typeof useLookup>;
  matches: readonly Match[];
  settled: boolean;
}

/** Does what was asked of the first result while it was not here yet. */
function useWish({ text, lookup, matches, settled }: WishProps): void {
  const wish = useWorkspace((state) => state.wish);
  const asked = useWorkspace((state) => state.lookup);
  const { box, results } = useLookupRefs();
  const { followed } = lookup;
  const landing =
    followed.length === 1 && followed[0] !== undefined ? landingOf(followed[0].answer) : null;
  const first = matches[0];
  useEffect(() => {
    // What is looked up by now may be another text; then this is not what was wished of.
    if (wish === null || asked.trim() !== text) return;
    const { endWish } = useWorkspace.getState();
    if (document.activeElement !== box.current) {
      endWish();
      return;
    }
    if (wish === 'open' && landing !== null) {
      endWish();
      // Gives the keyboard away, so that the page that opens can take it.
      box.current?.blur();
      holdLetters();
      land(landing);
    } else if (first !== undefined && (wish === 'focus' || settled)) {
      endWish();
      if (wish === 'focus') results.current?.focusFirstRow();
    } else if (settled) endWish();
  }, [wish, asked, text, landing, first, settled, box, results]);
}

function land(landing: Landing): void {
  const { openAccount, openCustomer, landOn } = useWorkspace.getState();
  if (landing.kind === 'account') openAccount(landing.accountId);
  else if (landing.accountId === null) landOn(landing.customerId);
  else openCustomer(landing.customerId, landing.accountId);
}

function openMatch(match: Match): void {
  if (match.kind === 'customer') useWorkspace.getState().openCustomer(match.customer.id);
  else openAccountOf(match.account.id, match.account.customerId);
}

function sameMatches(one: readonly Match[], other: readonly Match[]): boolean {
  return (
    one.length === other.length &&
    one.every((match, at) => {
      const there = other[at];
      return (
        there !== undefined && matchKey(match) === matchKey(there) && sameContent(match, there)
      );
    })
  );
}

function sameContent(one: Match, other: Match): boolean {
  if (one.kind === 'customer') return other.kind === 'customer' && one.customer === other.customer;
  return (
    other.kind === 'account' && one.account === other.account && one.customer === other.customer
  );
}
