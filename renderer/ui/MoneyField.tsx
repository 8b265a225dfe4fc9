import { useId, type ReactNode, type Ref } from 'react';
import css from './MoneyField.module.css';

interface Props {
  label: string;
  /** Said below the field; a `fault` in its place. */
  hint?: string;
  fault?: string | null;
  placeholder?: string;
  /** What is typed: see `parseMoney` in shared/money.ts. */
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** What is done with it: a button beside the field. */
  children?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

/** A field for an amount of US dollars. */
export function MoneyField({
  label,
  hint,
  fault = null,
  placeholder,
  value,
  onChange,
  onBlur,
  children,
  ref,
}: Props) {
  const ids = { field: useId(), said: useId() };
  return (
    <div className={css['field']}>
      <label htmlFor={ids.field} className={css['label']}>
        {label}
      </label>
      <span className={css['box']}>
        <input
          ref={ref}
          id={ids.field}
          className={css['input']}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          maxLength={20}
          placeholder={placeholder}
          aria-describedby={ids.said}
          aria-invalid={fault !== null}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
        />
        <span className={css['currency']}>USD</span>
        {children}
      </span>
      {/* It is here before the fault is, so that a screen reader reads the fault when it comes. */}
      <p id={ids.said} className={css['said']} aria-live="polite">
        {fault === null ? hint : <span className={css['fault']}>{fault}</span>}
      </p>
    </div>
  );
}
