import { describe, expect, it } from 'vitest';
import { chipOf } from './chip.ts';

describe('the chip below the box', () => {
  it.each([
    ['', false, 'hint', /any id/],
    ['pi_3MtwBwLkdIwHu7ix28a3tqPq', false, 'known', /^PaymentIntent$/],
    [
      'https://dashboard.stripe.com/payments/pi_3MtwBw',
      false,
      'warn',
      /^Not of this profile: .* live$/,
    ],
    ['cus_', false, 'warn', /cut off/],
    ['sk_test_0123456789abcdef', false, 'warn', /not sent/],
    ['cus_1\ncus_2', false, 'known', /^2 × Customer$/],
    [Array.from({ length: 100 }, (_, at) => `cus_${at}`).join('\n'), false, 'warn', /25 of 100/],
    ['', true, 'hint', /name~/],
    ['name~"ros"', true, 'known', /Query/],
    ['name~"r"', true, 'warn', /at least 3/],
  ] as const)('of %j (query: %s)', (text, raw, tone, words) => {
    expect(chipOf(text, raw, 'test')).toEqual({ tone, words: expect.stringMatching(words) });
  });
});
