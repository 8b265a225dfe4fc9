import { cx } from './cx.ts';
import css from './DataTable.module.css';
import type { Direction } from './sort.ts';

interface Props {
  title: string;
  align: 'end' | undefined;
  spare: boolean;
  sorted: Direction | null;
  onSort: (() => void) | null;
}

/** A column's title; with `onSort` it is a button that says how the rows are sorted. */
export function TableHeaderCell({ title, align, spare, sorted, onSort }: Props) {
  return (
    <div
      role="columnheader"
      className={cx(css['headCell'], align === 'end' && css['end'], spare && css['spare'])}
      {...(onSort === null ? {} : { 'aria-sort': sorted ?? 'none' })}
    >
      {onSort === null ? (
        title
      ) : (
        <button type="button" className={css['sort']} onClick={onSort}>
          {title}
          <span className={css['arrow']} aria-hidden="true">
            {sorted === null ? '' : sorted === 'ascending' ? '↑' : '↓'}
          </span>
        </button>
      )}
    </div>
  );
}
