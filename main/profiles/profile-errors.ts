/** Why something cannot be done with a profile, in sentences that say what to do. */
import { ConsoleError } from '../../shared/errors.ts';
import type { KeyState } from '../../shared/views.ts';

export function invalidKey(message: string): ConsoleError {
  return new ConsoleError({ kind: 'invalid', message, param: 'key' });
}

export function noLongerHere(): ConsoleError {
  return new ConsoleError({
    kind: 'not_found',
    message: 'This profile is no longer here. Choose another one.',
    param: 'profileId',
  });
}

export function lockedNow(): ConsoleError {
  return new ConsoleError({
    kind: 'locked',
    message: 'The console is locked. Unlock it to go on.',
  });
}

export function keyNeeded(label: string, state: KeyState): ConsoleError {
  return new ConsoleError({
    kind: 'auth',
    message:
      state === 'unreadable'
        ? `The system did not give out the key of “${label}”, as while its keyring is locked, or after a change of user, computer or keyring. Lock the console and unlock it to try once more, or enter the key again.`
        : `The key of “${label}” was kept for one session only. Enter the key again.`,
    code: 'key_needed',
    param: 'profileId',
  });
}

/** @param done as in “The demo cannot be removed.” */
export function demoIsFixed(done: string): ConsoleError {
  return fixed(`The demo cannot be ${done}.`);
}

export function givenIsFixed(): ConsoleError {
  return fixed(
    'The key of this profile is given by the environment that the console was started with. Change it there.',
  );
}

function fixed(message: string): ConsoleError {
  return new ConsoleError({ kind: 'invalid', message, param: 'profileId' });
}

/** A profile whose key is still on the disk is not to look removed. */
export function notRemoved(label: string, cause: unknown): ConsoleError {
  const why = cause instanceof ConsoleError ? ` ${cause.data.message}` : '';
  return new ConsoleError({
    kind: 'unavailable',
    message: `“${label}” was not removed, because its key could not be wiped from the disk.${why}`,
    code: 'not_written',
  });
}
