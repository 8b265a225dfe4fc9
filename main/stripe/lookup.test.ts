import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedStripe, type EmbeddedStripe } from '../demo/index.ts';
import { connect, type StripeConnection } from './client.ts';
import { lookUp } from './lookup.ts';

const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const signal = new AbortController().signal;

let stripe: EmbeddedStripe;
let connection: StripeConnection;

beforeAll(async () => {
  stripe = await startEmbeddedStripe({ customers: 400, limits: false });
  connection = connect({ key: 'sk_test_ordinary', mode: 'test', url: stripe.url, fetch, clock });
});
afterAll(() => stripe.close());

const find = (text: string, page: string | null = null) => lookUp(connection, text, page, signal);

async function customerIds(text: string): Promise<(string | undefined)[]> {
  const { matches } = await find(text);
  return matches.map((match) => match.customer?.id);
}

describe('looking up', () => {
  it.each([
    ['the name', 'Amara Okafor'],
    ['a part of the name, in any case', 'okAF'],
    ['the words of the name in another order', 'okafor amara'],
    ['the e-mail', 'amara.okafor@example.org'],
    ['the e-mail in another case', 'AMARA.okafor@example.org'],
    ['the phone as it is kept', '+1 713 555 0142'],
    ['the phone in another notation', '(713) 555-0142'],
    ['the phone without its area', '555-0142'],
    ['a part of the e-mail', 'amara.oka'],
  ])('finds a customer by %s', async (_what, text) => {
    expect(await customerIds(text)).toContain(stripe.controls.cast('one-owner').customerId);
  });

  it('finds a customer and an account by id', async () => {
    const { customerId, accountIds } = stripe.controls.cast('one-owner');
    expect((await find(customerId)).matches).toMatchObject([{ kind: 'customer', exact: true }]);
    expect((await find(` ${accountIds[0]} `)).matches).toMatchObject([
      { kind: 'account', account: { id: accountIds[0] }, customer: { id: customerId } },
    ]);
  });

  it('shows a deleted customer as deleted', async () => {
    const { customerId } = stripe.controls.cast('deleted-customer');
    expect((await find(customerId)).matches).toMatchObject([{ customer: { deleted: true } }]);
  });

  it('puts the exact e-mail first and names nobody twice', async () => {
    const { matches } = await find('jenny.rosen@example.com');
    expect(matches[0]).toMatchObject({ exact: true, customer: { name: 'Jenny Rosen' } });
    expect(new Set(matches.map(({ customer }) => customer?.id)).size).toBe(matches.length);
  });

  it('goes through all pages', async () => {
    const first = await find('example');
    expect(first.matches).toHaveLength(100);
    const second = await find('example', first.nextPage);
    const ids = [...first.matches, ...second.matches].map(({ customer }) => customer?.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['name:"Jenny" OR created>0'],
    ['O"Brien'],
    ['back\\slash'],
    ['🌻🌻🌻'],
    ['-name:"x"'],
    ['a'.repeat(500)],
  ])('takes %j for a text and not for a query', async (text) => {
    expect((await find(text)).matches).toEqual([]);
  });

  it('finds an emoji name by three of its characters', async () => {
    expect(await customerIds('Zoë 🌻')).toContain(stripe.controls.cast('emoji-name').customerId);
  });

  it.each([
    ['ab', 'invalid', /at least 3 characters/],
    ['sk_test_0123456789', 'invalid', /not sent/],
    ['cus_doesNotExist', 'not_found', /nothing with this id/],
    ['fca_doesNotExist', 'not_found', /nothing with this id/],
  ])('says what is wrong with %j', async (text, kind, message) => {
    await expect(find(text)).rejects.toMatchObject({
      data: { kind, message: expect.stringMatching(message) },
    });
  });

  it('finds nothing in nothing', async () => {
    expect(await find('   ')).toEqual({ matches: [], nextPage: null });
  });
});
