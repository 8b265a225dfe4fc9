import qs from 'qs';
import type { ParsedQs } from 'qs';

import { invalid } from './errors.ts';

export type FormValue = string | ParsedQs | (string | ParsedQs)[];
export type Form = ParsedQs;

/** Reads one parameter, or throws the error that Stripe answers; `name` is as in `created[gte]`. */
export type Decoder<T> = (value: FormValue | undefined, name: string) => T;

/** Decodes what stripe-node sends: `a[b]=1`, `list[0]=x` and `list[]=x`. */
export function decodeForm(text: string): Form {
  // qs turns lists longer than arrayLimit into objects; no parameter of Stripe's here is that long.
  return qs.parse(text, { arrayLimit: 200, depth: 6 });
}

/** Leaves a parameter out when it was not sent. */
export function optional<T>(decode: Decoder<T>): Decoder<T | undefined> {
  return (value, name) => (value === undefined ? undefined : decode(value, name));
}

export function required<T>(decode: Decoder<T>): Decoder<T> {
  return (value, name) => {
    if (value === undefined)
      throw invalid(`Missing required param: ${name}.`, name, 'parameter_missing');
    return decode(value, name);
  };
}

/** A text that may not be empty. Lengths in characters; Stripe's usual bound is 5000. */
export function text(maxLength = 5000): Decoder<string> {
  const clearable = clearableText(maxLength);
  return (value, name) => {
    const read = clearable(value, name);
    if (read !== null) return read;
    throw invalid(
      `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; ` +
        `however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
      name,
      'parameter_invalid_empty',
    );
  };
}

/** A text that an empty string unsets: it reads as null. */
export function clearableText(maxLength = 5000): Decoder<string | null> {
  return (value, name) => {
    if (typeof value !== 'string') throw invalid(`Invalid string: ${JSON.stringify(value)}`, name);
    if (value.length > maxLength) {
      const shown = `${value.slice(0, 10)}...${value.slice(-10)}`;
      throw invalid(`Invalid string: ${shown}; must be at most ${maxLength} characters`, name);
    }
    return value === '' ? null : value;
  };
}

export function integer(least: number, most = Number.MAX_SAFE_INTEGER): Decoder<number> {
  return (value, name) => {
    if (typeof value !== 'string' || !/^-?\d{1,15}$/.test(value)) {
      throw invalid(`Invalid integer: ${shown(value)}`, name, 'parameter_invalid_integer');
    }
    const read = Number(value);
    if (read < least) {
      throw invalid(
        `This value must be greater than or equal to ${least}.`,
        name,
        'parameter_invalid_integer',
      );
    }
    if (read > most) {
      throw invalid(
        `This value must be less than or equal to ${most} (it currently is '${read}').`,
        name,
        'parameter_invalid_integer',
      );
    }
    return read;
  };
}

export const flag: Decoder<boolean> = (value, name) => {
  if (value === 'true' || value === 'false') return value === 'true';
  throw invalid(`Invalid boolean: ${shown(value)}`, name);
};

/** A web address, as of a page to go on to. */
export const webAddress: Decoder<string> = (value, name) => {
  const address = text()(value, name);
  const { protocol } = URL.parse(address) ?? {};
  if (protocol === 'https:' || protocol === 'http:') return address;
  throw invalid(
    protocol === undefined && !address.includes(':')
      ? 'Invalid URL: An explicit scheme (such as https) must be provided.'
      : 'Not a valid URL',
    name,
    'url_invalid',
  );
};

/** An e-mail address; an empty string unsets it. */
export const emailAddress: Decoder<string | null> = (value, name) => {
  const email = clearableText(512)(value, name);
  if (email === null || /^[^\s@]+@[^\s@]+$/.test(email)) return email;
  throw invalid(`Invalid email address: ${email}`, name, 'email_invalid');
};

export function oneOf<const T extends string>(allowed: readonly T[]): Decoder<T> {
  return (value, name) => {
    const found = allowed.find((each) => each === value);
    if (found !== undefined) return found;
    throw invalid(`Invalid ${name}: must be one of ${inWords(allowed)}`, name);
  };
}

export function listOf<T>(decode: Decoder<T>, most = Number.MAX_SAFE_INTEGER): Decoder<T[]> {
  return (value, name) => {
    if (!Array.isArray(value)) throw invalid('Invalid array', name);
    if (value.length > most) {
      throw invalid(`Array ${name} exceeded maximum ${most} allowed elements.`, name);
    }
    return value.map((each, at) => decode(each, `${name}[${at}]`));
  };
}

/** Free key-value texts; an empty value unsets its key, an empty string unsets them all. */
export function metadata(): Decoder<Record<string, string> | null> {
  return (value, name) => {
    if (value === '') return null;
    if (value === undefined || typeof value === 'string' || Array.isArray(value)) {
      throw invalid('Invalid object', name);
    }
    const read: Record<string, string> = {};
    for (const [key, each] of Object.entries(value)) {
      if (typeof each !== 'string' || each.length > 500 || key.length > 40) {
        throw invalid(
          'Metadata keys may have up to 40 characters and values up to 500.',
          `${name}[${key}]`,
        );
      }
      read[key] = each;
    }
    return read;
  };
}

export interface Range {
  readonly gt?: number | undefined;
  readonly gte?: number | undefined;
  readonly lt?: number | undefined;
  readonly lte?: number | undefined;
}

/** A time in seconds, or bounds of one: `created=1`, `created[gte]=1`. */
export function range(): Decoder<Range> {
  const time = integer(0);
  const bounds = fields({
    gt: optional(time),
    gte: optional(time),
    lt: optional(time),
    lte: optional(time),
  });
  return (value, name) => {
    if (typeof value !== 'string') return bounds(value, name);
    const at = time(value, name);
    return { gte: at, lte: at };
  };
}

export function within(at: number, { gt, gte, lt, lte }: Range): boolean {
  return (
    (gt === undefined || at > gt) &&
    (gte === undefined || at >= gte) &&
    (lt === undefined || at < lt) &&
    (lte === undefined || at <= lte)
  );
}

/** An object of named parameters; any other name in it is refused, as Stripe does. */
export function fields<S extends Record<string, Decoder<unknown>>>(
  shape: S,
): Decoder<{ [K in keyof S]: ReturnType<S[K]> }> {
  return (value, name) => {
    if (value === undefined || typeof value === 'string' || Array.isArray(value)) {
      throw invalid('Invalid object', name);
    }
    const nameOf = (key: string) => (name === '' ? key : `${name}[${key}]`);
    const unknown = Object.keys(value)
      .filter((key) => !Object.hasOwn(shape, key))
      .map(nameOf);
    if (unknown.length > 0) {
      throw invalid(
        `Received unknown parameter${unknown.length > 1 ? 's' : ''}: ${unknown.join(', ')}`,
        unknown[0],
        'parameter_unknown',
      );
    }
    const read = Object.entries(shape).map(([key, decode]) => [
      key,
      decode(value[key], nameOf(key)),
    ]);
    // Object.fromEntries forgets which key goes with which decoder; the line above has just paired them.
    return Object.fromEntries(read) as { [K in keyof S]: ReturnType<S[K]> };
  };
}

/** `expand[]`: only these paths, or Stripe's refusal. On a list it hints at `data.` where that would work. */
export function expand(...allowed: readonly string[]): Decoder<readonly string[] | undefined> {
  const paths = optional(listOf(text()));
  return (value, name) => {
    const asked = paths(value, name);
    for (const path of asked ?? []) {
      if (allowed.includes(path)) continue;
      const hint = allowed.includes(`data.${path}`)
        ? ` You may want to try expanding 'data.${path}' instead.`
        : '';
      throw invalid(`This property cannot be expanded (${path}).${hint}`, name);
    }
    return asked;
  };
}

function shown(value: FormValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function inWords(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  if (names.length === 2) return names.join(' or ');
  return `${names.slice(0, -1).join(', ')}, or ${names.at(-1) ?? ''}`;
}
