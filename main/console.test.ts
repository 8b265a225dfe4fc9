import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  channels,
  errorSchema,
  type Channel,
  type ConsoleEvent,
  type Input,
  type Output,
  type Reply,
  type SavedWorkspace,
  type Settings,
} from '../shared/ipc.ts';
import type { Profile } from '../shared/views.ts';
import { createConsole, type Console } from './console.ts';
import { startEmbeddedStripe, type EmbeddedStripe } from './demo/index.ts';
import { first } from './demo/testing.ts';
import type { AccessRecord } from './access-record.ts';
import type { Host, LogEntry } from './host.ts';
import { fittingInput } from './ipc/testing.ts';
import { createMemorySecrets } from './profiles/testing.ts';
import { defaultSettings } from './settings.ts';

let stripe: EmbeddedStripe;
beforeAll(async () => {
  stripe = await startEmbeddedStripe({ limits: false });
});
afterAll(() => stripe.close());

beforeEach(() => {
  stripe.controls.clearFaults();
  stripe.controls.setLatency(0);
  stripe.requests.clear();
});

interface Sent {
  url: string;
  authorization: string | null;
  rest: string;
}

/** A console with a host that remembers all that leaves it. */
interface Stage {
  console: Console;
  ask<Name extends Channel>(name: Name, input: Input<Name>): Promise<Reply<Output<Name>>>;
  /** As `ask`, where the answer has to be good. */
  get<Name extends Channel>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  add(key: string, label?: string, stripeAccount?: string): Promise<Profile>;
  answers: unknown[];
  events: ConsoleEvent[];
  logged: LogEntry[];
  /** Everything that was ever written to a file. */
  written: string[];
  sent: Sent[];
  /** What was opened in the system's browser. */
  links: string[];
  setIdle(milliseconds: number): void;
  close(): Promise<void>;
}

interface StageOptions {
  safe?: boolean;
  /** Milliseconds before a request leaves. */
  lag?: () => number;
  /** Stands around each request. */
  around?: (url: string, send: () => Promise<Response>) => Promise<Response>;
  testKey?: string;
  /** What an earlier run has left. */
  disk?: Disk;
  /** The host leaves links to the page. */
  browser?: boolean;
}

/** What outlives a console. */
interface Disk {
  profiles: unknown;
  workspace: SavedWorkspace | null;
  access: AccessRecord[];
}

const emptyDisk = (): Disk => ({ profiles: {}, workspace: null, access: [] });

async function openStage({
  safe = true,
  lag,
  around = (_url, send) => send(),
  testKey,
  disk = emptyDisk(),
  browser = false,
}: StageOptions = {}): Promise<Stage> {
  const answers: unknown[] = [];
  const events: ConsoleEvent[] = [];
  const logged: LogEntry[] = [];
  const written: string[] = [];
  const sent: Sent[] = [];
  let idle = 0;
  let settings: Settings = { ...defaultSettings };
  const links: string[] = [];

  const host: Host = {
    kind: 'electron',
    version: 'test',
    fetch: async (input, init) => {
      const { url, headers, body } = new Request(input, init);
      const authorization = headers.get('authorization');
      headers.delete('authorization');
      const text = body === null ? '' : await new Response(body).text();
      sent.push({ url, authorization, rest: JSON.stringify([...headers]) + text });
      if (lag !== undefined) await delay(lag(), undefined, { signal: init?.signal ?? undefined });
      return around(url, () => fetch(input, init));
    },
    settings: {
      read: () => settings,
      write: (changed) => {
        settings = changed;
        written.push(JSON.stringify(changed));
      },
    },
    profiles: {
      writable: true,
      read: () => disk.profiles,
      write: (content) => {
        const text = JSON.stringify(content);
        written.push(text);
        disk.profiles = JSON.parse(text);
      },
      wipe: () => undefined,
    },
    workspace: {
      read: () => disk.workspace,
      write: (workspace) => {
        disk.workspace = structuredClone(workspace);
        written.push(JSON.stringify(workspace));
      },
    },
    access: {
      read: () => disk.access,
      write: (records) => {
        disk.access = structuredClone([...records]);
        written.push(JSON.stringify(records));
      },
    },
    secrets: createMemorySecrets({ safe }),
    queueFile: null,
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    notices: ['Something happened.'],
    idle: () => idle,
    describe: () => Promise.resolve([{ name: 'Runtime', value: 'a test' }]),
    notify: () => undefined,
    showBadge: () => undefined,
    saveFile: null,
    openLink: browser
      ? null
      : (url) => {
          links.push(url);
          return true;
        },
    log: (entry) => logged.push(entry),
  };
  const opened = await createConsole(host, {
    stripeUrl: stripe.url,
    testKey: testKey ?? null,
    // Another seed than that of the Stripe of the tests: the demo's world has ids of its own.
    demo: { seed: 2, customers: 40 },
  });
  opened.subscribe((event) => events.push(event));

  let requests = 0;
  const stage: Stage = {
    console: opened,
    async ask(name, input) {
      requests += 1;
      const reply = await opened.request(name, input, String(requests));
      answers.push(reply);
      // The router parsed it.
      return reply as Reply<Output<typeof name>>;
    },
    async get(name, input) {
      const reply = await stage.ask(name, input);
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
      return reply.value;
    },
    add: (key, label = '', stripeAccount) =>
      stage.get('profiles.add', { key, label, stripeAccount: stripeAccount ?? null }),
    answers,
    events,
    logged,
    written,
    sent,
    links,
    setIdle: (milliseconds) => {
      idle = milliseconds;
    },
    close: () => opened.close(),
  };
  return stage;
}

