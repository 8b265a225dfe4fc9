import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../shared/bridge.ts';
import { electronChannels } from '../shared/electron-channels.ts';

const { exposed, sent, listeners } = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  sent: [] as unknown[][],
  listeners: [] as ((...input: unknown[]) => void)[],
}));
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, value: unknown) => exposed.set(name, value),
  },
  ipcRenderer: {
    invoke: (...input: unknown[]) => {
      sent.push(input);
      return Promise.resolve({ ok: true, value: {} });
    },
    send: (...input: unknown[]) => sent.push(input),
    on: (_channel: string, listener: (...input: unknown[]) => void) => listeners.push(listener),
    off: (_channel: string, listener: (...input: unknown[]) => void) =>
      listeners.splice(listeners.indexOf(listener), 1),
  },
}));

let bridge: Bridge;
beforeEach(async () => {
  await import('./index.ts');
  bridge = exposed.get('ownershipConsole') as Bridge;
  sent.length = 0;
});

describe('what crosses into the page', () => {
  it('is one object of three functions', () => {
    expect([...exposed.keys()]).toEqual(['ownershipConsole']);
    expect(Object.keys(bridge).toSorted()).toEqual(['cancel', 'invoke', 'subscribe']);
  });

  it('speaks on our own channels alone, whatever it is asked', async () => {
    await bridge.invoke('electron-store-get-data' as 'app.info', {}, '1');
    bridge.cancel('1');
    expect(sent).toEqual([
      [electronChannels.request, 'electron-store-get-data', {}, '1'],
      [electronChannels.cancel, '1'],
    ]);
  });

  it('never passes the event of IPC on, which leads to Electron', () => {
    const heard: unknown[][] = [];
    const end = bridge.subscribe((...input) => heard.push(input));
    listeners[0]?.({ sender: 'ipcRenderer' }, { name: 'profile.changed', detail: {} });
    expect(heard).toEqual([[{ name: 'profile.changed', detail: {} }]]);
    end();
    expect(listeners).toEqual([]);
  });
});
