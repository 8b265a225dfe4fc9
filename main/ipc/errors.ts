import type * as z from 'zod';
import { ConsoleError, type ConsoleErrorData } from '../../shared/errors.ts';
import { errorSchema } from '../../shared/ipc.ts';
import { lockedNow } from '../profiles/profile-errors.ts';

/** What may be told of an error that a handler threw. Anything but a ConsoleError is a bug of ours. */
export function toErrorData(error: unknown): ConsoleErrorData {
  // Parsed, so that nothing unlisted goes along.
  const parsed = error instanceof ConsoleError ? errorSchema.safeParse(error.data) : undefined;
  if (parsed?.success === true) return parsed.data;
  return {
    kind: 'bug',
    message: 'Something in the console went wrong. Try again; if it stays, report it.',
  };
}

/** What a locked console answers. */
export const lockedError: ConsoleErrorData = lockedNow().data;

/** The error for input that cannot even be looked at. */
export const unreadableInput: ConsoleErrorData = {
  kind: 'invalid',
  message: 'The request was not understood.',
};

/** The longest part of what came in that an error repeats: the name of a field can be anything. */
const longestQuote = 300;

/** The error for input that does not fit its channel. The contract's own sentences come through. */
export function toInputError(error: z.ZodError): ConsoleErrorData {
  const [issue] = error.issues;
  return {
    kind: 'invalid',
    message: (issue?.message ?? unreadableInput.message).slice(0, longestQuote),
    ...(issue === undefined || issue.path.length === 0
      ? {}
      : { param: issue.path.join('.').slice(0, longestQuote) }),
  };
}
