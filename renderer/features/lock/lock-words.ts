import type { LockReason } from '../../../shared/ipc.ts';

/** Why the console is locked, in one sentence. */
export function lockWords(reason: LockReason | null, minutes: number): string {
  switch (reason) {
    case 'idle':
      return `Nobody touched it for ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
    case 'screen':
      return 'It was locked together with the screen of this computer.';
    case 'sleep':
      return 'It was locked because this computer went to sleep.';
    case 'asked':
      return 'It was locked by hand.';
    case null:
      return 'Unlock it to go on.';
  }
}
