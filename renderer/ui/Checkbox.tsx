import { useEffect, useRef, type ComponentProps } from 'react';
import css from './Checkbox.module.css';

interface Props extends Omit<ComponentProps<'input'>, 'type' | 'className' | 'ref'> {
  /** Some of what it stands for is checked, and not all. */
  mixed?: boolean;
}

/** The one checkbox; it needs a label around it, or an aria-label. */
export function Checkbox({ mixed = false, ...props }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current !== null) input.current.indeterminate = mixed;
  }, [mixed]);
  return <input {...props} ref={input} type="checkbox" className={css['checkbox']} />;
}
