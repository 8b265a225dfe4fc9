import type { Tab } from '../workspace.ts';

/** What a key or a command is about: a customer, one of their accounts, or a batch. */
export interface Subject {
  kind: Tab['kind'];
  id: string;
  /** Of an account: whose it is, where that is known. */
  customerId: string | null;
}

/** What stands on an element for its subject: `account fca_… cus_…`. It is spread over the element. */
export function subjectOf(kind: Tab['kind'], id: string, customerId: string | null = null) {
  return { 'data-subject': subjectText(kind, id, customerId) };
}

/** The same as a text, for whoever puts it on an element. */
export function subjectText(kind: Tab['kind'], id: string, customerId: string | null = null) {
  return [kind, id, ...(customerId === null ? [] : [customerId])].join(' ');
}

/** Reads it back; null where it is none. */
export function readSubject(text: string): Subject | null {
  const [kind, id, customerId = null] = text.split(' ');
  if (kind !== 'customer' && kind !== 'account' && kind !== 'batch') return null;
  return id === undefined || id === '' ? null : { kind, id, customerId };
}

/** What the element that has the keyboard is about: the nearest thing around it. */
export function subjectAt(element: Element | null): Subject | null {
  const text = element?.closest<HTMLElement>('[data-subject]')?.dataset['subject'];
  return text === undefined ? null : readSubject(text);
}
