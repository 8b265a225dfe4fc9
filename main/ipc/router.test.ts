import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ConsoleError, type ConsoleErrorData } from '../../shared/errors.ts';
import { channels, type Channel } from '../../shared/ipc.ts';
import type { LogEntry } from '../host.ts';
import { createRouter, type Handlers } from './router.ts';
import { refusingHandlers } from './testing.ts';

const clock = { now: () => 0, monotonic: () => 0 };

let locked: boolean;
let epoch: number;
beforeEach(() => {
  locked = false;
  epoch = 0;
});

/** A router whose handlers all refuse, but for those given. */
function routerWith(handlers: Partial<Handlers>) {
  const log: LogEntry[] = [];
  const failures: [Channel, ConsoleErrorData][] = [];
  const router = createRouter({
    handlers: refusingHandlers(handlers),
    lock: { state: () => ({ locked, reason: locked ? 'asked' : null }), epoch: () => epoch },
    clock,
    log: (entry) => log.push(entry),
    serverNow: (profileId) => (profileId === 'demo' ? 1_800_000_000_000 : null),
    onFailure: (...failure) => failures.push(failure),
  });
  const closeGate = () => {
    locked = true;
    epoch += 1;
    router.cancelClosed();
  };
  return { router, log, failures, closeGate };
}

describe('the router', () => {
  it('answers with the value and with Stripe’s clock', async () => {
    const { router } = routerWith({ 'refreshes.list': () => [] });
    const reply = await router.request('refreshes.list', { profileId: 'demo' }, '1');
    expect(reply).toEqual({ ok: true, value: [], serverNow: 1_800_000_000_000 });
  });

  it('lets nothing unlisted out', async () => {
    const info = {
      version: '1',
      host: 'preview',
      stripeUrl: null,
      apiVersion: '1',
      notices: [],
    } as const;
    const leaky = { ...info, notices: [...info.notices], key: 'sk_test_x' };
    const { router } = routerWith({ 'app.info': () => leaky });
    const reply = await router.request('app.info', {}, '1');
    expect(reply).toEqual({ ok: true, value: info });
  });

  it('tells of a bug that there is one, and nothing else', async () => {
    const { router, log } = routerWith({
      'app.info': () => {
        throw new Error('the key is sk_test_x');
      },
    });
    const reply = await router.request('app.info', {}, '1');
    expect(reply).toMatchObject({ ok: false, error: { kind: 'bug' } });
    expect(JSON.stringify([reply, log])).not.toContain('sk_test_x');
    expect(JSON.stringify(log)).toContain('router.test.ts');
  });

  it('never rejects, even where an error is not of the contract', async () => {
    const { router } = routerWith({
      'app.info': () => {
        const odd: object = { kind: 'invalid', message: 'No.', code: 5 };
        throw Object.assign(new ConsoleError({ kind: 'invalid', message: 'No.' }), { data: odd });
      },
    });
    expect(await router.request('app.info', {}, '1')).toMatchObject({ error: { kind: 'bug' } });
  });

  it('takes no label that looks like a key', async () => {
    const { router, log } = routerWith({});
    const input = { key: 'sk_test_123', label: 'rk_live_MARKER', stripeAccount: null };
    expect(await router.request('profiles.add', input, '1')).toMatchObject({
      error: { kind: 'invalid', param: 'label' },
    });
    expect(JSON.stringify(log)).not.toContain('MARKER');
  });

  it.each(['evil\u202Elive', 'zero\u200Bwidth', 'line\nbreak'])(
    'takes no label %j',
    async (label) => {
      const { router } = routerWith({});
      const input = { profileId: 'demo', label };
      expect(await router.request('profiles.rename', input, '1')).toMatchObject({
        error: {
          kind: 'invalid',
          param: 'label',
          message: 'A label holds no invisible characters.',
        },
      });
    },
  );

  it('passes the contract’s own sentences on', async () => {
    const { router } = routerWith({});
    const input = { profileId: 'demo', text: 'x'.repeat(10_000), page: null };
    expect(await router.request('customers.search', input, '1')).toMatchObject({
      error: { kind: 'invalid', param: 'text', message: expect.stringContaining('500 characters') },
    });
  });

  it('cancels the one request that is named', async () => {
    const aborted = vi.fn();
    const { router } = routerWith({
      'app.info': (_input, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => {
            aborted();
            reject(new ConsoleError({ kind: 'unavailable', message: 'Cancelled.' }));
          }),
        ),
    });
    const reply = router.request('app.info', {}, 'mine');
    router.cancel('another');
    router.cancel({});
    expect(aborted).not.toHaveBeenCalled();
    router.cancel('mine');
    expect(await reply).toMatchObject({ ok: false });
  });

  it('logs neither keys nor what was looked for', async () => {
    const { router, log } = routerWith({});
    await router.request(
      'customers.search',
      { profileId: 'demo', text: 'Jenny', raw: false, page: null },
      '1',
    );
    const key = { key: 'sk_test_MARKER', label: '', stripeAccount: null };
    await router.request('profiles.add', key, '2');
    expect(log).toHaveLength(2);
    expect(JSON.stringify(log)).not.toMatch(/Jenny|MARKER/);
  });

  it.each([['toString'], ['__proto__'], [''], [null], [{}], ['refresh.changed']])(
    'knows no channel %j',
    async (channel) => {
      const { router } = routerWith({});
      expect(await router.request(channel, {}, '1')).toMatchObject({
        ok: false,
        error: { kind: 'invalid', param: 'channel' },
      });
    },
  );

  it.each([[undefined], [''], ['x'.repeat(101)], [7]])('takes no request id %j', async (id) => {
    const { router } = routerWith({ 'profiles.list': () => [] });
    expect(await router.request('profiles.list', {}, id)).toMatchObject({
      error: { param: 'requestId' },
    });
  });

  it('tells what failed: what was refused by a handler, and what was not understood', async () => {
    const { router, failures } = routerWith({ 'profiles.list': () => [] });
    await router.request('profiles.list', {}, '1');
    await router.request('profiles.check', { profileId: 'x' }, '2');
    await router.request('profiles.check', {}, '3');
    expect(failures).toMatchObject([
      ['profiles.check', { kind: 'not_found' }],
      ['profiles.check', { kind: 'invalid' }],
    ]);
  });
});

