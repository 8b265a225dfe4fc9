import type { ReactNode } from 'react';
import css from './EmptyState.module.css';
import { StatusMark, type Mark } from './StatusMark.tsx';

interface Props {
  title: string;
  mark?: Mark;
  children?: ReactNode;
}

/** Says why there is nothing here, and what to do about it. */
export function EmptyState({ title, mark, children }: Props) {
  return (
    <div className={css['empty']}>
      <p className={css['title']}>
        {mark !== undefined && <StatusMark mark={mark} />}
        {title}
      </p>
      {children !== undefined && <div className={css['text']}>{children}</div>}
    </div>
  );
}
