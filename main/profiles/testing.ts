import type { ProfileFile, SecretStore } from '../host.ts';

/** What a test may change of the system's encryption while it runs. */
export interface MemorySecretsState {
  /** Whether anything is protected. */
  safe: boolean;
  /** False: as another user, another computer, or a keyring that is locked. */
  readable: boolean;
  /** Whether the system asks that what it decrypts be encrypted anew. */
  stale: boolean;
}

export interface MemorySecrets extends SecretStore {
  readonly state: MemorySecretsState;
}

/** A stand-in for the system's encryption. What it encrypts does not hold the text. */
export function createMemorySecrets(initial: Partial<MemorySecretsState> = {}): MemorySecrets {
  const state: MemorySecretsState = { safe: true, readable: true, stale: false, ...initial };
  let generation = 0;
  return {
    state,
    status: () =>
      Promise.resolve(
        state.safe
          ? { safe: true, backend: 'memory' }
          : { safe: false, backend: 'none', reason: 'This computer has no keyring.' },
      ),
    encrypt(text) {
      if (!state.safe) return Promise.reject(new Error('Nothing is protected here'));
      generation += 1;
      return Promise.resolve(flip(`${generation}:${text}`).toString('base64'));
    },
    decrypt(ciphertext) {
      if (!state.readable) return Promise.reject(new Error('Not readable'));
      const text = flip(Buffer.from(ciphertext, 'base64').toString('latin1')).toString('latin1');
      return Promise.resolve({ text: text.replace(/^\d+:/, ''), stale: state.stale });
    },
  };
}

/** Turns every byte round; twice is nothing done. Not encryption, but no plain text either. */
function flip(text: string): Buffer {
  return Buffer.from(Buffer.from(text, 'latin1').map((byte) => byte ^ 0xff));
}

export interface MemoryFile extends ProfileFile {
  /** What is in the file, as text. */
  text(): string;
  /** While set, writing throws it. */
  failure: Error | null;
  /** False: as where nothing can be written from the start on. */
  writable: boolean;
}

/** A stand-in for the file of profiles. */
export function createMemoryFile(content: unknown = {}): MemoryFile {
  let text = JSON.stringify(content);
  const file: MemoryFile = {
    failure: null,
    writable: true,
    text: () => text,
    read: (): unknown => JSON.parse(text),
    write(changed) {
      if (file.failure !== null) throw file.failure;
      text = JSON.stringify(changed);
    },
    // There is nothing beside it.
    wipe() {},
  };
  return file;
}
