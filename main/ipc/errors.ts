import type * as z from 'zod';
import { ConsoleError, type ConsoleErrorData } from '../../shared/errors.ts';
import { errorSchema } from '../../shared/ipc.ts';

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

/**
 * Where an error of ours arose, cause after cause: names and places in the code, never messages, which
 * can quote personal data.
 */
export function placesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [typeof error];
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const own = [error.name, ...frames.slice(0, 8).map((line) => line.trim())];
  return error.cause === undefined ? own : [...own, ...placesOf(error.cause)];
}

/** The error for input that does not fit its channel. The contract's own sentences come through. */
export function toInputError(error: z.ZodError): ConsoleErrorData {
  const [issue] = error.issues;
  return {
    kind: 'invalid',
    message: issue?.message ?? 'The request was not understood.',
    ...(issue === undefined || issue.path.length === 0 ? {} : { param: issue.path.join('.') }),
  };
}
