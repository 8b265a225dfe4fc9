import { createHash } from 'node:crypto';

import type { AccessPermission, Prefetch } from './access.ts';
import { banks } from './banks.ts';
import type { HostedRequest } from './hosted-requests.ts';

/*
 * The pages that stand in for Stripe's own: what a customer sees who is asked to link an account. They are
 * HTML without script and without anything from elsewhere.
 */

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { margin: 0 auto; max-width: 32rem; padding: 1.5rem; }
  .made-up { border: 2px dashed; border-radius: .5rem; padding: .5rem .75rem; }
  h1 { font-size: 1.4rem; line-height: 1.25; }
  fieldset { border: 1px solid; border-radius: .5rem; margin: 1rem 0; }
  label { display: block; padding: .35rem 0; }
  button { font: inherit; margin: 0 .5rem .5rem 0; min-height: 2.75rem; padding: 0 1rem; }
`;

/**
 * What goes with every page.
 * SECURITY: nothing may run or be fetched; the form goes to the server of the page alone; no other page may
 * frame it; nothing of it is kept.
 */
export const PAGE_HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Content-Type': 'text/html; charset=utf-8',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** What each page is called, by what it is for. */
export const TITLES: Readonly<Record<HostedRequest['kind'], string>> = {
  checkout: 'Checkout (made up)',
  invoice: 'Invoice (made up)',
  payment: 'Payment (made up)',
  setup: 'Save a bank account (made up)',
  session: 'Link a bank account (made up)',
};

const READABLE: Readonly<Record<AccessPermission, string>> = {
  payment_method: 'Pay with the account (payment_method)',
  ownership: 'See who owns the account (ownership)',
  balances: 'See balances (balances)',
  transactions: 'See transactions (transactions)',
};

const AT_ONCE: Readonly<Record<Prefetch, string>> = {
  ownership: 'its owners',
  balances: 'its balances',
  transactions: 'its transactions',
};

/** Who is asked, as the page names them. */
export interface Asked {
  readonly request: HostedRequest;
  /** The Stripe account that asks. */
  readonly by: string;
  /** The one who is asked; null where nobody knows. */
  readonly whom: string | null;
}

/** The form, while the request is open. */
export function requestPage({ request, by, whom }: Asked): string {
  const { kind, access, amount, description } = request;
  const choices = banks.map(
    ({ value, name }, at) =>
      `<label><input type="radio" name="bank" value="${text(value)}"${at === 0 ? ' checked' : ''}> ${text(name)}</label>`,
  );
  return page(TITLES[kind], [
    `<p>${text(by)} asks ${whom === null ? 'you' : `<strong>${text(whom)}</strong>`} to link a bank account${amount === null ? '' : ` and to pay <strong>${dollars(amount)}</strong>`}.</p>`,
    ...(description === null ? [] : [`<p>For: ${text(description)}</p>`]),
    '<h2>What they want to do with it</h2>',
    `<ul>${access.permissions.map((each) => `<li>${text(READABLE[each])}</li>`).join('')}</ul>`,
    access.prefetch.length === 0
      ? '<p>Nothing is read as soon as you link it.</p>'
      : `<p>Read as soon as you link it: ${access.prefetch.map((each) => text(AT_ONCE[each])).join(', ')}.</p>`,
    '<form method="post" autocomplete="off">',
    `<fieldset><legend>Choose a bank. None of them exists.</legend>${choices.join('')}</fieldset>`,
    '<button type="submit" name="action" value="link">Link the account</button>',
    '<button type="submit" name="action" value="cancel">Cancel</button>',
    '</form>',
  ]);
}

/** After an account was linked just now. */
export function linkedPage({ request: { onward, access, kind } }: Asked): string {
  return page(TITLES[kind], [
    '<p role="status">The account is linked. You can close this page.</p>',
    access.prefetch.includes('ownership')
      ? '<p>Its owners are being read: this takes some seconds.</p>'
      : '',
    onwardTo(onward.linked),
  ]);
}

/** After somebody left without linking: Stripe lets them come back. */
export function leftPage({ request: { onward, kind } }: Asked): string {
  return page(TITLES[kind], [
    '<p role="status">Nothing was linked. The request stays open: this address works until it is done or expires.</p>',
    onwardTo(onward.left),
  ]);
}

const OVER = {
  complete: 'This request is done: an account was linked already.',
  expired: 'This request has expired. Ask for a new one.',
  canceled: 'This request was canceled. Nothing can be linked for it any more.',
} as const;

/** When nothing can be done for it any more. */
export function overPage(kind: HostedRequest['kind'], state: keyof typeof OVER): string {
  return page(TITLES[kind], [`<p role="status">${OVER[state]}</p>`]);
}

/** When an address leads to nothing; why, it does not say. */
export function nothingPage(): string {
  return page('Nothing here (made up)', ['<p>No request has this address.</p>']);
}

/** When a form says what the page has not offered. */
export function unknownChoicePage(kind: HostedRequest['kind']): string {
  return page(TITLES[kind], ['<p role="status">Choose one of the banks that the page offers.</p>']);
}

/** Its address is shown and not followed: this stand-in sends nobody elsewhere. */
function onwardTo(address: string | null): string {
  if (address === null) return '';
  return `<p>Stripe's own page would go on to <code>${text(address)}</code>.</p>`;
}

function page(title: string, parts: readonly string[]): string {
  return [
    '<!DOCTYPE html>',
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${text(title)}</title><style>${STYLE}</style></head><body><main>`,
    '<p class="made-up">This page is made up, by the embedded Stripe of the Ownership Console. No bank and no money is behind it.</p>',
    `<h1>${text(title)}</h1>`,
    ...parts.filter((each) => each !== ''),
    '</main></body></html>',
    '',
  ].join('\n');
}

function dollars(cents: number): string {
  return `$${(cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`;
}

/** SECURITY: whatever was typed by anybody shows as text. */
function text(raw: string): string {
  return raw
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
