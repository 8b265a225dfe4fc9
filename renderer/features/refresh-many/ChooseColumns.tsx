import type { IdColumn } from '../../../shared/targets.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import css from './ChooseColumns.module.css';
import { columnWords } from './paste-words.ts';

interface Props {
  columns: readonly IdColumn[];
  onChoose: (indexes: readonly number[]) => void;
}

/** Which columns of a table are taken, where more than one holds ids. */
export function ChooseColumns({ columns, onChoose }: Props) {
  return (
    <fieldset className={css['columns']}>
      <legend className={css['legend']}>Columns that hold ids</legend>
      {columns.map((column) => (
        <label key={column.index} className={css['column']}>
          <Checkbox
            checked={column.used}
            onChange={({ target }) =>
              onChoose(
                columns
                  .filter(({ index, used }) => (index === column.index ? target.checked : used))
                  .map(({ index }) => index),
              )
            }
          />
          {columnWords(column)}
        </label>
      ))}
    </fieldset>
  );
}
