import type { SecretStore } from '../main/host.ts';

const reason = 'The preview keeps keys for this session only.';

/**
 * No secrets at all. SECURITY: Node by itself has no way to a keyring, and a file that this user can read
 * is no place for a key.
 */
export const noSecrets: SecretStore = {
  status: () => Promise.resolve({ safe: false, backend: 'none', reason }),
  encrypt: () => Promise.reject(new Error(reason)),
  decrypt: () => Promise.reject(new Error(reason)),
};
