import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startEmbeddedStripe, type EmbeddedStripe } from '../demo/index.ts';
import type { LogEntry, SecretStore } from '../host.ts';
import { openProfileFile } from '../profile-file.ts';
import type { Report } from '../store-file.ts';
import { getCustomer } from '../stripe/customers.ts';
import { createProfiles, demoProfileId, type Profiles, type ProfilesOptions } from './profiles.ts';
import {
  createMemoryFile,
  createMemorySecrets,
  type MemoryFile,
  type MemorySecrets,
} from './testing.ts';

const network = { fetch, clock: { now: () => Date.now(), monotonic: () => performance.now() } };
const signal = new AbortController().signal;
const key = 'sk_test_0123456789abcdef';
const restricted = 'rk_test_0123456789abcdef';

let stripe: EmbeddedStripe;
let file: MemoryFile;
let secrets: MemorySecrets;
let logged: LogEntry[];

beforeAll(async () => {
  stripe = await startEmbeddedStripe({ limits: false });
});
afterAll(() => stripe.close());
beforeEach(() => {
  file = createMemoryFile();
  secrets = createMemorySecrets();
  logged = [];
  stripe.controls.clearFaults();
  stripe.controls.setLatency(0);
  stripe.requests.clear();
});

/** The service as a start of the console makes it: on the same file and the same system. */
const start = (options: Partial<ProfilesOptions> = {}) =>
  createProfiles({
    network,
    demo: { url: stripe.url, key: stripe.demoKey },
    stripeUrl: stripe.url,
    testKey: null,
    refuseKeys: null,
    file,
    secrets,
    log: (entry) => logged.push(entry),
    ...options,
  });

const add = (profiles: Profiles, text = key, label = 'Acme', stripeAccount: string | null = null) =>
  profiles.add({ key: text, label, stripeAccount }, signal);

/** What a profile's key opens: the id of a customer of the cast, or the code of the error. */
const read = async (profiles: Profiles, id: string, customerId: string) =>
  getCustomer(profiles.connection(id), customerId, signal);

const stateOf = (profiles: Profiles, id: string) =>
  profiles.list().find((profile) => profile.id === id)?.keyState;

