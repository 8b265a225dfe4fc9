import { memo, type MouseEvent } from 'react';
import { cx } from './cx.ts';
import css from './DataTable.module.css';
import type { Column } from './table-column.ts';

interface Props<Row> {
  row: Row;
  rowKey: string;
  columns: readonly Column<Row>[];
  index: number;
  top: number;
  template: string;
  tabbable: boolean;
  open: boolean | null;
  measure: ((element: HTMLElement | null) => void) | null;
  onClick: (event: MouseEvent<HTMLElement>) => void;
  onFocusKey: (key: string) => void;
}

function PlainTableRow<Row>(props: Props<Row>) {
  const { row, columns, index, top, template, tabbable, open, measure, onClick, onFocusKey } =
    props;
  return (
    <div
      role="row"
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      {...(open === null ? {} : { 'aria-selected': open })}
      tabIndex={tabbable ? 0 : -1}
      className={cx(css['row'], open === true && css['open'], measure !== null && css['wrap'])}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
      onClick={onClick}
      onFocus={() => onFocusKey(props.rowKey)}
    >
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={cx(css['cell'], column.align === 'end' && css['end'])}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

// memo forgets that the component is generic; the cast gives back the type that it has.
export const TableRow = memo(PlainTableRow) as unknown as typeof PlainTableRow;
