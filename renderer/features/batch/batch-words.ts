import type {
  Batch,
  BatchItem,
  ItemCounts,
  ItemReason,
  ItemState,
  PauseReason,
} from '../../../shared/batch-views.ts';
import { money } from '../../../shared/money.ts';
import { accountName, type Word } from '../account/account-words.ts';
import { count, refreshes } from './batch-name.ts';

interface StateWord extends Word {
  /** What it means, in one sentence. */
  sentence: string;
}

/** The states of an item, in words and shapes, in the order in which an item goes through them. */
export const stateWords: Record<ItemState, StateWord> = {
  waiting: { mark: 'waiting', text: 'waiting', sentence: 'Its turn has not come yet.' },
  'not-before': {
    mark: 'later',
    text: 'not before',
    sentence: 'The account cools down: Stripe allows the next refresh at this time.',
  },
  starting: { mark: 'starting', text: 'starting', sentence: 'Stripe is being asked.' },
  pending: { mark: 'running', text: 'pending', sentence: 'The refresh runs at the bank.' },
  succeeded: { mark: 'done', text: 'succeeded', sentence: 'The bank gave the owners.' },
  failed: { mark: 'failed', text: 'failed', sentence: 'No owners came of it.' },
  skipped: {
    mark: 'skipped',
    text: 'skipped',
    sentence: 'The account allowed no refresh, so nothing was started.',
  },
  stopped: {
    mark: 'stopped',
    text: 'stopped',
    sentence: 'You stopped it before anything was started.',
  },
};

/** All states, in that order. */
export const stateOrder: readonly ItemState[] = [
  'waiting',
  'not-before',
  'starting',
  'pending',
  'succeeded',
  'failed',
  'skipped',
  'stopped',
];

interface ReasonWord {
  /** After a colon. */
  why: string;
  /** What to do about it, in one sentence. */
  next: string;
}

/** Why an item failed or was skipped, and what to do about it. */
export const reasonWords: Record<ItemReason, ReasonWord> = {
  inactive: {
    why: 'the bank connection is inactive',
    next: 'Ask the customer to link the account again.',
  },
  disconnected: {
    why: 'the account was disconnected',
    next: 'This cannot be undone from here; ask the customer to link an account.',
  },
  'no-permission': {
    why: 'ownership was not permitted',
    next: 'Ask the customer to link the account again with the ownership permission.',
  },
  'already-pending': {
    why: 'another refresh of it runs',
    next: 'Its owners come with that one, which somebody else or another tool has started.',
  },
  'cooling-down': {
    why: 'it cools down',
    next: 'Put it back when the cooldown is over, or start a batch that waits for that.',
  },
  bank: {
    why: 'the bank gave no owners',
    next: 'Try again later; what was retrieved before stays.',
  },
  interrupted: {
    why: 'it turned inactive or was disconnected meanwhile',
    next: 'Ask the customer to link the account again.',
  },
  'not-started': {
    why: 'Stripe started nothing',
    next: 'It gave no reason. Try again later, or ask the customer to link the account again.',
  },
  'not-found': {
    why: 'Stripe has no such account',
    next: 'Check the id, and that this is the right profile.',
  },
  'wrong-mode': {
    why: 'the account is of another mode',
    next: 'Refresh it under a profile of that mode.',
  },
  refused: {
    why: 'Stripe refused the request',
    next: 'Quote the request id to Stripe, or look it up in the Dashboard.',
  },
  'no-answer': { why: 'Stripe gave no answer', next: 'Try again: it was asked several times.' },
  bug: {
    why: 'an error of the console’s own',
    next: 'Tell those who look after the console, with what Diagnostics says.',
  },
};

/** An item's state in a line: `skipped: the bank connection is inactive`. */
export function itemWords({ state, reason }: Pick<BatchItem, 'state' | 'reason'>): string {
  const { text } = stateWords[state];
  return reason === null ? text : `${text}: ${reasonWords[reason].why}`;
}

/** What an item's state means and what to do about it, for its tooltip. */
export function itemAdvice({ state, reason }: Pick<BatchItem, 'state' | 'reason'>): string {
  const { sentence } = stateWords[state];
  return reason === null ? sentence : `${sentence} ${reasonWords[reason].next}`;
}

/** What an item is called: by its bank where that is known, else by its id. */
export function itemName({ institution, last4, accountId }: BatchItem): string {
  return institution === null ? accountId : accountName({ institution, last4 });
}

interface PauseWord {
  /** Why nothing starts, after `Paused: `. */
  why: string;
  /** When it goes on, and what to do for that. */
  next: string;
}