describe('profiles', () => {
  it('start with the demo, which is fixed', async () => {
    const profiles = await start();
    expect(profiles.list()).toEqual([
      {
        id: demoProfileId,
        label: 'Demo',
        mode: 'demo',
        keyHint: null,
        keyKind: null,
        keyState: 'built-in',
        stripeAccount: null,
        lacks: [],
      },
    ]);
    expect(() => profiles.remove(demoProfileId)).toThrow(/cannot be removed/);
    expect(() => profiles.rename(demoProfileId, 'Mine')).toThrow(/cannot be renamed/);
    await expect(profiles.replaceKey(demoProfileId, key, signal)).rejects.toThrow(/another key/);
    expect(await profiles.check(demoProfileId, signal)).toMatchObject({ lacks: [] });
    expect(JSON.parse(file.text())).toEqual({});
  });

  it('start with the test profile where a test key is given, and never write it down', async () => {
    const profiles = await start({ testKey: ` ${key} ` });
    expect(profiles.list()).toMatchObject([
      { id: 'given', label: 'Test key', mode: 'test', keyHint: 'sk_test_…cdef', keyState: 'given' },
      { id: demoProfileId },
    ]);
    expect(profiles.rename('given', 'Sandbox').label).toBe('Sandbox');
    await expect(profiles.replaceKey('given', restricted, signal)).rejects.toThrow(/environment/);
    profiles.noteLack('given', { feature: 'refresh', permission: 'rak_bank_connections_write' });
    await add(profiles, restricted);
    expect(file.text()).not.toContain('given');
    profiles.remove('given');
    profiles.lock();
    await profiles.unlock();
    expect(profiles.has('given')).toBe(false);
    await expect(start({ testKey: 'nonsense' })).rejects.toThrow(/not a Stripe key/);
  });

  it('take a key after two cheap reads, and never the Stripe account itself', async () => {
    const profiles = await start();
    const profile = await add(profiles, ` ${key} `);
    expect(profile).toEqual({
      id: expect.any(String),
      label: 'Acme',
      mode: 'test',
      keyHint: 'sk_test_…cdef',
      keyKind: 'secret',
      keyState: 'kept',
      stripeAccount: null,
      lacks: [],
    });
    expect(stripe.requests.all().map(({ path }) => path)).toEqual([
      '/v1/customers',
      '/v1/financial_connections/accounts',
    ]);
    expect(profiles.list()).toHaveLength(2);
  });

  it.each([
    ['sk_test_expiredKey', 'auth', /expired/],
    ['sk_test_invalidKey', 'auth', /does not know/],
    ['pk_test_whatever', 'invalid', /publishable/],
    ['sk_org_test_0123456789', 'invalid', /organization/],
    ['sk_test_12', 'invalid', /too short/],
    ['', 'invalid', /Paste/],
    ['not a key', 'invalid', /not a Stripe key/],
  ])('refuse %j and stay as they were', async (text, kind, message) => {
    const profiles = await start();
    await expect(add(profiles, text)).rejects.toMatchObject({
      data: { kind, message: expect.stringMatching(message) },
    });
    expect(profiles.list()).toHaveLength(1);
    expect(JSON.parse(file.text())).toEqual({});
  });

  it('refuse a key whose mode is not what its prefix says', async () => {
    stripe.controls.injectFault({ kind: 'wrong-livemode', match: { path: '/v1/customers' } });
    await expect(add(await start())).rejects.toMatchObject({
      data: { kind: 'wrong_mode', otherMode: 'live' },
    });
  });

  it('say why keys are not taken, without sending one', async () => {
    const profiles = await start({ refuseKeys: 'No keys here.' });
    await expect(add(profiles)).rejects.toThrow('No keys here.');
    expect(stripe.requests.count()).toBe(0);
  });

  it('refuse the same key twice by name, also at the same time', async () => {
    const profiles = await start();
    const both = await Promise.allSettled([add(profiles, key, 'One'), add(profiles, key, 'Two')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    stripe.requests.clear();
    await expect(add(profiles)).rejects.toThrow(/here already, as “(One|Two)”/);
    expect(stripe.requests.count()).toBe(0);
    expect((JSON.parse(file.text()) as { profiles: unknown[] }).profiles).toHaveLength(1);
  });

  it('stand side by side, several of one mode too, each with a world of its own', async () => {
    const profiles = await start();
    const test = await add(profiles, key, '');
    const second = await add(profiles, restricted, '');
    const live = await add(profiles, 'sk_live_0123456789abcdef', '');
    expect([test, second, live].map(({ label }) => label)).toEqual([
      'Test key',
      'Test key 2',
      'Live key',
    ]);
    const { customerId } = stripe.controls.cast('one-owner', 'live');
    expect((await read(profiles, live.id, customerId)).id).toBe(customerId);
    await expect(read(profiles, test.id, customerId)).rejects.toMatchObject({
      data: { kind: 'wrong_mode', otherMode: 'live', message: /live mode/ },
    });
  });
});

describe('a profile for another account', () => {
  it('sees that account, and stands beside the one of the same key without', async () => {
    const profiles = await start();
    const { id: connected } = stripe.controls.connectedAccount();
    const here = await add(profiles, key, 'Platform');
    const there = await add(profiles, key, 'Connected', connected);
    expect(there.stripeAccount).toBe(connected);
    const { customerId } = stripe.controls.cast('one-owner', 'test', 'connected');
    expect((await read(profiles, there.id, customerId)).id).toBe(customerId);
    await expect(read(profiles, here.id, customerId)).rejects.toMatchObject({
      data: { kind: 'not_found' },
    });
    await expect(add(profiles, key, '', connected)).rejects.toThrow(/as “Connected”/);
    const { headers } = stripe.requests.all().at(-2) ?? expect.fail('nothing was sent');
    expect(headers['stripe-account']).toBe(connected);
    expect(headers['stripe-context']).toBeUndefined();
  });

  it('needs one that the key has access to', async () => {
    await expect(add(await start(), key, '', 'acct_1Elsewhere')).rejects.toMatchObject({
      data: {
        kind: 'auth',
        code: 'account_invalid',
        param: 'stripeAccount',
        message: expect.stringContaining('no access'),
      },
    });
  });

  it('can be one of an organization’s key, as its context', async () => {
    const profiles = await start();
    const platform = stripe.controls.platformAccount();
    const path = `${platform}/${stripe.controls.connectedAccount().id}`;
    const organization = 'sk_org_test_0123456789abcdef';
    const { id, keyKind, keyHint } = await add(profiles, organization, '', platform);
    expect({ keyKind, keyHint }).toEqual({
      keyKind: 'organization',
      keyHint: 'sk_org_test_…cdef',
    });
    expect(stripe.requests.all().at(-1)?.headers).toMatchObject({ 'stripe-context': platform });
    const below = await add(profiles, organization, 'Below', path);
    const again = await start();
    const { customerId } = stripe.controls.cast('one-owner');
    expect((await read(again, id, customerId)).id).toBe(customerId);
    expect(stateOf(again, below.id)).toBe('kept');
    await expect(again.replaceKey(id, restricted, signal)).resolves.toMatchObject({
      keyKind: 'restricted',
    });
    expect(stripe.requests.all().at(-1)?.headers).toMatchObject({ 'stripe-account': platform });
  });
});

describe('a key that is kept', () => {
  it('is there after a start and after a lock, with its name and its account', async () => {
    const before = await start();
    const added = await add(before, restricted, 'Acme', stripe.controls.platformAccount());
    before.rename(added.id, 'Acme Inc.');
    const after = await start();
    expect(after.list().at(-1)).toEqual({ ...added, label: 'Acme Inc.' });
    after.lock();
    await after.unlock();
    const { customerId } = stripe.controls.cast('one-owner');
    expect((await read(after, added.id, customerId)).id).toBe(customerId);
  });

  it('is encrypted anew where the system asks for it', async () => {
    await add(await start());
    const before = file.text();
    secrets.state.stale = true;
    const profiles = await start();
    expect(file.text()).not.toBe(before);
    secrets.state.stale = false;
    expect((await start()).list()).toEqual(profiles.list());
  });

  it('keeps its old form where the new one does not come out again', async () => {
    await add(await start());
    const before = file.text();
    secrets.state.stale = true;
    const encrypt = () => Promise.resolve(Buffer.from('something else').toString('base64'));
    await start({ secrets: { ...secrets, encrypt } });
    secrets.state.safe = false;
    await start();
    expect(file.text()).toBe(before);
  });

  it('stays on the disk while the system cannot read it, and asks for the key meanwhile', async () => {
    const { id } = await add(await start());
    const before = file.text();
    secrets.state.readable = false;
    const profiles = await start();
    expect(stateOf(profiles, id)).toBe('unreadable');
    expect(() => profiles.connection(id)).toThrow(
      expect.objectContaining({
        data: expect.objectContaining({ kind: 'auth', code: 'key_needed' }),
      }),
    );
    await expect(profiles.check(id, signal)).rejects.toMatchObject({
      data: { code: 'key_needed' },
    });
    profiles.noteLack(id, { feature: 'events', permission: 'rak_event_read' });
    profiles.rename(id, 'Renamed');
    const secretIn = (text: string) => /"secret":"[^"]+"/.exec(text)?.[0];
    expect(secretIn(file.text())).toBe(secretIn(before));
    // A keyring that was locked may be open by the time that the console is unlocked.
    secrets.state.readable = true;
    profiles.lock();
    await profiles.unlock();
    expect(stateOf(profiles, id)).toBe('kept');
  });

  it('is not taken for another one that came out of the decryption', async () => {
    const { id } = await add(await start());
    const decrypt = () => Promise.resolve({ text: restricted, stale: false });
    expect(stateOf(await start({ secrets: { ...secrets, decrypt } }), id)).toBe('unreadable');
  });

  it('does not suffer from another that cannot be read', async () => {
    const before = await start();
    const broken = await add(before, key, 'Broken');
    const fine = await add(before, restricted, 'Fine');
    const content = file.read() as { profiles: { id: string; secret: string }[] };
    for (const record of content.profiles) if (record.id === broken.id) record.secret = 'AAAA';
    file.write({ ...content });
    const after = await start();
    expect([stateOf(after, broken.id), stateOf(after, fine.id)]).toEqual(['unreadable', 'kept']);
  });

  it('is wiped with its profile', async () => {
    const profiles = await start();
    const { id } = await add(profiles);
    await add(profiles, restricted, 'Other');
    const secret = /"secret":"([^"]+)"/.exec(file.text())?.[1] ?? expect.fail('no secret');
    profiles.remove(id);
    expect(file.text()).not.toContain(id);
    expect(file.text()).not.toContain(secret);
    expect(file.text()).toContain('Other');
    expect(() => profiles.connection(id)).toThrow(/no longer here/);
    expect(() => profiles.rename(id, '')).toThrow(/no longer here/);
    expect((await start()).list()).toHaveLength(2);
  });
});

