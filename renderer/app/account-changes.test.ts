import { InfiniteQueryObserver, QueryObserver, type QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../shared/bridge.ts';
import type { LinkedAccount } from '../../shared/views.ts';
import { sampleAccount } from '../testing/sample-account.ts';
import type { AccountPages } from './account-cache.ts';
import { createAccountChanges, type AccountChanges } from './account-changes.ts';
import { queries } from './queries.ts';
import { createQueryClient } from './query-client.ts';
import { queryKeys } from './query-keys.ts';

const names = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `fca_${from + index}`);

describe('accounts that change', () => {
  let queryClient: QueryClient;
  let changes: AccountChanges;
  let ends: (() => void)[];
  /** How often each account has changed at Stripe; a reading tells it by the account's name. */
  let version: Map<string, number>;
  /** Milliseconds that an answer takes: what it tells is as old. */
  let takes: number;
  let asked: string[];

  const inStripe = (id: string): LinkedAccount => ({
    ...sampleAccount,
    id,
    institution: `version ${version.get(id) ?? 0}`,
  });
  const change = (...ids: string[]) => {
    for (const id of ids) {
      version.set(id, (version.get(id) ?? 0) + 1);
      void changes.hear('p', id);
    }
  };
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  const listKey = queryKeys.accounts('p', 'cus_1');
  const rows = () =>
    queryClient
      .getQueryData<AccountPages>(listKey)
      ?.pages.flatMap(({ accounts }) => accounts.map(({ id, institution }) => [id, institution]));
  /** All rows are as they are at Stripe. */
  const upToDate = () => expect(rows()).toEqual(all.map((id) => [id, inStripe(id).institution]));
  const all = names(1, 250);

  async function showList() {
    const observer = new InfiniteQueryObserver(queryClient, queries.accounts('p', 'cus_1'));
    ends.push(observer.subscribe(() => undefined));
    await pass(takes);
    await observer.fetchNextPage();
    await observer.fetchNextPage();
    asked.length = 0;
  }
  const showAccount = (id: string) => {
    const observer = new QueryObserver(queryClient, queries.account(queryClient, 'p', id));
    ends.push(observer.subscribe(() => undefined));
  };

  beforeEach(() => {
    vi.useFakeTimers();
    ends = [];
    version = new Map();
    takes = 0;
    asked = [];
    const invoke = async (
      channel: string,
      input: { accountId?: string; cursor?: string | null },
    ) => {
      asked.push(input.accountId ?? `page ${Number(input.cursor ?? 0) / 100 + 1}`);
      const from = Number(input.cursor ?? 0);
      const value =
        channel === 'accounts.get'
          ? { account: inStripe(input.accountId ?? ''), ownership: null }
          : {
              accounts: all.slice(from, from + 100).map(inStripe),
              nextCursor: from < 200 ? String(from + 100) : null,
            };
      if (takes > 0) await new Promise((done) => setTimeout(done, takes));
      return { ok: true, value };
    };
    vi.stubGlobal('window', {
      ownershipConsole: { invoke, cancel: vi.fn() } as unknown as Bridge,
    });
    queryClient = createQueryClient();
    changes = createAccountChanges(queryClient);
  });
  afterEach(() => {
    changes.end();
    for (const end of ends) end();
    queryClient.clear();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('are read at once where they are open', async () => {
    await showList();
    showAccount('fca_7');
    await pass(0);
    asked.length = 0;
    change('fca_7');
    await pass(0);
    expect(asked).toEqual(['fca_7']);
    upToDate();
    await pass(10_000);
    expect(asked).toEqual(['fca_7']);
  });

  it('are read one by one where they are a few rows', async () => {
    await showList();
    change('fca_1', 'fca_1', 'fca_2', 'fca_3');
    await pass(900);
    expect(asked).toEqual([]);
    await pass(100);
    expect(asked).toEqual(['fca_1', 'fca_2', 'fca_3']);
    upToDate();
  });

  it('are read with their list where they are more, and once', async () => {
    await showList();
    change(...names(1, 40));
    await pass(10_000);
    expect(asked).toEqual(['page 1', 'page 2', 'page 3']);
    upToDate();
  });

  it('cost one reading of the list in five seconds while a batch runs, however long, and none is lost', async () => {
    await showList();
    for (const id of all) {
      change(id);
      await pass(200);
    }
    // 250 changes in 50 seconds. Three are read alone before it is known that there are many.
    const readings = asked.filter((what) => what === 'page 1').length;
    expect(readings).toBeGreaterThanOrEqual(8);
    expect(readings).toBeLessThanOrEqual(11);
    expect(asked.length - 3 * readings).toBeLessThanOrEqual(6);
    await pass(6000);
    upToDate();
    asked.length = 0;
    await pass(60_000);
    expect(asked).toEqual([]);
  });

  it('are not lost where answers are slow and older than the change', async () => {
    await showList();
    takes = 2500;
    change(...names(1, 5));
    await pass(1500);
    // While the pages are on their way.
    change('fca_2', 'fca_150');
    showAccount('fca_3');
    await pass(100);
    change('fca_3');
    await pass(60_000);
    upToDate();
  });

  it('are not lost where the list is still on its way for the first time', async () => {
    takes = 1500;
    const observer = new InfiniteQueryObserver(queryClient, queries.accounts('p', 'cus_1'));
    ends.push(observer.subscribe(() => undefined));
    await pass(100);
    change('fca_4');
    await pass(20_000);
    expect(rows()?.[3]).toEqual(['fca_4', 'version 1']);
  });

  it('are read when their list is opened again, where it is not on screen', async () => {
    await showList();
    for (const end of ends.splice(0)) end();
    change(...names(1, 40));
    await pass(10_000);
    expect(asked).toEqual([]);
    change('fca_9');
    await pass(10_000);
    expect(asked).toEqual([]);
    const observer = new InfiniteQueryObserver(queryClient, queries.accounts('p', 'cus_1'));
    ends.push(observer.subscribe(() => undefined));
    await pass(10);
    expect(asked).toEqual(['page 1', 'page 2', 'page 3']);
    upToDate();
  });

  it('are read again when they are opened again', async () => {
    showAccount('fca_1');
    await pass(0);
    for (const end of ends.splice(0)) end();
    asked.length = 0;
    change('fca_1');
    await pass(10_000);
    expect(asked).toEqual([]);
    showAccount('fca_1');
    await pass(0);
    expect(asked).toEqual(['fca_1']);
  });
});
