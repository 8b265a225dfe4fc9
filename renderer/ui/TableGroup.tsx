import css from './DataTable.module.css';

interface Props {
  name: string;
  top: number;
  height: number;
}

/** The name of a group of rows, above the first one of them. */
export function TableGroup({ name, top, height }: Props) {
  return (
    <div role="row" className={css['group']} style={{ height, transform: `translateY(${top}px)` }}>
      <div role="rowheader" className={css['groupName']}>
        {name}
      </div>
    </div>
  );
}
