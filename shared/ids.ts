/** What a text in the look-up box is, by its form. Prefixes are a hint and no contract of Stripe's. */
export type LookupText =
  | { kind: 'empty' }
  | { kind: 'too-short' }
  /** It looks like an API key: it is neither sent nor kept. */
  | { kind: 'key' }
  | { kind: 'customer-id' | 'account-id' | 'email' | 'phone' | 'name'; value: string };

/** The least that Stripe's substring search takes. Source: https://docs.stripe.com/search */
const shortestSubstring = 3;
/** Fewer digits than these are more likely a part of a name or a number of something else. */
const shortestPhone = 4;

// Also in the middle of a text: a key is often pasted with something before it.
const keyLike = /(^|[^A-Za-z0-9])((sk|rk)_(test_|live_|org_|$)|whsec_)|^\s*(sk|rk)_/i;
// Right behind other letters too, as where it is pasted into a box that was not empty: then by its length,
// which tells it from a word such as `ask_test_driver`.
const longKey = /(sk|rk)_(org_)?(test|live)_[A-Za-z0-9]{16,}/i;

/** Whether a text looks like a secret of Stripe's, which belongs into the field for keys alone. */
export function looksLikeKey(text: string): boolean {
  return keyLike.test(text) || longKey.test(text);
}

/** Recognises what is looked up. White space is folded; nothing else of the text is changed. */
export function recogniseLookup(text: string): LookupText {
  const value = text.replaceAll(/\s+/g, ' ').trim();
  if (value === '') return { kind: 'empty' };
  if (looksLikeKey(value)) return { kind: 'key' };
  if (/^cus_[A-Za-z0-9_]+$/.test(value)) return { kind: 'customer-id', value };
  if (/^fca_[A-Za-z0-9_]+$/.test(value)) return { kind: 'account-id', value };
  if (Array.from(value).length < shortestSubstring) return { kind: 'too-short' };
  if (value.includes('@')) return { kind: 'email', value };
  if (/^[+(\d][\d\s().\-/]*$/.test(value) && value.replaceAll(/\D/g, '').length >= shortestPhone) {
    return { kind: 'phone', value };
  }
  return { kind: 'name', value };
}
