import { mix, seedOf } from './random.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BODY_LENGTH = 11; // 62^11 > 2^64
const CHECK_PART = 5; // 62^5 < 2^32: each of these five digits can be any
const FIVE_DIGITS = 62n ** BigInt(CHECK_PART);

/**
 * Turns two 32-bit numbers into an id that looks random, and back.
 *
 * A world of 100,000 customers needs no table from id to customer this way: the id *is* the number,
 * shuffled by a keyed Feistel network, and a made-up id fails its check characters.
 */
export interface IdCodec {
  encode(high: number, low: number): string;
  /** null for anything that `encode` has not made. */
  decode(id: string): { readonly high: number; readonly low: number } | null;
}

/**
 * @param prefix what stands before the shuffled part, such as `cus_`
 * @param seed makes the ids of two worlds differ
 * @param checkLength how many check characters follow the eleven of the body
 */
export function idCodec(prefix: string, seed: number, checkLength: number): IdCodec {
  const salt = mix(seed, seedOf(prefix));
  const rounds = [0, 1, 2, 3].map((round) => mix(salt, round));
  const checkOf = (high: number, low: number) => {
    let check = '';
    for (let part = 0; check.length < checkLength; part += 1) {
      check += digits(mix(salt, high, low, part), CHECK_PART);
    }
    return check.slice(0, checkLength);
  };

  return {
    encode(high, low) {
      let [left, right] = [high >>> 0, low >>> 0];
      for (const key of rounds) [left, right] = [right, (left ^ mix(key, right)) >>> 0];
      const body = base62((BigInt(left) << 32n) | BigInt(right), BODY_LENGTH);
      return prefix + body + checkOf(high, low);
    },
    decode(id) {
      if (!id.startsWith(prefix)) return null;
      const rest = id.slice(prefix.length);
      if (rest.length !== BODY_LENGTH + checkLength) return null;
      const body = fromBase62(rest.slice(0, BODY_LENGTH));
      if (body === null || body >= 2n ** 64n) return null;
      let [left, right] = [Number(body >> 32n), Number(body & 0xffffffffn)];
      for (const key of rounds.toReversed()) [left, right] = [(right ^ mix(key, left)) >>> 0, left];
      return rest.slice(BODY_LENGTH) === checkOf(left, right) ? { high: left, low: right } : null;
    },
  };
}

/** Five digits at a time: dividing a bigint is what costs. */
function base62(value: bigint, length: number): string {
  if (length <= CHECK_PART) return digits(Number(value), length);
  const rest = base62(value / FIVE_DIGITS, length - CHECK_PART);
  return rest + digits(Number(value % FIVE_DIGITS), CHECK_PART);
}

function digits(value: number, length: number): string {
  let text = '';
  for (let left = value; text.length < length; left = Math.floor(left / 62))
    text = ALPHABET.charAt(left % 62) + text;
  return text;
}

function fromBase62(text: string): bigint | null {
  let value = 0n;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return null;
    value = value * 62n + BigInt(digit);
  }
  return value;
}
