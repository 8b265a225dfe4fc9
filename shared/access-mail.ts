/** The e-mail by which somebody sends a customer the page of a request for access. Pure: the page shows what main opens. */
import type { AccessPermission, AccessWay, Charge } from './access-ways.ts';
import { moneyIn } from './money.ts';

/** What the e-mail is made of. */
interface Given {
  /** The page for the customer. */
  url: string;
  way: AccessWay;
  permissions: readonly AccessPermission[];
  /** The customer's name; null where there is none. */
  name: string | null;
  /** What is charged by going through with it; null where that is nothing, or Stripe's page alone tells it. */
  charge: Charge | null;
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

/** Stands where the console cannot know who asks: nobody sends it by mistake without having seen it. */
const signature = '[Your name and company]';

/**
 * The text of the e-mail. It says nothing of the customer but their name, and what they are charged; whoever sends it
 * signs it.
 */
export function mailDraft({ url, way, permissions, name, charge }: Given): MailDraft {
  const greeting = greetingOf(name);
  const { subject, lead } = wordsOf(way, charge && moneyIn(charge.amount, charge.currency));
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
      '',
      signature,
    ].join('\n'),
    shortBody: [greeting, '', lead, '', url, '', signature].join('\n'),
  };
}

/**
 * The address that starts a mail program with a draft, in fewer words where it would be too long. Null where the page's
 * address does not fit at all: a draft without it is of no use.
 *
 * @param email empty where the customer has none: whoever sends it fills it in
 */
export function mailtoOf(email: string, { subject, body, shortBody }: MailDraft): string | null {
  const addresses = [body, shortBody].map((text) => mailto(email, { subject, body: text }));
  return addresses.find((address) => address.length <= longestMailto) ?? null;
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

interface Words {
  subject: string;
  /** What is asked and what it costs, before the page. */
  lead: string;
}

const linkSubject = 'Please link your bank account';
const paySubject = 'Please pay from your bank account';
const why = 'so that we can confirm who owns it';

/** What it is about. @param price what is charged, where that is something */
function wordsOf(way: AccessWay, price: string | null): Words {
  switch (way) {
    case 'checkout':
      return price === null
        ? {
            subject: linkSubject,
            lead: `We ask you to link your bank account, ${why}. Nothing is charged. This page takes you through it:`,
          }
        : {
            subject: paySubject,
            lead: `We ask you to pay ${price} from your bank account. Paying it links the account, ${why}. This page takes you through it:`,
          };
    case 'invoice':
      return {
        subject: 'Your invoice: please pay it from your bank account',
        lead: `Please pay this invoice${price === null ? '' : ` of ${price}`} from your bank account. Paying it links the account, ${why}:`,
      };
    case 'subscription':
      return {
        subject: 'Your subscription: please link your bank account',
        lead: `You start a subscription: its page shows what is charged, now and each period. It begins once your bank account is linked, ${why}:`,
      };
    // The ways that are given no page of Stripe's, but one that stands in for it.
    case 'payment_intent':
      return {
        subject: paySubject,
        lead: `We ask you to pay${price === null ? '' : ` ${price}`} from your bank account on this page. Paying links the account, ${why}:`,
      };
    case 'setup_intent':
    case 'session':
      return {
        subject: linkSubject,
        lead: `We ask you to link your bank account on this page, ${why}:`,
      };
  }
}

/** What is shared, to whoever owns the account. */
const permissionWords: Record<AccessPermission, string> = {
  ownership:
    'who owns the account: the names, addresses, e-mails and phone numbers that your bank has of its owners',
  payment_method: 'the account’s numbers, so that payments can be made from it',
  balances: 'the account’s balances',
  transactions: 'the account’s transactions',
};
