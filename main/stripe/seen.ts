import type { LinkedAccount } from '../../shared/views.ts';

/**
 * The linked accounts that came by on a connection. Stripe cannot be asked by the last four digits of an
 * account, nor by the id of an owner, so these are found among what was seen. It lives in memory, and goes with
 * its connection: with a lock, and with the key.
 */
export interface Seen {
  /** Takes an account in as it is now. */
  note(account: LinkedAccount, ownershipId: string | null): void;
  /** Takes in who belongs to an ownership. */
  noteOwners(accountId: string, ownerIds: readonly string[]): void;
  /** All accounts of a customer have come by. */
  noteListed(customerId: string): void;
  /** Those whose number ends so, up to so many, the ones that were seen last first. */
  endingIn(last4: string, upTo: number): LinkedAccount[];
  /** Whether all accounts of this customer, or the account itself, have been seen. */
  knows(id: string): boolean;
  /** The account that an ownership (`fcaowns_…`) or an owner (`fcaown_…`) is of; null where it was not seen. */
  accountOf(id: string): string | null;
}

/** The most accounts that are kept in mind; those that were seen longest ago go first. */
const most = 5000;

export function createSeen(): Seen {
  const accounts = new Map<string, LinkedAccount>();
  const partsOf = new Map<string, string[]>();
  const byPart = new Map<string, string>();
  const listed = new Set<string>();

  function forget(accountId: string): void {
    const customerId = accounts.get(accountId)?.customerId ?? null;
    if (customerId !== null) listed.delete(customerId);
    accounts.delete(accountId);
    for (const part of partsOf.get(accountId) ?? []) byPart.delete(part);
    partsOf.delete(accountId);
  }

  function notePart(accountId: string, part: string): void {
    if (byPart.has(part)) return;
    byPart.set(part, accountId);
    partsOf.set(accountId, [...(partsOf.get(accountId) ?? []), part]);
  }

  return {
    note(account, ownershipId) {
      const before = accounts.get(account.id);
      accounts.delete(account.id);
      // A reading without the owners is no reason to forget how many there were.
      const ownerCount = account.ownerCount ?? before?.ownerCount ?? null;
      accounts.set(account.id, { ...account, ownerCount });
      if (ownershipId !== null) notePart(account.id, ownershipId);
      const [oldest] = accounts.keys();
      if (accounts.size > most && oldest !== undefined) forget(oldest);
    },
    noteOwners(accountId, ownerIds) {
      if (!accounts.has(accountId)) return;
      for (const id of ownerIds) notePart(accountId, id);
    },
    noteListed: (customerId) => void listed.add(customerId),
    endingIn: (last4, upTo) =>
      [...accounts.values()]
        .filter((account) => account.last4 === last4)
        .toReversed()
        .slice(0, upTo),
    knows: (id) => accounts.has(id) || listed.has(id),
    accountOf: (id) => byPart.get(id) ?? null,
  };
}
