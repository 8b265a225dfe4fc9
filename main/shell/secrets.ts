import { safeStorage } from 'electron';
import type { SecretStore } from '../host.ts';
import { createSecretStore } from './secret-store.ts';

/** Keys, encrypted by the system. To be called once Electron is ready. */
export function createSecrets(): SecretStore {
  return createSecretStore(safeStorage, process.platform);
}
