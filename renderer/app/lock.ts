import { useQuery, type Query, type QueryClient } from '@tanstack/react-query';
import { createContext } from 'react';
import { ConsoleError } from '../../shared/errors.ts';
import type { Lock } from '../../shared/ipc.ts';
import { ask } from './client.ts';
import { useDialogs } from './open-dialog.ts';
import { queries } from './queries.ts';
import { queryKeys } from './query-keys.ts';
import { useSaid } from './said.ts';
import { saveWorkspaceNow } from './saved-workspace.ts';
import { useWorkspace } from './workspace.ts';

/** Whether a lock came while this page was there, so that its host is about to take it away. */
export function isLeaving(): boolean {
  return lockedAt > 0;
}

/** Locks the console, from wherever that is asked for. */
export const LockContext = createContext<() => void>(() => undefined);

/** Whether the console is locked. Where main does not say, its answers to everything else will. */
export function useLock(): Lock {
  const { data = unlocked } = useQuery(queries.lock());
  return data;
}

/** Locks the console. What is open is saved beside it, because the host takes the page away. */
export async function lockConsole(queryClient: QueryClient): Promise<void> {
  void saveWorkspaceNow();
  await follow(queryClient, ask('lock.lock', {}));
}

/** Unlocks the console, and shows it once its profiles are here. */
export async function unlockConsole(queryClient: QueryClient): Promise<void> {
  await follow(queryClient, ask('lock.unlock', {}));
}

/** Asks main whether the console is locked, as when an answer says so. */
export async function readLock(queryClient: QueryClient): Promise<void> {
  // Where main does not say, the screen stays with the answer that spoke of a lock.
  await follow(queryClient, ask('lock.get', {})).catch(() => undefined);
}

/** Follows a lock or an unlock that came from elsewhere: the menu, the screen lock, another window. */
export async function heardLock(queryClient: QueryClient, locked: boolean): Promise<void> {
  if (locked) {
    void saveWorkspaceNow();
    showLock(queryClient, { locked, reason: null });
    lockedAt = nextMoment();
  }
  await readLock(queryClient);
}

/**
 * Shows what main answers. An answer that says unlocked holds only if no lock was heard of since it was
 * asked for; one that says locked always does.
 */
async function follow(queryClient: QueryClient, answer: Promise<Lock>): Promise<void> {
  const askedAt = nextMoment();
  const lock = await answer;
  // Which keys are there may have changed with the lock; the list says itself what went wrong with it.
  if (!lock.locked) {
    await queryClient.query({ ...queries.profiles(), staleTime: 0 }).catch(() => undefined);
  }
  if (!lock.locked && lockedAt > askedAt) return;
  showLock(queryClient, lock);
  if (lock.locked) lockedAt = Math.max(lockedAt, askedAt);
  else await queryClient.invalidateQueries({ predicate: wasRefusedByLock });
}

/**
 * SECURITY: nothing of Stripe outlives a lock in this page's memory. That the memory is really given back
 * is the host's part, which ends or reloads the page; this is what the page can do before that.
 */
function showLock(queryClient: QueryClient, lock: Lock): void {
  queryClient.setQueryData(queryKeys.lock, lock);
  if (!lock.locked) return;
  void queryClient.cancelQueries({ predicate: isOfStripe });
  queryClient.removeQueries({ predicate: isOfStripe });
  queryClient.getMutationCache().clear();
  useWorkspace.setState({
    draft: '',
    lookup: '',
    lists: {},
    picked: {},
    newCustomer: null,
    accessDrafts: {},
  });
  useDialogs.getState().close();
  useSaid.setState({ sentence: '' });
}

// What was asked and what was heard, in order.
let moments = 0;
let lockedAt = 0;
const nextMoment = () => (moments += 1);

const unlocked: Lock = { locked: false, reason: null };

const isOfStripe = ({ queryKey }: Query) => queryKey[0] !== 'app';

const wasRefusedByLock = ({ state: { error } }: Query) =>
  error instanceof ConsoleError && error.kind === 'locked';
