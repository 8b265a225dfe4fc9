import type { Query, QueryClient } from '@tanstack/react-query';
import type { AccountPages } from './account-cache.ts';
import { createPace } from './pace.ts';
import { queries } from './queries.ts';
import { queryKeys } from './query-keys.ts';

/** Milliseconds for which changes of rows are collected before they are read. */
const collectFor = 1000;
/** Milliseconds between two readings of a list while its accounts keep changing. */
const listPause = 5000;
/** As many accounts of one list are read one by one within that; for more the list is read instead. */
const mostSingle = 3;

/** Takes in which accounts have changed, and reads again what of them is on screen or in memory. */
export interface AccountChanges {
  /** Resolves when an account that is open has been read. */
  hear(profileId: string, accountId: string): Promise<void>;
  end(): void;
}

/**
 * An account that is open is read at once, which renews its row in every list as well. Those that are only rows
 * of lists are collected: a few are read one by one, and for many the list is read as a whole, because a batch
 * over a customer with 250 accounts would otherwise read each of them on top. Whatever changed last is read after
 * it has changed.
 */
export function createAccountChanges(queryClient: QueryClient): AccountChanges {
  const collected = new Map<string, Set<string>>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** When accounts of a list have changed lately, by the list's hash. */
  const lately = new Map<string, readonly number[]>();
  const cache = queryClient.getQueryCache();

  const pace = createPace(listPause, async (hash) => {
    const list = cache.get(hash);
    if (list === undefined) return;
    const [profileId] = list.queryKey;
    const ids = idsIn(list);
    // A row that is still being read may be older than what the list is about to tell.
    await queryClient.cancelQueries({
      predicate: (query) =>
        query.queryKey[0] === profileId &&
        query.queryKey[1] === 'account' &&
        ids.has(query.queryKey[2]) &&
        !query.isActive(),
    });
    // One that is not on screen is only marked, and read when it is opened.
    await queryClient.invalidateQueries({ queryKey: list.queryKey, exact: true });
  });

  function collect(profileId: string, accountIds: Iterable<string>): void {
    const known = collected.get(profileId) ?? new Set();
    for (const id of accountIds) known.add(id);
    if (known.size === 0) return;
    collected.set(profileId, known);
    if (!timers.has(profileId)) {
      timers.set(
        profileId,
        setTimeout(() => void readCollected(profileId), collectFor),
      );
    }
  }

  async function readCollected(profileId: string): Promise<void> {
    const changed = collected.get(profileId) ?? new Set();
    collected.delete(profileId);
    timers.delete(profileId);
    const lists = cache.findAll({ queryKey: queryKeys.allAccounts(profileId) });
    const found = new Set<string>();
    const single = new Set<string>();
    const again = new Set<string>();
    for (const list of lists) {
      const ids = idsIn(list);
      const rows = [...changed].filter((id) => ids.has(id));
      for (const id of rows) found.add(id);
      if (isBeingRead(list)) {
        // What it tells of them may be older than the change.
        for (const id of rows) again.add(id);
      } else if (rows.length > 0 && !isReadWhenOpened(list) && !pace.isDue(list.queryHash)) {
        if (noteChanges(list, rows.length) > mostSingle) pace.ask(list.queryHash);
        else for (const id of rows) single.add(id);
      }
    }
    // A list that is being read may bring those that no list has yet.
    if (lists.some(isBeingRead)) for (const id of changed) if (!found.has(id)) again.add(id);
    collect(profileId, again);
    await Promise.all([...single].map((id) => read(profileId, id)));
  }

  /** Counts changes of a list; gives how many there were within its pause. */
  function noteChanges({ queryHash }: Query, count: number): number {
    const now = performance.now();
    const recent = (lately.get(queryHash) ?? []).filter((at) => now - at < listPause);
    const all = [...recent, ...Array.from({ length: count }, () => now)];
    lately.set(queryHash, all);
    return all.length;
  }

  async function read(profileId: string, accountId: string): Promise<void> {
    const queryKey = queryKeys.account(profileId, accountId);
    // An answer that is under way may be older than the event.
    await queryClient.cancelQueries({ queryKey });
    await queryClient.invalidateQueries({ queryKey, refetchType: 'none' });
    // A failure is kept in the query, where the screen shows it.
    await queryClient
      .query(queries.account(queryClient, profileId, accountId))
      .catch(() => undefined);
  }

  return {
    async hear(profileId, accountId) {
      const queryKey = queryKeys.account(profileId, accountId);
      if (cache.find({ queryKey })?.isActive() !== true) {
        // One that was open before is read when it is opened again.
        await queryClient.invalidateQueries({ queryKey, refetchType: 'none' });
        collect(profileId, [accountId]);
        return;
      }
      // A list that is being read may bring a row that is older than what is read here.
      const lists = cache.findAll({ queryKey: queryKeys.allAccounts(profileId) });
      if (lists.some(isBeingRead)) collect(profileId, [accountId]);
      await read(profileId, accountId);
    },
    end() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      collected.clear();
      pace.end();
    },
  };
}

function isBeingRead(list: Query): boolean {
  return list.state.fetchStatus === 'fetching';
}

/** Whether a list that is not on screen is marked already to be read when it is. */
function isReadWhenOpened(list: Query): boolean {
  return !list.isActive() && list.state.isInvalidated;
}

function idsIn(list: Query): ReadonlySet<unknown> {
  const pages = list.state.data as AccountPages | undefined;
  return new Set(pages?.pages.flatMap(({ accounts }) => accounts.map(({ id }) => id)));
}
