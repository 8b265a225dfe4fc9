import type { ReactNode } from 'react';
import css from './FactList.module.css';

/** Facts below each other, with their names beside them. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className={css['facts']}>{children}</dl>;
}

/** One fact of a list: what it is of, and what it is. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
