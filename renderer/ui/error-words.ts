import { ConsoleError, type ConsoleErrorData, type ErrorKind } from '../../shared/errors.ts';

const titles: Record<ErrorKind, string> = {
  auth: 'Stripe did not accept the key',
  permission: 'Missing permission',
  rate_limit: 'Stripe asks to slow down',
  network: 'Stripe could not be reached',
  not_found: 'Not found',
  invalid: 'Not accepted',
  wrong_mode: 'This belongs to another mode',
  locked: 'The console is locked',
  unavailable: 'Stripe is not available',
  bug: 'The console ran into an error of its own',
};

// Asking the same again can end otherwise. Not so for what is wrong, missing, or of another mode.
const worthRetrying: ReadonlySet<ErrorKind> = new Set([
  'auth',
  'permission',
  'rate_limit',
  'network',
  'locked',
  'unavailable',
  'bug',
]);

// What did not answer is the console's own other half, and not Stripe.
const titlesByCode: ReadonlyMap<string | undefined, string> = new Map([
  ['host_unreachable', 'The console does not answer'],
]);

/** What an error says on screen. */
export interface ErrorWords extends Omit<ConsoleErrorData, 'kind'> {
  title: string;
  retry: boolean;
}

/** The words for anything that was thrown; what is not a ConsoleError is an error of ours. */
export function errorWords(error: unknown): ErrorWords {
  const data: ConsoleErrorData =
    error instanceof ConsoleError
      ? error.data
      : {
          kind: 'bug',
          message: 'Try again. If it happens again, tell those who look after the console.',
        };
  return {
    ...data,
    title: titlesByCode.get(data.code) ?? titles[data.kind],
    retry: worthRetrying.has(data.kind),
  };
}

/**
 * Whether an error is Stripe's answer to what was asked (there is no such thing, it is of the other mode,
 * it cannot be asked so) rather than a fault on the way to one.
 */
export function isAnswer(error: unknown): error is ConsoleError {
  return error instanceof ConsoleError && answers.has(error.kind);
}

const answers: ReadonlySet<ErrorKind> = new Set(['not_found', 'wrong_mode', 'invalid']);
