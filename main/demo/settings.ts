import type { RefreshEnd } from './blueprints.ts';

/** What a refresh answers while one is pending or cooling down; Stripe does not publish which. */
export type TooEarlyPolicy = 'unchanged-200' | 'error-400';

/** What may be set for one account or for all; null = what the world says. */
interface Overridable<T> {
  forAll: T | null;
  readonly forAccount: Map<string, T>;
}

/** What tests may set while the server runs; both worlds read it. */
export interface Settings {
  /** In seconds. */
  readonly refreshDuration: Overridable<number>;
  /** In seconds. */
  readonly refreshCooldown: Overridable<number>;
  readonly refreshEnd: Overridable<RefreshEnd>;
  tooEarly: TooEarlyPolicy;
  /** Seconds until an event shows up in the list. */
  eventsDelay: number;
  eventsWithheld: boolean;
  eventsDoubled: boolean;
  /** Up to so many seconds more, by the event. */
  eventsJitter: number;
  /** The share of events, 0 to 1, that never show up. */
  eventsLost: number;
  /** Seconds until a new or changed customer is found by search. */
  searchLag: number;
}

export function defaultSettings(): Settings {
  return {
    refreshDuration: { forAll: null, forAccount: new Map() },
    refreshCooldown: { forAll: null, forAccount: new Map() },
    refreshEnd: { forAll: null, forAccount: new Map() },
    tooEarly: 'unchanged-200',
    eventsDelay: 0,
    eventsWithheld: false,
    eventsDoubled: false,
    eventsJitter: 0,
    eventsLost: 0,
    searchLag: 0,
  };
}

/** What is set for this account, else what is set for all, else the world's own. */
export function overridden<T>(set: Overridable<T>, accountId: string, own: T): T {
  return set.forAccount.get(accountId) ?? set.forAll ?? own;
}

/** Sets (or with null takes back) something for one account or for all. */
export function override<T>(set: Overridable<T>, value: T | null, accountId?: string): void {
  if (accountId === undefined) set.forAll = value;
  else if (value === null) set.forAccount.delete(accountId);
  else set.forAccount.set(accountId, value);
}
