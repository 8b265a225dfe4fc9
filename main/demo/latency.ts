import { pause } from './pause.ts';
import { matches } from './requests.ts';
import type { RequestMatch } from './requests.ts';

/** How long requests wait, in ms of the global timers: before acting, or after it. */
export interface Latency {
  /** For all requests, or those that match; the latest that matches counts. */
  set(ms: number, match?: RequestMatch): void;
  wait(request: { readonly method: string; readonly path: string }): Promise<void>;
}

export function createLatency(): Latency {
  let set: readonly { readonly ms: number; readonly match: RequestMatch }[] = [];
  return {
    set(ms, match = {}) {
      // One for all replaces those before it, so that 0 takes every delay away.
      set =
        match.method === undefined && match.path === undefined
          ? [{ ms, match }]
          : [...set, { ms, match }];
    },
    async wait(request) {
      const ms = set.findLast(({ match }) => matches(match, request))?.ms ?? 0;
      if (ms > 0) await pause(ms);
    },
  };
}