async function stageForTest(options?: StageOptions): Promise<Stage> {
  const stage = await openStage(options);
  onTestFinished(stage.close);
  return stage;
}

const testKey = 'sk_test_0123456789abcdef';
const liveKey = 'sk_live_0123456789abcdef';

function accountOf(name: 'one-owner' | 'slow-refresh' | 'joint-owners', mode: 'test' | 'live') {
  const { customerId, accountIds } = stripe.controls.cast(name, mode);
  return { customerId, accountId: first(accountIds) };
}

const locked = { ok: false, error: { kind: 'locked', message: expect.any(String) } };

describe('a locked console', () => {
  it('answers no channel of data, and says nothing but that it is locked', async () => {
    const stage = await stageForTest();
    const profile = await stage.add(testKey);
    const { customerId, accountId } = accountOf('one-owner', 'test');
    const { id: profileId } = profile;
    stage.console.lock('screen');
    const inputs: Partial<{ [Name in Channel]: Input<Name> }> = {
      'profiles.list': {},
      'vault.get': {},
      'settings.set': { lockAfterMinutes: 60 },
      'profiles.add': { key: testKey, label: '', stripeAccount: null },
      'profiles.rename': { profileId, label: 'x' },
      'profiles.replaceKey': { profileId, key: testKey },
      'profiles.check': { profileId },
      'profiles.remove': { profileId },
      'link.take': {},
      'dashboard.open': { profileId, kind: 'customer', id: customerId },
      'lookup.resolve': { profileId, text: customerId },
      'customers.search': { profileId, text: 'rosen', raw: false, page: null },
      'customers.get': { profileId, customerId },
      'customers.create': {
        profileId,
        requestId: randomUUID(),
        email: 'new@example.com',
        name: null,
        phone: null,
        description: null,
        metadata: {},
      },
      'accounts.list': { profileId, customerId, cursor: null },
      'accounts.get': { profileId, accountId },
      'ownership.refresh': { profileId, accountId, costAccepted: true },
      'refreshes.list': { profileId },
    };
    stripe.requests.clear();
    for (const [name, input] of Object.entries(inputs)) {
      expect(await stage.console.request(name, input, name)).toEqual(locked);
    }
    expect(stripe.requests.count()).toBe(0);
    expect(await stage.get('lock.get', {})).toEqual({ locked: true, reason: 'screen' });
    expect(stage.events.at(-1)).toEqual({ name: 'lock.changed', detail: { locked: true } });
  });

  it('is told to everybody, also where one of them fails', async () => {
    const stage = await stageForTest();
    const heard: ConsoleEvent[] = [];
    stage.console.subscribe(() => {
      throw new Error('the window is gone');
    });
    stage.console.subscribe((event) => heard.push(event));
    stage.console.lock('screen');
    expect(heard).toEqual([{ name: 'lock.changed', detail: { locked: true } }]);
    expect(stage.logged).toContainEqual(expect.objectContaining({ event: 'listener.failed' }));
  });

  it('still tells what a lock screen needs', async () => {
    const stage = await stageForTest();
    stage.console.lock('asked');
    expect(await stage.get('app.info', {})).toMatchObject({ notices: ['Something happened.'] });
    expect(await stage.get('settings.get', {})).toMatchObject({ lockAfterMinutes: 10 });
    const { facts } = await stage.get('app.diagnostics', {});
    expect(facts).toContainEqual({ name: 'Runtime', value: 'a test' });
  });

  it('keeps what is open for the page that comes next', async () => {
    const stage = await stageForTest();
    const { id: profileId } = await stage.add(testKey);
    const opened = openedUnder(profileId);
    await stage.get('workspace.set', opened);
    await stage.get('lock.lock', {});
    expect(await stage.get('workspace.get', {})).toEqual(opened);
    await stage.get('lock.unlock', {});
    await stage.get('profiles.remove', { profileId });
    expect(await stage.get('workspace.get', {})).toMatchObject({ profileId: null, tabs: {} });
  });

  it('keeps a link until it is unlocked, and tells nobody of it', async () => {
    const stage = await stageForTest();
    stage.console.lock('asked');
    stage.events.length = 0;
    stage.console.openLink('ownership-console://test/customer/cus_1');
    expect(stage.events).toEqual([]);
    expect(await stage.ask('link.take', {})).toEqual(locked);
    await stage.get('lock.unlock', {});
    expect(await stage.get('link.take', {})).toMatchObject({ customerId: 'cus_1' });
  });

  it('cancels what is under way, and answers it at once', async () => {
    const stage = await stageForTest();
    const { id: profileId } = await stage.add(testKey);
    stripe.controls.setLatency(5000);
    const search = stage.ask('customers.search', {
      profileId,
      text: 'rosen',
      raw: false,
      page: null,
    });
    await vi.waitFor(() => expect(stripe.requests.count({ path: /search/ })).toBe(1));
    const since = performance.now();
    stage.console.lock('sleep');
    expect(await search).toEqual(locked);
    expect(performance.now() - since).toBeLessThan(1000);
  });

  it('does not add a key whose check was under way', async () => {
    const stage = await stageForTest();
    stripe.controls.setLatency(100);
    const adding = stage.ask('profiles.add', { key: testKey, label: 'Late', stripeAccount: null });
    await vi.waitFor(() => expect(stripe.requests.count()).toBe(1));
    stage.console.lock('asked');
    expect(await adding).toEqual(locked);
    stripe.controls.setLatency(0);
    await delay(150);
    await stage.get('lock.unlock', {});
    expect((await stage.get('profiles.list', {})).map(({ label }) => label)).toEqual(['Demo']);
    expect(stage.written.join('\n')).not.toContain('Late');
  });

  it('has kept keys back when it is unlocked', async () => {
    const stage = await stageForTest({ testKey: 'sk_test_givenByTheEnvironment' });
    const { id: profileId } = await stage.add(testKey);
    stage.console.lock('idle');
    expect(await stage.get('lock.unlock', {})).toEqual({ locked: false, reason: null });
    expect(stage.events.at(-1)).toEqual({ name: 'lock.changed', detail: { locked: false } });
    const { customerId } = accountOf('one-owner', 'test');
    const profiles = await stage.get('profiles.list', {});
    expect(profiles.map(({ keyState }) => keyState).toSorted()).toEqual([
      'built-in',
      'given',
      'kept',
    ]);
    for (const { id } of profiles.filter(({ mode }) => mode === 'test')) {
      const reply = await stage.ask('customers.get', { profileId: id, customerId });
      expect(reply).toMatchObject({ ok: true, value: { id: customerId } });
    }
    expect(await stage.ask('customers.get', { profileId, customerId })).toHaveProperty('serverNow');
  });

  it('asks again for a key that was kept for the session', async () => {
    const stage = await stageForTest({ safe: false });
    const { id: profileId, keyState } = await stage.add(testKey, 'Acme');
    expect(keyState).toBe('session');
    expect((await stage.get('vault.get', {})).keeps).toBe(false);
    stage.console.lock('idle');
    await stage.get('lock.unlock', {});
    expect(await stage.get('profiles.list', {})).toContainEqual(
      expect.objectContaining({ id: profileId, label: 'Acme', keyState: 'not-kept' }),
    );
    const { customerId } = accountOf('one-owner', 'test');
    const reply = await stage.ask('customers.get', { profileId, customerId });
    expect(reply).toMatchObject({ ok: false, error: { kind: 'auth', code: 'key_needed' } });
    expect(reply).not.toHaveProperty('serverNow');
    await stage.get('profiles.replaceKey', { profileId, key: testKey });
    expect(await stage.ask('customers.get', { profileId, customerId })).toMatchObject({ ok: true });
  });

  it('ends locked where it is locked while it is being unlocked', async () => {
    const stage = await stageForTest();
    await stage.add(testKey);
    stage.console.lock('asked');
    const unlocking = stage.ask('lock.unlock', {});
    await Promise.resolve();
    stage.console.lock('screen');
    expect(await unlocking).toMatchObject({ ok: true, value: { locked: true } });
    expect(await stage.ask('profiles.list', {})).toEqual(locked);
  });

  it.each([
    ['kept', true],
    ['of a session', false],
  ])('follows a pending refresh on after it, with a key that is %s', async (_name, safe) => {
    const stage = await stageForTest({ safe });
    const { id: profileId } = await stage.add(testKey);
    const { accountId } = accountOf(safe ? 'one-owner' : 'joint-owners', 'test');
    const started = await stage.get('ownership.refresh', {
      profileId,
      accountId,
      costAccepted: false,
    });
    expect(started.outcome).toBe('started');
    stage.console.lock('idle');
    stage.events.length = 0;
    stripe.requests.clear();
    stripe.controls.advance(60_000);
    await delay(1700);
    expect(stripe.requests.count()).toBe(0);
    expect(stage.events).toEqual([]);
    await stage.get('lock.unlock', {});
    expect(await stage.get('refreshes.list', { profileId })).toMatchObject([
      { accountId, state: 'pending' },
    ]);
    if (!safe) await stage.get('profiles.replaceKey', { profileId, key: testKey });
    await vi.waitFor(
      async () =>
        expect(await stage.get('refreshes.list', { profileId })).toMatchObject([
          { accountId, state: 'succeeded' },
        ]),
      { timeout: 6000, interval: 100 },
    );
    expect(stage.events).toContainEqual({
      name: 'account.changed',
      detail: { profileId, accountId },
    });
  });

  it('sends no refresh that was about to be sent', async () => {
    const stage = await stageForTest();
    const { id: profileId } = await stage.add(testKey);
    const { accountId } = accountOf('slow-refresh', 'test');
    const path = `/v1/financial_connections/accounts/${accountId}`;
    stripe.controls.setLatency(100, { path });
    const refresh = stage.ask('ownership.refresh', { profileId, accountId, costAccepted: false });
    await vi.waitFor(() => expect(stripe.requests.count({ path })).toBe(1));
    stage.console.lock('asked');
    expect(await refresh).toEqual(locked);
    await delay(200);
    expect(stripe.requests.count({ method: 'POST' })).toBe(0);
  });

  it('sees a refresh to its end that Stripe was asked for', async () => {
    const stage = await stageForTest();
    const { id: profileId } = await stage.add(testKey);
    const { accountId } = accountOf('slow-refresh', 'test');
    const path = `/v1/financial_connections/accounts/${accountId}/refresh`;
    stripe.controls.setLatency(100, { path });
    const refresh = stage.ask('ownership.refresh', { profileId, accountId, costAccepted: false });
    await vi.waitFor(() => expect(stripe.requests.count({ path })).toBe(1));
    stage.console.lock('sleep');
    stage.events.length = 0;
    expect(await refresh).toEqual(locked);
    await delay(200);
    expect(stage.events).toEqual([]);
    await stage.get('lock.unlock', {});
    expect(await stage.get('refreshes.list', { profileId })).toMatchObject([
      { accountId, state: 'pending' },
    ]);
    expect(stripe.requests.refreshesStarted(accountId)).toBe(1);
  });

  it('is settled only after that, and then sends nothing more', async () => {
    const happened: string[] = [];
    const answer = Promise.withResolvers<void>();
    const stage = await stageForTest({
      around: async (url, send) => {
        if (!url.endsWith('/refresh')) return send();
        happened.push('refresh sent');
        const response = await send();
        await answer.promise;
        happened.push('refresh answered');
        return response;
      },
    });
    const { id: profileId } = await stage.add(liveKey);
    const { accountId } = accountOf('one-owner', 'live');
    const refresh = stage.ask('ownership.refresh', { profileId, accountId, costAccepted: true });
    await vi.waitFor(() => expect(happened).toEqual(['refresh sent']));
    stage.console.lock('asked');
    happened.push('locked');
    const settled = stage.console.settled().then(() => happened.push('settled'));
    expect(await refresh).toEqual(locked);
    await delay(50);
    happened.push('a while');
    const sent = stage.sent.length;
    answer.resolve();
    await settled;
    expect(happened).toEqual(['refresh sent', 'locked', 'a while', 'refresh answered', 'settled']);
    await delay(50);
    expect(stage.sent).toHaveLength(sent);
    expect(stripe.requests.refreshesStarted(accountId)).toBe(1);
  });

  it('comes by itself when nobody touches the computer', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const stage = await stageForTest();
    await stage.get('settings.set', { lockAfterMinutes: 2 });
    stage.setIdle(2 * 60_000 - 1);
    vi.advanceTimersByTime(5000);
    expect((await stage.get('lock.get', {})).locked).toBe(false);
    stage.setIdle(2 * 60_000);
    vi.advanceTimersByTime(5000);
    expect(await stage.get('lock.get', {})).toEqual({ locked: true, reason: 'idle' });
  });
});

