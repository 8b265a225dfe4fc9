import type { Item } from './batch.ts';

/** What is to be done: at once in the order in which it was wished for, or from some time on. */
export interface Ready {
  /** To be done at once, or from `at` on. An item that is here already is not put in twice. */
  add(item: Item, when?: When): void;
  /** Takes the next one out; null where there is none yet. */
  next(): Item | null;
  /** Milliseconds until the next one has its time; 0 where one has it now, null where there is none. */
  wait(): number | null;
  remove(item: Item): void;
  clear(): void;
}

/** A time on Stripe's clock in Unix seconds, as of a cooldown; or on the host's monotonic one in milliseconds. */
export type When = { server: number } | { monotonic: number };

export interface ReadyClock {
  /** A moment that Stripe's clock has surely reached, as well as that is known, in Unix milliseconds. */
  server(): number;
  monotonic(): number;
}

/** An empty one. Taking and adding cost next to nothing, however many there are. */
export function createReady(clock: ReadyClock): Ready {
  /** Those that are here, by their latest entry: an entry that is not the latest one counts for nothing. */
  const here = new Map<Item, Entry>();
  let line: Entry[] = [];
  let taken = 0;
  const isHere = (entry: Entry) => here.get(entry.item) === entry;
  const byServer = createTimes(isHere);
  const byMonotonic = createTimes(isHere);

  /** The next one in line, after those whose time has come have joined it. */
  function first(): Entry | null {
    for (const [times, now] of [
      [byServer, clock.server() / 1000],
      [byMonotonic, clock.monotonic()],
    ] as const) {
      for (let due = times.first(); due !== null && due.at <= now; due = times.first()) {
        line.push(due);
        times.drop();
      }
    }
    for (; taken < line.length; taken += 1) {
      const entry = line[taken];
      if (entry !== undefined && isHere(entry)) return entry;
    }
    line = [];
    taken = 0;
    return null;
  }

  return {
    add(item, when) {
      if (here.has(item)) return;
      const entry: Entry = { item, at: 0 };
      here.set(item, entry);
      if (when === undefined) line.push(entry);
      else if ('server' in when) byServer.put(entry, when.server);
      else byMonotonic.put(entry, when.monotonic);
    },
    next() {
      const entry = first();
      if (entry === null) return null;
      taken += 1;
      here.delete(entry.item);
      return entry.item;
    },
    wait() {
      if (first() !== null) return 0;
      const waits = [
        milliseconds(byServer.first(), (at) => at * 1000 - clock.server()),
        milliseconds(byMonotonic.first(), (at) => at - clock.monotonic()),
      ].filter((wait) => wait !== null);
      return waits.length === 0 ? null : Math.max(0, Math.min(...waits));
    },
    remove: (item) => void here.delete(item),
    clear() {
      here.clear();
      line = [];
      taken = 0;
    },
  };
}

interface Entry {
  readonly item: Item;
  at: number;
}

function milliseconds(entry: Entry | null, until: (at: number) => number): number | null {
  return entry === null ? null : until(entry.at);
}

/** Entries by their time, the earliest last, so that taking it moves nothing. */
function createTimes(isHere: (entry: Entry) => boolean) {
  const times: Entry[] = [];
  return {
    put(entry: Entry, at: number) {
      entry.at = at;
      let low = 0;
      let high = times.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        // Of the same time, who came first is taken first.
        if ((times[middle]?.at ?? 0) >= at) low = middle + 1;
        else high = middle;
      }
      times.splice(low, 0, entry);
    },
    first(): Entry | null {
      for (let last = times.at(-1); last !== undefined; last = times.at(-1)) {
        if (isHere(last)) return last;
        times.pop();
      }
      return null;
    },
    drop: () => void times.pop(),
  };
}
