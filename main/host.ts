import type { Settings } from '../shared/ipc.ts';

/** The port to the outside: all that the console needs of whatever it runs in (Electron, preview). */
export interface Host {
  readonly kind: 'electron' | 'preview';
  readonly version: string;
  /** The network for Stripe: in Electron it honours the system's proxy and certificates. */
  readonly fetch: typeof globalThis.fetch;
  readonly settings: SettingsStore;
  readonly clock: Clock;
  /** One line of the log. What is passed has been redacted. */
  log(entry: LogEntry): void;
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

/** A line of the log: a request that the renderer made, or something that happened. */
export interface LogEntry {
  level: 'info' | 'warn' | 'error';
  event: string;
  detail?: Record<string, unknown>;
}
