import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepLink, readDeepLink, type DeepLink } from './deep-link.ts';
import { looksLikeKey } from './ids.ts';

const id = fc
  .oneof(fc.stringMatching(/^(cus|fca)_[A-Za-z0-9]{1,24}$/), fc.stringMatching(/^[\w-]{1,255}$/))
  .filter((text) => !looksLikeKey(text));
const link: fc.Arbitrary<DeepLink> = fc
  .record({
    mode: fc.constantFrom('demo', 'test', 'live'),
    customerId: fc.option(id),
    accountId: fc.option(id),
  })
  .filter(({ customerId, accountId }) => customerId !== null || accountId !== null)
  .filter((made) => !looksLikeKey(deepLink(made)));

describe('a link into the console', () => {
  it.each([
    [
      'ownership-console://test/customer/cus_1',
      { mode: 'test', customerId: 'cus_1', accountId: null },
    ],
    [
      'ownership-console://live/customer/cus_1/account/fca_2',
      { mode: 'live', customerId: 'cus_1', accountId: 'fca_2' },
    ],
    [
      'ownership-console://demo/account/fca_2',
      { mode: 'demo', customerId: null, accountId: 'fca_2' },
    ],
    // As a system or a paste may bring it.
    [
      '  ownership-console://demo/account/fca_2/\n',
      { mode: 'demo', customerId: null, accountId: 'fca_2' },
    ],
  ])('says what it opens: %s', (text, expected) => expect(readDeepLink(text)).toEqual(expected));

  it('that was written is read as what it was written of', () => {
    fc.assert(
      fc.property(link, (made) => {
        expect(readDeepLink(deepLink(made))).toEqual(made);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['the scheme alone', 'ownership-console://'],
    ['a mode alone', 'ownership-console://live'],
    ['a mode and a slash', 'ownership-console://live/'],
    ['no mode', 'ownership-console:///customer/cus_1'],
    ['another mode', 'ownership-console://prod/customer/cus_1'],
    ['another scheme', 'https://test/customer/cus_1'],
    ['a scheme that begins like it', 'ownership-console-x://test/customer/cus_1'],
    ['no slashes', 'ownership-console:test/customer/cus_1'],
    ['another verb', 'ownership-console://live/refresh/fca_1'],
    ['a verb behind', 'ownership-console://live/account/fca_1/refresh'],
    ['the wrong order', 'ownership-console://live/account/fca_1/customer/cus_1'],
    ['two customers', 'ownership-console://live/customer/cus_1/customer/cus_2'],
    ['no id', 'ownership-console://live/customer/'],
    ['a query', 'ownership-console://live/customer/cus_1?refresh=true'],
    ['a fragment', 'ownership-console://live/customer/cus_1#refresh'],
    ['a path that climbs', 'ownership-console://live/customer/../../v1/refunds'],
    ['an escaped path', 'ownership-console://live/customer/cus_1%2Frefresh'],
    ['a user', 'ownership-console://admin:x@live/customer/cus_1'],
    ['a port', 'ownership-console://live:80/customer/cus_1'],
    ['a line more', 'ownership-console://live/customer/cus_1\nownership-console://live/refresh/x'],
    ['a zero', 'ownership-console://live/customer/cus_1\u0000'],
    ['other letters', 'ownership-console://live/customer/cus_１'],
    ['markup', 'ownership-console://live/customer/<script>'],
    ['a switch', 'ownership-console://live/customer/cus_1" --inspect'],
    ['an id that is too long', `ownership-console://live/customer/${'x'.repeat(256)}`],
    ['a key as the id', 'ownership-console://live/customer/sk_live_0123456789abcdef'],
    ['something before it', 'x ownership-console://live/customer/cus_1'],
  ])('is none with %s', (_name, text) => expect(readDeepLink(text)).toBeNull());

  it('holds nothing but a mode and ids, whatever it is made from', () => {
    const part = fc.constantFrom('ownership-console://', 'live', 'test', '/customer/', '/account/');
    const text = fc
      .array(fc.oneof(part, id, fc.string({ maxLength: 5 })), { maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.string(), fc.webUrl()), (hostile) => {
        const read = readDeepLink(hostile);
        if (read === null) return;
        expect(Object.keys(read)).toEqual(['mode', 'customerId', 'accountId']);
        for (const found of [read.customerId, read.accountId]) {
          if (found !== null) expect(found).toMatch(/^[\w-]{1,255}$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is told from a huge text at once', () => {
    const since = performance.now();
    expect(readDeepLink(`ownership-console://live/customer/${'a/'.repeat(500_000)}`)).toBeNull();
    expect(readDeepLink(' '.repeat(1_000_000))).toBeNull();
    expect(performance.now() - since).toBeLessThan(1000);
  });
});
