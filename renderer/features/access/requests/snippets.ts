import type { AccessWay } from '../../../../shared/access-ways.ts';

/** Stand in a snippet for what the web page has. SECURITY: nothing that a request gave is put in their place. */
const publishableKey = '{PUBLISHABLE_KEY}';
const clientSecret = '{CLIENT_SECRET}';

/** How a client secret is used: by the kind of the object that it is of. */
export type SecretKind = 'setup' | 'payment' | 'session';

/** A way's kind. A subscription is paid, or saved for later while in trial: its secret tells, by its own prefix. */
export function secretKindOf(way: AccessWay, secretHint: string | null): SecretKind | null {
  switch (way) {
    case 'setup_intent':
      return 'setup';
    case 'payment_intent':
      return 'payment';
    case 'session':
      return 'session';
    case 'subscription':
      return secretHint?.startsWith('seti_') === true ? 'setup' : 'payment';
    case 'checkout':
    case 'invoice':
      return null;
  }
}

/**
 * What a web page does with a client secret, in Stripe.js. Source:
 * https://docs.stripe.com/financial-connections/ownership
 */
export function snippetOf(kind: SecretKind): string {
  return [
    `const stripe = Stripe('${publishableKey}');`,
    `const clientSecret = '${clientSecret}'; // from your server`,
    '',
    ...bodies[kind],
    '',
  ].join('\n');
}

/** Links the account, then has the customer agree to its use. */
function intent(name: 'setupIntent' | 'paymentIntent', of: 'Setup' | 'Payment'): string[] {
  return [
    `const { ${name}, error } = await stripe.collectBankAccountFor${of}({`,
    '  clientSecret,',
    '  params: {',
    "    payment_method_type: 'us_bank_account',",
    '    payment_method_data: { billing_details: { name: customerName } },',
    '  },',
    '});',
    'if (error) {',
    '  showMessage(error.message);',
    `} else if (${name}.status === 'requires_payment_method') {`,
    "  showMessage('No account was linked.'); // the customer closed the dialog",
    `} else if (${name}.status === 'requires_confirmation') {`,
    '  await showMandate(); // the customer agrees to its text',
    `  const confirmed = await stripe.confirmUsBankAccount${of}(clientSecret);`,
    '  if (confirmed.error) showMessage(confirmed.error.message);',
    '}',
  ];
}

const bodies: Record<SecretKind, string[]> = {
  setup: intent('setupIntent', 'Setup'),
  payment: intent('paymentIntent', 'Payment'),
  session: [
    'const { financialConnectionsSession, error } =',
    '  await stripe.collectFinancialConnectionsAccounts({ clientSecret });',
    'if (error) {',
    '  showMessage(error.message);',
    '} else if (financialConnectionsSession.accounts.length === 0) {',
    "  showMessage('No account was linked.'); // the customer closed the dialog",
    '}',
  ],
};