/** Why a batch is paused, and what makes it go on. */
export const pauseWords: Record<PauseReason, PauseWord> = {
  asked: { why: 'you paused it', next: 'Resume to go on. What runs at the bank goes on.' },
  network: { why: 'Stripe cannot be reached', next: 'Goes on by itself.' },
  stripe: { why: 'Stripe has errors of its own', next: 'Goes on by itself.' },
  key: { why: 'Stripe does not take the key', next: 'Goes on when the key is replaced.' },
  'no-key': { why: 'the console has no key for it', next: 'Goes on when the key is entered.' },
  permission: {
    why: 'the key may not refresh',
    next: 'Goes on when the key may.',
  },
  disk: {
    why: 'what happens cannot be written to the disk',
    next: 'Goes on when it can.',
  },
  'batch-cap': { why: 'its cap is reached', next: 'Goes on when the cap is raised.' },
  'daily-cap': {
    why: 'the daily cap is reached',
    next: 'Goes on tomorrow, or when the cap is raised.',
  },
};

/** `Paused: Stripe cannot be reached. Goes on by itself.` */
export function pausedLine(reason: PauseReason): string {
  const { why, next } = pauseWords[reason];
  return `Paused: ${why}. ${next}`;
}

/** How many items have come to an end, whichever. */
export function ended({ counts, total }: Pick<Batch, 'counts' | 'total'>): number {
  return total - counts.waiting - counts['not-before'] - counts.starting - counts.pending;
}

/** How many items can still be stopped: nothing was sent for them. */
export function stoppable(counts: ItemCounts): number {
  return counts.waiting + counts['not-before'];
}

/** `212 of 300 done`, and after it what the analyst should look at. */
export function doneWords(batch: Pick<Batch, 'counts' | 'total'>): string {
  const { failed, skipped, stopped } = batch.counts;
  return [
    `${count(ended(batch))} of ${count(batch.total)} done`,
    failed > 0 && `${count(failed)} failed`,
    skipped > 0 && `${count(skipped)} skipped`,
    stopped > 0 && `${count(stopped)} stopped`,
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

/** The same in one short line: what else came to an end is told on the page. */
export function doneShortly(batch: Pick<Batch, 'counts' | 'total'>): string {
  const { failed } = batch.counts;
  const done = `${count(ended(batch))} of ${count(batch.total)} done`;
  return failed > 0 ? `${done} · ${count(failed)} failed` : done;
}

/** What a progress bar says to those who do not see it. */
export function progressWords(batch: Pick<Batch, 'counts' | 'total'>): string {
  const { pending, starting } = batch.counts;
  const running = pending + starting;
  return running > 0 ? `${doneWords(batch)} · ${count(running)} running` : doneWords(batch);
}

/** Said once when a batch has come to its end. */
export function endWords(batch: Batch): string {
  const { succeeded, failed, skipped, stopped } = batch.counts;
  const parts = [
    `${count(succeeded)} succeeded`,
    failed > 0 && `${count(failed)} failed`,
    skipped > 0 && `${count(skipped)} skipped`,
    stopped > 0 && `${count(stopped)} stopped`,
  ].filter((part) => part !== false);
  return `${refreshes(batch.total)} done: ${parts.join(', ')}.`;
}

/** Seconds in words, as far as such an estimate can be trusted: `about 2 min left`. */
export function timeLeft(seconds: number): string {
  if (seconds < 50) return 'less than a minute left';
  if (seconds < 90 * 60) return `about ${Math.max(1, Math.round(seconds / 60))} min left`;
  if (seconds < 36 * 3600) return `about ${Math.round(seconds / 3600)} h left`;
  return `about ${Math.round(seconds / 86_400)} d left`;
}

/** The time until the last start, and how many come after that, when they may. */
export function leftWords(secondsLeft: number | null, later: number): string {
  const left = secondsLeft === null ? 'estimating the time left…' : timeLeft(secondsLeft);
  return later === 0 ? left : `${left} · ${count(later)} later`;
}

/** What a batch does now: it has ended, is paused, sends, waits for a cooldown, or for the bank. */
export type Doing =
  | { what: 'done' }
  | { what: 'paused'; reason: PauseReason }
  /** `later`: how many wait for the end of a cooldown. */
  | { what: 'sending'; secondsLeft: number | null; later: number }
  | { what: 'cooling'; nextAt: number }
  | { what: 'at-the-bank' };

/** What a batch does now. */
export function doing(batch: Batch): Doing {
  if (batch.done) return { what: 'done' };
  if (batch.paused !== null) return { what: 'paused', reason: batch.paused };
  const { counts, nextAt, secondsLeft } = batch;
  if (counts.waiting + counts.starting > 0) {
    return { what: 'sending', secondsLeft, later: counts['not-before'] };
  }
  if (counts['not-before'] > 0 && nextAt !== null) return { what: 'cooling', nextAt };
  return { what: 'at-the-bank' };
}

/** What may be spent on a batch at most, in cents: what was agreed to, or less by its cap. */
export function mostSpent({ cap, accepted }: NonNullable<Batch['money']>): number {
  return cap === null ? accepted : Math.min(cap, accepted);
}

/** `31.50 USD of at most 364.50 USD`. */
export function spentWords(of: NonNullable<Batch['money']>): string {
  return `${money(of.spent)} of at most ${money(mostSpent(of))}`;
}
