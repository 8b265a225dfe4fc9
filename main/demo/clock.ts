/** The server's clock: a wall clock with an offset that tests may set. All in ms since the epoch. */
export interface Clock {
  now(): number;
  readonly offset: number;
  setOffset(ms: number): void;
  advance(ms: number): void;
}

export function createClock(wall: () => number): Clock {
  let offset = 0;
  return {
    now: () => wall() + offset,
    get offset() {
      return offset;
    },
    setOffset(ms) {
      offset = ms;
    },
    advance(ms) {
      offset += ms;
    },
  };
}

/** Stripe counts time in whole seconds, rounded down. */
export function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
