import type { SafeStorage } from 'electron';
import type { SecretStore } from '../host.ts';
import { judgeSecrets, versionOf, type Verdict } from './secret-policy.ts';

/** SECURITY: the synchronous calls, and the one that turns protection off, are not within reach. */
export type AsyncSafeStorage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
> &
  Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>;

/** Encrypted to see what the system does with a text; it is no secret. */
const probe = 'probe';

/** Texts encrypted by the system through Electron; what is safe is decided in `secret-policy.ts`. */
export function createSecretStore(storage: AsyncSafeStorage, platform: string): SecretStore {
  // Electron has it on Linux alone.
  const backend = () =>
    platform === 'linux' ? (storage.getSelectedStorageBackend?.() ?? 'unknown') : null;

  /** SECURITY: what the system says beforehand can be wrong; what it made of a text is not. */
  async function encrypt(text: string): Promise<{ ciphertext: Buffer; verdict: Verdict }> {
    const available = await storage.isAsyncEncryptionAvailable();
    const ciphertext = available ? await storage.encryptStringAsync(text) : Buffer.alloc(0);
    const version = versionOf(ciphertext);
    return {
      ciphertext,
      verdict: judgeSecrets({ platform, available, backend: backend(), version }),
    };
  }

  return {
    async status() {
      const name = backend() ?? names[platform] ?? platform;
      const { verdict } = await encrypt(probe).catch(() => ({ verdict: notNow }));
      return verdict.safe
        ? { safe: true, backend: name }
        : { safe: false, backend: name, reason: verdict.reason };
    },
    async encrypt(text) {
      const { ciphertext, verdict } = await encrypt(text);
      if (!verdict.safe) throw new Error(verdict.reason);
      return ciphertext.toString('base64');
    },
    async decrypt(ciphertext) {
      const bytes = Buffer.from(ciphertext, 'base64');
      const available = await storage.isAsyncEncryptionAvailable();
      const version = versionOf(bytes);
      // SECURITY: what anybody can encrypt, anybody can have put there.
      const verdict = judgeSecrets({ platform, available, backend: backend(), version });
      if (!verdict.safe) throw new Error(verdict.reason);
      const { result, shouldReEncrypt } = await storage.decryptStringAsync(bytes);
      return { text: result, stale: shouldReEncrypt };
    },
  };
}

const notNow: Verdict = {
  safe: false,
  reason:
    'The system did not encrypt, as when its keyring is locked, so keys are kept for this session only.',
};

/** Where the system keeps what it encrypts with. */
const names: Partial<Record<string, string>> = { darwin: 'Keychain', win32: 'DPAPI' };
