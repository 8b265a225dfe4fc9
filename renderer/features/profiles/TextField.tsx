import { useId } from 'react';
import css from './KeyField.module.css';

interface Props {
  label: string;
  placeholder?: string;
  /** Said below the field; a `fault` in its place. */
  hint?: string;
  fault?: string | null;
  value: string;
  onChange: (value: string) => void;
  /** An id, in monospace. */
  id?: boolean;
}

/** A field beside the key's: the label, or the account that is acted for. */
export function TextField({ label, placeholder, hint, fault, value, onChange, id }: Props) {
  const ids = { field: useId(), said: useId() };
  return (
    <div className={css['field']}>
      <label htmlFor={ids.field}>{label}</label>
      <input
        id={ids.field}
        className={id === true ? `${css['input']} ${css['account']}` : css['input']}
        type="text"
        maxLength={id === true ? 1000 : 60}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        aria-describedby={ids.said}
        aria-invalid={fault != null}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {/* It is here before the fault is, so that a screen reader reads the fault when it comes. */}
      <p id={ids.said} className={css['hint']} aria-live="polite">
        {fault == null ? hint : <span className={css['refused']}>{fault}</span>}
      </p>
    </div>
  );
}
