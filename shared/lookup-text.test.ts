import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idKinds, type IdKind } from './ids.ts';
import {
  lineMark,
  longestScrap,
  mostScraps,
  recognise,
  recogniseScrap,
  scrapText,
  type Scrap,
} from './lookup-text.ts';

const id = (of: IdKind | null, text: string, more: Partial<Scrap & { kind: 'id' }> = {}) => ({
  kind: 'id' as const,
  of,
  id: text,
  mode: null,
  account: null,
  ...more,
});

/** Each kind in at least three notations, as they come from tickets, chats and the Dashboard. */
const table: readonly (readonly [string, Scrap])[] = [
  // Customers
  ['cus_NffrFeUfNV2Hib', id('customer', 'cus_NffrFeUfNV2Hib')],
  [' “cus_NffrFeUfNV2Hib”. ', id('customer', 'cus_NffrFeUfNV2Hib')],
  ['Cus_NffrFeUfNV2Hib', id('customer', 'cus_NffrFeUfNV2Hib')],
  ['cus\\_NffrFeUfNV2Hib', id('customer', 'cus_NffrFeUfNV2Hib')],
  ['cus_Nffr\u200BFeUf\u00ADNV2Hib', id('customer', 'cus_NffrFeUfNV2Hib')],
  ['cus_Nffr FeUf NV2Hib', id('customer', 'cus_NffrFeUfNV2Hib')],
  ['customer: cus_NffrFeUfNV2Hib', id('customer', 'cus_NffrFeUfNV2Hib')],
  [
    'https://dashboard.stripe.com/test/customers/cus_NffrFeUfNV2Hib',
    id('customer', 'cus_NffrFeUfNV2Hib', { mode: 'test' }),
  ],
  [
    'dashboard.stripe.com/customers/cus_NffrFeUfNV2Hib?tab=payments#x',
    id('customer', 'cus_NffrFeUfNV2Hib', { mode: 'live' }),
  ],
  [
    'https://dashboard.stripe.com/acct_1Mz0/test/customers/cus_NffrFeUfNV2Hib',
    id('customer', 'cus_NffrFeUfNV2Hib', { mode: 'test', account: 'acct_1Mz0' }),
  ],
  [
    'ownership-console://live/customer/cus_NffrFeUfNV2Hib',
    id('customer', 'cus_NffrFeUfNV2Hib', { mode: 'live' }),
  ],
  [
    'https://crm.example.com/cases/7/cus_NffrFeUfNV2Hib/notes',
    id('customer', 'cus_NffrFeUfNV2Hib'),
  ],
  ['cus–NffrFeUfNV2Hib', id('customer', 'cus_NffrFeUfNV2Hib')],
  ['cus-NffrFeUf-NV2Hib', id('customer', 'cus_NffrFeUfNV2Hib')],
  [
    'https://dashboard.stripe.com/test/customers/cus_NffrFeUfNV2Hib?source=in_app&x=sub_total',
    id('customer', 'cus_NffrFeUfNV2Hib', { mode: 'test' }),
  ],
  [
    'https://dashboard.stripe.com/test/search?query=cus_NffrFeUfNV2Hib',
    id('customer', 'cus_NffrFeUfNV2Hib', { mode: 'test' }),
  ],
  [
    'ownership-console://live/customer/abc_12345678',
    id('customer', 'abc_12345678', { mode: 'live' }),
  ],
  ['ownership-console://test/customer/cus-1', id('customer', 'cus-1', { mode: 'test' })],
  ['cus_NffrFeUfNV2Hib/', id('customer', 'cus_NffrFeUfNV2Hib')],
  ['/customers/cus_NffrFeUfNV2Hib', id('customer', 'cus_NffrFeUfNV2Hib')],
  ['cus_NffrFeUfNV2Hib?tab=x', id('customer', 'cus_NffrFeUfNV2Hib')],
  ['[Amara](https://x.example/cus_NffrFeUfNV2Hib)', id('customer', 'cus_NffrFeUfNV2Hib')],
  // Linked accounts, their owners, and the session that linked them
  ['fca_1MzPIdKfe5', id('account', 'fca_1MzPIdKfe5')],
  ['(fca_1MzPIdKfe5)', id('account', 'fca_1MzPIdKfe5')],
  [
    'ownership-console://demo/customer/cus_1/account/fca_1MzPIdKfe5',
    id('account', 'fca_1MzPIdKfe5', { mode: 'demo' }),
  ],
  ['fcaowns_1MzPIdKfe5', id('ownership', 'fcaowns_1MzPIdKfe5')],
  ['`fcaowns_1MzPIdKfe5`', id('ownership', 'fcaowns_1MzPIdKfe5')],
  ['fcaowns_1Mz PIdKfe5', id('ownership', 'fcaowns_1MzPIdKfe5')],
  ['fcaown_1MzPIdKfe5', id('owner', 'fcaown_1MzPIdKfe5')],
  ['fcaown_1MzPIdKfe5,', id('owner', 'fcaown_1MzPIdKfe5')],
  ['FCAOWN_1MzPIdKfe5', id('owner', 'fcaown_1MzPIdKfe5')],
  ['fcsess_1MzPIdKfe5', id('session', 'fcsess_1MzPIdKfe5')],
  ['"fcsess_1MzPIdKfe5"', id('session', 'fcsess_1MzPIdKfe5')],
  ['•\tfcsess_1MzPIdKfe5', id('session', 'fcsess_1MzPIdKfe5')],
  // Payments and what leads to them
  ['pm_1MzPIdKfe5', id('payment_method', 'pm_1MzPIdKfe5')],
  ['<pm_1MzPIdKfe5>', id('payment_method', 'pm_1MzPIdKfe5')],
  ['pm＿1MzPIdKfe5', id('payment_method', 'pm_1MzPIdKfe5')],
  ['ba_1MzPIdKfe5', id('bank_account', 'ba_1MzPIdKfe5')],
  ['Ba_1MzPIdKfe5', id('bank_account', 'ba_1MzPIdKfe5')],
  ['[ba_1MzPIdKfe5]', id('bank_account', 'ba_1MzPIdKfe5')],
  ['pi_3MtwBwLkdIwHu7ix28a3tqPq', id('payment_intent', 'pi_3MtwBwLkdIwHu7ix28a3tqPq')],
  ['pi_3MtwBwLkdIwHu7 ix28a3tqPq', id('payment_intent', 'pi_3MtwBwLkdIwHu7ix28a3tqPq')],
  [
    'https://dashboard.stripe.com/payments/pi_3MtwBwLkdIwHu7ix28a3tqPq',
    id('payment_intent', 'pi_3MtwBwLkdIwHu7ix28a3tqPq', { mode: 'live' }),
  ],
  [
    'https://dashboard.stripe.com/test/payments/pi_3MtwBwLkdIwHu7ix28a3tqPq',
    id('payment_intent', 'pi_3MtwBwLkdIwHu7ix28a3tqPq', { mode: 'test' }),
  ],
  ['pi_3MtwBwLkdIwHu7–ix28a3tqPq', id('payment_intent', 'pi_3MtwBwLkdIwHu7ix28a3tqPq')],
  // A client secret is taken for the id that it begins with
  ['pi_3MtwBwLkdIwHu7_secret_YrKJUKribcBjcG8HVhfZluoGH', id('payment_intent', 'pi_3MtwBwLkdIwHu7')],
  [
    'https://shop.example/done?payment_intent=pi_3MtwBwLkdIwHu7&payment_intent_client_secret=pi_3MtwBwLkdIwHu7_secret_Yr',
    id('payment_intent', 'pi_3MtwBwLkdIwHu7'),
  ],
  ['seti_1MzPIdKfe5', id('setup_intent', 'seti_1MzPIdKfe5')],
  ['seti_1MzPIdKfe5.', id('setup_intent', 'seti_1MzPIdKfe5')],
  [
    'http://dashboard.stripe.com/test/setup_intents/seti_1MzPIdKfe5/',
    id('setup_intent', 'seti_1MzPIdKfe5', { mode: 'test' }),
  ],
  ['cs_test_a1MzPIdKfe5', id('checkout_session', 'cs_test_a1MzPIdKfe5', { mode: 'test' })],
  ['cs_live_a1MzPIdKfe5', id('checkout_session', 'cs_live_a1MzPIdKfe5', { mode: 'live' })],
  [
    'https://checkout.stripe.com/c/pay/cs_test_a1MzPIdKfe5#fidkdWxOYHwnPyd1',
    id('checkout_session', 'cs_test_a1MzPIdKfe5', { mode: 'test' }),
  ],
  ['in_1MtHbELkdIwHu7ixl4OzzPMv', id('invoice', 'in_1MtHbELkdIwHu7ixl4OzzPMv')],
  ['In_1MtHbELkdIwHu7ixl4OzzPMv', id('invoice', 'in_1MtHbELkdIwHu7ixl4OzzPMv')],
  [
    'https://dashboard.stripe.com/invoices/in_1MtHbELkdIwHu7ixl4OzzPMv',
    id('invoice', 'in_1MtHbELkdIwHu7ixl4OzzPMv', { mode: 'live' }),
  ],
  ['sub_1MowQVLkdIwHu7ixeRlqHVzs', id('subscription', 'sub_1MowQVLkdIwHu7ixeRlqHVzs')],
  ['{sub_1MowQVLkdIwHu7ixeRlqHVzs}', id('subscription', 'sub_1MowQVLkdIwHu7ixeRlqHVzs')],
  [
    'https://dashboard.stripe.com/test/subscriptions/sub_1MowQVLkdIwHu7ixeRlqHVzs',
    id('subscription', 'sub_1MowQVLkdIwHu7ixeRlqHVzs', { mode: 'test' }),
  ],
  ['sub_JoCbPaPdZUWEdd', id('subscription', 'sub_JoCbPaPdZUWEdd')],
  ['ch_3MmlLrLkdIwHu7ix0snN0B15', id('charge', 'ch_3MmlLrLkdIwHu7ix0snN0B15')],
  ['py_3MmlLrLkdIwHu7ix0snN0B15', id('charge', 'py_3MmlLrLkdIwHu7ix0snN0B15')],
  [
    'https://dashboard.stripe.com/acct_1Mz/payments/py_3MmlLrLkdIwHu7ix0snN0B15',
    id('charge', 'py_3MmlLrLkdIwHu7ix0snN0B15', { mode: 'live', account: 'acct_1Mz' }),
  ],
  ['evt_1NG8Du2eZvKYlo2CUI79vXWy', id('event', 'evt_1NG8Du2eZvKYlo2CUI79vXWy')],
  ['evt_1NG8Du2eZvKYlo2CUI79vXWy;', id('event', 'evt_1NG8Du2eZvKYlo2CUI79vXWy')],
  [
    'https://dashboard.stripe.com/test/events/evt_1NG8Du2eZvKYlo2CUI79vXWy',
    id('event', 'evt_1NG8Du2eZvKYlo2CUI79vXWy', { mode: 'test' }),
  ],
  ['acct_1Nv0FGQ9RKHgCVdK', id('stripe_account', 'acct_1Nv0FGQ9RKHgCVdK')],
  ['acct\\_1Nv0FGQ9RKHgCVdK', id('stripe_account', 'acct_1Nv0FGQ9RKHgCVdK')],
  [
    'https://dashboard.stripe.com/test/connect/accounts/acct_1Nv0FGQ9RKHgCVdK/activity',
    id('stripe_account', 'acct_1Nv0FGQ9RKHgCVdK', { mode: 'test' }),
  ],
  ['req_Tzs8Gjd0Zm1', id('request', 'req_Tzs8Gjd0Zm1')],
  ['request req_Tzs8Gjd0Zm1', id('request', 'req_Tzs8Gjd0Zm1')],
  [
    'https://dashboard.stripe.com/logs/req_Tzs8Gjd0Zm1',
    id('request', 'req_Tzs8Gjd0Zm1', { mode: 'live' }),
  ],
  // An unknown prefix may be anything
  ['src_1MzPIdKfe5x', id(null, 'src_1MzPIdKfe5x')],
  ['newthing_8sd7f6g5', id(null, 'newthing_8sd7f6g5')],
  ['“abc_12345678”', id(null, 'abc_12345678')],
  // E-mail
  ['jenny.rosen@example.com', { kind: 'email', value: 'jenny.rosen@example.com' }],
  ['Jenny Rosen <jenny.rosen@example.com>', { kind: 'email', value: 'jenny.rosen@example.com' }],
  ['mailto:jenny.rosen@example.com?subject=x', { kind: 'email', value: 'jenny.rosen@example.com' }],
  ['email: jenny.rosen@example.com', { kind: 'email', value: 'jenny.rosen@example.com' }],
  ['(jenny.rosen@example.com),', { kind: 'email', value: 'jenny.rosen@example.com' }],
  ['@example.com', { kind: 'email', value: '@example.com' }],
  // Phone
  ['+1 (555) 555-5555', { kind: 'phone', value: '+1 (555) 555-5555' }],
  ['(555) 555–5555', { kind: 'phone', value: '(555) 555-5555' }],
  ['555.555.5555', { kind: 'phone', value: '555.555.5555' }],
  ['tel:+15555555555', { kind: 'phone', value: '+15555555555' }],
  ['0049 30 1234567', { kind: 'phone', value: '0049 30 1234567' }],
  ['555 555 5555 ext. 12', { kind: 'phone', value: '555 555 5555' }],
  ['\u202A+44 20 7946 0958\u202C', { kind: 'phone', value: '+44 20 7946 0958' }],
  // The end of an account number
  ['6789', { kind: 'last4', value: '6789', explicit: false }],
  ['…6789', { kind: 'last4', value: '6789', explicit: true }],
  ['**** 6789', { kind: 'last4', value: '6789', explicit: true }],
  ['••••6789', { kind: 'last4', value: '6789', explicit: true }],
  ['Account ending in 6789', { kind: 'last4', value: '6789', explicit: true }],
  ['StripeBank …6789', { kind: 'last4', value: '6789', explicit: true }],
  ['Juniper & Main Bank ****6789', { kind: 'last4', value: '6789', explicit: true }],
  ['account 6789', { kind: 'last4', value: '6789', explicit: true }],
  ['last4: 6789', { kind: 'last4', value: '6789', explicit: true }],
  // Metadata
  ['order_id:6735', { kind: 'metadata', key: 'order_id', value: '6735' }],
  ['order_id = "6735"', { kind: 'metadata', key: 'order_id', value: '6735' }],
  ["metadata['order id']: '6735'", { kind: 'metadata', key: 'order id', value: '6735' }],
  ['metadata["name"]:"Jenny"', { kind: 'metadata', key: 'name', value: 'Jenny' }],
  ['contact:jenny@example.com', { kind: 'metadata', key: 'contact', value: 'jenny@example.com' }],
  // A name
  ['jenny \t rosen', { kind: 'name', value: 'jenny rosen' }],
  ['name: Jenny', { kind: 'name', value: 'Jenny' }],
  ['Rosen, Jenny', { kind: 'name', value: 'Rosen, Jenny' }],
  ['Mei‐Ling', { kind: 'name', value: 'Mei-Ling' }],
  ['task_force', { kind: 'name', value: 'task_force' }],
  ['in_stock', { kind: 'name', value: 'in_stock' }],
  ['sub_total_2', { kind: 'name', value: 'sub_total_2' }],
  ['👩‍💻', { kind: 'name', value: '👩‍💻' }],
  ['name:"x" OR email~"y"', { kind: 'name', value: 'name:"x" OR email~"y"' }],
  // Nothing to look up, and why
  ['ab', { kind: 'refused', why: 'too-short', text: 'ab' }],
  ['🦊🦊', { kind: 'refused', why: 'too-short', text: '🦊🦊' }],
  ['cus_', { kind: 'refused', why: 'cut-off', text: 'cus_' }],
  ['cus_Nff…4x', { kind: 'refused', why: 'cut-off', text: 'cus_Nff…4x' }],
  ['fca_1Mz...Pid', { kind: 'refused', why: 'cut-off', text: 'fca_1Mz...Pid' }],
  [
    'https://evil.example/dashboard.stripe.com',
    { kind: 'refused', why: 'other-site', text: 'https://evil.example/dashboard.stripe.com' },
  ],
  ...['https://dashboard.stripe.com/test/customers', 'ownership-console://bogus/x'].map(
    (text) => [text, { kind: 'refused', why: 'no-id', text }] as const,
  ),
  ['www.example.com', { kind: 'refused', why: 'other-site', text: 'www.example.com' }],
  ['x'.repeat(600), { kind: 'refused', why: 'too-long', text: 'x'.repeat(500) }],
];

