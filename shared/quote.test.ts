import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countReasons, makeQuote, underCap, type QuoteFacts } from './quote.ts';
import type { LinkedAccount } from './views.ts';

const now = 1_800_000_000;

function account(id: string, facts: Partial<LinkedAccount> = {}): LinkedAccount {
  return {
    id,
    institution: 'StripeBank',
    displayName: null,
    last4: null,
    category: 'cash',
    subcategory: 'checking',
    created: 1,
    status: 'active',
    customerId: 'cus_1',
    permissions: ['ownership'],
    ownershipRefresh: null,
    ownerCount: null,
    relink: null,
    ...facts,
  };
}

function refreshed(
  status: 'pending' | 'succeeded' | 'failed',
  nextRefreshAvailableAt: number | null,
): Partial<LinkedAccount> {
  return { ownershipRefresh: { status, lastAttemptedAt: now - 60, nextRefreshAvailableAt } };
}

const ring = [
  account('never refreshed'),
  account('late', refreshed('succeeded', now + 500)),
  account('available', refreshed('succeeded', now - 1)),
  account('soon', refreshed('failed', now + 20)),
  account('pending', refreshed('pending', null)),
  account('not stated', refreshed('failed', null)),
  account('inactive', { status: 'inactive' }),
  account('disconnected', { status: 'disconnected' }),
  account('not permitted', { permissions: ['balances'] }),
  account('inactive, too', { status: 'inactive' }),
];
const none: ReadonlySet<string> = new Set();
const quote = (facts: Partial<QuoteFacts> = {}) =>
  makeQuote({ accounts: ring, queued: none, now, whenAllowed: true, price: 150, ...facts });
const ids = (accounts: readonly LinkedAccount[]) => accounts.map(({ id }) => id);

describe('a quote', () => {
  it('says what starts now, what later and when, and what never and why', () => {
    const { now: starts, later, never } = quote();
    expect(ids(starts)).toEqual(['never refreshed', 'available', 'not stated']);
    expect(later.map(({ account: { id }, until }) => [id, until])).toEqual([
      ['soon', now + 20],
      ['late', now + 500],
    ]);
    expect(never.map(({ account: { id }, reason }) => [id, reason])).toEqual([
      ['pending', 'already-pending'],
      ['inactive', 'inactive'],
      ['disconnected', 'disconnected'],
      ['not permitted', 'no-permission'],
      ['inactive, too', 'inactive'],
    ]);
  });

  it('leaves out what cools down, unless it is to wait for that', () => {
    const { later, never, cost } = quote({ whenAllowed: false });
    expect(later).toEqual([]);
    expect(countReasons(never).slice(0, 2)).toEqual([
      ['cooling-down', 2],
      ['inactive', 2],
    ]);
    expect(cost).toEqual({ now: 450, later: 0, most: 450 });
  });

  it('leaves out what waits in another batch already', () => {
    const { now: starts, never } = quote({ queued: new Set(['available', 'inactive']) });
    expect(ids(starts)).toEqual(['never refreshed', 'not stated']);
    expect(countReasons(never)[0]).toEqual(['queued', 2]);
  });

  it('costs what would succeed at most, and nothing where nothing is charged', () => {
    expect(quote().cost).toEqual({ now: 450, later: 300, most: 750 });
    expect(quote({ price: null }).cost).toBeNull();
    expect(quote({ price: 0 }).cost).toEqual({ now: 0, later: 0, most: 0 });
    expect(quote({ accounts: [] }).cost).toEqual({ now: 0, later: 0, most: 0 });
  });

  it('takes nothing for available that may not be, while Stripe’s time is not known', () => {
    const { now: starts, later } = quote({ now: null });
    expect(ids(starts)).toEqual(['never refreshed', 'not stated']);
    expect(later.map(({ account: { id } }) => id)).toEqual(['available', 'soon', 'late']);
  });

  it('has every account in exactly one place, and sums that add up', () => {
    const anyAccount = fc
      .record({
        status: fc.constantFrom('active', 'inactive', 'disconnected', { other: 'new' }),
        permissions: fc.constantFrom(null, [], ['ownership'], ['balances']),
        ownershipRefresh: fc.option(
          fc.record({
            status: fc.constantFrom('pending', 'succeeded', 'failed', { other: 'new' }),
            lastAttemptedAt: fc.constant(now),
            nextRefreshAvailableAt: fc.option(fc.integer({ min: now - 5, max: now + 5 })),
          }),
        ),
      })
      .map((facts) => account('', facts as Partial<LinkedAccount>));
    fc.assert(
      fc.property(
        fc.array(anyAccount),
        fc.option(fc.integer({ min: now - 9, max: now + 9 })),
        fc.boolean(),
        fc.option(fc.integer({ min: 0, max: 10_000 })),
        fc.uniqueArray(fc.nat(9).map(String)),
        (some, at, whenAllowed, price, waiting) => {
          const accounts = some.map((each, index) => ({ ...each, id: String(index) }));
          const queued = new Set(waiting);
          const made = makeQuote({ accounts, queued, now: at, whenAllowed, price });
          const all = [
            ...made.now,
            ...made.later.map((each) => each.account),
            ...made.never.map((each) => each.account),
          ];
          expect(new Set(ids(all))).toEqual(new Set(ids(accounts)));
          expect(all).toHaveLength(accounts.length);
          expect(countReasons(made.never).reduce((sum, [, count]) => sum + count, 0)).toBe(
            made.never.length,
          );
          for (const [index, { until }] of made.later.entries()) {
            expect(until).toBeGreaterThan(at ?? -Infinity);
            expect(until).toBeGreaterThanOrEqual(made.later[index - 1]?.until ?? 0);
          }
          if (!whenAllowed) expect(made.later).toEqual([]);
          if (made.cost === null) {
            expect(price).toBeNull();
            return;
          }
          expect(made.cost.most).toBe(made.cost.now + made.cost.later);
          expect(made.cost.most).toBe((made.now.length + made.later.length) * (price ?? 0));
        },
      ),
    );
  });
});

describe('a cap', () => {
  it('lets whole refreshes through, and never more than it', () => {
    expect(underCap({ most: 750 }, 150, 400)).toEqual({ count: 2, most: 300 });
    expect(underCap({ most: 750 }, 150, 149)).toEqual({ count: 0, most: 0 });
  });

  it('changes nothing where it is not reached, or nothing is charged', () => {
    expect(underCap({ most: 750 }, 150, null)).toBeNull();
    expect(underCap({ most: 750 }, 150, 750)).toBeNull();
    expect(underCap({ most: 0 }, 0, 0)).toBeNull();
  });
});
