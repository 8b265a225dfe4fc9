import type { Host } from '../../main/host.ts';
import type { Settings } from '../../shared/ipc.ts';

/** A host for a console in this process: nothing is written, nothing is logged. */
export function benchHost(): Host {
  let settings: Settings = { theme: 'system', density: 'comfortable' };
  return {
    kind: 'preview',
    version: 'bench',
    fetch: globalThis.fetch,
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    settings: {
      read: () => settings,
      write(changed) {
        settings = changed;
      },
    },
    log() {},
  };
}
