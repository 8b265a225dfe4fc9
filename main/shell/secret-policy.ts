/**
 * When Electron's safeStorage really protects a key, written down as a table.
 *
 * What misleads on Linux, from Electron's and Chromium's source: `isAsyncEncryptionAvailable` says true
 * whatever encrypts; `getSelectedStorageBackend` names what the desktop is known for, not what answered; and where
 * no keyring answers, a key that is the same in every Chromium is used, without a word. What that key
 * encrypts begins with `v10`; a keyring's begins with `v11` (Secret Service, KWallet) or `v12` (portal).
 * On macOS and Windows `v10` is the keychain's and DPAPI's own.
 *
 * Sources: https://www.electronjs.org/docs/latest/api/safe-storage,
 * https://github.com/electron/electron/blob/main/shell/browser/api/electron_api_safe_storage.cc,
 * https://chromium.googlesource.com/chromium/src/+/main/components/os_crypt/async/browser/
 */

/** What is known when a row is looked for. */
export interface Situation {
  platform: string;
  /** What `isAsyncEncryptionAvailable` said. */
  available: boolean;
  /** What `getSelectedStorageBackend` said; null where there is no such thing. */
  backend: string | null;
  /** What a ciphertext begins with, such as `v11`; null where it names no version. */
  version: string | null;
}

/** Whether what is encrypted may be written, and what is decrypted may be used; `reason` is for the screen. */
export type Verdict = { safe: true } | { safe: false; reason: string };

const yes: Verdict = { safe: true };
const no = (why: string): Verdict => ({
  safe: false,
  reason: `${why}, so keys are kept for this session only.`,
});

const notAvailable = no('The system offers no protected place for keys');
const noKeyring = no(
  'This desktop has no keyring that the console knows (GNOME Keyring or KWallet)',
);
const notReady = no('The keyring was not ready');
const wellKnownKey = no(
  'The keyring did not answer, and without it keys would be encrypted with a password that everybody knows',
);
const notEncrypted = no('What the system gave back does not look encrypted');
const unknownSystem = no('The console does not know how this system protects keys');

/** What a row asks of one thing: its value, one of several, any, or any that names a version. */
type Asked = string | readonly string[] | typeof any | typeof versioned;
const any = Symbol('any');
const versioned = Symbol('versioned');

type Row = readonly [
  platform: Asked,
  available: boolean | typeof any,
  backend: Asked,
  version: Asked,
  verdict: Verdict,
];

const keyrings = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'];

/** The first row that fits counts. Whatever fits none of the good ones is refused. */
const rows: readonly Row[] = [
  // platform  available  backend       version           verdict
  [any, false, any, any, notAvailable],
  ['linux', true, 'basic_text', any, noKeyring],
  ['linux', true, 'unknown', any, notReady],
  ['linux', true, any, 'v10', wellKnownKey],
  ['linux', true, keyrings, ['v11', 'v12'], yes],
  ['linux', true, keyrings, any, notEncrypted],
  ['linux', true, any, any, noKeyring],
  ['darwin', true, any, versioned, yes],
  ['darwin', true, any, any, notEncrypted],
  ['win32', true, any, versioned, yes],
  ['win32', true, any, any, notEncrypted],
  [any, any, any, any, unknownSystem],
];

/** Looks a situation up in the table. */
export function judgeSecrets({ platform, available, backend, version }: Situation): Verdict {
  const row = rows.find(
    ([platforms, availability, backends, versions]) =>
      fits(platforms, platform) &&
      (availability === any || availability === available) &&
      fits(backends, backend) &&
      fits(versions, version),
  );
  return row?.[4] ?? unknownSystem;
}

function fits(asked: Asked, value: string | null): boolean {
  if (asked === any) return true;
  if (value === null) return false;
  if (asked === versioned) return true;
  return typeof asked === 'string' ? asked === value : asked.includes(value);
}

/** What a ciphertext begins with, where it names a version. */
export function versionOf(ciphertext: Uint8Array): string | null {
  const start = Buffer.from(ciphertext.subarray(0, 3)).toString('latin1');
  return /^v\d\d$/.test(start) ? start : null;
}
