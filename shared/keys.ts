/** What a pasted text is, as far as its form tells. The truth about the mode is `livemode`. */
export type KeyForm =
  | { ok: true; kind: 'secret' | 'restricted'; mode: 'test' | 'live' }
  | { ok: false; reason: string };

/**
 * Recognises a Stripe API key by its form, so that a wrong paste is refused before it is sent anywhere.
 * Prefixes `sk_test_`, `sk_live_`, `rk_test_`, `rk_live_`; sandboxes use the test prefixes.
 * Source: https://docs.stripe.com/keys
 */
export function recogniseKey(text: string): KeyForm {
  const key = text.trim();
  if (key === '') return refuse('Paste a Stripe key. A restricted key (rk_…) is best.');
  if (key.startsWith('pk_')) {
    return refuse(
      'This is a publishable key: it cannot read customers or owners. Use a restricted key (rk_…).',
    );
  }
  if (key.startsWith('sk_org_')) {
    return refuse(
      'This is an organization key, which does not belong to one account. Use a key of the account itself.',
    );
  }
  if (key.startsWith('whsec_')) return refuse('This is a webhook signing secret, not an API key.');
  const match = /^(sk|rk)_(test|live)_[A-Za-z0-9_]{3,}$/.exec(key);
  if (match === null) {
    return refuse(
      'This is not a Stripe key. It should begin with rk_test_, rk_live_, sk_test_ or sk_live_ and hold no spaces.',
    );
  }
  return {
    ok: true,
    kind: match[1] === 'sk' ? 'secret' : 'restricted',
    mode: match[2] === 'live' ? 'live' : 'test',
  };
}

function refuse(reason: string): KeyForm {
  return { ok: false, reason };
}

/**
 * A hint that tells keys apart and gives nothing away: prefix and last four, `rk_test_…4f2a`. A short
 * key, which four characters would give away, gets the prefix alone.
 */
export function keyHint(key: string): string {
  const match = /^((?:sk|rk)_(?:test|live)_)(?:.{8,}(.{4}))?/.exec(key);
  return match === null ? '…' : `${match[1]}…${match[2] ?? ''}`;
}
