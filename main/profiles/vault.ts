import type { LogEntry, SecretStatus, SecretStore } from '../host.ts';
import { inTime } from '../in-time.ts';

/**
 * Milliseconds that the system may take for one key. A keyring that is locked asks for its password, and a
 * person has to type that; one that takes longer is taken not to answer at all, as one that hangs.
 */
const usualPatience = 20_000;

export interface VaultOptions {
  secrets: SecretStore;
  log: (entry: LogEntry) => void;
  /** Milliseconds that the system may take for one key, for tests of a system that does not answer. */
  patience?: number | undefined;
}

/**
 * What may be done with keys on this computer: written down encrypted by the system, or not at all. A system
 * that does not answer is not waited for longer than a person would type, nor past the abort of `signal`.
 */
export interface Vault {
  /** Whether keys that are added now are kept. Never rejects. */
  status(): Promise<SecretStatus>;
  /** The key as it may be written down; null where nothing here protects it. Never rejects. */
  seal(key: string, signal: AbortSignal): Promise<string | null>;
  /** The key again; null where it cannot be read, now or ever. Never rejects. */
  open(sealed: string, signal: AbortSignal): Promise<Opened | null>;
}

export interface Opened {
  key: string;
  /** The same key under the system's better protection, where it asked for that; to be written down. */
  renewed: string | null;
}

/** SECURITY: what was thrown is never logged: another's error may quote what it was given. */
export function createVault({ secrets, log, patience = usualPatience }: VaultOptions): Vault {
  async function status(): Promise<SecretStatus> {
    try {
      return await inTime(secrets.status(), patience);
    } catch {
      log({ level: 'warn', event: 'vault.unavailable' });
      return {
        safe: false,
        backend: 'none',
        reason:
          'The system did not say how it protects keys, so they are kept for this session only.',
      };
    }
  }

  async function encrypt(key: string): Promise<string | null> {
    if (!(await status()).safe) return null;
    const sealed = await secrets.encrypt(key);
    // SECURITY: what comes back in clear is not encrypted, whatever its maker says.
    if (!Buffer.from(sealed, 'base64').includes(key)) return sealed;
    log({ level: 'error', event: 'vault.not-encrypted' });
    return null;
  }

  /** Sealed again, and read back before it may take the place of what can be read today. */
  async function encryptAnew(key: string): Promise<string | null> {
    const sealed = await encrypt(key);
    if (sealed === null) return null;
    const back = await secrets.decrypt(sealed);
    return back.text === key ? sealed : null;
  }

  async function sealed(work: Promise<string | null>, signal: AbortSignal): Promise<string | null> {
    try {
      return await inTime(work, patience, signal);
    } catch {
      if (!signal.aborted) log({ level: 'warn', event: 'vault.not-sealed' });
      return null;
    }
  }

  return {
    status,
    seal: (key, signal) => sealed(encrypt(key), signal),
    async open(ciphertext, signal) {
      try {
        const { text, stale } = await inTime(secrets.decrypt(ciphertext), patience, signal);
        return { key: text, renewed: stale ? await sealed(encryptAnew(text), signal) : null };
      } catch {
        if (!signal.aborted) log({ level: 'warn', event: 'vault.unreadable' });
        return null;
      }
    },
  };
}
