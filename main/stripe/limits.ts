import type { Mode } from '../../shared/views.ts';

/** A request, as far as Stripe's limits look at it; `path` without the query. */
export interface PacedRequest {
  method: string;
  path: string;
}

/** What Stripe counts together, and how many requests of it Stripe takes in any one second. */
export interface Endpoint {
  name: string;
  perSecond: number;
}

/** Requests that Stripe takes in any one second, in all. Source: https://docs.stripe.com/rate-limits */
export const perSecondInAll: Record<Mode, number> = { live: 100, test: 25, demo: 25 };
/** The same for each endpoint by itself. */
const perSecondOfEndpoint = 25;
/** The same for all searches together. */
const perSecondOfSearches = 20;

/** What stands before a collection in a path without being one. */
const namespaces = ['financial_connections'];

/**
 * The endpoint of a request. Ids are told by where they stand and not by how they look, because their form is
 * no contract. In a namespace that is not known here, several endpoints count as one: too slow at worst.
 */
export function endpointOf({ method, path }: PacedRequest): Endpoint {
  if (path.endsWith('/search')) return { name: 'search', perSecond: perSecondOfSearches };
  const [version = '', ...parts] = path.split('/').filter((part) => part !== '');
  const depth = namespaces.includes(parts[0] ?? '') ? 1 : 0;
  const pattern = parts.map((part, place) => ((place - depth) % 2 === 1 ? ':id' : part));
  return {
    name: `${method} /${[version, ...pattern].join('/')}`,
    perSecond: perSecondOfEndpoint,
  };
}
