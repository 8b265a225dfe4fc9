import type { Mode } from './views.ts';

/** Why a request failed, in the few words that the screens can act on. */
export const errorKinds = [
  'auth',
  'permission',
  'rate_limit',
  'network',
  'not_found',
  'invalid',
  'wrong_mode',
  'locked',
  'unavailable',
  'bug',
] as const;

export type ErrorKind = (typeof errorKinds)[number];

/**
 * All that may be said of an error outside main. It is an allow-list: a raw Stripe error carries
 * request headers (the key among them) and bodies, so none of it is passed on as it is.
 */
export interface ConsoleErrorData {
  kind: ErrorKind;
  /** Our own sentence: what happened, and what to do. */
  message: string;
  /** Stripe's error code, such as `resource_missing`. */
  code?: string | undefined;
  /** The parameter that is at fault, by Stripe's or the contract's name. */
  param?: string | undefined;
  /** Stripe's `Request-Id`, such as `req_…`. */
  requestId?: string | undefined;
  /** The restricted-key permission that would have allowed the request, from Stripe's message. */
  missingPermission?: string | undefined;
  /** The mode of what was asked for, where Stripe or the text says so. */
  otherMode?: Mode | undefined;
  /** Seconds to wait before trying again. */
  retryAfter?: number | undefined;
}

const refusing: ReadonlySet<ErrorKind> = new Set([
  'auth',
  'permission',
  'rate_limit',
  'not_found',
  'invalid',
]);

/**
 * Whether Stripe, or main before it, has answered that it will not do what was asked for. After any other error nobody
 * knows what was done: the answer was lost, or Stripe broke down over it.
 */
export function refuses(error: unknown): boolean {
  if (!(error instanceof ConsoleError)) return false;
  const { kind, code } = error.data;
  if (refusing.has(kind)) return true;
  // The id is one of the other mode's; or the disk did not take the note without which nothing is sent.
  return (kind === 'wrong_mode' && code === 'resource_missing') || code === 'not_written';
}

const beforeTheKey: ReadonlySet<ErrorKind> = new Set(['auth', 'permission', 'rate_limit']);

/**
 * Whether a refusal says nothing of an earlier try under the same idempotency key: Stripe refuses so before it looks
 * whether it has done the same already.
 */
export function tellsNothingOfBefore(error: unknown): boolean {
  return error instanceof ConsoleError && beforeTheKey.has(error.kind);
}

/** An error that is fit to be shown: main throws it, the renderer gets it again from the Reply. */
export class ConsoleError extends Error {
  override readonly name = 'ConsoleError';
  readonly data: ConsoleErrorData;

  constructor(data: ConsoleErrorData, options?: ErrorOptions) {
    super(data.message, options);
    this.data = data;
  }

  get kind(): ErrorKind {
    return this.data.kind;
  }
}
