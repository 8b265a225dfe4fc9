import { useId, type HTMLAttributes, type Ref } from 'react';
import { cx } from '../../ui/cx.ts';
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
  /** The most characters that are taken: what is pasted is cut there without a word. */
  longest?: number;
  /** Where what stands above it says what it is; it is read all the same. */
  labelHidden?: boolean;
  readOnly?: boolean;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  onBlur?: () => void;
  ref?: Ref<HTMLInputElement> | undefined;
}

/** A field of one line, with what there is to say of it below. */
export function TextField({
  label,
  placeholder,
  hint,
  fault,
  value,
  onChange,
  id = false,
  longest = id ? 1000 : 60,
  labelHidden = false,
  readOnly = false,
  inputMode,
  onBlur,
  ref,
}: Props) {
  const ids = { field: useId(), said: useId() };
  return (
    <div className={css['field']}>
      <label htmlFor={ids.field} className={cx(labelHidden && 'visually-hidden')}>
        {label}
      </label>
      <input
        ref={ref}
        id={ids.field}
        className={cx(css['input'], id && css['account'])}
        type="text"
        inputMode={inputMode}
        maxLength={longest}
        readOnly={readOnly}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        aria-describedby={ids.said}
        aria-invalid={fault != null}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
      />
      {/* It is here before the fault is, so that a screen reader reads the fault when it comes. */}
      <p id={ids.said} className={css['hint']} aria-live="polite">
        {fault == null ? hint : <span className={css['refused']}>{fault}</span>}
      </p>
    </div>
  );
}
