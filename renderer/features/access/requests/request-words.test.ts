import { describe, expect, it } from 'vitest';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { accessWays, endings } from '../../../../shared/access-ways.ts';
import { openRequest, linkedRequest } from './sample-request.ts';
import {
  endingOf,
  formatLeft,
  isDismissible,
  isWorthChecking,
  noteOf,
  nothingLeftWords,
  stateWord,
} from './request-words.ts';

// Like the contract's, which the page takes no values of.
const states: Record<AccessRequest['state'], string> = {
  unknown: 'not known',
  open: 'open',
  completed: 'completed',
  expired: 'expired',
  canceled: 'canceled',
  gone: 'not found',
};
const allStates = Object.keys(states) as AccessRequest['state'][];

describe('a request in words', () => {
  it.each(allStates)('that is %s', (state) => {
    expect(stateWord({ state, withoutAccount: false }).text).toBe(states[state]);
  });

  it('says what there is besides its state', () => {
    const note = (part: Partial<AccessRequest>) => noteOf({ ...openRequest, ...part });
    expect(note({})).toBeNull();
    expect(note({ lastFailure: 'Your bank said no.' })?.text).toBe('Your bank said no.');
    expect(note({ state: 'unknown' })?.text).toContain('one object, and never two');
    expect(note({ state: 'gone' })?.title).toContain('does not find it');
    expect(note({ state: 'completed', withoutAccount: true })?.title).toContain('without linking');
    expect(note({ state: 'completed' })?.title).toContain('not known');
    expect(noteOf(linkedRequest)).toBeNull();
    expect(note({ state: 'canceled', lastFailure: 'Your bank said no.' })).toBeNull();
  });

  it.each(accessWays)('of a %s is ended as the API can, while it is open', (way) => {
    const ending = endingOf({ ...openRequest, way });
    expect(ending?.verb.toLowerCase() ?? null).toBe(endings[way]);
    for (const state of allStates.filter((each) => each !== 'open')) {
      expect(endingOf({ ...openRequest, way, state })).toBeNull();
      expect(isDismissible({ ...openRequest, way, state })).toBe(true);
    }
    // One that can be ended is not lost out of sight.
    expect(isDismissible({ ...openRequest, way })).toBe(ending === null);
  });

  it('says of an invoice that was mailed what the customer keeps', () => {
    const invoice: AccessRequest = { ...openRequest, way: 'invoice' };
    expect(endingOf(invoice)?.meaning).not.toContain('mailed');
    expect(endingOf({ ...invoice, mailed: true })?.meaning).toContain('keeps that e-mail');
  });

  it('is checked while something can come of it', () => {
    expect(isWorthChecking(openRequest)).toBe(true);
    expect(isWorthChecking({ ...openRequest, state: 'unknown', objectId: null })).toBe(false);
    expect(isWorthChecking({ ...openRequest, state: 'gone' })).toBe(true);
    expect(isWorthChecking({ ...openRequest, state: 'expired' })).toBe(false);
    expect(isWorthChecking(linkedRequest)).toBe(false);
    expect(isWorthChecking({ ...linkedRequest, accountId: null })).toBe(true);
    const without: AccessRequest = { ...linkedRequest, accountId: null, withoutAccount: true };
    expect(isWorthChecking(without)).toBe(false);
  });

  it('says that there is nothing left only once Stripe was asked', () => {
    const intent: AccessRequest = { ...openRequest, way: 'setup_intent', objectId: 'seti_1' };
    expect(nothingLeftWords(intent)).toContain('from seti_1');
    expect(nothingLeftWords({ ...intent, checkedAt: null })).toBeNull();
    expect(nothingLeftWords({ ...intent, standIn: 'http://127.0.0.1/x' })).toBeNull();
    expect(nothingLeftWords(openRequest)).toContain('no page for it now');
  });
});

it.each([
  [-5, 'in less than a minute'],
  [59, 'in less than a minute'],
  [60, 'in 1 min'],
  [7199, 'in 119 min'],
  [7200, 'in 2 h'],
  [172_799, 'in 47 h'],
  [172_800, 'in 2 d'],
])('what is left of %i seconds', (seconds, text) => {
  expect(formatLeft(seconds)).toBe(text);
});
