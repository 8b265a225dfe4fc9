import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../shared/bridge.ts';
import type { LinkedAccount } from '../../shared/views.ts';
import { sampleAccount } from '../testing/sample-account.ts';
import type { AccountPages } from './account-cache.ts';
import { switchProfile } from './active-profile.ts';
import { createConsoleEvents, type ConsoleEvents } from './console-events.ts';
import { createQueryClient } from './query-client.ts';
import { queryKeys } from './query-keys.ts';
import { useWorkspace } from './workspace.ts';

const account = (id: string, institution = 'StripeBank'): LinkedAccount => ({
  ...sampleAccount,
  id,
  institution,
});

const list = (...accounts: LinkedAccount[]): AccountPages => ({
  pages: [{ accounts, nextCursor: null }],
  pageParams: [null],
});

describe('what an event of main makes the page ask again', () => {
  const invoke = vi.fn<(channel: string, input: unknown) => Promise<unknown>>();
  let queryClient: QueryClient;
  let events: ConsoleEvents;
  const changed = (accountId: string, profileId = 'demo') =>
    events.apply({ name: 'account.changed', detail: { profileId, accountId } });

  beforeEach(() => {
    vi.useFakeTimers();
    const ownershipConsole = { invoke, cancel: vi.fn(), subscribe: vi.fn() } as unknown as Bridge;
    vi.stubGlobal('window', { ownershipConsole });
    invoke.mockImplementation(async (channel) => ({
      ok: true,
      value:
        channel === 'accounts.get' ? { account: account('fca_1', 'Renewed'), ownership: null } : [],
    }));
    queryClient = createQueryClient();
    events = createConsoleEvents(queryClient);
  });
  afterEach(() => {
    events.end();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    invoke.mockReset();
    queryClient.clear();
  });

  const asked = () => invoke.mock.calls.map(([channel, input]) => [channel, input]);

  it('renews one row of a list by one read of its account', async () => {
    const key = queryKeys.accounts('demo', 'cus_1');
    queryClient.setQueryData(key, list(account('fca_1'), account('fca_2')));
    await changed('fca_1');
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked()).toEqual([['accounts.get', { profileId: 'demo', accountId: 'fca_1' }]]);
    const rows = queryClient.getQueryData<AccountPages>(key)?.pages[0]?.accounts;
    expect(rows?.map(({ institution }) => institution)).toEqual(['Renewed', 'StripeBank']);
  });

  it('asks nothing for an account that is nowhere on screen, or of another profile', async () => {
    queryClient.setQueryData(queryKeys.accounts('demo', 'cus_1'), list(account('fca_1')));
    await changed('fca_9');
    await changed('fca_1', 'test');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toEqual([]);
  });

  it('asks for the refreshes of the profile that the event names, and for nothing else', async () => {
    const observed = ['demo', 'test'].map((profileId) =>
      new QueryObserver(queryClient, {
        queryKey: queryKeys.refreshes(profileId),
        queryFn: () => invoke('refreshes.list', { profileId }),
        initialData: [],
        staleTime: Infinity,
      }).subscribe(() => undefined),
    );
    await events.apply({ name: 'refresh.changed', detail: { profileId: 'test' } });
    expect(asked()).toEqual([['refreshes.list', { profileId: 'test' }]]);
    // Of many that come in a row, as from a batch, one reading tells.
    for (let event = 0; event < 100; event += 1) {
      await events.apply({ name: 'refresh.changed', detail: { profileId: 'test' } });
    }
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toHaveLength(2);
    observed.forEach((end) => end());
  });

  it('drops all that was answered under a profile when it is left', () => {
    useWorkspace.setState({ profileId: 'demo' });
    queryClient.setQueryData(queryKeys.account('demo', 'fca_1'), { account: account('fca_1') });
    queryClient.setQueryData(queryKeys.search('demo', 'rosen', false), {
      pages: [],
      pageParams: [],
    });
    queryClient.setQueryData(queryKeys.profiles, []);
    switchProfile(queryClient, 'test');
    const left = queryClient.getQueryCache().getAll();
    expect(left.map(({ queryKey }) => queryKey)).toEqual([queryKeys.profiles]);
    expect(useWorkspace.getState().profileId).toBe('test');
  });
});

describe('query keys', () => {
  it('begin with the profile’s id wherever the data is Stripe’s', () => {
    const ofStripe = [
      queryKeys.search('p', 'x', false),
      queryKeys.customer('p', 'x'),
      queryKeys.accounts('p', 'x'),
      queryKeys.account('p', 'x'),
      queryKeys.refreshes('p'),
      queryKeys.batches('p'),
      queryKeys.allBatchItems('p'),
      queryKeys.batchItems('p', 'x'),
    ];
    for (const key of ofStripe) expect(key[0]).toBe('p');
  });
});
