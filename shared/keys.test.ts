import { describe, expect, it } from 'vitest';
import { keyHint, recogniseKey } from './keys.ts';

describe('recogniseKey', () => {
  it.each([
    ['sk_test_123', 'secret', 'test'],
    ['rk_test_abcdEFGH', 'restricted', 'test'],
    ['  sk_live_abcdefgh \n', 'secret', 'live'],
    ['rk_live_abcdefgh', 'restricted', 'live'],
  ] as const)('takes %s as %s, %s', (key, kind, mode) => {
    expect(recogniseKey(key)).toEqual({ ok: true, kind, mode });
  });

  it.each([
    ['', /Paste a Stripe key/],
    ['pk_test_abcdefgh', /publishable/],
    ['sk_org_live_abcdefgh', /organization/],
    ['whsec_abcdefgh', /webhook/],
    ['sk_test_ab cd efgh', /not a Stripe key/],
    ['sk_test_', /not a Stripe key/],
    ['sk_prod_abcdefgh', /not a Stripe key/],
    ['hello', /not a Stripe key/],
  ])('refuses %j and says why', (key, reason) => {
    expect(recogniseKey(key)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });
});

describe('keyHint', () => {
  it('shows the prefix and the last four only', () => {
    expect(keyHint('rk_test_0123456789abcdef4f2a')).toBe('rk_test_…4f2a');
    expect(keyHint('sk_test_123')).toBe('sk_test_…');
    expect(keyHint('nonsense')).toBe('…');
  });
});
