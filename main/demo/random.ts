/**
 * Mixes whole numbers into one well-spread unsigned 32-bit number (the finaliser of MurmurHash3).
 * The same numbers always give the same result: everything in a world is derived through it.
 */
export function mix(...parts: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    hash ^= part | 0;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/** A 32-bit number made of a text, so that seeds can be derived by name (FNV-1a). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/** A number from 0 to below 1, as evenly spread as `mix` is. */
export function chance(...parts: readonly number[]): number {
  return mix(...parts) / 2 ** 32;
}

/** The member of a list that a hash points at. Throws on an empty list. */
export function pick<T>(list: readonly T[], hash: number): T {
  const chosen = list[hash % list.length];
  if (chosen === undefined) throw new RangeError('Nothing to pick from an empty list');
  return chosen;
}

/** Like `pick`, where each member says how often it should come. */
export function pickWeighted<T>(
  list: readonly (readonly [weight: number, value: T])[],
  hash: number,
): T {
  const total = list.reduce((sum, [weight]) => sum + weight, 0);
  let left = hash % total;
  for (const [weight, value] of list) {
    if (left < weight) return value;
    left -= weight;
  }
  throw new RangeError('Nothing to pick from an empty list');
}
