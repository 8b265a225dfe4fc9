import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseScrap } from '../../../shared/lookup-text.ts';
import type { LookupAnswer } from '../../../shared/lookup-views.ts';
import type { Customer } from '../../../shared/views.ts';
import { sampleAccount } from '../../testing/sample-account.ts';
import { landingOf, matchKey, mergeMatches, type Followed } from './matches.ts';

const person = (id: string): Customer => ({
  id,
  deleted: false,
  name: id,
  email: null,
  phone: null,
  address: null,
  description: null,
  created: 1,
});
const account = (id: string, customerId: string | null) => ({ ...sampleAccount, id, customerId });
const empty: LookupAnswer = {
  trail: [],
  customers: [],
  accounts: [],
  owners: null,
  gaps: [],
  notes: [],
};
const followed = (text: string, answer: Partial<LookupAnswer>): Followed => {
  const scrap = recogniseScrap(text);
  if (scrap === null) throw new Error('There is no scrap in an empty text.');
  return { scrap, answer: { ...empty, ...answer } };
};

describe('what was found', () => {
  it('is in its order: exact, people, accounts', () => {
    const matches = mergeMatches(
      [
        followed('…6789', { accounts: [account('fca_3', 'cus_3')] }),
        followed('a@b.example', { customers: [person('cus_1')] }),
      ],
      [{ by: 'a@b.example', customers: [person('cus_2'), person('cus_1')] }],
    );
    expect(matches.map((match) => [match.group, matchKey(match)])).toEqual([
      ['exact', 'cus_1'],
      ['people', 'cus_2'],
      ['accounts', 'fca_3'],
    ]);
  });

  it('names a customer in the row of their account alone', () => {
    const matches = mergeMatches(
      [
        followed('pi_123456789', {
          customers: [person('cus_1'), person('cus_2')],
          accounts: [account('fca_1', 'cus_1')],
        }),
      ],
      [],
    );
    expect(matches.map(matchKey)).toEqual(['fca_1', 'cus_2']);
    expect(matches[0]).toMatchObject({ customer: { id: 'cus_1' } });
  });

  it('has nobody twice, whatever came from where', () => {
    const ids = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 8 });
    fc.assert(
      fc.property(ids, ids, ids, (exact, people, accounts) => {
        const matches = mergeMatches(
          [
            followed('a@b.example', { customers: exact.map((each) => person(`cus_${each}`)) }),
            followed('6789', { accounts: accounts.map((each) => account(`fca_${each}`, null)) }),
          ],
          [{ by: 'a', customers: people.map((each) => person(`cus_${each}`)) }],
        );
        const keys = matches.map(matchKey);
        expect(new Set(keys).size).toBe(keys.length);
        expect(new Set(keys)).toEqual(
          new Set([
            ...[...exact, ...people].map((each) => `cus_${each}`),
            ...accounts.map((each) => `fca_${each}`),
          ]),
        );
      }),
    );
  });
});

describe('where it lands', () => {
  it.each([
    ['a person', { customers: [person('cus_1')] }, ['cus_1', null]],
    [
      'a person with the account that led there',
      { customers: [person('cus_1')], accounts: [account('fca_1', 'cus_1')] },
      ['cus_1', 'fca_1'],
    ],
    [
      'the person of several accounts',
      { accounts: [account('fca_1', 'cus_1'), account('fca_2', 'cus_1')] },
      ['cus_1', null],
    ],
    [
      'somebody whom the key may not read',
      { trail: [{ kind: 'customer' as const, id: 'cus_1', name: null }] },
      ['cus_1', null],
    ],
    ['an account of nobody', { accounts: [account('fca_1', null)] }, [null, 'fca_1']],
  ])('%s', (_what, answer, [customerId, accountId]) => {
    const landing = landingOf({ ...empty, ...answer });
    expect(landing).toEqual(
      customerId === null
        ? { kind: 'account', accountId }
        : { kind: 'customer', customerId, accountId },
    );
  });

  it.each([
    ['nothing was found', {}],
    ['there are two people', { customers: [person('cus_1'), person('cus_2')] }],
    [
      'something of the way has to be read first',
      { customers: [person('cus_1')], notes: ['not-a-bank-account' as const] },
    ],
    [
      'there are two accounts of nobody',
      { accounts: [account('f_1', null), account('f_2', null)] },
    ],
  ])('nowhere where %s', (_what, answer) => {
    expect(landingOf({ ...empty, ...answer })).toBeNull();
  });
});