/** A customer of the test world, open under a profile with the detail of an account. */
function openedUnder(profileId: string): SavedWorkspace {
  const { customerId, accountId } = accountOf('one-owner', 'test');
  const tab = { kind: 'customer' as const, id: customerId };
  return {
    profileId,
    view: tab,
    beside: null,
    tabs: { [profileId]: [tab] },
    recents: { [profileId]: [tab] },
    selected: { [customerId]: accountId },
  };
}

describe('what is open', () => {
  it('is there after a restart, under its profile, also where that asks for its key', async () => {
    const disk = emptyDisk();
    const first = await openStage({ disk, safe: false });
    const { id: profileId } = await first.add(testKey, 'Acme');
    const opened = openedUnder(profileId);
    await first.get('workspace.set', opened);
    await first.close();

    const second = await stageForTest({ disk, safe: false });
    expect(await second.get('workspace.get', {})).toEqual(opened);
    expect(await second.get('profiles.list', {})).toContainEqual(
      expect.objectContaining({ id: profileId, keyState: 'not-kept' }),
    );
  });

  it('is on the disk as ids, and leaves it with its profile', async () => {
    const disk = emptyDisk();
    const stage = await openStage({ disk });
    const { id: profileId } = await stage.add(testKey);
    await stage.get('workspace.set', openedUnder(profileId));
    const { customerId } = accountOf('one-owner', 'test');
    await vi.waitFor(() => expect(JSON.stringify(disk.workspace)).toContain(customerId));
    expect(stage.written.join('\n')).not.toMatch(/Okafor|example\.com/);
    await stage.get('profiles.remove', { profileId });
    await stage.close();
    expect(JSON.stringify(disk)).not.toContain(customerId);
    expect(JSON.stringify(disk)).not.toContain(profileId);
  });

  it('gives way to the profile of a key that the console is started with', async () => {
    const disk = emptyDisk();
    const first = await openStage({ disk });
    const { id: profileId } = await first.add(testKey);
    const opened = openedUnder(profileId);
    await first.get('workspace.set', opened);
    await first.close();

    const second = await stageForTest({ disk, testKey: 'sk_test_givenByTheEnvironment' });
    const [given] = await second.get('profiles.list', {});
    expect(await second.get('workspace.get', {})).toMatchObject({
      profileId: given?.id,
      view: 'look-up',
      tabs: opened.tabs,
    });
  });
});

