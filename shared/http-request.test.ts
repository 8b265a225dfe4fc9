import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import qs from 'qs';
import { describe, expect, it } from 'vitest';
import { invoiceIdToCome } from './access-request.ts';
import { asCurl, asHttp, formFields, keyVariable, type Destination } from './http-request.ts';

const stripe: Destination = {
  origin: 'https://api.stripe.com',
  version: '2026-10-28.endive',
  account: null,
};
const request = {
  path: '/v1/customers',
  params: { name: "Jenny O'Neill", address: { line1: '1 Main St & Co' }, tags: ['a', 'b'] },
  idempotencyKey: 'wish-1',
};

/** Any text: of all code points, lone surrogates too, and more often than not of what breaks out of things. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom("'", '"', '\\', '$', '`', '\n', '\r', '\t', ' ', '&', '=', '[', ']', '%', '@'),
    fc.constantFrom('$(', '!', '#', ';', '|', '<', '*', '~', '\u0015', '\u001B[201~', '\u2028'),
    fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
  ),
  maxLength: 30,
});
/** Names of parameters; qs takes this one for an attack. */
const name = fc.stringMatching(/^[a-z_]{1,12}$/).filter((each) => each !== '__proto__');

type Value = string | number | boolean | Value[] | Params;
interface Params {
  [name: string]: Value;
}

describe('the fields of a form', () => {
  it('are named as Stripe names them, one for each value', () => {
    expect(
      formFields({
        customer: 'cus_1',
        amount: 1250,
        auto_advance: false,
        items: [{ price: 'price_1', quantity: 2 }, { price: 'price_2' }],
        payment_settings: { payment_method_types: ['us_bank_account'] },
        description: undefined,
        footer: null,
        expand: [],
      }),
    ).toEqual([
      ['customer', 'cus_1'],
      ['amount', '1250'],
      ['auto_advance', 'false'],
      ['items[0][price]', 'price_1'],
      ['items[0][quantity]', '2'],
      ['items[1][price]', 'price_2'],
      ['payment_settings[payment_method_types][0]', 'us_bank_account'],
      // Stripe empties what is sent without a value.
      ['footer', ''],
    ]);
  });

  it('say what the parameters were, whatever they are', () => {
    const leaf = fc.oneof(anyText, fc.integer(), fc.boolean());
    const { params } = fc.letrec<{ value: Value; list: Value[]; params: Params }>((tie) => ({
      value: fc.oneof({ maxDepth: 3 }, leaf, tie('list'), tie('params')),
      list: fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
      params: fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    }));
    fc.assert(
      fc.property(params, (params) => {
        const sent = new URLSearchParams(formFields(params)).toString();
        expect(qs.parse(sent, { depth: 20, arrayLimit: 20, allowPrototypes: true })).toEqual(
          asTexts(params),
        );
      }),
    );
  });

  it('lack a list that is empty: a form has no word for it', () => {
    expect(formFields({ permissions: [], options: {} })).toEqual([]);
  });
});

/** What a form makes of values: texts, of whole characters. */
function asTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asTexts);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asTexts(each)]));
  }
  return String(value).toWellFormed();
}

