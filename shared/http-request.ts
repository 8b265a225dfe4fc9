/** How a request to Stripe looks on the wire, and as a command that anybody can run. Pure. */
import { invoiceIdToCome, type StripeRequest } from './access-request.ts';

/** Where requests go, and for whom. */
export interface Destination {
  /** `https://api.stripe.com` */
  origin: string;
  /** The version of the API that they are in. */
  version: string;
  /** Which account below the key's own they are for, and by which header that is said. */
  account: { header: 'Stripe-Account' | 'Stripe-Context'; id: string } | null;
}

/** Stands for the key, in the shell's own notation. SECURITY: the page has no key that it could show. */
export const keyVariable = '$STRIPE_SECRET_KEY';

/** The fields of a form as Stripe reads them: `items[0][price]`, one for each value. */
export function formFields(params: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(params).flatMap(([name, value]) => fieldsOf(name, value));
}

function fieldsOf(name: string, value: unknown): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item, at) => fieldsOf(`${name}[${at}]`, item));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => fieldsOf(`${name}[${key}]`, inner));
  }
  // As stripe-node has it: what is null is emptied, and what is undefined is not sent.
  if (value === null) return [[name.toWellFormed(), '']];
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    return [];
  // Half a character cannot be sent, and encoding one throws.
  return [[name.toWellFormed(), String(value).toWellFormed()]];
}

/** The request as it is sent, each field of the form on a line of its own to be read. */
export function asHttp({ path, params, idempotencyKey }: StripeRequest, to: Destination): string {
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${new URL(to.origin).host}`,
    `Authorization: Bearer ${keyVariable}`,
    ...headers(idempotencyKey, to),
    'Content-Type: application/x-www-form-urlencoded',
  ];
  const body = formFields(params).map(
    ([name, value], at) => `${at === 0 ? '' : '&'}${encode(name)}=${encode(value)}`,
  );
  return [...head.map(oneLine), ...(body.length === 0 ? [] : ['', ...body])].join('\n');
}

/** The same as a command of curl, for a shell that has the key in its environment. */
export function asCurl({ path, params, idempotencyKey }: StripeRequest, to: Destination): string {
  return [
    `curl ${quoted(oneLine(`${to.origin}${path}`))}`,
    '-X POST',
    // In double quotes, so that the shell puts the key in.
    `-u "${keyVariable}:"`,
    ...headers(idempotencyKey, to).map((header) => `-H ${quoted(oneLine(header))}`),
    ...formFields(params).map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`),
  ].join(' \\\n  ');
}

function headers(idempotencyKey: string, { version, account }: Destination): string[] {
  return [
    `Stripe-Version: ${version}`,
    ...(account === null ? [] : [`${account.header}: ${account.id}`]),
    `Idempotency-Key: ${idempotencyKey}`,
  ];
}

/** SECURITY: a line that holds a line break is two headers. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, '');
}

/**
 * As stripe-node does it: more is encoded than a browser would, and brackets are left to be read. So is what stands for
 * an id to come, which is found and replaced before anything is sent.
 */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%5B', '[')
    .replaceAll('%5D', ']')
    .replaceAll(encodeURIComponent(invoiceIdToCome), invoiceIdToCome);
}

/**
 * For a POSIX shell, which reads nothing in single quotes. SECURITY: a terminal does read, even there, the control
 * characters of what is pasted into it, such as one that clears the line; printf makes those, so that none is pasted.
 * NUL can be in no word.
 */
function quoted(text: string): string {
  const inside = text
    .replaceAll('\0', '')
    .replaceAll("'", String.raw`'\''`)
    .replaceAll(/(?!\n)\p{Cc}/gu, (sign) => `'"$(printf '${octal(sign)}')"'`);
  return `'${inside}'`;
}

function octal(sign: string): string {
  const bytes = [...new TextEncoder().encode(sign)];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
