import type { ReactNode } from 'react';
import css from './SectionHead.module.css';

interface Props {
  level: 2 | 3;
  title: string;
  /** How many there are, where that is known. */
  count: number | null;
  /** What is said beside the title, quietly. */
  beside?: ReactNode;
  /** What stands at the right end: the filter. */
  children?: ReactNode;
}

/** The line above a table: what it lists and how many, how old that is, and its filter. */
export function SectionHead({ level, title, count, beside, children }: Props) {
  const Heading = `h${level}` as const;
  return (
    <header className={css['head']}>
      <Heading className={css['title']}>
        {title}
        {count !== null && <span className={css['count']}> {count.toLocaleString()}</span>}
      </Heading>
      <div className={css['beside']}>{beside}</div>
      {children}
    </header>
  );
}