describe('a scrap', () => {
  it.each(table)('%j', (text, expected) => {
    expect(recognise(text)).toEqual({ kind: 'scraps', scraps: [expected], left: 0 });
    if (expected.kind !== 'refused') expect(recogniseScrap(scrapText(expected))).toEqual(expected);
  });

  it('of every kind of id is in the table three times', () => {
    for (const { kind } of idKinds) {
      const rows = table.filter(([, scrap]) => scrap.kind === 'id' && scrap.of === kind);
      expect(rows.length, kind).toBeGreaterThanOrEqual(3);
    }
    for (const kind of ['email', 'phone', 'last4', 'metadata', 'name'] as const) {
      expect(table.filter(([, scrap]) => scrap.kind === kind).length).toBeGreaterThanOrEqual(3);
    }
  });

  it('takes no mode and no id from an address that only looks like the Dashboard’s', () => {
    for (const text of [
      'https://dashboard.stripe.com.evil.example/test/customers/cus_NffrFeUfNV2Hib',
      'https://dashboard.stripe.com@evil.example/test/customers/cus_NffrFeUfNV2Hib',
    ]) {
      expect(recogniseScrap(text)).toEqual(id('customer', 'cus_NffrFeUfNV2Hib'));
    }
    expect(recogniseScrap('ownership-console://live/refresh/x')).toMatchObject({ kind: 'refused' });
  });
});

