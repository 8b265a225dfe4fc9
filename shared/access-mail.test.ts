import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailDraft, mailtoOf } from './access-mail.ts';
import { accessPermissions, accessWays } from './access-ways.ts';

const url = 'https://checkout.stripe.com/c/pay/cs_test_a1b2#fidkdWxOYHwnPyd1';
const given = {
  url,
  way: 'checkout',
  permissions: ['ownership', 'payment_method'],
  name: 'Jenny Rosen',
  charge: null,
} as const;
const charge = { amount: 1250, currency: 'usd' };

/** What a mail program reads out of the address. */
function read(address: string): { to: string; subject: string | null; body: string | null } {
  const { pathname, searchParams } = new URL(address);
  const body = searchParams.get('body');
  return { to: decodeURIComponent(pathname), subject: searchParams.get('subject'), body };
}

describe('the e-mail for a customer', () => {
  it('says why, where, and what is shared', () => {
    const { subject, body } = mailDraft(given);
    expect(subject).toBe('Please link your bank account');
    expect(body).toBe(
      [
        'Hello Jenny Rosen,',
        '',
        'We ask you to link your bank account, so that we can confirm who owns it. Nothing is charged. This page takes you through it:',
        '',
        url,
        '',
        'You are asked to share:',
        '- who owns the account: the names, addresses, e-mails and phone numbers that your bank has of its owners',
        '- the account’s numbers, so that payments can be made from it',
        '',
        'You choose the account and log in to your bank through Stripe, which shows you what is shared before you agree. We do not see what you log in with.',
        '',
        'If you did not expect this, please ask us before you open the link.',
        '',
        '[Your name and company]',
      ].join('\n'),
    );
  });

  it.each(accessWays)('of a %s has the page on a line of its own', (way) => {
    const { subject, body, shortBody } = mailDraft({ ...given, way });
    expect(subject).toMatch(/^\p{Lu}/u);
    expect(body.split('\n')).toContain(url);
    expect(shortBody.split('\n')).toContain(url);
  });

  it.each(['checkout', 'invoice', 'payment_intent'] as const)(
    'of a %s says what is charged',
    (way) => {
      const { body, shortBody } = mailDraft({ ...given, way, charge });
      for (const text of [body, shortBody]) {
        expect(text).toContain('12.50 USD');
        expect(text).not.toContain('Nothing is charged');
      }
    },
  );

  it('says of a subscription where its price is, and of nothing else that nothing is charged', () => {
    const saysNothing = accessWays.filter((way) =>
      mailDraft({ ...given, way }).body.includes('Nothing is charged'),
    );
    expect(saysNothing).toEqual(['checkout']);
    expect(mailDraft({ ...given, way: 'subscription' }).shortBody).toContain(
      'its page shows what is charged, now and each period',
    );
  });

  it('is to be signed, however short it is', () => {
    for (const way of accessWays) {
      const { body, shortBody } = mailDraft({ ...given, way });
      expect(body).toMatch(/\n\[Your name and company\]$/);
      expect(shortBody).toMatch(/\n\[Your name and company\]$/);
    }
  });

  it('names every permission', () => {
    const { body } = mailDraft({ ...given, permissions: accessPermissions });
    expect(body.match(/^- /gm)).toHaveLength(accessPermissions.length);
  });

  it.each([null, '', '  ', 'x'.repeat(200)])('greets nobody by %o', (name) => {
    expect(mailDraft({ ...given, name }).body).toMatch(/^Hello,\n/);
  });

  it('is written by nobody’s name', () => {
    const { body } = mailDraft({ ...given, name: 'Jenny\r\n\u2028Open https://evil.example' });
    expect(body.split('\n')[0]).toBe('Hello Jenny Open https://evil.example,');
  });
});

describe('the address that starts a mail program', () => {
  it('holds the draft', () => {
    const draft = mailDraft(given);
    const address = mailtoOf('jenny+bank@example.com', draft) ?? '';
    expect(address).toMatch(/^mailto:jenny%2Bbank@example\.com\?subject=/);
    expect(read(address)).toEqual({
      to: 'jenny+bank@example.com',
      subject: draft.subject,
      body: draft.body.replaceAll('\n', '\r\n'),
    });
  });

  it('is to nobody yet where the customer has no e-mail', () => {
    expect(mailtoOf('', mailDraft(given))).toMatch(/^mailto:\?subject=/);
  });

  it('says it in fewer words where the page’s address is long', () => {
    const long = `${url}${'%2B'.repeat(240)}`;
    const address = mailtoOf('jenny@example.com', mailDraft({ ...given, url: long })) ?? '';
    expect(address.length).toBeLessThan(2000);
    expect(read(address).body).toContain(long);
    expect(read(address).body).not.toContain('You are asked to share');
  });

  it('is not there where the page’s address does not fit: no draft comes without it', () => {
    const draft = mailDraft({ ...given, url: url.repeat(40) });
    expect(mailtoOf('jenny@example.com', draft)).toBeNull();
  });

  it('is short, and of one recipient, whoever is asked for whatever', () => {
    const anything = fc.record({
      email: fc.string({ unit: 'binary', maxLength: 512 }),
      name: fc.option(fc.string({ unit: 'binary', maxLength: 256 })),
      url: fc.webUrl({ withFragments: true, withQueryParameters: true, size: 'large' }),
      way: fc.constantFrom(...accessWays),
      permissions: fc.subarray([...accessPermissions]),
      charge: fc.option(fc.constant(charge)),
    });
    fc.assert(
      fc.property(anything, ({ email, ...rest }) => {
        const address = mailtoOf(email, mailDraft(rest));
        if (address === null) return;
        expect(read(address).body).toContain(rest.url);
        const fields = [...new URL(address).searchParams.keys()];
        expect(fields.filter((field) => !['subject', 'body'].includes(field))).toEqual([]);
        expect(address.length).toBeLessThan(2000);
        expect(address.slice(0, address.indexOf('?'))).not.toMatch(/[,;&\r\n]/);
      }),
    );
  });
});
