import type { Output } from '../../../shared/ipc.ts';
import type { LinkedAccount } from '../../../shared/views.ts';

/** What one id was found to stand for. */
export type ReadTarget = Output<'targets.read'>[number];

/** An id of which no account came. */
export interface Unread {
  id: string;
  /** Where the id stands in what was pasted; null where it was chosen on a screen. */
  line: number | null;
  /** Null where the id is right, and there is just no account. */
  problem: ReadTarget['problem'];
}

/** What came of all ids. */
export interface Gathered {
  /** Each once, in the order of the ids. */
  accounts: readonly LinkedAccount[];
  /** How many came by more than one id, as by their own and by their customer's. */
  repeated: number;
  unread: readonly Unread[];
}

/** What an analyst named: its id, and the line of the text that it stands on. */
export interface Named {
  id: string;
  line: number | null;
}

/** Puts together what was read, as far as it has been. */
export function gather(named: readonly Named[], read: ReadonlyMap<string, ReadTarget>): Gathered {
  const accounts = new Map<string, LinkedAccount>();
  const repeated = new Set<string>();
  const unread: Unread[] = [];
  for (const { id, line } of named) {
    const target = read.get(id);
    if (target === undefined) continue;
    if (target.accounts.length === 0) unread.push({ id, line, problem: target.problem });
    for (const account of target.accounts) {
      if (accounts.has(account.id)) repeated.add(account.id);
      // Of two readings the later one knows more.
      accounts.set(account.id, account);
    }
  }
  return { accounts: [...accounts.values()], repeated: repeated.size, unread };
}

/** Splits ids into readings of at most `most` ids each. */
export function inChunks(ids: readonly string[], most: number): readonly string[][] {
  return Array.from({ length: Math.ceil(ids.length / most) }, (_, index) =>
    ids.slice(index * most, (index + 1) * most),
  );
}
