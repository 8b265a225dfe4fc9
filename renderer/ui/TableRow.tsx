import { memo, type MouseEvent } from 'react';
import { Checkbox } from './Checkbox.tsx';
import { cx } from './cx.ts';
import css from './DataTable.module.css';
import { useDrawnWhole, type Flight } from './flight.ts';
import { pickCell } from './row-picker.ts';
import type { Column } from './table-column.ts';

interface Props<Row> {
  row: Row;
  rowKey: string;
  columns: readonly Column<Row>[];
  index: number;
  /** Its number among all rows of the grid, from 1. */
  rowIndex: number;
  top: number;
  template: string;
  tabbable: boolean;
  open: boolean | null;
  /** Null where rows are not picked. */
  picked: boolean | null;
  /** What the row is called, for its checkbox. */
  name: string;
  /** What it is about; see DataTable. */
  subject: string | undefined;
  measure: ((element: HTMLElement | null) => void) | null;
  onClick: (event: MouseEvent<HTMLElement>) => void;
  onFocusKey: (key: string) => void;
  flight: Flight;
}

function PlainTableRow<Row>(props: Props<Row>) {
  const { row, columns, index, top, template, tabbable, open, picked, measure, flight } = props;
  const isWhole = useDrawnWhole(flight, tabbable);
  // By the first cells a row is known.
  const drawn = isWhole ? columns : columns.slice(0, 2);
  return (
    <div
      role="row"
      ref={measure}
      data-index={index}
      data-subject={props.subject}
      aria-rowindex={props.rowIndex}
      {...selectedAttributes(open, picked)}
      tabIndex={tabbable ? 0 : -1}
      className={cx(
        css['row'],
        picked === true && css['picked'],
        open === true && css['open'],
        measure !== null && css['wrap'],
      )}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
      onClick={props.onClick}
      onFocus={() => props.onFocusKey(props.rowKey)}
    >
      {picked !== null && (
        <div
          role="gridcell"
          className={cx(css['pick'], !isWhole && css['boxYet'])}
          {...{ [pickCell]: true }}
        >
          {isWhole && (
            <Checkbox
              aria-label={`Select ${props.name}`}
              checked={picked}
              // The arrow keys reach it, and Tab passes by.
              tabIndex={-1}
              // Its click is the row's to hear.
              readOnly
            />
          )}
        </div>
      )}
      {drawn.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={cx(
            css['cell'],
            column.align === 'end' && css['end'],
            column.spare === true && css['spare'],
          )}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** Where rows are picked, those are the selected ones, and the one that is open is the current one. */
function selectedAttributes(open: boolean | null, picked: boolean | null) {
  if (picked !== null) return { 'aria-selected': picked, 'aria-current': open === true };
  return open === null ? {} : { 'aria-selected': open };
}

// memo forgets that the component is generic; the cast gives back the type that it has.
export const TableRow = memo(PlainTableRow) as unknown as typeof PlainTableRow;
