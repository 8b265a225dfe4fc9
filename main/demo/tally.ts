/** How many times each name came. */
export interface Counter {
  add(name: string): void;
  /** Of one name, or of all. */
  of(name?: string): number;
}

/** The ownership refreshes that happened, in both modes. */
export interface Tally {
  /** By account id. */
  readonly started: Counter;
  /** By account id. */
  readonly charged: Counter;
  /** By the idempotency key of the request that started them. */
  readonly startedBy: Counter;
}

export function createTally(): Tally {
  return { started: createCounter(), charged: createCounter(), startedBy: createCounter() };
}

function createCounter(): Counter {
  const counts = new Map<string, number>();
  let all = 0;
  return {
    add(name) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      all += 1;
    },
    of: (name) => (name === undefined ? all : (counts.get(name) ?? 0)),
  };
}
