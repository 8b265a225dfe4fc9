import { createContext, use, useSyncExternalStore } from 'react';
import type { ServerClock } from './server-clock.ts';
import { createTicker, type Ticker, type TickerSource } from './ticker.ts';

/** Server time as the components of one profile see it: a ticker for countdowns, one for ages. */
export interface ServerTime {
  seconds: Ticker;
  ages: Ticker;
}

const agePeriod = 15_000;

/** The server time of a profile, over the page's own timers. */
export function createServerTime(clock: ServerClock, profileId: string): ServerTime {
  const source: TickerSource = {
    now: () => clock.now(profileId),
    onClockChange: (listener) => clock.subscribe(listener),
    hidden: () => document.hidden,
    onVisibilityChange(listener) {
      document.addEventListener('visibilitychange', listener);
      return () => document.removeEventListener('visibilitychange', listener);
    },
    setTimer: (run, milliseconds) => window.setTimeout(run, milliseconds),
    clearTimer: (timer) => window.clearTimeout(timer),
  };
  return { seconds: createTicker(source, 1000), ages: createTicker(source, agePeriod) };
}

export const ServerTimeContext = createContext<ServerTime | null>(null);

function useServerTime(): ServerTime {
  const time = use(ServerTimeContext);
  if (time === null) throw new Error('Server time is shown outside of a profile.');
  return time;
}

/** The server's second, each second. Only what shows a countdown should ask for it. */
export function useServerSecond(): number | null {
  const { seconds } = useServerTime();
  return useSyncExternalStore(seconds.subscribe, seconds.current);
}

/** What `read` makes of the server's second; renders again only when that changes. */
export function useAtServerSecond<Value extends string | number | boolean>(
  read: (now: number | null) => Value,
): Value {
  const { seconds } = useServerTime();
  return useSyncExternalStore(seconds.subscribe, () => read(seconds.current()));
}

/** As `useAtServerSecond`, for what changes by the minute. */
export function useAtServerMinute<Value extends string | number | boolean>(
  read: (now: number | null) => Value,
): Value {
  const { ages } = useServerTime();
  return useSyncExternalStore(ages.subscribe, () => read(ages.current()));
}