describe('a file on a real disk', () => {
  let cwd: string;
  let report: Report;
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'profiles-'));
    report = { log: (entry) => logged.push(entry), notices: [] };
    onTestFinished(() => rmSync(cwd, { recursive: true }));
  });
  const onDisk = () =>
    openProfileFile((options) => new Conf({ cwd, configName: 'profiles', ...options }), report);
  const everything = () =>
    readdirSync(cwd)
      .map((name) => readFileSync(join(cwd, name), 'utf8'))
      .join('\n');
  const recordsOnDisk = () =>
    (
      JSON.parse(readFileSync(join(cwd, 'profiles.json'), 'utf8')) as {
        profiles: { id: string; label: string; secret: string | null }[];
      }
    ).profiles;
  const secretOf = (id: string) =>
    recordsOnDisk().find((record) => record.id === id)?.secret ?? expect.fail('no secret');
  /** As a disk that lost a part of one record. */
  const damage = () =>
    writeFileSync(
      join(cwd, 'profiles.json'),
      JSON.stringify({ version: 1, profiles: [...recordsOnDisk(), { id: 'rubbish' }] }),
    );

  it('holds no key of a removed profile beside it either, nor one that was replaced', async () => {
    const before = await start({ file: onDisk() });
    const gone = await add(before);
    const replaced = await add(before, restricted, 'Other');
    const stays = await add(before, 'sk_live_0123456789abcdef', 'Stays');
    const [first, second, third] = [gone, replaced, stays].map(({ id }) => secretOf(id));
    damage();
    const profiles = await start({ file: onDisk() });
    const beside = () => readFileSync(join(cwd, 'profiles.json.broken'), 'utf8');
    expect(report.notices).toEqual([expect.stringMatching(/kept as .*\. It may hold keys/)]);
    for (const secret of [first, second, third]) expect(beside()).toContain(secret);
    profiles.remove(gone.id);
    expect(everything()).not.toContain(first);
    await profiles.replaceKey(replaced.id, 'rk_test_fedcba9876543210', signal);
    expect(everything()).not.toContain(second);
    expect(beside()).toContain(third);
    expect(beside()).toContain('rubbish');
  });

  it('is not written by a second console over what the first one wrote', async () => {
    const one = await start({ file: onDisk() });
    const two = await start({ file: onDisk(), secrets: createMemorySecrets({ safe: false }) });
    const { id } = await add(one, key, 'Of the first');
    expect((await add(two, restricted, 'Of the second')).keyState).toBe('session');
    expect(recordsOnDisk().map(({ label }) => label)).toEqual(['Of the first']);
    one.rename(id, 'Renamed');
    expect(recordsOnDisk().map(({ label }) => label)).toEqual(['Renamed']);
    const three = await start({ file: onDisk() });
    one.rename(id, 'Renamed again');
    expect(() => three.remove(id)).toThrow(/not removed.*Another console has written/);
    expect(await three.vault()).toMatchObject({
      keeps: false,
      reason: expect.stringContaining('Another console'),
    });
    expect(stateOf(three, id)).toBe('kept');
  });

  it('holds no key in clear, and nothing of a profile that was removed', async () => {
    const profiles = await start({ file: onDisk() });
    const { id } = await add(profiles);
    await add(profiles, restricted, 'Other');
    expect(everything()).toContain(id);
    expect(everything()).not.toContain('0123456789abcdef');
    const secret = /"secret":\s*"([^"]+)"/.exec(everything())?.[1] ?? expect.fail('no secret');
    profiles.remove(id);
    expect(everything()).not.toContain(id);
    expect(everything()).not.toContain(secret);
    const after = await start({ file: onDisk() });
    expect(after.list().map(({ label, keyState }) => [label, keyState])).toEqual([
      ['Demo', 'built-in'],
      ['Other', 'kept'],
    ]);
    expect(report.notices).toEqual([]);
  });
});

