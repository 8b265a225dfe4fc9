import type { BatchItem, ItemState } from '../../../shared/batch-views.ts';

/** The items in one of these states (none = any) of which id, bank or last four hold each word of the text. */
export function filterItems(
  items: readonly BatchItem[],
  text: string,
  states: readonly ItemState[],
): readonly BatchItem[] {
  const words = text.trim().toLocaleLowerCase().split(/\s+/);
  if (words.join('') === '' && states.length === 0) return items;
  return items.filter(
    (item) =>
      (states.length === 0 || states.includes(item.state)) &&
      words.every((word) => rowText(item).includes(word)),
  );
}

function rowText({ accountId, institution, last4 }: BatchItem): string {
  return [accountId, institution, last4].join(' ').toLocaleLowerCase();
}

/** Whether an item can be begun anew. */
export function canPutBack({ state }: Pick<BatchItem, 'state'>): boolean {
  return state === 'failed' || state === 'skipped' || state === 'stopped';
}

/** Whether an item can be stopped: nothing was sent to Stripe for it. */
export function canStop({ state }: Pick<BatchItem, 'state'>): boolean {
  return state === 'waiting' || state === 'not-before';
}
