import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { electronChannels } from '../../shared/electron-channels.ts';
import type { ConsoleEvent } from '../../shared/ipc.ts';
import type { Console } from '../console.ts';
import { connectIpc, pushEvents } from './ipc.ts';

const handlers = vi.hoisted(() => new Map<string, (...input: unknown[]) => unknown>());
vi.mock('electron', () => {
  const hear = (channel: string, handler: (...input: unknown[]) => unknown) =>
    handlers.set(channel, handler);
  return {
    ipcMain: {
      handle: hear,
      on: hear,
      removeAllListeners: (channel: string) => handlers.delete(channel),
    },
  };
});

const ourFrame = { origin: 'app://console', parent: null, detached: false };
const strangers = [
  ['a frame inside the page', { ...ourFrame, parent: ourFrame }],
  ['another origin', { ...ourFrame, origin: 'https://example.com' }],
  ['a frame that is gone', null],
] as const;

let asked: unknown[];
let tell: (event: ConsoleEvent) => void;
let listeners: number;

const console: Console = {
  request: (channel) => {
    asked.push(channel);
    return Promise.resolve({ ok: true, value: 'an answer' });
  },
  cancel: (requestId) => asked.push(requestId),
  openLink: () => undefined,
  lock: () => undefined,
  settled: () => Promise.resolve(),
  subscribe: (listener) => {
    tell = listener;
    listeners += 1;
    return () => (listeners -= 1);
  },
  close: () => Promise.resolve(),
};

beforeEach(() => {
  asked = [];
  listeners = 0;
  handlers.clear();
  handlers.set('electron-store-get-data', () => undefined);
  connectIpc(console, () => undefined);
});

const ask = (senderFrame: unknown) =>
  handlers.get(electronChannels.request)?.({ senderFrame }, 'app.info', {}, '1');
const cancel = (senderFrame: unknown) =>
  handlers.get(electronChannels.cancel)?.({ senderFrame }, '1');

describe('a message to main', () => {
  it('reaches the console from the page', async () => {
    expect(await ask(ourFrame)).toEqual({ ok: true, value: 'an answer' });
    cancel(ourFrame);
    expect(asked).toEqual(['app.info', '1']);
  });

  it.each(strangers)('reaches nothing from %s', async (_name, frame) => {
    expect(await ask(frame)).toMatchObject({ ok: false, error: { kind: 'permission' } });
    cancel(frame);
    expect(asked).toEqual([]);
  });

  it('is heard on our own channels alone', () => {
    expect([...handlers.keys()].toSorted()).toEqual(
      [electronChannels.request, electronChannels.cancel].toSorted(),
    );
  });
});

describe('an event', () => {
  const event: ConsoleEvent = { name: 'lock.changed', detail: { locked: true } };
  const sent: unknown[] = [];
  const open = (changes: object = {}) => {
    sent.length = 0;
    const contents = Object.assign(new EventEmitter(), {
      isDestroyed: () => false,
      isCrashed: () => false,
      mainFrame: ourFrame,
      send: (...input: unknown[]) => sent.push(input),
      ...changes,
    });
    pushEvents(console, contents as unknown as WebContents);
    return contents;
  };

  it('reaches the page, until its window is closed', () => {
    const contents = open();
    tell(event);
    expect(sent).toEqual([[electronChannels.event, event]]);
    contents.emit('destroyed');
    expect(listeners).toBe(0);
  });

  it.each([
    ['is on another origin', { mainFrame: strangers[1][1] }],
    ['is closed', { isDestroyed: () => true }],
    [
      'has lost its process, and with it its frame',
      {
        isCrashed: () => true,
        get mainFrame(): never {
          throw new Error('Render frame was disposed');
        },
      },
    ],
  ])('is not sent where the page %s', (_name, changes) => {
    const contents = open();
    Object.defineProperties(contents, Object.getOwnPropertyDescriptors(changes));
    tell(event);
    expect(sent).toEqual([]);
  });
});