describe('a system that does not answer', () => {
  const never = () => new Promise<never>(() => undefined);
  /** The system of `secrets`, of which these calls hang while `hangs`. */
  const hanging = (calls: Partial<SecretStore>) => {
    const state = { hangs: true };
    const pick =
      <Args extends unknown[], Value>(
        own: ((...args: Args) => Promise<Value>) | undefined,
        usual: (...args: Args) => Promise<Value>,
      ) =>
      (...args: Args) =>
        state.hangs && own !== undefined ? own(...args) : usual(...args);
    const store: SecretStore = {
      status: pick(calls.status, secrets.status),
      encrypt: pick(calls.encrypt, secrets.encrypt),
      decrypt: pick(calls.decrypt, secrets.decrypt),
    };
    return { state, store };
  };

  it('holds up a start only so long, once for all keys, and its keys come with an unlock', async () => {
    const before = await start();
    const { id } = await add(before);
    await add(before, restricted, 'Other');
    const written = file.text();
    const { state, store } = hanging({ decrypt: never });
    const since = performance.now();
    const profiles = await start({ secrets: store, patience: 200 });
    expect(performance.now() - since).toBeLessThan(390);
    expect(profiles.connection(demoProfileId).mode).toBe('demo');
    expect(stateOf(profiles, id)).toBe('unreadable');
    expect(() => profiles.connection(id)).toThrow(/unlock it to try once more/);
    expect(file.text()).toBe(written);
    profiles.lock();
    await profiles.unlock();
    expect(stateOf(profiles, id)).toBe('unreadable');
    state.hangs = false;
    profiles.lock();
    await profiles.unlock();
    expect(stateOf(profiles, id)).toBe('kept');
    expect(profiles.connection(id).mode).toBe('test');
  });

  it('does not hold up an unlock after the one that it left hanging', async () => {
    const { id } = await add(await start());
    const { state, store } = hanging({ decrypt: never });
    state.hangs = false;
    // With the usual patience, which no test would wait for.
    const profiles = await start({ secrets: store });
    profiles.lock();
    state.hangs = true;
    const first = profiles.unlock();
    profiles.lock();
    await first;
    expect(() => profiles.connection(id)).toThrow(/locked/);
    state.hangs = false;
    await profiles.unlock();
    expect(profiles.connection(id).mode).toBe('test');
  });

  it.each<Partial<SecretStore>>([{ status: never }, { encrypt: never }])(
    'leaves a key that is added to this session',
    async (calls) => {
      const profiles = await start({ secrets: hanging(calls).store, patience: 50 });
      expect((await add(profiles)).keyState).toBe('session');
    },
  );

  it('keeps what it may not renew', async () => {
    const { id } = await add(await start());
    const before = file.text();
    secrets.state.stale = true;
    const { store } = hanging({ encrypt: never });
    const profiles = await start({ secrets: store, patience: 50 });
    expect(stateOf(profiles, id)).toBe('kept');
    expect(file.text()).toBe(before);
  });
});

