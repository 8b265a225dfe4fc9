import css from './FilterBox.module.css';

interface Props {
  label: string;
  /** What it looks at: `institution, last four, status`. */
  looksAt: string;
  value: string;
  onChange: (value: string) => void;
  /** How many rows it leaves, once it has something to look for. */
  shown: number;
}

/** Narrows a list that is already here. Escape empties it, and then leaves it. */
export function FilterBox({ label, looksAt, value, onChange, shown }: Props) {
  return (
    <div className={css['box']}>
      <span className={css['shown']} role="status">
        {value.trim() !== '' && `${shown} shown`}
      </span>
      <input
        type="text"
        // The key that goes to the filter of a list finds it by this.
        data-filter
        className={css['filter']}
        aria-label={label}
        placeholder={`Filter by ${looksAt}`}
        title={`Filters by ${looksAt}`}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          const isEmptying = event.key === 'Escape' && value !== '';
          if (isEmptying) onChange('');
          else if (['ArrowDown', 'Enter', 'Escape'].includes(event.key))
            goToList(event.currentTarget);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
    </div>
  );
}

/** The list that a filter narrows stands in the same section: its row that takes the keyboard takes it. */
function goToList(filter: HTMLElement): void {
  filter
    .closest('section')
    ?.querySelector<HTMLElement>('[role="grid"] [data-index][tabindex="0"]')
    ?.focus();
}