describe('a request as it is sent', () => {
  it('has its headers, and each field on a line of its own', () => {
    expect(asHttp(request, { ...stripe, account: { header: 'Stripe-Account', id: 'acct_1' } }))
      .toBe(`POST /v1/customers HTTP/1.1
Host: api.stripe.com
Authorization: Bearer $STRIPE_SECRET_KEY
Stripe-Version: 2026-10-28.endive
Stripe-Account: acct_1
Idempotency-Key: wish-1
Content-Type: application/x-www-form-urlencoded

name=Jenny%20O%27Neill
&address[line1]=1%20Main%20St%20%26%20Co
&tags[0]=a
&tags[1]=b`);
  });

  it('ends with its headers where nothing is said', () => {
    const path = '/v1/invoices/in_1/finalize';
    expect(asHttp({ ...request, path, params: {} }, stripe)).toMatch(
      /^POST \/v1\/invoices\/in_1\/finalize HTTP[^]*\nContent-Type: application\/x-www-form-urlencoded$/,
    );
  });

  it('leaves what stands for an id to come as it is, to be found and replaced', () => {
    const item = { ...request, params: { invoice: invoiceIdToCome, description: '{x}' } };
    expect(asHttp(item, stripe)).toContain('\ninvoice={INVOICE_ID}\n&description=%7Bx%7D');
    expect(asCurl(item, stripe)).toContain("'invoice={INVOICE_ID}'");
  });

  it('has the port of a Stripe that has one', () => {
    const here = { ...stripe, origin: 'http://127.0.0.1:4242' };
    expect(asHttp(request, here)).toContain('\nHost: 127.0.0.1:4242\n');
  });

  it('says nothing but what was meant, whatever that is', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (value, key, account) => {
        const text = asHttp(
          { path: '/v1/customers', params: { name: value, note: value }, idempotencyKey: key },
          { ...stripe, account: { header: 'Stripe-Context', id: account } },
        );
        const [head = '', body, ...rest] = text.split('\n\n');
        expect(rest).toEqual([]);
        // No text makes a line, and so a header, of its own.
        const lines = head.split(/[\n\r\u2028\u2029\u0085]/);
        expect(lines.map((line) => line.split(/[: ]/)[0])).toEqual([
          'POST',
          'Host',
          'Authorization',
          'Stripe-Version',
          'Stripe-Context',
          'Idempotency-Key',
          'Content-Type',
        ]);
        expect(body?.split('\n')).toHaveLength(2);
        expect(qs.parse(body?.replaceAll('\n', '') ?? '')).toEqual({
          name: value.toWellFormed(),
          note: value.toWellFormed(),
        });
      }),
    );
  });
});

/** The words that a shell makes of a command: what `curl` would be called with, were it not printf. */
function wordsOf(command: string): string[] {
  // The mark after the last word keeps line breaks at the end of it from being taken away.
  const printed = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`], {
    env: { PATH: '/usr/bin:/bin', STRIPE_SECRET_KEY: 'sk_test_of_the_shell' },
    encoding: 'utf8',
  });
  return printed.split('\0').slice(0, -1);
}

describe('the same as a command', () => {
  it('can be read', () => {
    expect(asCurl(request, stripe)).toBe(String.raw`curl 'https://api.stripe.com/v1/customers' \
  -X POST \
  -u "$STRIPE_SECRET_KEY:" \
  -H 'Stripe-Version: 2026-10-28.endive' \
  -H 'Idempotency-Key: wish-1' \
  --data-urlencode 'name=Jenny O'\''Neill' \
  --data-urlencode 'address[line1]=1 Main St & Co' \
  --data-urlencode 'tags[0]=a' \
  --data-urlencode 'tags[1]=b'`);
  });

  it.skipIf(process.platform === 'win32')(
    'gives curl exactly what was meant, whatever that is',
    () => {
      fc.assert(
        fc.property(fc.array(anyText, { maxLength: 8 }), anyText, anyText, (texts, key, id) => {
          const command = asCurl(
            { path: '/v1/customers', params: { texts }, idempotencyKey: key },
            { ...stripe, account: { header: 'Stripe-Account', id } },
          );
          // A terminal acts on control characters, in quotes too; a line break in quotes is a line break.
          expect(command).not.toMatch(/(?!\n)\p{Cc}/u);
          const inLine = (text: string) => text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, '');
          expect(wordsOf(command)).toEqual([
            'https://api.stripe.com/v1/customers',
            '-X',
            'POST',
            '-u',
            'sk_test_of_the_shell:',
            ...['Stripe-Version: 2026-10-28.endive', `Stripe-Account: ${inLine(id)}`].flatMap(
              (header) => ['-H', header.toWellFormed()],
            ),
            '-H',
            `Idempotency-Key: ${inLine(key)}`.toWellFormed(),
            // No word of a shell holds a NUL.
            ...texts.flatMap((text, at) => [
              '--data-urlencode',
              `texts[${at}]=${text.toWellFormed().replaceAll('\0', '')}`,
            ]),
          ]);
        }),
        { numRuns: 60 },
      );
    },
    30_000,
  );

  it('holds no key, but the name of the variable that does', () => {
    for (const text of [asCurl(request, stripe), asHttp(request, stripe)]) {
      expect(text).toContain(keyVariable);
      expect(text).not.toMatch(/[sr]k_(test|live)_/);
    }
  });
});
