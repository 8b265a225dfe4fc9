import {
  cleanEmail,
  emailFault,
  lengthFault,
  metadataKeyFault,
  metadataLimits,
  metadataValueFault,
} from '../../../shared/customer-fields.ts';
import type { Input } from '../../../shared/ipc.ts';

/** The fields of one line each. */
export const textFields = ['email', 'name', 'phone', 'description'] as const;
export type TextFieldName = (typeof textFields)[number];

/** A row of metadata, as it is typed. */
export interface MetadataRow {
  /** Of the row, and of this form alone. */
  id: number;
  key: string;
  value: string;
}

/** Who is being made a customer, as far as it is typed. It is kept in memory alone. */
export interface NewCustomer extends Readonly<Record<TextFieldName, string>> {
  readonly metadata: readonly MetadataRow[];
  /**
   * The idempotency key under which just this was asked for, while nobody knows what came of that. Stripe refuses it
   * with anything else, so that a change gives it up.
   */
  readonly requestId: string | null;
  /** An answer was lost, and never came: there may be a customer by what was typed before. */
  readonly lost: boolean;
}

export const emptyCustomer: NewCustomer = {
  email: '',
  name: '',
  phone: '',
  description: '',
  metadata: [],
  requestId: null,
  lost: false,
};

/** What a form begins with: what was looked up in vain. */
export type Prefill = Partial<Pick<NewCustomer, 'email' | 'name'>>;

/** What is said of a field, by field; of metadata by the row's id. */
export interface Faults extends Partial<Record<TextFieldName, string>> {
  rows: ReadonlyMap<number, { key?: string; value?: string }>;
  metadata?: string;
}

/** The draft with a change. What changes nothing leaves the wish as it is. */
export function edited(
  draft: NewCustomer,
  change: Partial<Pick<NewCustomer, TextFieldName | 'metadata'>>,
): NewCustomer {
  const next = { ...draft, ...change };
  const same = [...textFields, 'metadata' as const].every((field) => next[field] === draft[field]);
  return same ? draft : { ...next, requestId: null };
}

/** Whether nothing has been typed, so that there is nothing to keep and nothing to send. */
export function isBlank(draft: NewCustomer): boolean {
  return textFields.every((field) => draft[field].trim() === '') && filled(draft).length === 0;
}

/**
 * The draft that a form begins with. What is typed already stays, unless the form is opened for somebody else: two
 * people are never mixed into one.
 */
export function begun(draft: NewCustomer | null, prefill: Prefill): NewCustomer | null {
  const given = Object.entries(prefill);
  if (given.length === 0) return draft;
  if (draft !== null && given.every(([field, text]) => draft[field as keyof Prefill] === text)) {
    return draft;
  }
  return { ...emptyCustomer, ...prefill };
}

/** One row more, empty. */
export function withRow({ metadata }: NewCustomer): readonly MetadataRow[] {
  const id = Math.max(0, ...metadata.map((row) => row.id)) + 1;
  return [...metadata, { id, key: '', value: '' }];
}

/** What is sent: cleaned, and null where nothing was given. */
export function fieldsOf(
  draft: NewCustomer,
): Omit<Input<'customers.create'>, 'profileId' | 'requestId'> {
  const given = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    email: given(cleanEmail(draft.email)),
    name: given(draft.name),
    phone: given(draft.phone),
    description: given(draft.description),
    metadata: Object.fromEntries(
      filled(draft).map(({ key, value }) => [key.trim(), value.trim()] as const),
    ),
  };
}

/** What is wrong with what was typed, as far as that can be known without Stripe. */
export function faultsOf(draft: NewCustomer): Faults {
  const email = cleanEmail(draft.email);
  const texts: Faults = { rows: rowFaults(draft) };
  const wrong = emailFault(email);
  if (wrong !== null) texts.email = wrong;
  for (const field of ['name', 'phone', 'description'] as const) {
    const fault = lengthFault(field, draft[field]);
    if (fault !== null) texts[field] = fault;
  }
  if (filled(draft).length > metadataLimits.keys) {
    texts.metadata = `Stripe takes up to ${metadataLimits.keys} keys of metadata.`;
  }
  return texts;
}

export function hasFaults({ rows, ...texts }: Faults): boolean {
  return rows.size > 0 || Object.keys(texts).length > 0;
}

/** Rows of which something is typed; the others are nothing. */
function filled({ metadata }: NewCustomer): readonly MetadataRow[] {
  return metadata.filter(({ key, value }) => key.trim() !== '' || value.trim() !== '');
}

function rowFaults(draft: NewCustomer): Faults['rows'] {
  const rows = new Map<number, { key?: string; value?: string }>();
  const seen = new Set<string>();
  for (const row of filled(draft)) {
    const name = row.key.trim();
    const key = seen.has(name) ? 'This key is there twice.' : metadataKeyFault(name);
    const value = metadataValueFault(row.value.trim());
    if (key !== null || value !== null) {
      rows.set(row.id, { ...(key !== null && { key }), ...(value !== null && { value }) });
    }
    seen.add(name);
  }
  return rows;
}
