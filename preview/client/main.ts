import { createBridge } from '../../preload/bridge.ts';
import { watchActivity } from './activity.ts';
import { createHttpTransport, post } from './transport.ts';

const bridge = createBridge(createHttpTransport());

// What Electron's contextBridge does: a global that the page cannot replace.
Object.defineProperty(globalThis, 'ownershipConsole', {
  value: Object.freeze(bridge),
  writable: false,
  configurable: false,
  enumerable: true,
});

// SECURITY: what the page has read goes with the page. It asks for nothing of it again while locked.
bridge.subscribe(({ name, detail }) => {
  if (name === 'lock.changed' && detail.locked) location.reload();
});

watchActivity(
  globalThis,
  () => {
    // Where this fails, the next touch is reported again.
    post('/active', {}).catch(() => undefined);
  },
  () => performance.now(),
);
