/** Something that is to happen at a time. */
export interface Appointment<T> {
  readonly at: number;
  readonly item: T;
}

/** What is to happen, the earliest first; of one time, what was added first. */
export interface Agenda<T> {
  add(at: number, item: T): Appointment<T>;
  /** null when there is nothing. */
  first(): Appointment<T> | null;
  removeFirst(): void;
}

export function createAgenda<T>(): Agenda<T> {
  // The latest first, so that the first is at the cheap end. Making room among 10,000 takes microseconds.
  const kept: Appointment<T>[] = [];

  const placeFor = (at: number) => {
    let low = 0;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = kept[middle];
      if (found !== undefined && found.at > at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add(at, item) {
      const appointment = { at, item };
      kept.splice(placeFor(at), 0, appointment);
      return appointment;
    },
    first: () => kept.at(-1) ?? null,
    removeFirst: () => void kept.pop(),
  };
}
