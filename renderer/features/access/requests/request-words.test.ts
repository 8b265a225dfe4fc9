import { describe, expect, it } from 'vitest';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { openRequest, linkedRequest } from './sample-request.ts';
import {
  formatLeft,
  isWorthChecking,
  mailedWords,
  notesOf,
  nothingLeftWords,
  stateWord,
} from './request-words.ts';

// Like the contract's, which the page takes no values of.
const states: Record<AccessRequest['state'], string> = {
  unknown: 'not known',
  open: 'waiting for the customer',
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
    const notes = (part: Partial<AccessRequest>) => notesOf({ ...openRequest, ...part });
    const note = (part: Partial<AccessRequest>) => notes(part)[0];
    expect(notes({})).toEqual([]);
    expect(note({ lastFailure: 'Your bank said no.' })?.text).toBe('Your bank said no.');
    expect(note({ state: 'unknown' })?.text).toContain('one object, and never two');
    expect(note({ state: 'gone' })?.title).toContain('does not find it');
    expect(note({ state: 'completed', withoutAccount: true })?.title).toContain('without linking');
    expect(note({ state: 'completed' })?.title).toContain('not known');
    expect(notesOf(linkedRequest)).toEqual([]);
    expect(notes({ state: 'canceled', lastFailure: 'Your bank said no.' })).toEqual([]);
  });

  it('says that Stripe mails it not, beside what the customer tried', () => {
    const refused = { mailRefused: 'The customer has no e-mail' };
    expect(notesOf({ ...openRequest, ...refused, lastFailure: 'No.' })).toEqual([
      {
        title: 'Stripe did not take it to be mailed: The customer has no e-mail.',
        text: 'Send its link yourself.',
      },
      { title: 'A try by the customer failed.', text: 'No.' },
    ]);
    expect(notesOf({ ...linkedRequest, ...refused })).toEqual([]);
  });

  it('says who mails it: Stripe, and in live mode alone', () => {
    expect(mailedWords('live')).toEqual({ short: 'mailed by Stripe', more: null });
    expect(mailedWords('test').more).toContain('mails nothing');
    expect(mailedWords('demo')).toEqual(mailedWords('test'));
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
    expect(nothingLeftWords(intent)).toContain('ask for access anew');
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
