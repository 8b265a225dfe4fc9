/** Milliseconds between two reports: the lock counts in minutes. */
const seldom = 15_000;

// The last three are all that is heard of whoever works by assistive technology.
const touches = [
  'pointerdown',
  'pointermove',
  'keydown',
  'wheel',
  'touchstart',
  'click',
  'input',
  'focusin',
];

/**
 * Reports that somebody touches the page, at once and then now and then. Only what a person did counts,
 * not what a script made up.
 */
export function watchActivity(target: EventTarget, report: () => void, now: () => number): void {
  let lastReport = Number.NEGATIVE_INFINITY;
  const onTouch = ({ isTrusted }: Event) => {
    if (!isTrusted || now() - lastReport < seldom) return;
    lastReport = now();
    report();
  };
  // Captured, so that no part of the page can keep a touch to itself.
  for (const touch of touches) {
    target.addEventListener(touch, onTouch, { capture: true, passive: true });
  }
}
