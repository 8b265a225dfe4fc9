import type { ComponentProps } from 'react';
import css from './Radio.module.css';

/** One of a few; it needs a label around it. */
export function Radio(props: Omit<ComponentProps<'input'>, 'type' | 'className'>) {
  return <input {...props} type="radio" className={css['radio']} />;
}
