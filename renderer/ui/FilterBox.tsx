import css from './FilterBox.module.css';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Narrows a list that is already here. Escape empties it. */
export function FilterBox({ label, value, onChange }: Props) {
  return (
    <input
      type="text"
      className={css['filter']}
      aria-label={label}
      placeholder="filter…"
      spellCheck={false}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || value === '') return;
        event.stopPropagation();
        onChange('');
      }}
    />
  );
}
