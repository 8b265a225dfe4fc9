import { createBridge } from '../../preload/bridge.ts';
import { createHttpTransport } from './transport.ts';

// What Electron's contextBridge does: a global that the page cannot replace.
Object.defineProperty(globalThis, 'ownershipConsole', {
  value: Object.freeze(createBridge(createHttpTransport())),
  writable: false,
  configurable: false,
  enumerable: true,
});
