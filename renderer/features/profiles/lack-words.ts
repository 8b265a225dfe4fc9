import type { Feature, Lack, Profile } from '../../../shared/views.ts';

interface FeatureWords {
  /** What works with it, and is off without it. */
  what: string;
  /** The permission as the Stripe Dashboard names it. */
  permission: string;
  /** What to tick there, where that is more than it. */
  tick?: string;
}

/** What a key can be refused for, in words. */
export const featureWords: Record<Feature, FeatureWords> = {
  customers: { what: 'finding and showing customers', permission: 'Customers: Read' },
  accounts: {
    what: 'linked accounts and their owners',
    permission: 'Financial Connections: Read',
    tick: 'Financial Connections: Write, or Read if you never refresh',
  },
  refresh: { what: 'refreshing ownership', permission: 'Financial Connections: Write' },
  events: {
    what: 'hearing at once that a refresh has ended (accounts are asked instead, less often)',
    permission: 'Events: Read',
  },
  checkout: {
    what: 'asking for access by a Checkout page',
    permission: 'Checkout Sessions: Write',
  },
  invoices: { what: 'asking for access by an invoice', permission: 'Invoices: Write' },
  subscriptions: {
    what: 'asking for access by a subscription',
    permission: 'Subscriptions: Write',
  },
  setup_intents: {
    what: 'asking for access by a SetupIntent',
    permission: 'SetupIntents: Write',
  },
  payment_intents: {
    what: 'asking for access by a PaymentIntent',
    permission: 'PaymentIntents: Write',
  },
};

/** The permission by Stripe's own name, or as the Dashboard has it where Stripe named none. */
export function lackName({ feature, permission }: Lack): string {
  return permission ?? featureWords[feature].permission;
}

/** `rak_customer_read (Customers: Read)`: as the refusal names it, and as the Dashboard does. */
export function lackFullName(lack: Lack): string {
  const { permission } = featureWords[lack.feature];
  return lack.permission === null ? permission : `${lack.permission} (${permission})`;
}

/** What is to be ticked in the Dashboard against it. */
export function toTick({ feature }: Lack): string {
  const { permission, tick = permission } = featureWords[feature];
  return tick;
}

/** What is off, joined for a sentence; without linked accounts there is nothing to refresh either. */
export function whatIsOff(lacks: readonly Lack[]): string {
  const off = lacks.map(({ feature }) =>
    feature === 'accounts'
      ? 'linked accounts, their owners and refreshes'
      : featureWords[feature].what,
  );
  return [...new Set(off)].join('; ');
}

/** What stops a refresh from here, if a permission does. */
export function refreshLack({ lacks }: Profile): Lack | null {
  return lacks.find(({ feature }) => feature === 'refresh') ?? null;
}

/** What no check of a key tells, for a sentence: `refresh and read events`. Empty where all is known. */
export function untold(lacks: readonly Lack[]): string {
  return onlyWhenAsked
    .filter(([feature]) => !lacks.some((lack) => lack.feature === feature))
    .map(([, does]) => does)
    .join(' and ');
}

/** Whether a lack stays through a check, because a check does not ask for that. */
export function staysThroughCheck({ feature }: Lack): boolean {
  return feature !== 'customers' && feature !== 'accounts';
}

const onlyWhenAsked: readonly (readonly [feature: Feature, does: string])[] = [
  ['refresh', 'refresh'],
  ['events', 'read events'],
];

/** What the check of a key found to work: it reads a customer and a linked account, and no more. */
export function worksAfterCheck(lacks: readonly Lack[]): Feature[] {
  return (['customers', 'accounts'] as const).filter(
    (feature) => !lacks.some((lack) => lack.feature === feature),
  );
}
