import { describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../shared/bridge.ts';
import { ConsoleError } from '../shared/errors.ts';
import { createConsoleClient } from './console.ts';

function bridgeThat(answer: () => Promise<unknown>) {
  const cancel = vi.fn();
  const bridge: Bridge = {
    invoke: () => answer() as Promise<never>,
    cancel,
    subscribe: () => () => undefined,
  };
  return { bridge, cancel };
}

describe('the console client', () => {
  it('gives the value of an answer and passes Stripe’s time on to the clock of its profile', async () => {
    const { bridge } = bridgeThat(async () => ({ ok: true, value: [], serverNow: 42 }));
    const hear = vi.fn();
    const client = createConsoleClient(() => bridge, hear, vi.fn());
    await expect(client.ask('refreshes.list', { profileId: 'demo' })).resolves.toEqual([]);
    expect(hear).toHaveBeenCalledWith('demo', 42);
  });

  it('throws a failed answer as a ConsoleError with all that main said', async () => {
    const error = { kind: 'network', message: 'Stripe is down.', requestId: 'req_1' };
    const { bridge } = bridgeThat(async () => ({ ok: false, error }));
    const asked = createConsoleClient(() => bridge, vi.fn(), vi.fn()).ask('app.info', {});
    await expect(asked).rejects.toMatchObject({ data: error });
    await expect(asked).rejects.toBeInstanceOf(ConsoleError);
  });

  it('tells of an answer that says the console is locked, and of no other failure', async () => {
    const told = vi.fn();
    for (const kind of ['locked', 'network'] as const) {
      const { bridge } = bridgeThat(async () => ({ ok: false, error: { kind, message: '' } }));
      const asked = createConsoleClient(() => bridge, vi.fn(), told).ask('profiles.list', {});
      await expect(asked).rejects.toMatchObject({ kind });
    }
    expect(told).toHaveBeenCalledOnce();
  });

  it('turns a host that cannot be reached into a sentence', async () => {
    const { bridge } = bridgeThat(() => Promise.reject(new Error('socket hang up')));
    const asked = createConsoleClient(() => bridge, vi.fn(), vi.fn()).ask('app.info', {});
    await expect(asked).rejects.toMatchObject({
      data: { kind: 'unavailable', code: 'host_unreachable' },
    });
  });

  it('cancels in main when the signal aborts, and gives nothing afterwards', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const { bridge, cancel } = bridgeThat(() => promise);
    const controller = new AbortController();
    const asked = createConsoleClient(() => bridge, vi.fn(), vi.fn()).ask(
      'app.info',
      {},
      controller.signal,
    );
    controller.abort();
    expect(cancel).toHaveBeenCalledOnce();
    resolve({ ok: true, value: {} });
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});