describe('a text of several', () => {
  const kinds = (text: string) => {
    const read = recognise(text);
    return read.kind === 'key' ? 'key' : read.scraps.map(scrapText);
  };

  it.each([
    ['cus_NffrFeUfNV2Hib\npi_3MtwBwLkdIwHu7ix28a3tqPq', 2],
    ['cus_NffrFeUfNV2Hib, jenny@example.com; +1 555 555 5555', 3],
    [`Jenny Rosen${lineMark}Amara Okafor\r\nDaniel`, 3],
    ['Refund for cus_NffrFeUfNV2Hib (see pi_3MtwBwLkdIwHu7ix28a3tqPq), thanks', 2],
    ['cus_NffrFeUfNV2Hib cus_NffrFeUfNV2Hib\ncus_NffrFeUfNV2Hib', 1],
    ['Rosen, jenny@example.com', 2],
    [Array.from({ length: 25 }, (_, at) => `cus_NffrFeUfNV2Hib${at}`).join(', '), 25],
    ['', 0],
    [' \n\t ', 0],
  ])('%j', (text, count) => {
    expect(kinds(text)).toHaveLength(count);
  });

  it('reads the first ones of very many, and counts the others', () => {
    const lines = Array.from({ length: 10_000 }, (_, at) => `cus_Nffr${at}x`);
    const read = recognise(lines.join('\n'));
    expect(read).toMatchObject({ kind: 'scraps', left: 10_000 - mostScraps });
    expect(read.kind === 'scraps' && read.scraps).toHaveLength(mostScraps);
  });

  it.each([
    'sk_test_abc',
    'here:rk_live_abc',
    'sk_',
    'whsec_abc',
    'my whsec_abc',
    'for Acme: sk_org_live_abc',
    ' RK_LIVE_abc',
    'jensk_live_51HabcDEF0123456789abcd',
    'cus_NffrFeUfNV2Hib\nsk_test_0123456789abcdef',
    'sk_te\u200Bst_0123456789abcdef',
    String.raw`sk\_live\_51HabcDEF0123456789abcd`,
    'ｓｋ_live_51HabcDEF0123456789abcd',
    'sk＿live＿51HabcDEF0123456789abcd',
    'sk-live-51HabcDEF0123456789abcd',
    'sk–live–51HabcDEF0123456789abcd',
    String.raw`name:"rk\_test\_51HabcDEF0123456789abcd"`,
    `${'cus_NffrFeUfNV2Hib\n'.repeat(9999)}rk_live_0123456789abcdef`,
  ])('with a key in it is a key and nothing else: %#', (text) => {
    expect(recognise(text)).toEqual({ kind: 'key' });
  });
});

