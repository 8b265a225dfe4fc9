import { describe, expect, it } from 'vitest';
import { recogniseScrap, type Scrap } from '../../../shared/lookup-text.ts';
import {
  isOfOtherMode,
  leadsToOne,
  quoted,
  scrapsOf,
  scrapsWords,
  scrapWords,
} from './lookup-words.ts';

const scrap = (text: string): Scrap => {
  const read = recogniseScrap(text);
  if (read === null) throw new Error('There is no scrap in an empty text.');
  return read;
};

describe('the chip', () => {
  it.each([
    ['pi_3MtwBwLkdIwHu7ix28a3tqPq', 'PaymentIntent'],
    ['https://dashboard.stripe.com/payments/pi_3MtwBwLkdIwHu7', 'PaymentIntent · live'],
    ['cs_test_a1MzPIdKfe5', 'Checkout Session · test'],
    ['src_1MzPIdKfe5', 'Id of an unknown kind'],
    ['a@b.example', 'E-mail'],
    ['@b.example', 'Part of an e-mail'],
    ['+1 555 555 5555', 'Phone'],
    ['…6789', 'Account ending in 6789'],
    ['order_id:6735', 'Metadata order_id'],
    ['Jenny', 'Name or e-mail'],
    ['ab', 'At least 3 characters'],
    ['cus_Nff…', 'An id that is cut off'],
  ])('says what %j is', (text, words) => expect(scrapWords(scrap(text))).toBe(words));

  it('counts several by their kind', () => {
    expect(scrapsWords(scrapsOf('cus_NffrFeUfNV2Hib\ncus_NffrFeUfNV2Hic\nJenny'))).toBe(
      '2 × Customer, 1 × Name',
    );
  });
});

it('tells what is of another mode than the profile', () => {
  const live = scrap('https://dashboard.stripe.com/customers/cus_1');
  const test = scrap('https://dashboard.stripe.com/test/customers/cus_1');
  expect([isOfOtherMode(live, 'live'), isOfOtherMode(live, 'test')]).toEqual([false, true]);
  expect([isOfOtherMode(test, 'demo'), isOfOtherMode(test, 'live')]).toEqual([true, true]);
  expect(isOfOtherMode(scrap('cs_test_a1MzPIdKfe5'), 'demo')).toBe(false);
  expect(isOfOtherMode(scrap('cus_1'), 'live')).toBe(false);
});

it('knows what a paste alone leads to', () => {
  expect(['cus_1', 'a@b.example', 'pi_123456'].map(leadsToOne)).toEqual([true, true, true]);
  expect(['Jenny', '@b.example', '6789', '', 'cus_1, cus_2'].map(leadsToOne)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

it('quotes lines in one', () => {
  expect(quoted('cus_1 ⏎ cus_2')).toBe('“cus_1, cus_2”');
});
