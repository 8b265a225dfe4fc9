import type { Head } from './answer.ts';

/**
 * Where an answer goes out, for faults that do not leave it whole: one for a socket (listen.ts), one
 * for a caller in the same process (in-process.ts).
 */
export interface Outlet {
  /** Sends status and headers; the body follows in pieces. */
  begin(head: Head): void;
  write(piece: Uint8Array): Promise<void>;
  end(): void;
  /** Cuts the connection as a reset does, after what was written has arrived. */
  reset(): Promise<void>;
  /** Whether the client has left, or the connection is cut. */
  readonly isClosed: boolean;
}
