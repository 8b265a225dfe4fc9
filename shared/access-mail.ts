/** The e-mail by which somebody sends a customer the page of a request for access. Pure: the page shows what main opens. */
import type { AccessPermission, AccessWay } from './access-ways.ts';

/** What the e-mail is made of. */
interface Given {
  /** The page for the customer. */
  url: string;
  way: AccessWay;
  permissions: readonly AccessPermission[];
  /** The customer's name; null where there is none. */
  name: string | null;
}

export interface MailDraft {
  subject: string;
  body: string;
  /** The same in fewer words, where a mail program takes no more. */
  shortBody: string;
}

/** As long as an address may be that a mail program is started with: Windows takes 2,081 characters at most. */
const longestMailto = 1999;
/** What is longer is no name to greet somebody by. */
const longestName = 80;

/**
 * The text of the e-mail. It says nothing of the customer but their name, and does not say who asks: whoever sends it
 * signs it.
 */
export function mailDraft({ url, way, permissions, name }: Given): MailDraft {
  const greeting = greetingOf(name);
  const { subject, lead } = wordsOf[way];
  return {
    subject,
    body: [
      greeting,
      '',
      lead,
      '',
      url,
      '',
      'You are asked to share:',
      ...permissions.map((permission) => `- ${permissionWords[permission]}`),
      '',
      'You choose the account and log in to your bank through Stripe, which shows you what is shared before you agree. We do not see what you log in with.',
      '',
      'If you did not expect this, please ask us before you open the link.',
    ].join('\n'),
    shortBody: [greeting, '', lead, '', url].join('\n'),
  };
}

/**
 * The address that starts a mail program with a draft. What does not fit is said in fewer words, and then left to be
 * pasted.
 *
 * @param email empty where the customer has none: whoever sends it fills it in
 */
export function mailtoOf(email: string, { subject, body, shortBody }: MailDraft): string {
  const fitting = [
    mailto(email, { subject, body }),
    mailto(email, { subject, body: shortBody }),
    mailto(email, { subject }),
  ].find((address) => address.length <= longestMailto);
  return fitting ?? mailto('', { subject });
}

function mailto(email: string, fields: Readonly<Record<string, string>>): string {
  const query = Object.entries(fields).map(([name, text]) => `${name}=${encoded(text)}`);
  return `mailto:${encoded(email).replaceAll('%40', '@')}?${query.join('&')}`;
}

// Lines end in CRLF there. Source: https://www.rfc-editor.org/rfc/rfc6068#section-5
// Half of a character cannot be encoded.
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed().replaceAll('\n', '\r\n'));
}

function greetingOf(name: string | null): string {
  // A name with a line break in it could write lines of its own.
  const clean = (name ?? '').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return clean === '' || clean.length > longestName ? 'Hello,' : `Hello ${clean},`;
}

const link = 'Please link your bank account';

/** What it is about, and the sentence before the page. */
const wordsOf: Record<AccessWay, { subject: string; lead: string }> = {
  checkout: {
    subject: link,
    lead: 'We ask you to link your bank account, so that we can confirm who owns it. This page takes you through it:',
  },
  invoice: {
    subject: 'Your invoice: please pay it from your bank account',
    lead: 'Please pay this invoice from your bank account. Paying it links the account, so that we can confirm who owns it:',
  },
  subscription: {
    subject: 'Your subscription: please link your bank account',
    lead: 'Your subscription begins once your bank account is linked, so that we can confirm who owns it. This page takes you through it:',
  },
  setup_intent: { subject: link, lead: linkHere() },
  payment_intent: { subject: link, lead: linkHere() },
  session: { subject: link, lead: linkHere() },
};

/** Of the ways that are given no page of Stripe's, but one that stands in for it. */
function linkHere(): string {
  return 'We ask you to link your bank account on this page, so that we can confirm who owns it:';
}

/** What is shared, to whoever owns the account. */
const permissionWords: Record<AccessPermission, string> = {
  ownership:
    'who owns the account: the names, addresses, e-mails and phone numbers that your bank has of its owners',
  payment_method: 'the account’s numbers, so that payments can be made from it',
  balances: 'the account’s balances',
  transactions: 'the account’s transactions',
};
