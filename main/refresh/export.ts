import { stringify } from 'csv-stringify/sync';
import type { BatchItem } from '../../shared/batch-views.ts';
import { ConsoleError } from '../../shared/errors.ts';
import type { Ownership } from '../../shared/views.ts';
import { getAccountWithOwners } from '../stripe/accounts.ts';
import { at, type StripeConnection } from '../stripe/client.ts';

/** The owners of the accounts that have some, by account. */
export type OwnersByAccount = ReadonlyMap<string, Ownership['owners']>;

/** How many accounts are read side by side; the pacer decides how fast. */
const atOnce = 8;

/**
 * Reads the owners of the accounts that were refreshed. One whose owners cannot be read any more, as after it
 * was disconnected, is left out; what concerns all rejects with a ConsoleError.
 */
export async function readOwners(
  connection: StripeConnection,
  items: readonly BatchItem[],
  signal: AbortSignal,
): Promise<OwnersByAccount> {
  const owners = new Map<string, Ownership['owners']>();
  const left = items.filter(({ state }) => state === 'succeeded');
  const paced = at(connection, 'waiting');
  // Where one fails for good, the others read for nobody.
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const readOn = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      const { accountId } = item;
      try {
        const { ownership } = await getAccountWithOwners(paced, accountId, either);
        if (ownership !== null) owners.set(accountId, ownership.owners);
      } catch (error) {
        const isGone = error instanceof ConsoleError && error.kind === 'not_found';
        if (isGone) continue;
        failed.abort();
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, readOn));
  return owners;
}

const columns = [
  'account',
  'customer',
  'state',
  'reason',
  'not_before',
  'started_at',
  'ended_at',
  'request_id',
  'cost_usd',
];
const ownerColumns = [
  'owner_name',
  'owner_email',
  'owner_phone',
  'owner_address',
  'owner_refreshed_at',
];

/**
 * The items of a batch as CSV: ids, states, times in UTC, money. With owners there is a row for each of them,
 * and one with empty fields for an account without.
 */
export function toCsv(items: readonly BatchItem[], owners: OwnersByAccount | null): string {
  const rows = items.flatMap((item) => {
    const own = [
      item.accountId,
      item.customerId,
      item.state,
      item.reason,
      time(item.notBefore),
      time(item.startedAt),
      time(item.endedAt),
      item.requestId,
      (item.cost / 100).toFixed(2),
    ];
    const found = owners?.get(item.accountId) ?? [];
    if (found.length === 0) return [own];
    return found.map(({ name, email, phone, address, refreshedAt }) => [
      ...own,
      name,
      email,
      phone,
      address,
      time(refreshedAt),
    ]);
  });
  const head = owners === null ? columns : [...columns, ...ownerColumns];
  const width = head.length;
  return stringify(
    [head, ...rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')])],
    {
      // SECURITY: what a bank calls an owner is opened in a spreadsheet; it must not run there as a formula.
      escape_formulas: true,
      // As RFC 4180 has it, for the spreadsheets that go by it.
      record_delimiter: 'windows',
    },
  );
}

function time(unixSeconds: number | null): string {
  return unixSeconds === null ? '' : new Date(unixSeconds * 1000).toISOString();
}
