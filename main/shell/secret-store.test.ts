import { describe, expect, it } from 'vitest';
import { createFakeSafeStorage, encryptByPortal, type FakeSystem } from './fake-safe-storage.ts';
import { createSecretStore } from './secret-store.ts';

const key = 'rk_test_MARKERmarkerMARKER';

function on(changes: Partial<FakeSystem>) {
  const system: FakeSystem = {
    platform: 'linux',
    backend: 'gnome_libsecret',
    keyring: 'open',
    ready: true,
    owner: 'ann',
    ...changes,
  };
  return { system, store: createSecretStore(createFakeSafeStorage(system), system.platform) };
}

const bytes = (ciphertext: string) => Buffer.from(ciphertext, 'base64');

describe('keys on a computer that protects them', () => {
  it.each<[Partial<FakeSystem>, string, string]>([
    [{ platform: 'linux', backend: 'gnome_libsecret' }, 'gnome_libsecret', 'v11'],
    [{ platform: 'linux', backend: 'kwallet6' }, 'kwallet6', 'v11'],
    [{ platform: 'darwin' }, 'Keychain', 'v10'],
    [{ platform: 'win32' }, 'DPAPI', 'v10'],
  ])('%j go in and come out', async (system, backend, version) => {
    const { store } = on(system);
    expect(await store.status()).toEqual({ safe: true, backend });
    const sealed = await store.encrypt(key);
    expect(bytes(sealed).subarray(0, 3).toString()).toBe(version);
    expect(bytes(sealed).includes(key)).toBe(false);
    expect(await store.decrypt(sealed)).toEqual({ text: key, stale: false });
  });
});

describe('on Linux', () => {
  it.each<[Partial<FakeSystem>, RegExp]>([
    [{ backend: 'basic_text', keyring: 'none' }, /no keyring/],
    [{ backend: 'basic_text', keyring: 'open' }, /no keyring/],
    [{ backend: 'unknown' }, /not ready/],
    // Electron says that encryption is available, and names a keyring: the well-known key steps in all the same.
    [{ backend: 'gnome_libsecret', keyring: 'none' }, /everybody knows/],
    [{ backend: 'kwallet5', keyring: 'locked' }, /everybody knows/],
    [{ ready: false }, /no protected place/],
  ])('%j keeps no key', async (system, reason) => {
    const { store } = on(system);
    expect(await store.status()).toMatchObject({
      safe: false,
      reason: expect.stringMatching(reason),
    });
    const refusal: unknown = await store.encrypt(key).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ message: expect.stringMatching(reason) });
    expect(String(refusal)).not.toContain(key);
  });

  it('nothing is trusted that the well-known key encrypted, which would decrypt', async () => {
    const { system, store } = on({ keyring: 'none' });
    const storage = createFakeSafeStorage(system);
    const planted = await storage.encryptStringAsync(key);
    expect(planted.subarray(0, 3).toString()).toBe('v10');
    system.keyring = 'open';
    expect(await storage.decryptStringAsync(planted)).toMatchObject({ result: key });
    await expect(store.decrypt(planted.toString('base64'))).rejects.toThrow(/everybody knows/);
  });

  it('what the portal encrypted is read, and asks to be encrypted anew', async () => {
    const { store } = on({});
    const old = encryptByPortal('ann', key).toString('base64');
    const { text, stale } = await store.decrypt(old);
    expect({ text, stale }).toEqual({ text: key, stale: true });
    expect(await store.decrypt(await store.encrypt(text))).toEqual({ text: key, stale: false });
  });

  it('a locked keyring rejects, and an open one reads again', async () => {
    const { system, store } = on({});
    const sealed = await store.encrypt(key);
    system.keyring = 'locked';
    await expect(store.decrypt(sealed)).rejects.toThrow(/temporarily unavailable/);
    system.keyring = 'open';
    expect((await store.decrypt(sealed)).text).toBe(key);
  });
});

describe('everywhere', () => {
  it.each(['linux', 'darwin', 'win32'] as const)(
    'on %s, what another user encrypted does not come out',
    async (platform) => {
      const { system, store } = on({ platform });
      const sealed = await store.encrypt(key);
      system.owner = 'bob';
      const text = await store.decrypt(sealed).then(
        (decrypted) => decrypted.text,
        () => null,
      );
      expect(text).not.toBe(key);
    },
  );

  it('nothing is read that is not encrypted at all', async () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const plain = Buffer.from(key).toString('base64');
      await expect(on({ platform }).store.decrypt(plain)).rejects.toThrow(/not look encrypted/);
    }
  });

  it('a keychain that does not answer is said', async () => {
    const { store } = on({ platform: 'darwin', keyring: 'locked' });
    expect(await store.status()).toMatchObject({
      safe: false,
      backend: 'Keychain',
      reason: expect.stringContaining('did not encrypt'),
    });
  });
});
