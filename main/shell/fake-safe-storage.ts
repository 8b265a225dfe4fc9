import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { SafeStorage } from 'electron';
import type { AsyncSafeStorage } from './secret-store.ts';

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;

/** The system that the stand-in plays. */
export interface FakeSystem {
  platform: 'linux' | 'darwin' | 'win32';
  /** What the desktop is known for, whatever answers in truth; Linux alone. */
  backend: Backend;
  /** The keyring, the keychain, or DPAPI. */
  keyring: 'open' | 'locked' | 'none';
  /** Whether Electron has emitted `ready`. */
  ready: boolean;
  /** Whose keyring it is: another user or computer has another key. */
  owner: string;
}

/**
 * A stand-in for safeStorage that behaves as Electron's source does, also where that misleads: encryption is
 * said to be available whatever encrypts, and on Linux a well-known key steps in for a keyring that does not
 * answer (`PosixKeyProvider`). `v12` is what the portal's key encrypted: it is read, and never written.
 */
export function createFakeSafeStorage(system: FakeSystem): AsyncSafeStorage {
  const own = () => keyOf(`keyring of ${system.owner}`);
  // The password that every Chromium has, as in its source.
  const wellKnown = keyOf('peanuts');

  /** Which version this system writes, and the key for it. */
  function writing(): { version: string; key: Buffer } {
    if (system.platform !== 'linux') return { version: 'v10', key: own() };
    return system.keyring === 'open'
      ? { version: 'v11', key: own() }
      : { version: 'v10', key: wellKnown };
  }

  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(system.ready),
    ...(system.platform === 'linux' && {
      getSelectedStorageBackend: () => (system.ready ? system.backend : 'unknown'),
    }),
    encryptStringAsync(text) {
      if (!system.ready) {
        return Promise.reject(new Error('safeStorage cannot be used before app is ready'));
      }
      if (system.platform !== 'linux' && system.keyring !== 'open') {
        return Promise.reject(
          new Error('Error while encrypting the text provided to safeStorage.encryptStringAsync.'),
        );
      }
      const { version, key } = writing();
      return Promise.resolve(encryptAs(version, key, text));
    },
    decryptStringAsync(encrypted) {
      const version = encrypted.subarray(0, 3).toString('latin1');
      const failed = new Error(
        'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.',
      );
      // What old versions of Chromium left on macOS in clear is handed out as it is.
      if (system.platform === 'darwin' && version !== 'v10') {
        return Promise.resolve({ result: encrypted.toString('utf8'), shouldReEncrypt: true });
      }
      const byWellKnown = system.platform === 'linux' && version === 'v10';
      if (!byWellKnown && system.keyring === 'locked') {
        return Promise.reject(
          new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.'),
        );
      }
      if (!byWellKnown && system.keyring === 'none') return Promise.reject(failed);
      try {
        return Promise.resolve({
          result: decryptWith(byWellKnown ? wellKnown : own(), encrypted),
          shouldReEncrypt: version !== writing().version,
        });
      } catch {
        return Promise.reject(failed);
      }
    },
  };
}

function keyOf(password: string): Buffer {
  return pbkdf2Sync(password, 'saltysalt', 1, 16, 'sha1');
}

/** A ciphertext of this version: `v11`, and what follows. */
export function encryptAs(version: string, key: Buffer, text: string): Buffer {
  const vector = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', key, vector);
  return Buffer.concat([Buffer.from(version), vector, cipher.update(text, 'utf8'), cipher.final()]);
}

/** What a portal of this owner's encrypted earlier. */
export function encryptByPortal(owner: string, text: string): Buffer {
  return encryptAs('v12', keyOf(`keyring of ${owner}`), text);
}

function decryptWith(key: Buffer, encrypted: Buffer): string {
  const decipher = createDecipheriv('aes-128-cbc', key, encrypted.subarray(3, 19));
  return Buffer.concat([decipher.update(encrypted.subarray(19)), decipher.final()]).toString(
    'utf8',
  );
}