describe('a link into the console', () => {
  it('is told of without its content, and given once', async () => {
    const stage = await stageForTest();
    stage.console.openLink('ownership-console://live/customer/cus_1/account/fca_2');
    expect(stage.events).toEqual([{ name: 'link.arrived', detail: {} }]);
    expect(await stage.get('link.take', {})).toEqual({
      mode: 'live',
      customerId: 'cus_1',
      accountId: 'fca_2',
    });
    expect(await stage.get('link.take', {})).toBeNull();
    expect(stage.sent).toEqual([]);
  });

  it('that is none is refused, and not quoted in the log', async () => {
    const stage = await stageForTest();
    stage.console.openLink('ownership-console://live/refresh/fca_2?Svetlana');
    expect(stage.events).toEqual([]);
    expect(await stage.get('link.take', {})).toBeNull();
    expect(stage.logged).toContainEqual({ level: 'warn', event: 'link.refused' });
    expect(JSON.stringify(stage.logged)).not.toContain('Svetlana');
  });
});

describe('the Dashboard', () => {
  it('is opened by the host, in the mode and the account of the profile, and the page gets no address', async () => {
    const stage = await stageForTest();
    const { id: connected } = stripe.controls.connectedAccount();
    const profiles = [
      await stage.add(testKey),
      await stage.add(liveKey),
      await stage.add(testKey, '', connected),
    ];
    for (const { id: profileId } of profiles) {
      const answer = await stage.get('dashboard.open', {
        profileId,
        kind: 'customer',
        id: 'cus_1',
      });
      expect(answer).toEqual({ url: null });
    }
    expect(stage.links).toEqual([
      'https://dashboard.stripe.com/test/customers/cus_1',
      'https://dashboard.stripe.com/customers/cus_1',
      `https://dashboard.stripe.com/${connected}/test/customers/cus_1`,
    ]);
  });

  it('is opened by the page in a browser, and without the key', async () => {
    const disk = emptyDisk();
    const first = await openStage({ disk, safe: false });
    const { id: profileId } = await first.add(testKey);
    await first.close();
    const stage = await stageForTest({ disk, safe: false, browser: true });
    expect(
      await stage.get('dashboard.open', { profileId, kind: 'payment_intent', id: 'pi_1' }),
    ).toEqual({ url: 'https://dashboard.stripe.com/test/payments/pi_1' });
    expect(stage.links).toEqual([]);
  });

  it.each([
    ['the demo', 'demo', 'customer', 'invalid', 'The demo is made up: it is not in the Dashboard.'],
    ['what has no page', 'test', 'account', 'invalid', /no page for this: Linked account/],
    ['a profile that is gone', 'gone', 'customer', 'not_found', /no longer here/],
  ] as const)('does not show %s', async (_name, which, kind, error, message) => {
    const stage = await stageForTest();
    const profileId = which === 'test' ? (await stage.add(testKey)).id : which;
    expect(await stage.ask('dashboard.open', { profileId, kind, id: 'x_1' })).toMatchObject({
      ok: false,
      error: { kind: error, message: expect.stringMatching(message) },
    });
    expect(stage.links).toEqual([]);
  });
});

