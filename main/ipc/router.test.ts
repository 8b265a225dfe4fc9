import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ConsoleError } from '../../shared/errors.ts';
import { channels, type Channel } from '../../shared/ipc.ts';
import type { LogEntry } from '../host.ts';
import { createRouter, type Handlers } from './router.ts';

const clock = { now: () => 0, monotonic: () => 0 };

function unexpected(): never {
  throw new ConsoleError({ kind: 'not_found', message: 'a handler was reached' });
}

/** A router whose handlers all refuse, but for those given. */
function routerWith(handlers: Partial<Handlers>) {
  const log: LogEntry[] = [];
  const all: Handlers = {
    'app.info': unexpected,
    'settings.get': unexpected,
    'settings.set': unexpected,
    'profiles.list': unexpected,
    'profiles.add': unexpected,
    'profiles.remove': unexpected,
    'customers.search': unexpected,
    'customers.get': unexpected,
    'accounts.list': unexpected,
    'accounts.get': unexpected,
    'ownership.refresh': unexpected,
    'refreshes.list': unexpected,
    ...handlers,
  };
  const router = createRouter({
    handlers: all,
    clock,
    log: (entry) => log.push(entry),
    serverNow: (profileId) => (profileId === 'demo' ? 1_800_000_000_000 : null),
  });
  return { router, log };
}

describe('the router', () => {
  it('answers with the value and with Stripe’s clock', async () => {
    const { router } = routerWith({ 'refreshes.list': () => [] });
    const reply = await router.request('refreshes.list', { profileId: 'demo' }, '1');
    expect(reply).toEqual({ ok: true, value: [], serverNow: 1_800_000_000_000 });
  });

  it('lets nothing unlisted out', async () => {
    const leaky = { version: '1', host: 'preview', stripeUrl: null, key: 'sk_test_x' } as const;
    const { router } = routerWith({ 'app.info': () => leaky });
    const reply = await router.request('app.info', {}, '1');
    expect(reply).toEqual({ ok: true, value: { version: '1', host: 'preview', stripeUrl: null } });
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
    const input = { key: 'sk_test_123', label: 'rk_live_MARKER' };
    expect(await router.request('profiles.add', input, '1')).toMatchObject({
      error: { kind: 'invalid', param: 'label' },
    });
    expect(JSON.stringify(log)).not.toContain('MARKER');
  });

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
    await router.request('customers.search', { profileId: 'demo', text: 'Jenny', page: null }, '1');
    await router.request('profiles.add', { key: 'sk_test_MARKER', label: '' }, '2');
    expect(log).toHaveLength(2);
    expect(JSON.stringify(log)).not.toMatch(/Jenny|MARKER/);
  });

  it.each(Object.keys(channels))(
    'answers whatever comes in on %s with a typed error',
    async (name) => {
      const { router } = routerWith({});
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.anything(),
            fc.object({ key: fc.constantFrom('profileId', '__proto__', 'text') }),
          ),
          async (input) => {
            const fits = channels[name as Channel].input.safeParse(input).success;
            const reply = await router.request(name, input, 'id');
            expect(reply).toMatchObject({
              ok: false,
              error: { kind: fits ? 'not_found' : 'invalid', message: expect.any(String) },
            });
          },
        ),
        { numRuns: 200 },
      );
    },
  );

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
});
