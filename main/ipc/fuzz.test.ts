import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channels, errorSchema, events, type Channel } from '../../shared/ipc.ts';
import type { LogEntry } from '../host.ts';
import { createRouter, type Handlers } from './router.ts';
import { hostileInput, reached, refusingHandlers } from './testing.ts';

const names = Object.keys(channels) as Channel[];
const runs = 2000;

const rejections: unknown[] = [];
const onRejection = (reason: unknown) => rejections.push(reason);
beforeAll(() => void process.on('unhandledRejection', onRejection));
afterAll(() => void process.off('unhandledRejection', onRejection));

/** A router that says what reached a handler, and what it logged. */
function listeningRouter() {
  const got: unknown[] = [];
  const logged: LogEntry[] = [];
  const listen = (input: unknown) => {
    got.push(input);
    return reached();
  };
  const handlers: Handlers = Object.assign(
    refusingHandlers(),
    Object.fromEntries(names.map((name) => [name, listen])),
  );
  const router = createRouter({
    handlers,
    lock: { state: () => ({ locked: false, reason: null }), epoch: () => 0 },
    clock: { now: () => 0, monotonic: () => 0 },
    log: (entry) => logged.push(entry),
    serverNow: () => null,
    onFailure: () => undefined,
  });
  return { router, got, logged };
}

/** Whether input fits a channel; what cannot be looked at does not. */
function fits(name: Channel, input: unknown): boolean {
  try {
    return channels[name].input.safeParse(input).success;
  } catch {
    return false;
  }
}

describe('whatever comes in', () => {
  it.each(names)(
    'on %s is answered with a typed error, and reaches no handler unless it fits',
    async (name) => {
      const { router, got, logged } = listeningRouter();
      const fields = Object.keys(channels[name].input.shape);
      let fitted = 0;
      await fc.assert(
        fc.asyncProperty(hostileInput(name), async (make) => {
          got.length = 0;
          logged.length = 0;
          const input = make();
          const isFit = fits(name, input);
          const reply = await router.request(name, input, 'id');
          expect(reply.ok).toBe(false);
          if (reply.ok) return;
          expect(reply.error.kind).toBe(isFit ? 'not_found' : 'invalid');
          expect(errorSchema.strict().parse(reply.error).message).not.toBe('');
          // It travels as a structured clone, and as JSON; neither is made long by what came in.
          expect(structuredClone(reply)).toEqual(reply);
          expect(JSON.stringify(reply).length).toBeLessThan(2000);
          expect(JSON.stringify([reply, logged])).not.toContain('MARKER');
          expect(got).toHaveLength(isFit ? 1 : 0);
          for (const handed of got) {
            fitted += 1;
            expect(Object.getPrototypeOf(handed)).toBe(Object.prototype);
            expect(fields).toEqual(expect.arrayContaining(Object.keys(handed as object)));
          }
        }),
        { numRuns: runs },
      );
      // A fuzz that never gets through would prove nothing of what does.
      expect(fitted).toBeGreaterThan(0);
      expect(rejections).toEqual([]);
      expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(prototypeNames);
    },
  );

  it('under a name that is no channel is refused', async () => {
    const { router, got } = listeningRouter();
    const name = fc.oneof(
      fc.constantFrom(...Object.keys(events), ...Object.getOwnPropertyNames(Object.prototype)),
      fc.constantFrom(...names.map((known) => ` ${known}`), ...names.map((k) => k.toUpperCase())),
      fc.string(),
      fc.anything(),
      fc.constantFrom(...names).map((known) => [known]),
      fc.constantFrom(...names).map((known) => ({ toString: () => known })),
    );
    await fc.assert(
      fc.asyncProperty(name, fc.anything(), async (channel, input) => {
        fc.pre(!names.some((known) => known === channel));
        expect(await router.request(channel, input, 'id')).toMatchObject({
          ok: false,
          error: { kind: 'invalid', param: 'channel' },
        });
      }),
      { numRuns: runs },
    );
    expect(got).toEqual([]);
  });

  it('under an id that is none is refused, and can be cancelled without harm', async () => {
    const { router, got } = listeningRouter();
    const isId = (id: unknown) => typeof id === 'string' && id !== '' && id.length <= 100;
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (id) => {
        fc.pre(!isId(id));
        router.cancel(id);
        expect(await router.request('app.info', {}, id)).toMatchObject({
          error: { kind: 'invalid', param: 'requestId' },
        });
      }),
      { numRuns: runs },
    );
    expect(got).toEqual([]);
  });
});

const prototypeNames = Object.getOwnPropertyNames(Object.prototype).length;