describe('laws', () => {
  const anyText = fc.oneof(
    fc.string({ maxLength: 700 }),
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc
      .array(
        fc.oneof(
          fc.constantFrom(
            'cus_',
            'abc_12345678',
            'cus-1',
            'demo/customer/',
            '/account/',
            'acct_1Mz/',
            '_secret_',
            'fca_',
            'pi_',
            '…',
            '..',
            ' ',
            '\n',
            ',',
            '@',
            ':',
            '=',
            '"',
            '/',
            'https://',
            'dashboard.stripe.com/',
            'test/',
            'ownership-console://',
            'live/customer/',
            'metadata[',
            ']',
            '(',
            ')',
            '+1',
            '4242',
            'name',
            '\\_',
            '\u200B',
            '\u200D',
            '⏎',
            '-',
            '_',
            '.',
          ),
          fc.stringMatching(/^[A-Za-z0-9]{1,20}$/),
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  );

  it('nothing makes it throw, and what it finds is no longer than what the contract takes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = recognise(text);
        if (read.kind === 'key') return;
        for (const scrap of read.scraps) {
          expect(scrapText(scrap).length).toBeLessThanOrEqual(longestScrap);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    '<!@)',
    '<a@b.c.>',
    'x <"jo@example.com">',
    'mailto:(jo@example.com)',
    'cus_="',
    'a:"…',
  ])('is read alike once it has been written: %j', (text) => {
    const read = recognise(text);
    if (read.kind === 'key') throw new Error('not a key');
    for (const scrap of read.scraps) expect(recogniseScrap(scrapText(scrap))).toEqual(scrap);
  });

  it('what it recognises is recognised from what it writes', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom(...table.map(([text]) => text))), (text) => {
        const read = recognise(text);
        if (read.kind === 'key') return;
        for (const scrap of read.scraps) {
          if (scrap.kind === 'refused') continue;
          expect(recogniseScrap(scrapText(scrap))).toEqual(scrap);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
