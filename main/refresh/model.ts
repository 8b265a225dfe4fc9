/**
 * The refresh engine against everything at once: what an analyst does, what Stripe and the network do, and kills,
 * in any order, over hundreds of accounts and hours of time that is not real. After each run everything that goes
 * wrong is taken away, and the books are compared with Stripe's own.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, vi } from 'vitest';
import { ConsoleError } from '../../shared/errors.ts';
import {
  createEmbeddedStripe,
  type SettableStatus,
  type Fault,
  type RequestMatch,
} from '../demo/index.ts';
import { createBatch, isEnded } from './batch.ts';
import { inMemory } from './batch-store.ts';
import { printedSeed } from './seed.ts';
import { profileId, startEngine, type Engine } from './testing.ts';

const price = 150;
const key = 'sk_live_ofTheModelOfATest';
const noEventsKey = 'rk_live_noeventsOfTheModelOfATest';

const pass = async (milliseconds: number) => {
  await vi.advanceTimersByTimeAsync(milliseconds);
};

/** One run: a Stripe, a disk, and the engine that works on both until it is killed. */
function createStage(accountCount: number, permitsEvents: boolean) {
  const stripe = createEmbeddedStripe({ customers: 400 });
  const accountIds = stripe.controls.accountIds(accountCount, 'live');
  // What runs at the start of that world is nobody's wish here: it ends before the books are opened. So do the
  // cooldowns of days.
  stripe.controls.advance(48 * 3_600_000);
  stripe.controls.setRefreshCooldown(300);
  const chargedBefore = new Map(
    accountIds.map((id) => [id, stripe.requests.refreshesCharged(id)] as const),
  );
  const store = inMemory();
  const errors: unknown[] = [];
  /** How often a refresh of each account was wished for. */
  const wishes = new Map<string, number>();
  let online = true;
  let wallOffset = 0;
  const clock = { now: () => Date.now() + wallOffset, monotonic: () => performance.now() };
  /** What a process that was killed had not sent is never sent; what it had sent arrives. */
  const killed = new Set<object>();
  const start = (): Engine & { self: object } => {
    const self = {};
    const running = startEngine({
      url: stripe.url,
      key: permitsEvents ? key : noEventsKey,
      mode: 'live',
      store,
      clock,
      fetch: (input, init) =>
        online && !killed.has(self)
          ? stripe.fetch(input, init)
          : Promise.reject(new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } })),
      onError: (error) => errors.push(error),
    });
    return { ...running, self };
  };
  let engine = start();
  const batchIds: string[] = [];
  const singles: Promise<unknown>[] = [];
  /**
   * Single refreshes that ran when their account was disconnected, with that account: the disk forgets one that
   * did not succeed.
   */
  const cutOff = new Map<string, string>();

  const wish = (ids: readonly string[]) => {
    for (const id of ids) wishes.set(id, (wishes.get(id) ?? 0) + 1);
  };
  const some = (from: number, count: number) =>
    Array.from({ length: Math.min(count, accountIds.length) }, (_, at) => {
      const id = accountIds[(from + at) % accountIds.length];
      if (id === undefined) throw new Error('no account');
      return id;
    });
  const pickBatch = (at: number) => batchIds[at % Math.max(1, batchIds.length)];

  return {
    stripe,
    store,
    errors,
    wishes,
    cutOff,
    accountIds,
    charged: (id: string) => stripe.requests.refreshesCharged(id) - (chargedBefore.get(id) ?? 0),
    some,
    engine: () => engine,
    kill() {
      killed.add(engine.self);
      engine.stop();
      engine = start();
    },
    setOnline(now: boolean) {
      online = now;
    },
    setWallOffset(milliseconds: number) {
      wallOffset = milliseconds;
    },
    startBatch(ids: readonly string[], whenAllowed: boolean, cap: number | null) {
      const batchId = randomUUID();
      const acceptedCost = ids.length * price;
      try {
        engine.queues.start({
          profileId,
          batchId,
          accountIds: [...ids],
          whenAllowed,
          acceptedCost,
          cap,
        });
      } catch (error) {
        // Without a key nothing is taken in.
        expect(error).toBeInstanceOf(ConsoleError);
        return;
      }
      batchIds.push(batchId);
      wish(ids);
    },
    turn(id: string, status: SettableStatus) {
      // From there no way leads back.
      if (stripe.controls.accountStatus(id) === 'disconnected') return;
      stripe.controls.setAccountStatus(id, status);
      if (status !== 'disconnected') return;
      for (const { record, items } of store.load()) {
        const item = record.single ? items.get(id) : undefined;
        if (item !== undefined && item.sentAt !== null && !isEnded(item.state))
          cutOff.set(record.id, id);
      }
    },
    startSingle(id: string) {
      wish([id]);
      const asked = async () => engine.queues.startOne(profileId, id, true);
      singles.push(asked().catch((error: unknown) => expect(error).toBeInstanceOf(ConsoleError)));
    },
    act(
      at: number,
      action: 'pause' | 'resume' | 'stop' | 'retry',
      chosen: readonly string[] | null,
    ) {
      const batchId = pickBatch(at);
      if (batchId === undefined) return;
      if (action === 'retry') {
        const items = engine.queues.items(profileId, batchId);
        wish(
          items
            .filter(({ state }) => state !== 'succeeded' && isEnded(state))
            .map(({ accountId }) => accountId)
            .filter((id) => chosen === null || chosen.includes(id)),
        );
      }
      engine.queues.act({
        profileId,
        batchId,
        action,
        accountIds: chosen === null ? null : [...chosen],
        acceptedCost: action === 'retry' ? (chosen?.length ?? accountIds.length) * price : null,
        cap: null,
      });
    },
    async end() {
      engine.stop();
      await pass(60_000);
      await Promise.all(singles);
      store.close();
      await stripe.close();
    },
  };
}

