import { cx } from './cx.ts';
import css from './StatusMark.module.css';

/** The shapes; each means one thing on every screen, with or without its colour. */
export type Mark = 'full' | 'hollow' | 'cut' | 'done' | 'running' | 'failed' | 'none' | 'unknown';

/** Colour beside the shape. `bad` is for failed and irreversible only. */
export type Tone = 'good' | 'quiet' | 'accent' | 'warn' | 'bad';

const tones: Record<Mark, Tone> = {
  full: 'good',
  hollow: 'warn',
  cut: 'bad',
  done: 'good',
  running: 'accent',
  failed: 'bad',
  none: 'quiet',
  unknown: 'quiet',
};

/** A shape before a word; the word is always there, so the shape is decorative. */
export function StatusMark({ mark, tone = tones[mark] }: { mark: Mark; tone?: Tone }) {
  return (
    <svg
      className={cx(css['mark'], css[tone])}
      width="12"
      height="12"
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {shape(mark)}
    </svg>
  );
}

function shape(mark: Mark) {
  switch (mark) {
    case 'full':
      return <circle cx="6" cy="6" r="4" fill="currentColor" stroke="none" />;
    case 'hollow':
      return <circle cx="6" cy="6" r="3.75" />;
    case 'cut':
      return (
        <>
          <circle cx="6" cy="6" r="4.5" />
          <path d="m2.9 9.1 6.2-6.2" />
        </>
      );
    case 'done':
      return <path d="m1.75 6.5 2.75 2.75 5.5-6.25" />;
    case 'running':
      return (
        <>
          <circle cx="6" cy="6" r="4.5" />
          <path d="M6 6V1.5A4.5 4.5 0 0 1 10.5 6Z" fill="currentColor" stroke="none" />
        </>
      );
    case 'failed':
      return <path d="m2.5 2.5 7 7m0-7-7 7" />;
    case 'none':
      return <path d="M3 6h6" />;
    case 'unknown':
      return <path d="M6 1.5 10.5 6 6 10.5 1.5 6Z" />;
  }
}
