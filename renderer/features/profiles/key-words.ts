import { ConsoleError } from '../../../shared/errors.ts';
import type { KeyForm } from '../../../shared/keys.ts';

/** The permissions that a restricted key needs. */
export const neededPermissions: readonly (readonly [resource: string, access: string])[] = [
  ['Customers', 'Read'],
  ['Financial Connections', 'Write'],
  ['Events', 'Read'],
];

/** What a key may read in addition, so that ids of payments lead to a customer; nothing else needs it. */
export const paymentResources =
  'PaymentMethods, PaymentIntents, SetupIntents, Charges, Checkout Sessions, Invoices, Subscriptions';

/**
 * The Dashboard's page for making a restricted key. Its permissions are ticked by hand: the way to ask
 * for them in the address is not documented, and a form that is half ticked is easily taken for ready.
 */
export function newKeyLink(mode: 'test' | 'live'): string {
  return `https://dashboard.stripe.com/${mode === 'test' ? 'test/' : ''}apikeys/create?name=Ownership%20Console`;
}

type KeyKind = Extract<KeyForm, { ok: true }>['kind'];

/** A kind of key, in words. */
export const keyKindWords: Record<KeyKind, string> = {
  restricted: 'restricted key',
  secret: 'secret key',
  organization: 'organization key',
};

/** What is to be said against a kind of key, if anything. */
export const keyKindAdvice: Record<KeyKind, string | null> = {
  restricted: null,
  secret: 'It may do everything in your account. A restricted key is safer.',
  organization: 'It may reach every account of the organization. A restricted key is safer.',
};

/** Whether a text is the beginning of an organization's key, which needs the account to act for. */
export function isOrganizationKey(text: string): boolean {
  return text.trim().startsWith('sk_org_');
}

/** Why a text is not the id of an account, or null where it is one or is empty. */
export function accountFault(text: string): string | null {
  const account = text.trim();
  return account === '' || /^acct_[A-Za-z0-9]+(\/acct_[A-Za-z0-9]+)*$/.test(account)
    ? null
    : 'An account id begins with acct_ and holds letters and digits.';
}

/** What the fault of the label is, where main refused it; null for every other error. */
export function labelFault(error: unknown): string | null {
  return error instanceof ConsoleError && error.data.param === 'label' ? error.message : null;
}

/** The mode that a key must be of, and what asks for that: a profile, or something of that mode. */
export interface WantedMode {
  mode: 'test' | 'live';
  by: 'profile' | 'look-up';
}

/** Refuses a key of another mode than the one that is wanted. */
export function ofMode(form: KeyForm, wanted: WantedMode | null): KeyForm {
  if (!form.ok || wanted === null || form.mode === wanted.mode) return form;
  const reason =
    wanted.by === 'profile'
      ? `This is a ${form.mode} key, and the profile is a ${wanted.mode} one. Add it as a profile of its own.`
      : `This is a ${form.mode} key, and what was looked up is in ${wanted.mode} mode. Paste a ${wanted.mode} key.`;
  return { ok: false, reason };
}
