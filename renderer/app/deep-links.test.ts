import type { QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../shared/bridge.ts';
import type { DeepLink } from '../../shared/deep-link.ts';
import type { Profile } from '../../shared/views.ts';
import { sampleProfile } from '../testing/sample-profile.ts';
import { createConsoleEvents } from './console-events.ts';
import { openLink, takeLink, useArrivedLink, wayOf } from './deep-links.ts';
import { createQueryClient } from './query-client.ts';
import { useWorkspace } from './workspace.ts';

const fresh = useWorkspace.getInitialState();
const profile = (id: string, mode: Profile['mode']): Profile => ({ ...sampleProfile, id, mode });
const demo = profile('demo', 'demo');
const test = profile('test', 'test');
const sandbox = profile('sandbox', 'test');
const live = profile('live', 'live');
const toAccount = (mode: Profile['mode']): DeepLink => ({
  mode,
  customerId: 'cus_1',
  accountId: 'fca_2',
});

describe('a link into the console', () => {
  it('opens in the profile in view, if that is of its mode', () => {
    expect(wayOf(toAccount('test'), [demo, test, sandbox], sandbox)).toEqual({ open: sandbox });
  });

  it('opens in the one profile of its mode, if another one is in view', () => {
    expect(wayOf(toAccount('live'), [demo, test, live], test)).toEqual({ open: live });
    expect(wayOf(toAccount('demo'), [demo, test, live], live)).toEqual({ open: demo });
  });

  it('waits for a choice where several are of its mode, and for a key where none is', () => {
    expect(wayOf(toAccount('test'), [demo, test, sandbox, live], live)).toEqual({
      choose: [test, sandbox],
    });
    expect(wayOf(toAccount('live'), [demo, test], test)).toEqual({ choose: [] });
  });

  it('opens in no profile of another mode', () => {
    const mode = fc.constantFrom('demo', 'test', 'live');
    const profiles = fc
      .array(mode, { minLength: 1, maxLength: 6 })
      .map((modes) => modes.map((each, at) => profile(`p${at}`, each)));
    fc.assert(
      fc.property(mode, profiles, fc.nat(), (wanted, all, at) => {
        const active = all[at % all.length] ?? demo;
        const way = wayOf(toAccount(wanted), all, active);
        for (const each of 'open' in way ? [way.open] : way.choose) expect(each.mode).toBe(wanted);
      }),
    );
  });
});

describe('the page that gets a link', () => {
  const invoke = vi.fn<(channel: string, input: unknown) => Promise<unknown>>();
  const region = { append: () => undefined };
  let queryClient: QueryClient;

  beforeEach(() => {
    vi.stubGlobal('window', { ownershipConsole: { invoke } as unknown as Bridge });
    vi.stubGlobal('document', {
      getElementById: () => region,
      createElement: () => ({ remove: () => undefined }),
    });
    invoke.mockReset();
    queryClient = createQueryClient();
    useArrivedLink.setState({ link: null });
    useWorkspace.setState(fresh, true);
    useWorkspace.getState().switchProfile('test');
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    queryClient.clear();
  });

  it('asks for it when it hears of one', async () => {
    invoke.mockImplementation(async () => ({ ok: true, value: toAccount('test') }));
    const events = createConsoleEvents(queryClient);
    await events.apply({ name: 'link.arrived', detail: {} });
    events.end();
    expect(invoke.mock.calls.map(([channel]) => channel)).toEqual(['link.take']);
    expect(useArrivedLink.getState().link).toEqual(toAccount('test'));
  });

  it('keeps the one it has where main gives none, or is locked', async () => {
    useArrivedLink.setState({ link: toAccount('live') });
    invoke.mockImplementation(async () => ({ ok: true, value: null }));
    await takeLink();
    invoke.mockImplementation(async () => ({ ok: false, error: { kind: 'locked', message: '' } }));
    await takeLink();
    expect(useArrivedLink.getState().link).toEqual(toAccount('live'));
  });

  it('opens the account among the others of its customer, and asks nothing else of main', () => {
    useArrivedLink.setState({ link: toAccount('test') });
    openLink(queryClient, toAccount('test'), test);
    expect(useWorkspace.getState()).toMatchObject({
      profileId: 'test',
      view: { kind: 'customer', id: 'cus_1' },
      selected: { cus_1: 'fca_2' },
    });
    expect(useArrivedLink.getState().link).toBeNull();
    expect(invoke).not.toHaveBeenCalled();
  });

  it('opens a customer without a choice of account, and an account without a customer', () => {
    openLink(queryClient, { mode: 'test', customerId: 'cus_1', accountId: null }, test);
    expect(useWorkspace.getState().selected).toEqual({});
    openLink(queryClient, { mode: 'test', customerId: null, accountId: 'fca_9' }, test);
    expect(useWorkspace.getState().view).toEqual({ kind: 'account', id: 'fca_9' });
  });

  it('goes to the profile that it opens in', () => {
    useWorkspace.getState().openCustomer('cus_7');
    openLink(queryClient, toAccount('live'), live);
    expect(useWorkspace.getState()).toMatchObject({
      profileId: 'live',
      tabs: {
        test: [{ kind: 'customer', id: 'cus_7' }],
        live: [{ kind: 'customer', id: 'cus_1' }],
      },
    });
  });
});
