import type { Clock } from '../main/host.ts';

/** When the analyst last touched the page, as the page tells it: a server sees no mouse. */
export interface Activity {
  touched(): void;
  /** Milliseconds since then, or since the start. */
  idle(): number;
}

/** Begins as if just touched: whoever started the preview is there. */
export function createActivity(clock: Pick<Clock, 'monotonic'>): Activity {
  let lastTouch = clock.monotonic();
  return {
    touched() {
      lastTouch = clock.monotonic();
    },
    idle: () => clock.monotonic() - lastTouch,
  };
}
