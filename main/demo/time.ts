import { endDueRefreshes } from './ownership.ts';
import type { World } from './world.ts';

/** Lets all happen whose time has come by now (ms), in the order of those times. */
export function letTimePass(world: World, now: number): void {
  for (;;) {
    const next = world.ahead.first();
    const isDue = next !== null && next.at <= now;
    endDueRefreshes(world, isDue ? next.at : now);
    if (!isDue) return;
    world.ahead.removeFirst();
    next.item(next.at);
  }
}
