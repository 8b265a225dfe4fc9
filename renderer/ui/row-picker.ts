import type { KeyboardEvent, MouseEvent } from 'react';
import { withAll, withRange, withToggled, type Drawn, type Picking } from './picking.ts';

/** What a picker knows of its grid, as it is now. */
export interface PickedGrid<Row> {
  picking: Picking<Row> | null;
  /** The rows as they are shown. */
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Gives the keyboard to a row. */
  focusRow: (index: number) => void;
}

/** The keys and clicks that pick rows. Each answers whether it was meant for that. */
export interface RowPicker {
  onKey(event: KeyboardEvent, row: { index: number; itself: boolean } | null): boolean;
  /** Shift and an arrow: the keyboard went from one row to another. */
  onExtend(from: number, to: number): boolean;
  onClick(event: MouseEvent<HTMLElement>, index: number): boolean;
  /** The keyboard or a click went to a row for itself: the next range begins there. */
  leaveRange(index: number): void;
}

/** Marks the cell of the checkbox, so that a click beside the checkbox counts as well. */
export const pickCell = 'data-pick';

/** Makes the picker of a grid; `grid` is asked anew each time. */
export function createRowPicker<Row>(grid: () => PickedGrid<Row>): RowPicker {
  let drawn: Drawn | null = null;
  let anchor: string | null = null;

  const keyAt = (index: number) => {
    const { rows, rowKey } = grid();
    const row = rows[index];
    return row === undefined ? null : rowKey(row);
  };

  function toggle(picking: Picking<Row>, key: string): void {
    const keys = withToggled(picking.keys, key);
    anchor = key;
    drawn = { anchor: key, before: keys };
    picking.onChange(keys);
  }

  function extend(picking: Picking<Row>, from: string, to: string): void {
    const { rows, rowKey } = grid();
    drawn ??= { anchor: from, before: picking.keys };
    picking.onChange(withRange(drawn, rows.map(rowKey), to));
  }

  return {
    onKey(event, row) {
      const { picking, rows, rowKey } = grid();
      if (picking === null || event.altKey) return false;
      const control = event.ctrlKey || event.metaKey;
      if (control && !event.shiftKey && event.key.toLowerCase() === 'a') {
        picking.onChange(withAll(picking.keys, rows.map(rowKey)));
        return true;
      }
      if (control) return false;
      if (event.key === 'Escape' && picking.keys.size > 0) {
        drawn = null;
        picking.onChange(new Set());
        return true;
      }
      // On a checkbox or a button the space bar presses that.
      const key = row !== null && row.itself && event.key === ' ' ? keyAt(row.index) : null;
      if (key === null) return false;
      if (event.shiftKey) extend(picking, anchor ?? key, key);
      else toggle(picking, key);
      return true;
    },
    onExtend(from, to) {
      const { picking } = grid();
      const [fromKey, toKey] = [keyAt(from), keyAt(to)];
      if (picking === null || fromKey === null || toKey === null) return false;
      extend(picking, fromKey, toKey);
      return true;
    },
    onClick(event, index) {
      const { picking, focusRow } = grid();
      const key = keyAt(index);
      if (picking === null || key === null || !(event.target instanceof Element)) return false;
      if (event.shiftKey) {
        extend(picking, anchor ?? key, key);
        focusRow(index);
        return true;
      }
      const onCheckbox = event.target.closest(`[${pickCell}]`) !== null;
      if (!onCheckbox && !event.ctrlKey && !event.metaKey) return false;
      toggle(picking, key);
      return true;
    },
    leaveRange(index) {
      drawn = null;
      anchor = keyAt(index);
    },
  };
}
