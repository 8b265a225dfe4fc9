import { useId, type ReactNode } from 'react';
import { Radio } from './Radio.tsx';
import css from './Radios.module.css';

interface Props<Option extends string> {
  legend: string;
  /** Where what stands around it says what it is; it is read all the same. */
  legendHidden?: boolean;
  options: readonly { value: Option; label: ReactNode }[];
  value: Option;
  onChange: (option: Option) => void;
}

/** A choice between a few. */
export function Radios<Option extends string>(props: Props<Option>) {
  const { legend, legendHidden = false, options, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className={css['radios']}>
      <legend className={legendHidden ? 'visually-hidden' : css['legend']}>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={css['option']} htmlFor={`${name}-${option.value}`}>
          <Radio
            id={`${name}-${option.value}`}
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