describe('an add or a replacement that is cancelled', () => {
  it('changes nothing, also while the key is being sealed', async () => {
    const sealing = Promise.withResolvers<undefined>();
    const go = Promise.withResolvers<undefined>();
    let slow = false;
    const profiles = await start({
      secrets: {
        ...secrets,
        encrypt: async (text) => {
          if (slow) {
            sealing.resolve(undefined);
            await go.promise;
          }
          return secrets.encrypt(text);
        },
      },
    });
    const { id } = await add(profiles);
    const before = { file: file.text(), list: profiles.list() };
    slow = true;
    const cancel = new AbortController();
    const both = Promise.allSettled([
      profiles.add({ key: restricted, label: 'Late', stripeAccount: null }, cancel.signal),
      profiles.replaceKey(id, 'sk_test_another_key', cancel.signal),
    ]);
    await sealing.promise;
    cancel.abort();
    go.resolve(undefined);
    for (const outcome of await both) {
      expect(outcome).toMatchObject({ reason: { data: { code: 'cancelled' } } });
    }
    expect({ file: file.text(), list: profiles.list() }).toEqual(before);
  });
});

describe('a key that this computer cannot keep', () => {
  beforeEach(() => {
    secrets.state.safe = false;
  });

  it('serves this session, and its profile asks for it after a start', async () => {
    const profiles = await start();
    const { id, keyState } = await add(profiles);
    expect(keyState).toBe('session');
    expect(file.text()).toContain('"secret":null');
    expect(await profiles.vault()).toEqual({
      keeps: false,
      reason: 'This computer has no keyring.',
    });
    const after = await start();
    expect(stateOf(after, id)).toBe('not-kept');
    expect(() => after.connection(id)).toThrow(/Enter the key again/);
    expect((await after.replaceKey(id, key, signal)).keyState).toBe('session');
    expect(after.connection(id).mode).toBe('test');
  });

  it('is gone with a lock', async () => {
    const profiles = await start({ testKey: restricted });
    const { id } = await add(profiles);
    profiles.lock();
    await profiles.unlock();
    expect(profiles.list().map(({ keyState }) => keyState)).toEqual([
      'given',
      'built-in',
      'not-kept',
    ]);
    expect(() => profiles.connection(id)).toThrow(/Enter the key again/);
    expect(profiles.connection('given').mode).toBe('test');
    expect(profiles.connection(demoProfileId).mode).toBe('demo');
  });

  it('is never written down, also where the system claims to have encrypted it', async () => {
    const encrypt = (text: string) => Promise.resolve(Buffer.from(text).toString('base64'));
    secrets.state.safe = true;
    const profiles = await start({ secrets: { ...secrets, encrypt } });
    expect((await add(profiles)).keyState).toBe('session');
    expect(file.text()).toContain('"secret":null');
  });

  it('is kept for the session where the encryption fails, or does not say anything', async () => {
    const fail = () => Promise.reject(new Error(key));
    for (const broken of [{ encrypt: fail }, { status: fail }]) {
      secrets.state.safe = true;
      file = createMemoryFile();
      const profiles = await start({ secrets: { ...secrets, ...broken } });
      expect((await add(profiles)).keyState).toBe('session');
    }
    expect(logged).not.toEqual([]);
  });
});

