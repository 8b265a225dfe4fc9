/** Milliseconds for which a connection that nothing uses surely stays open. Source: Node's fetch keeps it 4 s. */
const keptOpen = 4000;
/** Milliseconds for which a round trip is remembered, and at most twice as long: networks change. */
const remembered = 60_000;

/** How many trips tell the least, and over how many milliseconds: those of one moment are held up alike. */
const enough = { trips: 10, milliseconds: 5000 };

/** How many connections stand open and unused, as far as can be told from outside. Times are monotonic ms. */
export interface Connections {
  /** A request leaves. Returns whether it surely finds an open connection. */
  use(now: number): boolean;
  /** A whole answer came; its connection is free. */
  free(now: number): void;
}

/**
 * Counts as if a connection carried one request at a time, which is true of HTTP/1.1; of HTTP/2 it is on the
 * safe side.
 */
export function createConnections(): Connections {
  let unused = 0;
  let lastFreed = -Infinity;
  return {
    use(now) {
      if (now - lastFreed > keptOpen) unused = 0;
      if (unused === 0) return false;
      unused -= 1;
      return true;
    },
    free(now) {
      unused += 1;
      lastFreed = now;
    },
  };
}

/** The least round trip of late, in milliseconds: the part of the way that is the same for all requests. */
export interface LeastTrip {
  /**
   * Takes in a round trip.
   * @param surely whether nothing but the way itself is in it. A trip on which the connection was made takes
   * several times as long, so that it tells only how long the least is at most.
   */
  note(trip: number, surely: boolean, now: number): void;
  /** 0 while it is not known. */
  value(): number;
}

export function createLeastTrip(): LeastTrip {
  let latest = periodFrom(-Infinity);
  let before = latest;
  let lastAt = -Infinity;
  return {
    note(trip, surely, now) {
      if (now - latest.from > remembered) {
        before = latest;
        latest = periodFrom(now);
      }
      latest.least = Math.min(latest.least, trip);
      if (!surely) return;
      latest.trips += 1;
      lastAt = now;
    },
    value() {
      const from = before.trips > 0 ? before.from : latest.from;
      const isKnown =
        before.trips + latest.trips >= enough.trips && lastAt - from >= enough.milliseconds;
      return isKnown ? Math.min(before.least, latest.least) : 0;
    },
  };
}

/** What was seen from a moment on; `trips` are those of which it is sure. */
function periodFrom(from: number) {
  return { from, least: Infinity, trips: 0 };
}
