import { invalid, StripeFailure } from './errors.ts';
import type { KeyRegistry, Permission } from './keys.ts';
import { allows, masked } from './keys.ts';
import type { World, WorldMode, WorldName } from './world.ts';

/** Who asks: the mode of their key, and what it may do. */
export interface Caller {
  readonly key: string;
  readonly mode: WorldMode;
  readonly organization: boolean;
  readonly permissions: readonly Permission[] | null;
}

const NO_KEY =
  'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth ' +
  "(e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, " +
  'or we can help at https://support.stripe.com/.';

/** @throws StripeFailure 401, in Stripe's words */
export function authenticate(authorization: string | undefined, keys: KeyRegistry): Caller {
  const key = keyOf(authorization ?? '');
  if (key === '') throw unauthenticated(NO_KEY);
  const read = keys.read(key);
  switch (read.kind) {
    case 'good':
      return {
        key,
        mode: read.mode,
        organization: read.organization,
        permissions: read.permissions,
      };
    case 'publishable':
      throw unauthenticated(
        'This API call cannot be made with a publishable API key. Please use a secret API key. ' +
          'You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
        'secret_key_required',
      );
    case 'expired':
      throw unauthenticated(`Expired API Key provided: ${masked(key)}`, 'api_key_expired');
    case 'invalid':
    case 'malformed':
      throw unauthenticated(`Invalid API Key provided: ${masked(key)}`);
  }
}

/** @throws StripeFailure 403 that names the missing permission, as Stripe does */
export function authorize({ key, permissions }: Caller, needed: Permission, world: World): void {
  if (allows(permissions, needed)) return;
  throw new StripeFailure(
    403,
    `The provided key '${masked(key)}' does not have the required permissions for this endpoint on account ` +
      `'${world.stripeAccountId}'. Having the '${needed}' permission would allow this request to continue.`,
  );
}

/** Which account a request is for, as its headers say: `Stripe-Context`, or `Stripe-Account`. */
export interface AccountHeaders {
  readonly 'stripe-context'?: string;
  readonly 'stripe-account'?: string;
}

/**
 * The world that a request is for: its key's own account, or the one that a header names below it. An
 * organization stands above the accounts of both worlds, so that its context begins with the platform.
 * @throws StripeFailure 400 without a context for an organization, 403 for an account out of reach; in Stripe's words
 */
export function worldFor(
  { key, mode, organization }: Caller,
  headers: AccountHeaders,
  world: (mode: WorldMode, name: WorldName) => World,
): World {
  const context = headers['stripe-context'];
  if (organization && context === undefined) {
    throw invalid(
      'Please include the Stripe-Context header with your target account when using an Organization API key.',
    );
  }
  const named = context ?? headers['stripe-account'];
  if (named === undefined) return world(mode, 'platform');
  const platform = world(mode, 'platform');
  if (named === platform.stripeAccountId) return platform;
  const connected = organization
    ? `${platform.stripeAccountId}/${platform.connectedId}`
    : platform.connectedId;
  if (named === connected) return world(mode, 'connected');
  throw new StripeFailure(
    403,
    `The provided key '${masked(key)}' does not have access to account '${named}' (or that account does not exist). ` +
      'Application access may have been revoked.',
    { code: 'account_invalid' },
  );
}

/** Bearer, or Basic with the key as the user's name, as curl -u sends it. */
function keyOf(authorization: string): string {
  const [, scheme = '', value = ''] = /^(\w+)\s+(.*)$/.exec(authorization.trim()) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return value.trim();
    case 'basic':
      return Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? '';
    default:
      return '';
  }
}

function unauthenticated(message: string, code?: string): StripeFailure {
  return new StripeFailure(401, message, {
    ...(code === undefined ? {} : { code }),
    headers: { 'WWW-Authenticate': 'Bearer realm="Stripe"' },
  });
}