describe('another key for a profile', () => {
  it('takes the place of the one before, on the disk too', async () => {
    const profiles = await start();
    const { id } = await add(profiles);
    profiles.noteLack(id, { feature: 'refresh', permission: 'rak_bank_connections_write' });
    const before = file.text();
    const replaced = await profiles.replaceKey(id, restricted, signal);
    expect(replaced).toMatchObject({
      id,
      label: 'Acme',
      keyKind: 'restricted',
      keyHint: 'rk_test_…cdef',
      keyState: 'kept',
      lacks: [],
    });
    const old = /"secret":"([^"]+)"/.exec(before)?.[1] ?? expect.fail('no secret');
    expect(file.text()).not.toContain(old);
    expect((await start()).list().at(-1)).toEqual(replaced);
  });

  it('opens a profile whose key cannot be read', async () => {
    const { id } = await add(await start());
    secrets.state.readable = false;
    const profiles = await start();
    secrets.state.readable = true;
    expect((await profiles.replaceKey(id, key, signal)).keyState).toBe('kept');
    expect((await start()).list().at(-1)?.keyState).toBe('kept');
  });

  it.each([
    ['sk_live_0123456789abcdef', /live key, and “Acme” is a test profile/],
    ['sk_test_expiredKey', /expired/],
    [restricted, /here already, as “Other”/],
    ['pk_test_0123456789', /publishable/],
  ])('is refused where it is %s, and the one before stays', async (text, message) => {
    const profiles = await start();
    const { id } = await add(profiles);
    await add(profiles, restricted, 'Other');
    const before = file.text();
    await expect(profiles.replaceKey(id, text, signal)).rejects.toThrow(message);
    expect(file.text()).toBe(before);
    expect(profiles.connection(id).mode).toBe('test');
  });

  it('may be the same once more', async () => {
    const profiles = await start();
    const { id } = await add(profiles);
    expect((await profiles.replaceKey(id, key, signal)).keyState).toBe('kept');
  });

  it('comes to nothing where the profile is removed meanwhile', async () => {
    const profiles = await start();
    const { id } = await add(profiles);
    const both = Promise.allSettled([
      profiles.replaceKey(id, restricted, signal),
      profiles.check(id, signal),
    ]);
    profiles.remove(id);
    for (const outcome of await both) {
      expect(outcome).toMatchObject({ reason: { data: { kind: 'not_found' } } });
    }
    expect(file.text()).toBe('{"version":1,"profiles":[]}');
  });
});

describe('what a key lacks', () => {
  it.each([
    ['rk_test_nocustomersKey', [{ feature: 'customers', permission: 'rak_customer_read' }]],
    ['rk_test_nofcKeyOfATest', [{ feature: 'accounts', permission: 'rak_bank_connections_read' }]],
    ['rk_test_readonlyKeyOfATest', []],
  ])('is found by the two reads of %s, and the key is taken', async (text, lacks) => {
    const profiles = await start();
    expect((await add(profiles, text)).lacks).toEqual(lacks);
    expect((await start()).list().at(-1)?.lacks).toEqual(lacks);
  });

  it('is learned once, kept over a check, and forgotten once it works', async () => {
    const profiles = await start();
    const { id } = await add(profiles);
    const refresh = { feature: 'refresh', permission: 'rak_bank_connections_write' } as const;
    expect(profiles.noteLack(id, refresh)).toBe(true);
    expect(profiles.noteLack(id, refresh)).toBe(false);
    expect(profiles.noteLack(id, { feature: 'refresh', permission: null })).toBe(false);
    expect(profiles.noteLack(id, { feature: 'events', permission: null })).toBe(false);
    expect(profiles.noteLack('gone', refresh)).toBe(false);
    expect((await start()).list().at(-1)?.lacks).toEqual([refresh]);
    expect((await profiles.check(id, signal)).lacks).toEqual([refresh]);
    expect(profiles.noteWorks(id, 'events')).toBe(false);
    expect(profiles.noteWorks(id, 'refresh')).toBe(true);
    expect(profiles.noteWorks(id, 'refresh')).toBe(false);
    expect(profiles.noteWorks('gone', 'refresh')).toBe(false);
    expect((await start()).list().at(-1)?.lacks).toEqual([]);
  });

  it('is found anew by a check after the permissions were changed', async () => {
    const profiles = await start();
    const text = 'rk_test_declaredLater01';
    const { id } = await add(profiles, text);
    stripe.controls.declareKey(text, { is: 'restricted', permissions: ['rak_event_read'] });
    await expect(profiles.check(id, signal)).rejects.toMatchObject({
      data: { kind: 'permission' },
    });
    stripe.controls.declareKey(text, {
      is: 'restricted',
      permissions: ['rak_bank_connections_read'],
    });
    expect((await profiles.check(id, signal)).lacks).toMatchObject([{ feature: 'customers' }]);
  });
});