type Stage = ReturnType<typeof createStage>;
type Command = fc.AsyncCommand<object, Stage>;

/** A command that says what it does when a run fails. */
function command(name: string, run: (stage: Stage) => void | Promise<void>): Command {
  return {
    check: () => true,
    run: async (_model, stage) => {
      await run(stage);
      // What was begun by it gets as far as it can without any time.
      await pass(0);
    },
    toString: () => name,
  };
}

const from = fc.nat(399);
const share = fc.constantFrom(0.05, 0.3, 1);
const refresh = { method: 'POST' as const, path: /\/refresh$/ };
const retrieve = { method: 'GET' as const, path: /\/accounts\/fca_[^/]+$/ };
const events = { path: '/v1/events' };
const matches: readonly RequestMatch[] = [refresh, retrieve, events, {}];
const faults: readonly Fault[] = [
  ...(
    [
      'global-rate',
      'endpoint-rate',
      'global-concurrency',
      'endpoint-concurrency',
      'resource-specific',
      null,
    ] as const
  ).map((reason): Fault => ({ kind: 'rate-limit', reason })),
  { kind: 'lock-timeout' },
  { kind: 'server-error' },
  { kind: 'conflict' },
  { kind: 'reset-before-acting' },
  { kind: 'reset-after-acting' },
  { kind: 'reset-mid-body' },
  { kind: 'truncated-json' },
  { kind: 'html', status: 502 },
  { kind: 'json-body', body: null },
  { kind: 'never-answers' },
  { kind: 'wrong-livemode' },
];

