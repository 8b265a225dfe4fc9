import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../shared/bridge.ts';
import type { Profile } from '../../shared/views.ts';
import { sampleProfile } from '../testing/sample-profile.ts';
import { createConsoleEvents } from './console-events.ts';
import { forgetFormerKey, putProfile } from './profile-cache.ts';
import { queries } from './queries.ts';
import { createQueryClient } from './query-client.ts';
import { queryKeys } from './query-keys.ts';
import { useWorkspace } from './workspace.ts';

const other: Profile = { ...sampleProfile, id: 'q', label: 'Other' };
const customer = queryKeys.customer('p', 'cus_1');
const account = queryKeys.account('p', 'fca_1');
const ofOther = queryKeys.customer('q', 'cus_1');

describe('the profiles in the page’s memory', () => {
  let queryClient: QueryClient;
  let inMain: Profile[];
  const cancel = vi.fn<(requestId: string) => void>();
  const invoke = vi.fn<(channel: string) => Promise<unknown>>();

  beforeEach(() => {
    cancel.mockReset();
    inMain = [sampleProfile, other];
    invoke.mockImplementation(async () => ({ ok: true, value: inMain }));
    const ownershipConsole = { invoke, cancel, subscribe: vi.fn() } as unknown as Bridge;
    vi.stubGlobal('window', { ownershipConsole });
    queryClient = createQueryClient();
    queryClient.setQueryData(queryKeys.profiles, [sampleProfile, other]);
    for (const key of [customer, account, ofOther])
      queryClient.setQueryData(key, { name: 'Jenny' });
    useWorkspace.setState(useWorkspace.getInitialState(), true);
    useWorkspace.getState().switchProfile('p');
    useWorkspace.getState().type('jenny');
    useWorkspace.getState().openCustomer('cus_1', 'fca_1');
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    queryClient.clear();
  });

  const known = (key: readonly string[]) => queryClient.getQueryData(key);
  const renewed = () => useWorkspace.getState().renewed;

  it('hold nothing that a former key read, nor what it is still asked; the tabs stay', async () => {
    invoke.mockImplementationOnce(() => new Promise(() => undefined));
    const asked = queryClient.query(queries.customer('p', 'cus_2')).catch(() => undefined);
    await vi.waitFor(() => expect(invoke).toHaveBeenCalled());
    forgetFormerKey(queryClient, 'p');
    await asked;
    expect(cancel).toHaveBeenCalledOnce();
    const left = queryClient.getQueryCache().getAll();
    expect(left.map(({ queryKey }) => queryKey)).toEqual([queryKeys.profiles, ofOther]);
    expect(useWorkspace.getState()).toMatchObject({
      draft: '',
      renewed: 1,
      view: { kind: 'customer', id: 'cus_1' },
      tabs: { p: [{ kind: 'customer', id: 'cus_1' }] },
    });
  });

  it('do not touch what is on screen for the key of another profile', () => {
    forgetFormerKey(queryClient, 'q');
    expect(known(ofOther)).toBeUndefined();
    expect(known(customer)).toBeDefined();
    expect(useWorkspace.getState()).toMatchObject({ draft: 'jenny', renewed: 0 });
  });

  it('forget as well what was read by a key that was replaced in another window', async () => {
    const event = { name: 'profile.changed', detail: {} } as const;
    inMain = [{ ...sampleProfile, label: 'Renamed', keyState: 'session' }, other];
    await queryClient.query({ ...queries.profiles(), staleTime: 0 });
    const events = createConsoleEvents(queryClient);
    await events.apply(event);
    expect(known(customer)).toBeDefined();
    expect(renewed()).toBe(0);

    const end = watch(queryClient);
    inMain = [{ ...sampleProfile, keyHint: 'rk_test_…9999' }, other];
    await events.apply(event);
    end();
    expect(known(customer)).toBeUndefined();
    expect(known(ofOther)).toBeDefined();
    expect(renewed()).toBe(1);
  });

  it('take what main answered at once, a new one last, even where the list cannot be read', async () => {
    invoke.mockImplementation(async () => ({ ok: false, error: { kind: 'bug', message: '' } }));
    const end = watch(queryClient);
    await putProfile(queryClient, { ...sampleProfile, label: 'Renamed' });
    await putProfile(queryClient, { ...other, id: 'new' });
    const labels = () =>
      queryClient.getQueryData<Profile[]>(queryKeys.profiles)?.map(({ id, label }) => [id, label]);
    await vi.waitFor(() =>
      expect(queryClient.getQueryState(queryKeys.profiles)?.status).toBe('error'),
    );
    end();
    expect(labels()).toEqual([
      ['p', 'Renamed'],
      ['q', 'Other'],
      ['new', 'Other'],
    ]);
  });
});

/** Keeps the list on screen, as the window does. */
function watch(queryClient: QueryClient): () => void {
  return new QueryObserver(queryClient, queries.profiles()).subscribe(() => undefined);
}
