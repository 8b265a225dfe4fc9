import type { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../shared/bridge.ts';
import type { Lock } from '../../shared/ipc.ts';
import { sampleProfile } from '../testing/sample-profile.ts';
import { heardLock, lockConsole, readLock, unlockConsole } from './lock.ts';
import { useDialogs } from './open-dialog.ts';
import { queries } from './queries.ts';
import { createQueryClient } from './query-client.ts';
import { queryKeys } from './query-keys.ts';
import { useWorkspace } from './workspace.ts';

const fresh = useWorkspace.getInitialState();
const customer = queryKeys.customer('p', 'cus_1');

describe('the lock, as the page follows it', () => {
  let queryClient: QueryClient;
  let lock: Lock;
  const invoke = vi.fn<(channel: string) => Promise<unknown>>();

  beforeEach(() => {
    lock = { locked: false, reason: null };
    invoke.mockImplementation(async (channel) => {
      if (channel === 'lock.lock') lock = { locked: true, reason: 'asked' };
      if (channel === 'lock.unlock') lock = { locked: false, reason: null };
      if (channel.startsWith('lock.')) return { ok: true, value: lock };
      if (lock.locked) return { ok: false, error: { kind: 'locked', message: '' } };
      return { ok: true, value: channel === 'profiles.list' ? [sampleProfile] : {} };
    });
    const ownershipConsole = { invoke, cancel: vi.fn(), subscribe: vi.fn() } as unknown as Bridge;
    vi.stubGlobal('window', { ownershipConsole });
    queryClient = createQueryClient();
    queryClient.setQueryData(customer, { name: 'Jenny Rosen' });
    useWorkspace.setState(fresh, true);
    useWorkspace.getState().switchProfile('p');
    useWorkspace.getState().openCustomer('cus_1');
    useWorkspace.getState().type('rosen');
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    queryClient.clear();
  });

  const shown = () => queryClient.getQueryData(queryKeys.lock);
  const nothingIsLeft = () => {
    expect(queryClient.getQueryData(customer)).toBeUndefined();
    expect(useWorkspace.getState()).toMatchObject({ draft: '', lookup: '' });
    expect(useWorkspace.getState().tabs).toEqual({ p: [{ kind: 'customer', id: 'cus_1' }] });
  };

  it('drops every answer of Stripe and what was typed, and keeps what is open', async () => {
    useDialogs.getState().show({ kind: 'add-key' });
    await lockConsole(queryClient);
    expect(shown()).toEqual({ locked: true, reason: 'asked' });
    nothingIsLeft();
    expect(useDialogs.getState().open).toBeNull();
  });

  it('follows a lock that came from elsewhere, and reads why', async () => {
    lock = { locked: true, reason: 'idle' };
    await heardLock(queryClient, true);
    expect(shown()).toEqual({ locked: true, reason: 'idle' });
    nothingIsLeft();
  });

  it('locks at once on the event, even where main says no more', async () => {
    invoke.mockRejectedValue(new Error('gone'));
    await heardLock(queryClient, true);
    expect(shown()).toEqual({ locked: true, reason: null });
    nothingIsLeft();
  });

  it('does not take a late “unlocked” for the answer to a lock that came after it was asked', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const late = new Promise((resolve) => {
      answer = resolve;
    });
    invoke.mockImplementationOnce(() => late);
    const reading = readLock(queryClient);
    lock = { locked: true, reason: 'screen' };
    await heardLock(queryClient, true);
    answer({ ok: true, value: { locked: false, reason: null } });
    await reading;
    expect(shown()).toEqual({ locked: true, reason: 'screen' });
  });

  it('stays locked where a lock comes while the profiles of an unlock are read', async () => {
    await lockConsole(queryClient);
    let answer: (value: unknown) => void = () => undefined;
    const profiles = new Promise((resolve) => {
      answer = resolve;
    });
    const asUsual = invoke.getMockImplementation();
    invoke.mockImplementation((channel) =>
      channel === 'profiles.list' ? profiles : (asUsual?.(channel) ?? profiles),
    );
    const unlocking = unlockConsole(queryClient);
    await vi.waitFor(() =>
      expect(invoke).toHaveBeenCalledWith('profiles.list', {}, expect.anything()),
    );
    lock = { locked: true, reason: 'sleep' };
    await heardLock(queryClient, true);
    answer({ ok: true, value: [sampleProfile] });
    await unlocking;
    expect(shown()).toEqual({ locked: true, reason: 'sleep' });
    // And the next unlock is followed.
    await unlockConsole(queryClient);
    expect(shown()).toMatchObject({ locked: false });
  });

  it('has the profiles anew before it shows the console after an unlock', async () => {
    await lockConsole(queryClient);
    queryClient.setQueryData(queryKeys.profiles, []);
    await unlockConsole(queryClient);
    expect(shown()).toMatchObject({ locked: false });
    expect(queryClient.getQueryData(queryKeys.profiles)).toEqual([sampleProfile]);
  });

  it('stays locked where the unlock is refused', async () => {
    await lockConsole(queryClient);
    invoke.mockImplementation(async () => ({
      ok: false,
      error: { kind: 'unavailable', message: 'No keychain.' },
    }));
    await expect(unlockConsole(queryClient)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(shown()).toMatchObject({ locked: true });
  });

  it('asks again for what was refused by a lock that is over', async () => {
    lock = { locked: true, reason: 'idle' };
    await queryClient.query(queries.refreshes('p')).catch(() => undefined);
    expect(queryClient.getQueryState(queryKeys.refreshes('p'))).toMatchObject({ status: 'error' });
    lock = { locked: false, reason: null };
    await readLock(queryClient);
    expect(queryClient.getQueryState(queryKeys.refreshes('p'))).toMatchObject({
      isInvalidated: true,
    });
    expect(queryClient.getQueryState(customer)).toMatchObject({ isInvalidated: false });
  });
});