const commands = [
  fc
    .tuple(from, fc.integer({ min: 1, max: 200 }), fc.boolean(), fc.option(fc.nat(20_000)))
    .map(([at, count, whenAllowed, cap]) =>
      command(`start(${at}, ${count}, ${whenAllowed}, ${cap})`, (stage) =>
        stage.startBatch(stage.some(at, count), whenAllowed, cap),
      ),
    ),
  from.map((at) =>
    command(`single(${at})`, (stage) => stage.startSingle(stage.some(at, 1)[0] ?? '')),
  ),
  fc
    .tuple(
      fc.nat(5),
      fc.constantFrom('pause', 'resume', 'stop', 'retry'),
      fc.option(fc.tuple(from, fc.integer({ min: 1, max: 30 }))),
    )
    .map(([batch, action, chosen]) =>
      command(`${action}(${batch}, ${String(chosen)})`, (stage) =>
        stage.act(
          batch,
          action,
          action === 'pause' || action === 'resume' || chosen === null
            ? null
            : stage.some(chosen[0], chosen[1]),
        ),
      ),
    ),
  fc
    .oneof(fc.nat(500), fc.nat(5000), fc.nat(60_000), fc.nat(3_600_000))
    .map((ms) => command(`pass(${ms})`, () => pass(ms))),
  fc.nat(400).map((ms) =>
    command(`kill(${ms})`, async (stage) => {
      await pass(ms);
      stage.kill();
    }),
  ),
  fc
    .tuple(
      fc.constantFrom(...faults),
      fc.constantFrom(...matches),
      share,
      fc.nat(1000),
      fc.integer({ min: 1, max: 60 }),
    )
    .map(([fault, match, part, seed, times]) =>
      command(
        `fault(${JSON.stringify(fault)}, ${JSON.stringify(match)}, ${part}, ${times})`,
        (stage) => {
          stage.stripe.controls.injectFault({ ...fault, match, share: part, seed, times });
        },
      ),
    ),
  fc.constant(command('faults gone', ({ stripe }) => stripe.controls.clearFaults())),
  fc.boolean().map((online) => command(`online(${online})`, (stage) => stage.setOnline(online))),
  fc
    .constantFrom('locked' as const, 'auth' as const)
    .map((kind) =>
      command(`away(${kind})`, ({ engine }) =>
        engine().away(new ConsoleError({ kind, message: 'Not now.' })),
      ),
    ),
  fc.constant(command('back', ({ engine }) => engine().away(null))),
  fc
    .record({
      delay: fc.nat(40),
      jitter: fc.nat(30),
      lost: fc.constantFrom(0, 0, 0.2, 1),
      doubled: fc.boolean(),
      withheld: fc.boolean(),
    })
    .map((how) =>
      command(`events(${JSON.stringify(how)})`, ({ stripe: { controls } }) => {
        controls.setEventsDelay(how.delay);
        controls.setEventsJitter(how.jitter);
        controls.setEventsLost(how.lost);
        controls.setEventsDoubled(how.doubled);
        controls.setEventsWithheld(how.withheld);
      }),
    ),
  fc.tuple(fc.nat(400), fc.nat(400)).map(([before, after]) =>
    command(`latency(${before}, ${after})`, ({ stripe: { controls } }) => {
      controls.setLatency(before);
      controls.setAnswerLatency(after);
    }),
  ),
  fc
    .tuple(from, fc.constantFrom('inactive', 'disconnected', 'active'))
    .map(([at, status]) =>
      command(`turns(${at}, ${status})`, (stage) => stage.turn(stage.some(at, 1)[0] ?? '', status)),
    ),
  fc
    .constantFrom('succeeds', 'fails', 'turns-inactive', null)
    .map((end) => command(`ends(${end})`, ({ stripe }) => stripe.controls.setRefreshEnd(end))),
  fc
    .tuple(fc.option(fc.integer({ min: 1, max: 1200 })), fc.integer({ min: 1, max: 600 }))
    .map(([duration, cooldown]) =>
      command(`durations(${duration}, ${cooldown})`, ({ stripe: { controls } }) => {
        controls.setRefreshDuration(duration);
        controls.setRefreshCooldown(cooldown);
      }),
    ),
  fc
    .constantFrom('unchanged-200' as const, 'error-400' as const)
    .map((policy) =>
      command(`too early: ${policy}`, ({ stripe }) => stripe.controls.setTooEarlyPolicy(policy)),
    ),
  fc
    .integer({ min: -7_200_000, max: 7_200_000 })
    .map((ms) => command(`wall clock(${ms})`, (stage) => stage.setWallOffset(ms))),
];

/** Takes away all that goes wrong, and lets time pass until nothing is left to be done. */
async function letItEnd(stage: Stage): Promise<void> {
  const { controls } = stage.stripe;
  controls.clearFaults();
  controls.setLatency(0);
  controls.setAnswerLatency(0);
  controls.setEventsDelay(0);
  controls.setEventsJitter(0);
  controls.setEventsWithheld(false);
  stage.setOnline(true);
  stage.engine().away(null);
  for (let hour = 0; hour < 24 * 30; hour += 1) {
    for (const batch of stage.engine().queues.list(profileId)) {
      const action = batch.paused === 'batch-cap' ? 'stop' : 'resume';
      if (batch.paused === null) continue;
      const { id: batchId } = batch;
      const none = { accountIds: null, acceptedCost: null, cap: null };
      stage.engine().queues.act({ profileId, batchId, action, ...none });
    }
    await pass(hour < 3 ? 120_000 : 3_600_000);
    if (
      allBatches(stage).every(
        ({ counts, items }) =>
          counts.succeeded + counts.failed + counts.skipped + counts.stopped === items.size,
      )
    )
      return;
  }
}

