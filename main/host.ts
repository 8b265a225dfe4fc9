import type { SavedWorkspace, Settings } from '../shared/ipc.ts';
import type { AccessRecord } from './access-record.ts';

/** The port to the outside: all that the console needs of whatever it runs in (Electron, preview). */
export interface Host {
  readonly kind: 'electron' | 'preview';
  readonly version: string;
  /** The network for Stripe: in Electron it honours the system's proxy and certificates. */
  readonly fetch: typeof globalThis.fetch;
  readonly settings: SettingsStore;
  readonly workspace: WorkspaceStore;
  readonly profiles: ProfileFile;
  readonly secrets: SecretStore;
  readonly access: AccessStore;
  /** The path of the refresh queue's file: ids and states only. Null where nothing is to be kept. */
  readonly queueFile: string | null;
  readonly clock: Clock;
  /** What happened while the files were opened that the analyst should know, in whole sentences. */
  readonly notices: readonly string[];
  /** Milliseconds since the analyst last touched keyboard or mouse. */
  idle(): number;
  /** What the host knows of itself, for the diagnostics: versions, system, the proxy for Stripe. */
  describe(): Promise<Fact[]>;
  /**
   * Tells the analyst of something while they look elsewhere. SECURITY: it may be shown on a locked screen, so
   * no person and no account is named in it.
   */
  notify(notification: Notification): void;
  /** Shows on the app's icon how many refreshes are running; 0 takes the number away. */
  showBadge(count: number): void;
  /**
   * Saves a text where the analyst chooses. Null where the host leaves that to the page, as in a browser.
   * Rejects with a ConsoleError where it cannot be written. SECURITY: nothing is written once `signal` has
   * aborted, as by a lock that came while the analyst chose.
   */
  readonly saveFile:
    | ((name: string, text: string, signal: AbortSignal) => Promise<'saved' | 'cancelled'>)
    | null;
  /**
   * Opens an address that main has made or Stripe has given: a site that the app links to, a page of Stripe's for a
   * customer, a draft of an e-mail. False where it is none of these. Null where the host leaves opening to the page,
   * as in a browser.
   */
  readonly openLink: ((url: string) => boolean) | null;
  /** One line of the log. What is passed has been redacted. */
  log(entry: LogEntry): void;
}

/** What the system shows for the console. */
export interface Notification {
  title: string;
  body: string;
}

/** A line of the diagnostics. */
export interface Fact {
  name: string;
  value: string;
}

/** The system's own way to encrypt what only this user may read. */
export interface SecretStore {
  /** Whether what is encrypted now is really protected; asked again whenever it matters. */
  status(): Promise<SecretStatus>;
  /** Encrypts; the answer is base64. Rejects where `status` says that nothing is protected. */
  encrypt(text: string): Promise<string>;
  /** Rejects where the text was encrypted by another user, on another computer, or without protection. */
  decrypt(ciphertext: string): Promise<Decrypted>;
}

/** `backend` names what encrypts, for the diagnostics; `reason` is a whole sentence. */
export type SecretStatus =
  | { safe: true; backend: string }
  | { safe: false; backend: string; reason: string };

export interface Decrypted {
  text: string;
  /** The system has a better key by now: the text is to be encrypted anew. */
  stale: boolean;
}

/**
 * The file of profiles: labels, hints, ciphertext. What is read is parsed by who asks. Writing throws a
 * ConsoleError where the folder cannot be written.
 */
export interface ProfileFile {
  /** Whether what is written may reach the disk. */
  readonly writable: boolean;
  read(): unknown;
  write(content: Record<string, unknown>): void;
  /** Takes a ciphertext out of every copy that was kept beside the file; the file itself is not touched. */
  wipe(ciphertext: string): void;
}

/** The computer's clocks. */
export interface Clock {
  /** Unix milliseconds; may be wrong, and may jump. */
  now(): number;
  /** Milliseconds since some moment; never jumps, but may stand still while the computer sleeps. */
  monotonic(): number;
}

/** Where settings are kept between starts. Holds no Stripe data and no keys. */
export interface SettingsStore {
  read(): Settings;
  write(settings: Settings): void;
}

/** Where it is kept between starts what is open: ids alone. */
export interface WorkspaceStore {
  /** What was open, whatever the file held; null where nothing was. */
  read(): SavedWorkspace | null;
  /** Throws a ConsoleError where it cannot be written. */
  write(workspace: SavedWorkspace): void;
}

/** Where it is kept between starts what customers were asked for. */
export interface AccessStore {
  /** What of the file can be read. */
  read(): AccessRecord[];
  /** Throws a ConsoleError where it cannot be written. */
  write(records: readonly AccessRecord[]): void;
}

/** A line of the log: a request that the renderer made, or something that happened. */
export interface LogEntry {
  level: 'info' | 'warn' | 'error';
  event: string;
  detail?: Record<string, unknown>;
}
