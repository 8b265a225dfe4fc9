/** What a refresh answers while one is pending or cooling down; Stripe does not publish which. */
export type TooEarlyPolicy = 'unchanged-200' | 'error-400';

/** A length of time that may be set for one account or for all; in seconds, null = what the world says. */
interface Overridable {
  forAll: number | null;
  readonly forAccount: Map<string, number>;
}

/** What tests may set while the server runs; both worlds read it. */
export interface Settings {
  readonly refreshDuration: Overridable;
  readonly refreshCooldown: Overridable;
  tooEarly: TooEarlyPolicy;
  /** Seconds until an event shows up in the list. */
  eventsDelay: number;
  eventsWithheld: boolean;
  eventsDoubled: boolean;
  /** Seconds until a new or changed customer is found by search. */
  searchLag: number;
}

export function defaultSettings(): Settings {
  return {
    refreshDuration: { forAll: null, forAccount: new Map() },
    refreshCooldown: { forAll: null, forAccount: new Map() },
    tooEarly: 'unchanged-200',
    eventsDelay: 0,
    eventsWithheld: false,
    eventsDoubled: false,
    searchLag: 0,
  };
}

/** The length set for this account, else the one set for all, else the world's own. */
export function overridden(set: Overridable, accountId: string, own: number): number {
  return set.forAccount.get(accountId) ?? set.forAll ?? own;
}

/** Sets (or with null takes back) a length for one account or for all. */
export function override(set: Overridable, length: number | null, accountId?: string): void {
  if (accountId === undefined) set.forAll = length;
  else if (length === null) set.forAccount.delete(accountId);
  else set.forAccount.set(accountId, length);
}