/** What the disk holds, single refreshes among it. */
const allBatches = (stage: Stage) =>
  stage.store.load().map(({ record, items }) => createBatch(record, items.values()));

function checkBooks(stage: Stage): void {
  const { stripe, wishes, errors, cutOff } = stage;
  expect(errors).toEqual([]);
  const booked = new Map<string, number>();
  /** What Stripe told nobody any more: how a refresh ended whose account was disconnected before it was asked. */
  const untold = new Map<string, number>();
  const add = (sums: Map<string, number>, id: string, amount: number) =>
    sums.set(id, (sums.get(id) ?? 0) + amount);
  const forgotten = new Map(cutOff);
  for (const { record, items } of allBatches(stage)) {
    forgotten.delete(record.id);
    let spent = 0;
    for (const item of items.values()) {
      expect([item.accountId, item.state]).toEqual([
        item.accountId,
        expect.stringMatching(/^(succeeded|failed|skipped|stopped)$/),
      ]);
      if (item.state === 'failed' || item.state === 'skipped') expect(item.reason).not.toBeNull();
      spent += item.cost;
      add(booked, item.accountId, item.cost);
      const isGone = stripe.controls.accountStatus(item.accountId) === 'disconnected';
      if (item.reason === 'interrupted' && isGone) add(untold, item.accountId, price);
    }
    const { accepted = 0, cap = null } = record.money ?? {};
    expect(spent).toBeLessThanOrEqual(Math.min(accepted, cap ?? Infinity));
  }
  for (const [id, wished] of wishes) {
    expect([id, stripe.requests.refreshesStarted(id)]).toEqual([
      id,
      expect.toSatisfy((started: number) => started <= wished),
    ]);
  }
  for (const id of forgotten.values()) add(untold, id, price);
  for (const id of stage.accountIds) {
    const charged = price * stage.charged(id);
    const least = charged - (untold.get(id) ?? 0);
    const inBooks = booked.get(id) ?? 0;
    expect([id, inBooks]).toEqual([
      id,
      expect.toSatisfy((sum: number) => sum >= least && sum <= charged, `${least} to ${charged}`),
    ]);
  }
}

/**
 * Runs the model so many times. The seed is random, printed, and taken from SEED where that is set.
 *
 * @param accounts how many accounts a run has
 */
export async function runModel(runs: number, accounts: fc.Arbitrary<number>): Promise<void> {
  const seed = printedSeed(`${runs} runs of the refresh engine`);
  const seen = { runs: 0, wished: 0, started: 0, charged: 0 };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  // Thousands of errors are thrown on purpose, and nobody looks at where.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    await fc.assert(
      fc.asyncProperty(
        accounts,
        fc.boolean(),
        fc.boolean(),
        fc.commands(commands, { maxCommands: 30, size: '+1' }),
        async (count, permitsEvents, whenAllowed, chosen) => {
          const stage = createStage(count, permitsEvents);
          try {
            stage.startBatch(stage.some(0, count), whenAllowed, null);
            await fc.asyncModelRun(() => ({ model: {}, real: stage }), chosen);
            await letItEnd(stage);
            checkBooks(stage);
            seen.runs += 1;
            for (const wished of stage.wishes.values()) seen.wished += wished;
            seen.started += stage.stripe.requests.refreshesStarted();
            for (const id of stage.accountIds) seen.charged += stage.charged(id);
          } finally {
            await stage.end();
          }
        },
      ),
      { seed, numRuns: runs },
    );
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    vi.useRealTimers();
  }
  process.stdout.write(
    `${seen.runs} runs, ${seen.wished} wishes, ${seen.started} refreshes started, ${seen.charged} charged\n`,
  );
  // Runs in which nothing happens would prove nothing.
  expect(seen.started).toBeGreaterThan(2 * runs);
}
