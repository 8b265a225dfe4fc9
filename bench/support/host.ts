import type { Host } from '../../main/host.ts';
import { createMemoryFile, createMemorySecrets } from '../../main/profiles/testing.ts';
import { defaultSettings } from '../../main/settings.ts';
import type { Settings } from '../../shared/ipc.ts';

/** A host for a console in this process: nothing is written, nothing is logged. */
export function benchHost(): Host {
  let settings: Settings = { ...defaultSettings, lockAfterMinutes: 240 };
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
    profiles: createMemoryFile(),
    workspace: { read: () => null, write() {} },
    access: { read: () => [], write() {} },
    secrets: createMemorySecrets(),
    queueFile: null,
    notify() {},
    showBadge() {},
    saveFile: null,
    openLink: null,
    notices: [],
    idle: () => 0,
    describe: () => Promise.resolve([]),
    log() {},
  };
}
