import { expect, it } from 'vitest';
import { accessWays } from '../../../../shared/access-ways.ts';
import { holdsKey } from '../../../../shared/lookup-text.ts';
import { secretKindOf, snippetOf, type SecretKind } from './snippets.ts';

const kinds: readonly SecretKind[] = ['setup', 'payment', 'session'];

it.each([
  ['setup', ['collectBankAccountForSetup', 'confirmUsBankAccountSetup']],
  ['payment', ['collectBankAccountForPayment', 'confirmUsBankAccountPayment']],
  ['session', ['collectFinancialConnectionsAccounts']],
] as const)('of a %s calls what Stripe.js has for it', (kind, calls) => {
  expect([...snippetOf(kind).matchAll(/stripe\.(\w+)\(/g)].map(([, call]) => call)).toEqual(calls);
});

it.each(kinds)('of a %s can be read as JavaScript', (kind) => {
  // It is compiled, and not run.
  // oxlint-disable-next-line no-new-func, no-implied-eval
  expect(() => new Function(`async () => { ${snippetOf(kind)} }`)).not.toThrow();
});

it('tells the kind by the way, and a subscription’s by its secret', () => {
  const known = accessWays.map((way) => [way, secretKindOf(way, null)]);
  expect(Object.fromEntries(known)).toEqual({
    checkout: null,
    invoice: null,
    subscription: 'payment',
    setup_intent: 'setup',
    payment_intent: 'payment',
    session: 'session',
  });
  expect(secretKindOf('subscription', 'seti_…_secret_…')).toBe('setup');
  expect(secretKindOf('subscription', 'pi_…_secret_…')).toBe('payment');
});

it('never holds a secret', () => {
  // It is made of the kind alone, so that there is nothing that a secret could come in by.
  expect(snippetOf).toHaveLength(1);
  for (const kind of kinds) {
    const text = snippetOf(kind);
    expect(text).toContain("clientSecret = '{CLIENT_SECRET}'");
    expect(text).not.toMatch(/_secret_|\b(?:seti|pi|fcsess|sub|cs)_|\b[prs]k_/);
    expect(holdsKey(text)).toBe(false);
  }
});
