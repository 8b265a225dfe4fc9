import { ConsoleError, refuses } from '../../../shared/errors.ts';
import { textFields, type Faults, type NewCustomer } from './new-customer.ts';

/**
 * Whether nobody knows if a customer was made: the answer was lost, or Stripe broke down over it. Then the same wish is
 * asked for again under its own key; a new key could make a second customer.
 */
export function isUnknown(error: unknown): boolean {
  return !refuses(error);
}

/**
 * The faults that an error tells of fields, by Stripe's or the contract's name of them; null where it is about no
 * field that is on screen.
 */
export function faultsOfError(error: unknown, { metadata }: NewCustomer): Faults | null {
  if (!(error instanceof ConsoleError) || error.kind !== 'invalid') return null;
  const { param, message } = error.data;
  if (param === undefined) return null;
  const field = textFields.find((each) => each === param);
  if (field !== undefined) return { rows: new Map(), [field]: message };
  const named = /^metadata(?:\[(.*)\]|\.(.*))?$/s.exec(param);
  if (named === null) return null;
  const name = named[1] ?? named[2];
  const row = metadata.find(({ key }) => key.trim() === name);
  return row === undefined
    ? { rows: new Map(), metadata: message }
    : { rows: new Map([[row.id, { value: message }]]) };
}

/** What is to be said of an error besides what it says itself; null where that is all. */
export function besides(error: unknown): string | null {
  if (isUnknown(error)) {
    return 'Whether the customer was made is not known. “Try again” asks for this same one, so that there cannot be two.';
  }
  if (error instanceof ConsoleError && error.kind === 'permission') {
    return 'In the Dashboard the permission is called “Customers: Write”. What you typed stays here until then.';
  }
  return null;
}

/** What the button says that sends the form. */
export function submitWords(
  busy: 'checking' | 'creating' | null,
  draft: NewCustomer,
  exists: boolean,
): string {
  if (busy === 'checking') return 'Looking up the e-mail…';
  if (busy === 'creating') return 'Creating…';
  if (draft.requestId !== null) return 'Try again';
  return exists ? 'Create another one' : 'Create customer';
}

/** What is said where customers with the e-mail are there already. */
export function existsWords(count: number): string {
  return count === 1
    ? 'A customer with this e-mail exists already'
    : `${count.toLocaleString('en')} customers with this e-mail exist already`;
}
