/** What a pasted text is, as far as its form tells. The truth about the mode is `livemode`. */
export type KeyForm =
  | { ok: true; kind: 'secret' | 'restricted' | 'organization'; mode: 'test' | 'live' }
  | { ok: false; reason: string };

/** Stripe's own tools want 12 characters; its guides write `sk_test_123`, which stand-ins take too. */
const shortestKey = 11;

/**
 * Recognises a Stripe API key by its form, so that a wrong paste is refused before it is sent anywhere.
 * Prefixes `sk_test_`, `sk_live_`, `rk_test_`, `rk_live_`, and `sk_org_test_`, `sk_org_live_` of an organization;
 * sandboxes use the test prefixes.
 * Sources: https://docs.stripe.com/keys, https://docs.stripe.com/keys/organization-api-keys
 *
 * @param stripeAccount the account that the key is to be used for, without which an organization's key is refused.
 */
export function recogniseKey(text: string, stripeAccount: string | null = null): KeyForm {
  const key = text.trim();
  if (key === '') return refuse('Paste a Stripe key. A restricted key (rk_…) is best.');
  if (key.startsWith('pk_')) {
    return refuse(
      'This is a publishable key: it cannot read customers or owners. Use a restricted key (rk_…).',
    );
  }
  if (key.startsWith('whsec_')) return refuse('This is a webhook signing secret, not an API key.');
  const match = /^(sk_org|sk|rk)_(test|live)_[A-Za-z0-9_]+$/.exec(key);
  if (match === null) {
    return refuse(
      key.startsWith('sk_org_')
        ? 'This organization key does not say whether it is for test or live mode, so it cannot be used here. Use a key of the account itself.'
        : 'This is not a Stripe key. It should begin with rk_test_, rk_live_, sk_test_ or sk_live_ and hold no spaces.',
    );
  }
  if (key.length < shortestKey) {
    return refuse('This key is too short: a part of it is missing. Copy the whole key.');
  }
  const kind = kindOf(match[1]);
  if (kind === 'organization' && stripeAccount === null) {
    return refuse(
      'This is an organization key, which belongs to no one account. Name the account to use it for (acct_…), or use a key of the account itself.',
    );
  }
  return { ok: true, kind, mode: match[2] === 'live' ? 'live' : 'test' };
}

function kindOf(prefix: string | undefined): 'secret' | 'restricted' | 'organization' {
  if (prefix === 'sk_org') return 'organization';
  return prefix === 'rk' ? 'restricted' : 'secret';
}

function refuse(reason: string): KeyForm {
  return { ok: false, reason };
}

/**
 * A hint that tells keys apart and gives nothing away: prefix and last four, `rk_test_…4f2a`. A short
 * key, which four characters would give away, gets the prefix alone.
 */
export function keyHint(key: string): string {
  const match = /^((?:sk_org|sk|rk)_(?:test|live)_)(?:.{8,}(.{4}))?/.exec(key);
  return match === null ? '…' : `${match[1]}…${match[2] ?? ''}`;
}
