import { requestsOf } from '../../../../shared/access-request.ts';
import type { AccessAsk } from '../../../../shared/access-views.ts';
import { asCurl, asHttp, type Destination } from '../../../../shared/http-request.ts';
import type { Profile } from '../../../../shared/views.ts';

const stripeOrigin = 'https://api.stripe.com';

/** Where the requests of a profile go. */
export function destinationOf(
  { stripeUrl, apiVersion }: { stripeUrl: string | null; apiVersion: string },
  { keyKind, stripeAccount }: Pick<Profile, 'keyKind' | 'stripeAccount'>,
): Destination {
  return {
    origin: stripeUrl === null ? stripeOrigin : new URL(stripeUrl).origin,
    version: apiVersion,
    account:
      stripeAccount === null
        ? null
        : {
            header: keyKind === 'organization' ? 'Stripe-Context' : 'Stripe-Account',
            id: stripeAccount,
          },
  };
}

/** The texts of all requests of an ask, in their order. */
export function requestTexts(
  ask: AccessAsk,
  requestId: string,
  to: Destination,
  curl: boolean,
): string[] {
  return requestsOf(ask, requestId).map((request) =>
    curl ? asCurl(request, to) : asHttp(request, to),
  );
}