describe('a lock', () => {
  it('takes every key and connection away, and leaves the list', async () => {
    const profiles = await start({ testKey: restricted });
    const { id } = await add(profiles);
    const before = profiles.list();
    profiles.lock();
    expect(profiles.list()).toEqual(before);
    for (const profileId of [id, 'given', demoProfileId]) {
      expect(() => profiles.connection(profileId)).toThrow(/locked/);
      await expect(profiles.check(profileId, signal)).rejects.toMatchObject({
        data: { kind: 'locked' },
      });
    }
    stripe.requests.clear();
    await expect(add(profiles, 'sk_test_another_key')).rejects.toMatchObject({
      data: { kind: 'locked' },
    });
    expect(stripe.requests.count()).toBe(0);
    expect(() => profiles.connection('gone')).toThrow(/no longer here/);
  });

  it.each(['stays locked', 'is unlocked at once'])(
    'ends an add that is under way, whether it %s',
    async (then) => {
      const profiles = await start();
      stripe.controls.setLatency(30);
      const adding = add(profiles);
      profiles.lock();
      if (then !== 'stays locked') await profiles.unlock();
      await expect(adding).rejects.toMatchObject({ data: { kind: 'locked' } });
      expect(profiles.list()).toHaveLength(1);
      expect(JSON.parse(file.text())).toEqual({});
    },
  );

  it('ends a replacement and a check that are under way', async () => {
    const profiles = await start();
    const { id } = await add(profiles);
    const before = file.text();
    stripe.controls.setLatency(30);
    const both = Promise.allSettled([
      profiles.replaceKey(id, restricted, signal),
      profiles.check(id, signal),
    ]);
    profiles.lock();
    for (const outcome of await both) {
      expect(outcome).toMatchObject({ reason: { data: { kind: 'locked' } } });
    }
    expect(file.text()).toBe(before);
  });

  it('during an unlock wins', async () => {
    const slow = Promise.withResolvers<undefined>();
    const { id } = await add(await start());
    let hold = false;
    const profiles = await start({
      secrets: {
        ...secrets,
        decrypt: async (ciphertext) => {
          if (hold) await slow.promise;
          return secrets.decrypt(ciphertext);
        },
      },
    });
    profiles.lock();
    hold = true;
    const unlocking = profiles.unlock();
    profiles.lock();
    slow.resolve(undefined);
    await unlocking;
    expect(() => profiles.connection(id)).toThrow(/locked/);
    expect(() => profiles.connection(demoProfileId)).toThrow(/locked/);
    await profiles.unlock();
    expect(profiles.connection(id).mode).toBe('test');
  });
});