describe('what a key lacks', () => {
  it('is learned from what Stripe refuses, and forgotten once it works', async () => {
    const stage = await stageForTest();
    const key = 'rk_test_0123456789abcdef';
    const readOnly = ['rak_customer_read', 'rak_bank_connections_read', 'rak_event_read'] as const;
    stripe.controls.declareKey(key, { is: 'restricted', permissions: readOnly });
    const { id: profileId } = await stage.add(key);
    const accountId = first(stripe.controls.cast('business').accountIds);
    stage.events.length = 0;
    const refresh = () =>
      stage.ask('ownership.refresh', { profileId, accountId, costAccepted: false });
    expect(await refresh()).toMatchObject({ error: { kind: 'permission' } });
    expect(await refresh()).toMatchObject({ error: { kind: 'permission' } });
    expect(stage.events.filter(({ name }) => name === 'profile.changed')).toHaveLength(1);
    const lacksOf = async () =>
      (await stage.get('profiles.list', {})).find(({ id }) => id === profileId)?.lacks;
    expect(await lacksOf()).toEqual([
      { feature: 'refresh', permission: 'rak_bank_connections_write' },
    ]);
    stripe.controls.declareKey(key, {
      is: 'restricted',
      permissions: ['rak_customer_write', 'rak_bank_connections_write'],
    });
    // The two reads tell nothing of refreshes; only a refresh does.
    expect((await stage.get('profiles.check', { profileId })).lacks).toHaveLength(1);
    expect(await refresh()).toMatchObject({ ok: true, value: { outcome: 'started' } });
    expect(await lacksOf()).toEqual([]);
    await vi.waitFor(
      async () =>
        expect(await lacksOf()).toEqual([{ feature: 'events', permission: 'rak_event_read' }]),
      { timeout: 5000, interval: 100 },
    );
  });
});

