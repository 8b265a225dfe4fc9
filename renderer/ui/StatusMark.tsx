import { cx } from './cx.ts';
import css from './StatusMark.module.css';

/** The shapes; each means one thing on every screen, with or without its colour. */
export type Mark =
  | 'full'
  | 'hollow'
  | 'cut'
  | 'done'
  | 'running'
  | 'failed'
  | 'none'
  | 'unknown'
  | 'waiting'
  | 'later'
  | 'starting'
  | 'skipped'
  | 'stopped'
  | 'paused';

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
  waiting: 'quiet',
  later: 'quiet',
  starting: 'accent',
  skipped: 'warn',
  stopped: 'quiet',
  paused: 'warn',
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
    case 'waiting':
      return <path d="M2 6h.01M6 6h.01M10 6h.01" strokeWidth="2.25" />;
    case 'later':
      return <path d="M3 1.75h6L3 10.25h6Z" />;
    case 'starting':
      return <path d="M3.5 2.25 9.25 6 3.5 9.75Z" fill="currentColor" />;
    case 'skipped':
      return <path d="M2 2.75 5.25 6 2 9.25M6.5 2.75 9.75 6 6.5 9.25" />;
    case 'stopped':
      return <rect x="2.5" y="2.5" width="7" height="7" rx="0.5" />;
    case 'paused':
      return <path d="M4 2.5v7M8 2.5v7" strokeWidth="2" />;
  }
}