describe('a file that cannot be written', () => {
  const full = () => {
    file.failure = new Error('disk full');
  };

  it('lets a key serve this session, and says so', async () => {
    const profiles = await start();
    full();
    const { id, keyState } = await add(profiles);
    expect(keyState).toBe('session');
    expect(profiles.connection(id).mode).toBe('test');
    expect(await profiles.vault()).toMatchObject({ keeps: false });
    expect(profiles.rename(id, 'Mine').label).toBe('Mine');
    profiles.lock();
    await profiles.unlock();
    expect((await profiles.replaceKey(id, key, signal)).keyState).toBe('session');
    profiles.remove(id);
    expect(profiles.has(id)).toBe(false);
  });

  it('from the start on is known without writing it', async () => {
    file.writable = false;
    expect(await (await start()).vault()).toEqual({
      keeps: false,
      reason: 'The profiles file cannot be written.',
    });
  });

  it('is not written by the question whether keys are kept', async () => {
    const profiles = await start();
    full();
    expect(await profiles.vault()).toEqual({ keeps: true, reason: null });
    expect(logged).toEqual([]);
  });

  it('gets the key after all once it can be written again', async () => {
    const profiles = await start();
    const { id } = await add(profiles);
    const old = /"secret":"([^"]+)"/.exec(file.text())?.[1] ?? expect.fail('no secret');
    full();
    expect((await profiles.replaceKey(id, restricted, signal)).keyState).toBe('session');
    const added = await add(profiles, key, 'New');
    expect(added.keyState).toBe('session');
    // It comes back from what was sealed, which is not on the disk yet.
    profiles.lock();
    await profiles.unlock();
    expect([stateOf(profiles, id), stateOf(profiles, added.id)]).toEqual(['session', 'session']);
    expect(file.text()).toContain(old);
    file.failure = null;
    profiles.rename(added.id, 'Renamed');
    expect(file.text()).not.toContain('"secret":null');
    expect(file.text()).not.toContain(old);
    expect([stateOf(profiles, id), stateOf(profiles, added.id)]).toEqual(['kept', 'kept']);
    expect((await start()).list()).toEqual(profiles.list());
  });

  it('keeps the old form of a key that could not be renewed in it', async () => {
    const { id } = await add(await start());
    secrets.state.stale = true;
    full();
    const profiles = await start();
    secrets.state.stale = false;
    profiles.lock();
    await profiles.unlock();
    expect(stateOf(profiles, id)).toBe('kept');
  });

  it('keeps what is on the disk as it is told', async () => {
    const profiles = await start();
    const { id } = await add(profiles);
    full();
    expect(() => profiles.remove(id)).toThrow(/not removed, because its key could not be wiped/);
    expect(() => profiles.rename(id, 'Mine')).toThrow(/disk full/);
    expect(profiles.list().at(-1)).toMatchObject({ id, label: 'Acme' });
    expect(
      profiles.noteLack(id, { feature: 'refresh', permission: 'rak_bank_connections_write' }),
    ).toBe(true);
    file.failure = null;
    profiles.remove(id);
    expect(await profiles.vault()).toEqual({ keeps: true, reason: null });
    expect((await start()).list()).toHaveLength(1);
  });
});

describe('a key', () => {
  it('appears in nothing that is written, logged, listed or thrown', async () => {
    const marked = 'rk_test_MARKERmarkerMARKER01';
    const second = 'sk_test_MARKERmarkerMARKER02';
    const seen: unknown[] = [];
    const note = async (work: () => unknown) => {
      try {
        seen.push(await work());
      } catch (error) {
        seen.push(error, error instanceof Error ? [error.message, error.stack] : null);
      }
    };
    for (const failing of [false, true]) {
      for (const safe of [true, false]) {
        file = createMemoryFile();
        secrets = createMemorySecrets({ safe });
        const leaky = (text: string) => Promise.reject(new Error(`Could not handle ${text}`));
        const profiles = await start(failing ? { secrets: { ...secrets, encrypt: leaky } } : {});
        await note(() => add(profiles, marked));
        await note(() => add(profiles, marked));
        await note(() => add(profiles, 'rk_test_expiredMARKER'));
        await note(() => add(profiles, 'pk_test_MARKER'));
        await note(() => add(profiles, 'MARKER'));
        await note(() => add(profiles, marked, '', 'acct_1Elsewhere'));
        const id = profiles.list().at(-1)?.id ?? '';
        await note(() => profiles.replaceKey(id, second, signal));
        await note(() => profiles.replaceKey(id, 'sk_live_MARKER0123456', signal));
        await note(() => profiles.vault());
        file.failure = new Error('disk full');
        await note(() => add(profiles, marked, 'Unwritten'));
        await note(() => profiles.remove(id));
        file.failure = null;
        secrets.state.readable = false;
        profiles.lock();
        await note(() => profiles.connection(id));
        await note(() => add(profiles, marked));
        await note(() => profiles.unlock());
        await note(() => profiles.connection(id));
        await note(() => profiles.check(id, signal));
        seen.push(file.text(), profiles.list(), file.read());
        profiles.remove(id);
        seen.push(file.text());
      }
    }
    const everything = JSON.stringify([seen, logged, stripe.requests.all()], deep);
    expect(everything).toContain('rk_test_…ER01');
    expect(everything).not.toContain('MARKER');
    expect(everything).not.toContain(Buffer.from('MARKERmarker').toString('base64').slice(0, 12));
  });
});

/** JSON leaves out what errors carry. */
function deep(_name: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { message, stack, cause } = value;
  return [{ message, stack, cause }, Object.entries(value)];
}