describe('modes', () => {
  /** A question that can be put to every profile; some have an answer in one of them alone. */
  interface Question {
    name: Channel;
    input: Record<string, unknown>;
  }

  function questions(): Question[] {
    const { cast } = stripe.controls;
    return [
      cast('one-owner', 'test'),
      cast('one-owner', 'live'),
      cast('one-owner', 'test', 'connected'),
    ].flatMap(({ customerId, accountIds }) => {
      return [
        { name: 'customers.get', input: { customerId } },
        { name: 'accounts.get', input: { accountId: first(accountIds) } },
        { name: 'accounts.list', input: { customerId, cursor: null } },
        { name: 'lookup.resolve', input: { text: customerId } },
        { name: 'customers.search', input: { text: 'rosen', raw: false, page: null } },
      ] satisfies Question[];
    });
  }

  type Step =
    | { do: 'ask'; profile: number; question: number }
    | { do: 'lock' | 'unlock' }
    | { do: 'remove'; profile: number }
    | { do: 'wait'; milliseconds: number }
    /** Waits for all answers, and opens. */
    | { do: 'settle' };

  /** The demo's, which cannot be removed. */
  const demo = 3;
  /** What ends every run, so that each of them has answers of all three kinds, whatever came before. */
  const ending: Step[] = [
    { do: 'settle' },
    { do: 'ask', profile: demo, question: 0 },
    { do: 'settle' },
    { do: 'remove', profile: 0 },
    { do: 'ask', profile: 0, question: 0 },
    { do: 'settle' },
    { do: 'ask', profile: demo, question: 0 },
    { do: 'lock' },
    { do: 'ask', profile: demo, question: 0 },
  ];

  const profile = fc.nat({ max: 3 });
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 10,
      arbitrary: fc.record({
        do: fc.constant('ask' as const),
        profile,
        question: fc.nat({ max: 14 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant<Step>({ do: 'lock' }) },
    { weight: 2, arbitrary: fc.constant<Step>({ do: 'unlock' }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), profile }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('wait' as const),
        milliseconds: fc.nat({ max: 12 }),
      }),
    },
  );

  /** A console with a profile of each mode, one of a connected account with the same key, and the demo. */
  async function openAll(lag: () => number) {
    const stage = await openStage({ lag });
    const ids = [
      (await stage.add(testKey)).id,
      (await stage.add(liveKey)).id,
      (await stage.add(testKey, '', stripe.controls.connectedAccount().id)).id,
      'demo',
    ];
    return { stage, ids };
  }

  const put = ({ name, input }: Question, profileId: string): [Channel, unknown] => [
    name,
    { ...input, profileId },
  ];

  /** What an answer says, but for what is new each time: moments, and the ids of requests. */
  const gist = (reply: Reply<unknown>): unknown => {
    const { serverNow: _now, ...rest } = reply;
    const text = JSON.stringify(rest.ok ? rest : { ...rest.error, requestId: undefined });
    return JSON.parse(text.replaceAll(/:\d{10}\b/g, ':0')) as unknown;
  };

  it('never mix, however slow answers, locks and removals fall between each other', async () => {
    const asked = questions();
    // What an earlier test has started ends before it is looked at, and not in between.
    stripe.controls.advance(3_600_000);
    // What each profile answers when nothing else goes on.
    const quiet = await openAll(() => 0);
    const expected = await Promise.all(
      quiet.ids.map((id) =>
        Promise.all(
          asked.map(async (question) =>
            gist(
              await quiet.stage.console.request(
                ...put(question, id),
                `${id}${asked.indexOf(question)}`,
              ),
            ),
          ),
        ),
      ),
    );
    await quiet.stage.close();
    // They really differ, or this would prove nothing. What nobody has is refused in the same words.
    for (const [at] of asked.entries()) {
      const found = expected.map((answers) => JSON.stringify(answers[at]));
      const data = found.filter((answer) => answer.includes('cus_'));
      expect(data.length).toBeGreaterThan(0);
      expect(new Set(data).size).toBe(data.length);
    }

    const runs = 40;
    const seen = { data: 0, locked: 0, gone: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        fc.infiniteStream(fc.nat({ max: 15 })),
        async (steps, lags) => {
          const { stage, ids } = await openAll(() => Number(lags.next().value));
          try {
            for (const { step, reply, mayBeGone, hadLock } of await play(stage, ids, [
              ...steps,
              ...ending,
            ])) {
              if (hadLock) {
                expect(reply).toEqual(locked);
                seen.locked += 1;
              } else if (mayBeGone && !reply.ok && reply.error.param === 'profileId') {
                seen.gone += 1;
              } else {
                expect(gist(reply)).toEqual(expected[step.profile]?.[step.question]);
                seen.data += 1;
              }
            }
          } finally {
            await stage.close();
          }
        },
      ),
      { numRuns: runs, endOnFailure: true },
    );
    expect(Math.min(seen.data, seen.locked, seen.gone)).toBeGreaterThanOrEqual(runs);
  }, 60_000);

  interface Answered {
    step: Extract<Step, { do: 'ask' }>;
    reply: Reply<unknown>;
    /** The profile was removed at some time. */
    mayBeGone: boolean;
    /** The console was locked when this was asked, or was locked before it was answered. */
    hadLock: boolean;
  }

  /** Does one step after the other without waiting for answers. */
  async function play(stage: Stage, ids: string[], steps: Step[]): Promise<Answered[]> {
    const asked = questions();
    const answers: Promise<Answered>[] = [];
    const others: Promise<unknown>[] = [];
    const removed = new Set<number>();
    const seen = { locks: 0, locked: false };
    stage.console.subscribe(({ name, detail }) => {
      if (name !== 'lock.changed') return;
      seen.locked = detail.locked;
      if (detail.locked) seen.locks += 1;
    });
    const ask = async (step: Answered['step'], number: number): Promise<Answered> => {
      const [name, input] = put(first(asked.slice(step.question)), ids[step.profile] ?? '');
      const { locks, locked: wasLocked } = seen;
      const reply = await stage.console.request(name, input, `ask ${number}`);
      const hadLock = wasLocked || seen.locks !== locks;
      return { step, reply, mayBeGone: removed.has(step.profile), hadLock };
    };
    for (const [number, step] of steps.entries()) {
      switch (step.do) {
        case 'ask':
          answers.push(ask(step, number));
          break;
        case 'wait':
          await delay(step.milliseconds);
          break;
        case 'settle':
          await Promise.all([...answers, ...others]);
          await stage.get('lock.unlock', {});
          break;
        case 'lock':
          stage.console.lock('asked');
          break;
        case 'unlock':
          others.push(stage.ask('lock.unlock', {}));
          break;
        case 'remove':
          removed.add(step.profile);
          others.push(stage.ask('profiles.remove', { profileId: ids[step.profile] ?? '' }));
          break;
      }
    }
    await Promise.all(others);
    return Promise.all(answers);
  }
});

