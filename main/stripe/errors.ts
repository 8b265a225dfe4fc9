import Stripe from 'stripe';
import type * as z from 'zod';
import { ConsoleError, type ConsoleErrorData } from '../../shared/errors.ts';
import { unreadableAnswer } from './guarded-client.ts';

/** Seconds after which a rate-limited request may be tried again; Stripe documents no Retry-After. */
const pauseAfterRateLimit = 2;

/** The code of an error that stands for a request that its own asker cancelled. */
export const cancelledCode = 'cancelled';

/** The code of an error after which it is not known whether Stripe did what it was asked for. */
export const outcomeUnknownCode = 'outcome_unknown';

/** The code of an answer of Stripe's that is not as Stripe's answers are. */
export const unexpectedShapeCode = 'unexpected_shape';

/**
 * Stripe's code for a request whose first try is still under way.
 * Source: https://docs.stripe.com/error-codes
 */
export const idempotencyKeyInUse = 'idempotency_key_in_use';

/**
 * Turns whatever a call to Stripe threw into an error that may be shown. Nothing of the original is
 * passed on but what is listed here: it carries headers (the key among them) and bodies.
 */
export function toConsoleError(error: unknown): ConsoleError {
  if (error instanceof ConsoleError) return error;
  if (!(error instanceof Stripe.errors.StripeError)) {
    return new ConsoleError(
      {
        kind: 'bug',
        message: 'Something in the console went wrong. Try again; if it stays, report it.',
      },
      { cause: error },
    );
  }
  return new ConsoleError({
    code: error.code ?? undefined,
    param: error.param ?? undefined,
    ...describe(error),
    requestId: error.requestId ?? undefined,
  });
}

type Described = Pick<
  ConsoleErrorData,
  'kind' | 'message' | 'param' | 'missingPermission' | 'otherMode' | 'retryAfter'
>;

function describe(error: InstanceType<typeof Stripe.errors.StripeError>): Described {
  // Before all else: whatever status it came with, Stripe did not send it.
  if (error.code === unreadableAnswer) {
    return {
      kind: 'unavailable',
      message:
        'What answered does not look like Stripe. A proxy or a sign-in page of the network may be in between; check the connection and try again.',
    };
  }
  if (error.code === 'account_invalid') return noSuchAccount;
  if (error instanceof Stripe.errors.StripeAuthenticationError)
    return describeAuthentication(error.code);
  if (error instanceof Stripe.errors.StripePermissionError)
    return describePermission(error.message);
  if (error instanceof Stripe.errors.StripeRateLimitError || error.statusCode === 429) {
    return describeRateLimit(error.code);
  }
  if (error instanceof Stripe.errors.StripeConnectionError)
    return describeConnection(error.message);
  if (error instanceof Stripe.errors.StripeIdempotencyError || error.statusCode === 409) {
    return {
      kind: 'unavailable',
      message: 'Stripe is still working on the same request. Wait a moment and look again.',
    };
  }
  if (error instanceof Stripe.errors.StripeInvalidRequestError) {
    return error.code === 'resource_missing'
      ? describeMissing(error.message)
      : { kind: 'invalid', message: `Stripe refused the request: ${withoutKeys(error.message)}` };
  }
  return {
    kind: 'unavailable',
    message: 'Stripe had a problem of its own and could not answer. Try again in a moment.',
  };
}

/**
 * Not a lack of a permission: whatever the key may do, it may do none of it for that account. Stripe says the
 * same whether the account exists or not.
 */
const noSuchAccount: Described = {
  kind: 'auth',
  message:
    'This key has no access to the account that the profile names, or there is no such account. Check the account id (acct_…), and that the account is still connected.',
  param: 'stripeAccount',
};

function describeAuthentication(code: string | undefined): Described {
  return {
    kind: 'auth',
    message:
      code === 'api_key_expired'
        ? 'This key has expired. Make a new one in the Stripe Dashboard and add it here.'
        : 'Stripe does not know this key. Copy it again from the Stripe Dashboard, or make a new one.',
  };
}

function describePermission(message: string): Described {
  const missingPermission = /Having the '([^']+)' permission/.exec(message)?.[1];
  return {
    kind: 'permission',
    message:
      missingPermission === undefined
        ? 'This key may not do that. Use a key with the permission, or change the key in the Stripe Dashboard.'
        : `This key may not do that: it lacks the permission ${missingPermission}. Add the permission to the key in the Stripe Dashboard.`,
    ...(missingPermission === undefined ? {} : { missingPermission }),
  };
}

function describeRateLimit(code: string | undefined): Described {
  return {
    kind: 'rate_limit',
    message:
      code === 'lock_timeout'
        ? 'Stripe is busy with another request on the same object. Try again in a moment.'
        : 'Stripe received too many requests at once. Try again in a moment.',
    retryAfter: pauseAfterRateLimit,
  };
}

function describeConnection(message: string): Described {
  return message.includes('timeout')
    ? timedOut().data
    : {
        kind: 'network',
        message: 'Stripe could not be reached. Check the connection and try again.',
      };
}

/** Stripe says itself when an id lives in the other mode: "a similar object exists in live mode, …". */
function describeMissing(message: string): Described {
  const said = /similar object exists in (live|test) mode/.exec(message)?.[1];
  if (said === undefined) {
    return {
      kind: 'not_found',
      message: 'Stripe has nothing with this id. Check the id, and the profile.',
    };
  }
  const otherMode = said === 'live' ? 'live' : 'test';
  return {
    kind: 'wrong_mode',
    message: `This id belongs to ${otherMode} mode. Switch to a ${otherMode} profile to see it.`,
    otherMode,
  };
}

/** The longest part of a sentence of Stripe's that is shown. */
const longestQuote = 300;

function withoutKeys(text: string): string {
  return text.slice(0, longestQuote).replaceAll(/\b[a-z]{2}_(?:test|live|org)_[^\s'"]+/g, '[key]');
}

/** The error for an answer that does not have Stripe's shape; `issues` name fields, never values. */
export function unexpectedShape(
  issues: z.core.$ZodIssue[],
  requestId: string | undefined,
): ConsoleError {
  return new ConsoleError({
    kind: 'unavailable',
    message:
      'Stripe answered in a shape that this console does not know. Try again; if it stays, update the console.',
    code: unexpectedShapeCode,
    param: issues[0]?.path.join('.'),
    requestId,
  });
}

/** The error for an object of the other mode: nothing of one mode is ever shown under another. */
export function wrongMode(livemode: boolean, requestId: string | undefined): ConsoleError {
  const other = livemode ? 'live' : 'test';
  return new ConsoleError({
    kind: 'wrong_mode',
    message: `Stripe answered with ${other} data, which this profile must not show. Switch to a ${other} profile to see it.`,
    otherMode: other,
    requestId,
  });
}

/** The error for a call that took longer than a person waits. */
export function timedOut(): ConsoleError {
  return new ConsoleError({
    kind: 'network',
    message: 'Stripe did not answer in time. Check the connection and try again.',
  });
}

/** The error that a cancelled request ends with; nobody is left to see it. */
export function cancelled(): ConsoleError {
  return new ConsoleError({ kind: 'unavailable', message: 'Cancelled.', code: cancelledCode });
}
