import type { Refresh } from '../../../shared/views.ts';
import type { Mark, Tone } from '../../ui/StatusMark.tsx';

/** A refresh's state, in a word and a shape. */
export function refreshWord(state: Refresh['state']): { mark: Mark; tone?: Tone; text: string } {
  switch (state) {
    case 'pending':
      return { mark: 'running', text: 'running' };
    case 'succeeded':
      return { mark: 'done', text: 'succeeded' };
    case 'failed':
      return { mark: 'failed', text: 'failed' };
    case 'interrupted':
      return { mark: 'unknown', text: 'interrupted' };
    case 'still-pending':
      return { mark: 'running', tone: 'quiet', text: 'still pending' };
  }
}

/** One refresh, by account and attempt. */
export function refreshKey({ accountId, startedAt }: Refresh): string {
  return `${accountId} ${startedAt}`;
}

/** Those that were running before and have ended now. */
export function justEnded(before: readonly Refresh[], now: readonly Refresh[]): readonly Refresh[] {
  const running = new Set(before.filter(({ state }) => state === 'pending').map(refreshKey));
  return now.filter((refresh) => refresh.state !== 'pending' && running.has(refreshKey(refresh)));
}

/** Those that run on top, and otherwise in the order that they come in. */
export function runningFirst(refreshes: readonly Refresh[]): readonly Refresh[] {
  const running = ({ state }: Refresh) => state === 'pending';
  return [...refreshes.filter(running), ...refreshes.filter((refresh) => !running(refresh))];
}
