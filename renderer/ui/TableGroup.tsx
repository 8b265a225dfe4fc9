import css from './DataTable.module.css';

interface Props {
  name: string;
  top: number;
  height: number;
  /** Its number among all rows of the grid, from 1. */
  rowIndex: number;
  columns: number;
}

/** The name of a group of rows, above the first one of them. */
export function TableGroup({ name, top, height, rowIndex, columns }: Props) {
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className={css['group']}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <div role="rowheader" aria-colspan={columns} className={css['groupName']}>
        {name}
      </div>
    </div>
  );
}
