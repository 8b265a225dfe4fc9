import fc from 'fast-check';
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
    ['sk_org_live_abcdefgh', /Name the account/],
    ['sk_org_abcdefgh', /does not say whether it is for test or live/],
    ['sk_org_prod_abcdefgh', /does not say whether/],
    ['rk_org_live_abcdefgh', /not a Stripe key/],
    ['sk_test_12', /too short/],
    ['sk_testabcdefgh', /not a Stripe key/],
    ['whsec_abcdefgh', /webhook/],
    ['sk_test_ab cd efgh', /not a Stripe key/],
    ['sk_test_', /not a Stripe key/],
    ['sk_prod_abcdefgh', /not a Stripe key/],
    ['hello', /not a Stripe key/],
  ])('refuses %j and says why', (key, reason) => {
    expect(recogniseKey(key)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });
});

describe('recogniseKey for an account', () => {
  it.each([
    ['sk_org_live_abcdefgh', 'organization', 'live'],
    [' sk_org_test_abcdefgh ', 'organization', 'test'],
    ['rk_test_abcdefgh', 'restricted', 'test'],
  ] as const)('takes %s as %s, %s', (key, kind, mode) => {
    expect(recogniseKey(key, 'acct_1')).toEqual({ ok: true, kind, mode });
  });
});

describe('keyHint', () => {
  it('shows the prefix and the last four only', () => {
    expect(keyHint('rk_test_0123456789abcdef4f2a')).toBe('rk_test_…4f2a');
    expect(keyHint('sk_test_123')).toBe('sk_test_…');
    expect(keyHint('sk_org_live_0123456789abcdef4f2a')).toBe('sk_org_live_…4f2a');
    expect(keyHint('nonsense')).toBe('…');
  });
});

describe('a key', () => {
  const anyKey = fc
    .tuple(
      fc.constantFrom('sk', 'rk', 'sk_org'),
      fc.constantFrom('test', 'live'),
      fc.stringMatching(/^[A-Za-z0-9]{8,120}$/),
    )
    .map(([prefix, mode, secret]) => ({ text: `${prefix}_${mode}_${secret}`, mode, secret }));

  it('is recognised with its mode, and its hint gives no more than four characters away', () => {
    fc.assert(
      fc.property(anyKey, ({ text, mode, secret }) => {
        expect(recogniseKey(text, 'acct_1')).toMatchObject({ ok: true, mode });
        const shown = keyHint(text).split('…')[1] ?? '';
        expect(shown.length).toBeLessThanOrEqual(4);
        expect(secret.endsWith(shown)).toBe(true);
      }),
    );
  });

  it('is never repeated by the reason why it is refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyKey.map(({ text }) => text),
          fc.string({ minLength: 4 }),
        ),
        (text) => {
          const form = recogniseKey(`${text} ${text}`);
          expect(form.ok).toBe(false);
          if (!form.ok && /\w{8}/.test(text)) expect(form.reason).not.toContain(text.trim());
        },
      ),
    );
  });
});
