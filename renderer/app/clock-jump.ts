/** Milliseconds between two looks at the clocks. */
const lookEvery = 5000;
/** Milliseconds by which the clocks may part between two looks without that meaning anything. */
const tolerance = 3000;

/** The two clocks of the page, in milliseconds. */
export interface Clocks {
  wall: () => number;
  monotonic: () => number;
}

const pageClocks: Clocks = { wall: () => Date.now(), monotonic: () => performance.now() };

/**
 * Calls `listener` when the computer's clock and the monotonic one part: the computer slept, while
 * which the monotonic clock may stand still, or its clock was set. Countdowns run on the monotonic
 * clock, so after a sleep only a new answer of Stripe can set them right. The returned function ends it.
 */
export function onClockJump(
  listener: () => void,
  { wall, monotonic }: Clocks = pageClocks,
): () => void {
  let before = wall() - monotonic();
  const timer = setInterval(() => {
    const now = wall() - monotonic();
    if (Math.abs(now - before) > tolerance) listener();
    before = now;
  }, lookEvery);
  return () => clearInterval(timer);
}
