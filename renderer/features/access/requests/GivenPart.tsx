import { useId, type ReactNode } from 'react';
import css from './GivenPart.module.css';

/** A part of what a request gave: what it is, and what to do with it. */
export function GivenPart({ title, children }: { title: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={css['part']} aria-labelledby={heading}>
      <h3 id={heading} className={css['title']}>
        {title}
      </h3>
      {children}
    </section>
  );
}

/** The buttons of a part. */
export function GivenActions({ children }: { children: ReactNode }) {
  return <div className={css['actions']}>{children}</div>;
}

/** For a text that scrolls by itself: the keyboard has to get there. */
export const scroller = { tabIndex: 0 };