describe('a key', () => {
  const marker = 'MARKERmarkerMARKERmarker';

  it('is found in the Authorization header of requests, and nowhere else', async () => {
    const stage = await stageForTest();
    const all = await stage.add(`sk_test_${marker}1234`, 'Marked');
    const weak = await stage.add(`rk_test_readonly${marker}5678`, 'Read only');
    const { customerId, accountId } = accountOf('one-owner', 'test');
    const { id: profileId } = all;
    await stage.get('profiles.rename', { profileId, label: 'Renamed' });
    await stage.ask('profiles.rename', { profileId, label: `sk_test_${marker}` });
    await stage.get('profiles.replaceKey', { profileId, key: `sk_test_another${marker}1234` });
    // What goes wrong with a key, and what Stripe says of it.
    for (const key of [
      `sk_test_expired${marker}`,
      `sk_test_invalid${marker}`,
      `pk_test_${marker}`,
      `sk_org_live_${marker}`,
      `sk_live_another${marker}`,
      `sk_test_another${marker}1234`,
      `${marker} ${marker}`,
    ]) {
      await stage.ask('profiles.replaceKey', { profileId, key });
      await stage.ask('profiles.add', { key, label: '', stripeAccount: null });
    }
    await stage.ask('profiles.add', {
      key: `sk_test_${marker}`,
      label: '',
      stripeAccount: 'acct_x',
    });
    await stage.ask('customers.search', {
      profileId,
      text: `sk_live_${marker}`,
      raw: false,
      page: null,
    });
    await stage.ask('accounts.get', { profileId: `sk_live_${marker}`, accountId });
    await stage.ask('ownership.refresh', { profileId: weak.id, accountId, costAccepted: false });
    for (const kind of ['server-error', 'reset-mid-body', 'conflict'] as const) {
      stripe.controls.injectFault({ kind, times: 3 });
      await stage.ask('customers.get', { profileId, customerId });
      stripe.controls.clearFaults();
    }
    await stage.get('profiles.check', { profileId });
    await stage.get('accounts.get', { profileId, accountId });
    const cancelled = stage.console.request('customers.get', { profileId, customerId }, 'cancel');
    stage.console.cancel('cancel');
    await cancelled;
    stage.console.lock('asked');
    await stage.get('app.diagnostics', {});
    await stage.get('lock.unlock', {});
    await stage.get('accounts.list', { profileId, customerId, cursor: null });
    const { failures } = await stage.get('app.diagnostics', {});
    expect(failures.length).toBeGreaterThan(10);
    await stage.get('profiles.list', {});
    await stage.get('profiles.remove', { profileId });

    expect(stage.sent.some(({ authorization }) => authorization?.includes(marker))).toBe(true);
    const elsewhere = {
      sent: stage.sent.map(({ url, rest }) => url + rest),
      answers: stage.answers,
      events: stage.events,
      logged: stage.logged,
      written: stage.written,
    };
    for (const [place, content] of Object.entries(elsewhere)) {
      expect(content.length, place).toBeGreaterThan(0);
      expect(JSON.stringify(content), place).not.toContain(marker);
    }
    expect(JSON.stringify(stage.answers)).toContain('…1234');
  }, 30_000);
});

describe('input that fits', () => {
  const names = (Object.keys(channels) as Channel[]).filter(
    (name) => 'profileId' in channels[name].input.shape && name !== 'workspace.set',
  );

  it.each(names)('on %s, but names no profile, is answered with a typed error', async (name) => {
    const stage = await stageForTest();
    await fc.assert(
      fc.asyncProperty(fittingInput[name], async (input) => {
        const reply = await stage.console.request(name, input, 'id');
        expect(reply).toMatchObject({ ok: false });
        const error = reply.ok ? null : errorSchema.strict().parse(reply.error);
        expect(['not_found', 'invalid']).toContain(error?.kind);
      }),
      { numRuns: 300 },
    );
    expect(stage.sent).toEqual([]);
    expect(await stage.get('profiles.list', {})).toHaveLength(1);
  });
});
