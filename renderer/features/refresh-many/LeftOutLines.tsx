import { useMemo } from 'react';
import type { Targets } from '../../../shared/targets.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import type { Column } from '../../ui/table-column.ts';
import { Truncated } from '../../ui/Truncated.tsx';
import { count } from '../batch/batch-name.ts';
import css from './tables.module.css';
import { leftOut, type LeftOut } from './paste-words.ts';

const columns: readonly Column<LeftOut>[] = [
  { id: 'line', title: 'Line', width: '72px', cell: ({ line }) => count(line) },
  {
    id: 'text',
    title: 'What it says',
    width: 'minmax(0, 1fr)',
    cell: ({ text }) => (
      <span className={css['id']}>
        <Truncated text={text} />
      </span>
    ),
  },
  {
    id: 'why',
    title: 'Why it is left out',
    width: 'minmax(0, 1fr)',
    cell: ({ why }) => <Truncated text={why} />,
  },
];
const keyOf = ({ key }: LeftOut) => key;

/** The lines that are left out, one by one. */
export function LeftOutLines({ found }: { found: Targets }) {
  const lines = useMemo(() => leftOut(found), [found]);
  if (lines.length === 0) return null;
  return (
    <div className={css['short']}>
      <DataTable label="Left out" columns={columns} rows={lines} rowKey={keyOf} />
    </div>
  );
}