describe('the gate', () => {
  const openWhileLocked = [
    'app.info',
    'app.diagnostics',
    'lock.get',
    'lock.lock',
    'lock.unlock',
    'workspace.get',
    'workspace.set',
    'settings.get',
  ];
  const everyInput: Record<string, unknown> = {
    'workspace.set': {
      profileId: null,
      view: 'look-up',
      beside: null,
      tabs: {},
      recents: {},
      selected: {},
    },
  };

  it.each(Object.keys(channels))('is decided for %s', async (name) => {
    const { router, closeGate, failures } = routerWith({});
    closeGate();
    const reply = await router.request(name, everyInput[name] ?? {}, '1');
    const isOpen = openWhileLocked.includes(name);
    // The handlers of this test refuse what reaches them.
    expect(reply).toMatchObject({ ok: false, error: { kind: isOpen ? 'not_found' : 'locked' } });
    expect(reply).not.toHaveProperty('serverNow');
    expect(failures).toHaveLength(isOpen ? 1 : 0);
  });

  it('answers at once what is under way when it closes, and cancels it', async () => {
    const aborted = vi.fn<() => void>();
    const { router, closeGate } = routerWith({
      'refreshes.list': (_input, { signal }) => {
        signal.addEventListener('abort', aborted);
        return new Promise(() => undefined);
      },
    });
    const reply = router.request('refreshes.list', { profileId: 'demo' }, '1');
    closeGate();
    expect(await reply).toEqual({
      ok: false,
      error: { kind: 'locked', message: expect.any(String) },
    });
    expect(aborted).toHaveBeenCalledOnce();
  });

  it('lets nothing out that was begun before, also where it is open again by then', async () => {
    const work = Promise.withResolvers<[]>();
    const { router } = routerWith({ 'refreshes.list': () => work.promise });
    const reply = router.request('refreshes.list', { profileId: 'demo' }, '1');
    // Locked and unlocked in between, and nobody cancelled it.
    epoch += 1;
    work.resolve([]);
    expect(await reply).toMatchObject({ ok: false, error: { kind: 'locked' } });
    expect(await reply).not.toHaveProperty('serverNow');
  });

  it('lets what is open answer across a lock', async () => {
    const work = Promise.withResolvers<{ locked: boolean; reason: null }>();
    const { router, closeGate } = routerWith({ 'lock.unlock': () => work.promise });
    const reply = router.request('lock.unlock', {}, '1');
    closeGate();
    work.resolve({ locked: true, reason: null });
    expect(await reply).toEqual({ ok: true, value: { locked: true, reason: null } });
  });

  it('takes the id of a request anew once that is answered', async () => {
    const { router, closeGate } = routerWith({
      'refreshes.list': () => new Promise(() => undefined),
    });
    const first = router.request('refreshes.list', { profileId: 'demo' }, 'same');
    closeGate();
    await first;
    expect(await router.request('app.info', {}, 'same')).toMatchObject({
      error: { kind: 'not_found' },
    });
  });
});
