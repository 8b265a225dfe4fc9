/**
 * What Stripe takes of a new customer, and what a person's typing is made into before. Pure: the form says
 * while typing what the contract will say.
 */
import { isWholeEmail } from './lookup-text.ts';
import { cleanText } from './target-text.ts';

/** The most characters of each field. Source: Stripe's OpenAPI, the body of POST /v1/customers. */
export const longestField = { email: 512, name: 256, phone: 20, description: 5000 } as const;
export type CustomerField = keyof typeof longestField;

/** How much metadata an object takes. Source: https://docs.stripe.com/metadata */
export const metadataLimits = { keys: 50, key: 40, value: 500 } as const;

/**
 * An e-mail address as it was meant: mail programs and word processors put names, brackets and signs of their own
 * around and into it. What is more than one address stays so.
 */
export function cleanEmail(text: string): string {
  const meant = cleanText(text).replaceAll(/[‘’]/g, "'").trim();
  const [named, ...others] = meant.match(/(?<=<|mailto:)[^\s<>@]+@[^\s<>@?]+/gi) ?? [];
  if (named !== undefined && others.length === 0) return named;
  return meant.replaceAll(/^["'(<[]+|["')>\],.;]+$/g, '');
}

/** Why a cleaned text is no e-mail address, and what to do; null where it is one, or nothing. */
export function emailFault(email: string): string | null {
  if (email === '') return null;
  if ((email.match(/@/g) ?? []).length > 1) return 'Enter one address only.';
  if (/\s/.test(email)) return 'An e-mail address has no spaces.';
  if (!isWholeEmail(email)) return 'This is no whole address. It looks like jenny@example.com.';
  return lengthFault('email', email);
}

/** Why a field is too long; null where it is not. */
export function lengthFault(field: CustomerField, text: string): string | null {
  const longest = longestField[field];
  // As Stripe counts them.
  const { length } = text.trim();
  if (length <= longest) return null;
  return `Stripe takes up to ${longest} characters here, and these are ${length}.`;
}

/** Why a text is no key of metadata; null where it is one. */
export function metadataKeyFault(key: string): string | null {
  if (key === '') return 'Enter a key.';
  if (/[[\]]/.test(key)) return 'A key holds no square brackets.';
  return key.length > metadataLimits.key
    ? `A key has up to ${metadataLimits.key} characters.`
    : null;
}

/** Why a text is no value of metadata; null where it is one. */
export function metadataValueFault(value: string): string | null {
  // Stripe reads an empty value as the wish to take the key away.
  if (value === '') return 'Enter a value.';
  return value.length > metadataLimits.value
    ? `A value has up to ${metadataLimits.value} characters.`
    : null;
}
