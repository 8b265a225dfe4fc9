import { useState, useSyncExternalStore } from 'react';

/** How far a list moves at once, in heights of its view, from which on nobody reads what passes by. */
const unreadable = 0.5;
/** Milliseconds within which two such moves follow each other while somebody drags the scroll bar. */
const together = 100;
/** Milliseconds of rest after which it has landed; more than from one move to the next, on a slow machine too. */
const rest = 120;

/** Tells whether a list flies by, faster than anybody reads. */
export interface Flight {
  /** The list has moved. Both in px. */
  moved(to: number, viewHeight: number): void;
  isFlying(): boolean;
  /** Calls back once the flight is over; the returned function takes that back. */
  onLanded(listener: () => void): () => void;
}

/** Follows a list. A single far move, as by Page Down, is no flight: two right after each other are. */
export function createFlight(): Flight {
  let position = 0;
  let lastFar = -Infinity;
  let landing: ReturnType<typeof setTimeout> | null = null;
  const listeners = new Set<() => void>();

  function land(): void {
    landing = null;
    // All in one go, so that React draws them together.
    for (const listener of listeners) listener();
  }

  return {
    moved(to, viewHeight) {
      const isFar = Math.abs(to - position) > viewHeight * unreadable;
      position = to;
      if (!isFar) return;
      const now = performance.now();
      if (now - lastFar < together) {
        if (landing !== null) clearTimeout(landing);
        landing = setTimeout(land, rest);
      }
      lastFar = now;
    },
    isFlying: () => landing !== null,
    onLanded(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/**
 * Whether a row is drawn whole, and once it is, it stays so. One that appears while its list flies by is gone
 * before it could be read, and is drawn whole only if it is still there after the landing.
 *
 * @param hasKeyboard the row that the keyboard comes to is read out at once, and so is whole at once
 */
export function useDrawnWhole(flight: Flight, hasKeyboard: boolean): boolean {
  const [settle] = useState(() => {
    let whole = false;
    return (now: boolean) => (whole ||= now);
  });
  return useSyncExternalStore(flight.onLanded, () => settle(hasKeyboard || !flight.isFlying()));
}
