/** What a column sorts by; null stands at the end in both directions. */
export type SortValue = string | number | null;

export type Direction = 'ascending' | 'descending';

/** How a table is sorted; null is the order that the rows come in. */
export type Sort = { column: string; direction: Direction } | null;

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The rows in order of `value`; equal ones keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  value: (row: Row) => SortValue,
  direction: Direction,
): readonly Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return rows.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * compare(left, right);
  });
}

function compare(left: string | number, right: string | number): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return collator.compare(String(left), String(right));
}

/** What a press on a column's title makes of the sort: up, down, and back to none. */
export function nextSort(before: Sort, column: string): Sort {
  if (before?.column !== column) return { column, direction: 'ascending' };
  return before.direction === 'ascending' ? { column, direction: 'descending' } : null;
}
