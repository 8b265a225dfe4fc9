import { describe, expect, it } from 'vitest';
import {
  batchSchema,
  itemReasons,
  itemStates,
  pauseReasons,
  type Batch,
} from '../../../shared/batch-views.ts';
import { noItems, sampleBatch, sampleItem } from '../../testing/sample-batch.ts';
import {
  doing,
  doneShortly,
  doneWords,
  endWords,
  itemAdvice,
  itemName,
  itemWords,
  leftWords,
  mostSpent,
  pausedLine,
  pauseWords,
  progressWords,
  reasonWords,
  spentWords,
  stateOrder,
  stateWords,
  stoppable,
  timeLeft,
} from './batch-words.ts';

const money: NonNullable<Batch['money']> = {
  spent: 3150,
  committed: 300,
  cap: null,
  accepted: 36_450,
  price: 150,
};

/** The words are different ones, and none is empty. */
function expectDistinct(words: readonly string[]): void {
  expect(new Set(words).size).toBe(words.length);
  for (const word of words) expect(word).not.toBe('');
}

describe('the words for an item', () => {
  it('are one word and one shape for each state', () => {
    expectDistinct(itemStates.map((state) => stateWords[state].text));
    expectDistinct(itemStates.map((state) => stateWords[state].mark));
    expectDistinct(itemStates.map((state) => stateWords[state].sentence));
    expect(stateOrder.toSorted()).toEqual(itemStates.toSorted());
  });

  it('are one for each reason, with what to do about it', () => {
    expectDistinct(itemReasons.map((reason) => reasonWords[reason].why));
    for (const reason of itemReasons) {
      expect(itemAdvice({ state: 'failed', reason })).toMatch(/^No owners came of it\. .+\.$/);
    }
  });

  it('say its reason after its state', () => {
    expect(itemWords({ state: 'skipped', reason: 'inactive' })).toBe(
      'skipped: the bank connection is inactive',
    );
    expect(itemWords({ state: 'stopped', reason: null })).toBe('stopped');
  });

  it('name it by its bank, or by its id where that is not known', () => {
    expect(itemName(sampleItem)).toBe('StripeBank …6789');
    expect(itemName({ ...sampleItem, institution: null, last4: null })).toBe('fca_1');
  });
});

describe('the words for a batch', () => {
  it('have one for each reason to pause, with what makes it go on', () => {
    expectDistinct(pauseReasons.map((reason) => pauseWords[reason].why));
    for (const reason of pauseReasons) expect(pausedLine(reason)).toMatch(/^Paused: .+\. .+\.$/);
    expect(pausedLine('network')).toBe('Paused: Stripe cannot be reached. Goes on by itself.');
  });

  it('count what has ended, and name what is to be looked at', () => {
    expect(batchSchema.parse(sampleBatch)).toEqual(sampleBatch);
    expect(doneWords(sampleBatch)).toBe('212 of 300 done · 3 failed · 4 skipped');
    expect(doneShortly(sampleBatch)).toBe('212 of 300 done · 3 failed');
    expect(progressWords(sampleBatch)).toBe('212 of 300 done · 3 failed · 4 skipped · 8 running');
    const fresh = { counts: { ...noItems, waiting: 10_000 }, total: 10_000 };
    expect(doneWords(fresh)).toBe('0 of 10,000 done');
    expect(doneShortly(fresh)).toBe('0 of 10,000 done');
  });

  it('tell its end in one sentence', () => {
    const counts = { ...noItems, succeeded: 280, failed: 12, stopped: 8 };
    expect(endWords({ ...sampleBatch, counts, done: true })).toBe(
      '300 refreshes done: 280 succeeded, 12 failed, 8 stopped.',
    );
  });

  it('count what can be stopped: what has not been sent', () => {
    expect(stoppable({ ...noItems, waiting: 3, 'not-before': 2, starting: 9, pending: 9 })).toBe(5);
  });

  it('say the money in full, up to the lower of the cap and what was agreed to', () => {
    expect(spentWords(money)).toBe('31.50 USD of at most 364.50 USD');
    expect(mostSpent({ ...money, cap: 10_000 })).toBe(10_000);
    expect(mostSpent({ ...money, cap: 99_999 })).toBe(36_450);
  });

  it.each([
    [0, 'less than a minute left'],
    [49, 'less than a minute left'],
    [50, 'about 1 min left'],
    [125, 'about 2 min left'],
    [89 * 60, 'about 89 min left'],
    [2.2 * 3600, 'about 2 h left'],
    [3 * 86_400, 'about 3 d left'],
  ])('say of %d seconds: %s', (seconds, words) => {
    expect(timeLeft(seconds)).toBe(words);
  });

  it('name those that come later, when they may', () => {
    expect(leftWords(125, 0)).toBe('about 2 min left');
    expect(leftWords(125, 19)).toBe('about 2 min left · 19 later');
    expect(leftWords(null, 0)).toBe('estimating the time left…');
  });

  it.each<[string, Partial<Batch>]>([
    ['sending', {}],
    ['sending', { secondsLeft: null, counts: { ...noItems, starting: 1, pending: 299 } }],
    ['cooling', { counts: { ...noItems, 'not-before': 1, pending: 1 }, nextAt: 5 }],
    ['at-the-bank', { counts: { ...noItems, pending: 2 } }],
    ['paused', { paused: 'network' }],
    ['done', { done: true, counts: { ...noItems, succeeded: 300 } }],
  ])('tell that it is %s', (what, facts) => {
    expect(doing({ ...sampleBatch, ...facts }).what).toBe(what);
  });
});
