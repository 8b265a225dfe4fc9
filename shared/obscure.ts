/**
 * What no text for others may hold, and what stands in its place. In this order: a password in an address
 * ends with something that looks like an e-mail address.
 */
const patterns: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // Stripe's secrets, wherever they stand; what follows a prefix goes as a whole.
  [/(?:sk|rk|pk|ek|whsec)_[A-Za-z0-9_]+/gi, '[key]'],
  [/\b(bearer|basic|digest|negotiate)\s+[A-Za-z0-9+/=_.~-]{4,}/gi, '$1 [key]'],
  // A name and a password before a host, as in the address of a proxy. Bounded, as are the others that
  // look for a sign further on: a long text would take them for ever.
  [/[^\s/@:"']{1,200}:[^\s/@"']{1,200}@/g, '[credentials]@'],
  [/[^\s@"'<>()[\]/:;,=]{1,200}@[^\s@"'<>()[\]/:;,=]{1,200}\.[^\s@"'<>()[\]/:;,=]+/g, '[e-mail]'],
  // The folder of a user, whose name is in it; a backslash may come doubled, as in JSON.
  [/((?:\/home|\/Users|[A-Za-z]:(?:\\{1,2}|\/)Users)(?:\/|\\{1,2}))[^/\\"'\r\n]+/gi, '$1[user]'],
];

/**
 * A text without anything that looks like a key, a password, an e-mail address or a user's folder.
 *
 * SECURITY: the last line before a text is given to others, such as diagnostics. None of that should be in
 * it anyway.
 */
export function obscure(text: string): string {
  return patterns.reduce((clean, [pattern, instead]) => clean.replaceAll(pattern, instead), text);
}

/** A copy of plain data in which every text is obscured; for one line of a log. */
export function obscureAll(value: unknown): unknown {
  if (typeof value === 'string') return obscure(value);
  if (Array.isArray(value)) return value.map(obscureAll);
  if (typeof value !== 'object' || value === null) return value;
  return obscureFields(value);
}

/** As `obscureAll`, of an object; the names of its fields may be texts from outside as well. */
export function obscureFields(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [obscure(name), obscureAll(value)]),
  );
}
