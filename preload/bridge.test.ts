import { describe, expect, it } from 'vitest';
import type { Transport } from '../shared/bridge.ts';
import { createBridge } from './bridge.ts';

function record() {
  const asked: unknown[][] = [];
  const heard: ((event: unknown) => void)[] = [];
  const transport: Transport = {
    request: (...input) => {
      asked.push(['request', ...input]);
      return Promise.resolve({ ok: true, value: {} });
    },
    cancel: (...input) => asked.push(['cancel', ...input]),
    listen: (listener) => {
      heard.push(listener);
      return () => heard.splice(heard.indexOf(listener), 1);
    },
  };
  return { asked, heard, bridge: createBridge(transport) };
}

describe('the bridge', () => {
  it('is three functions, and cannot be changed', () => {
    const { bridge } = record();
    expect(Object.keys(bridge).toSorted()).toEqual(['cancel', 'invoke', 'subscribe']);
    expect(Object.values(bridge).every((each) => typeof each === 'function')).toBe(true);
    expect(Object.isFrozen(bridge)).toBe(true);
  });

  it('asks and cancels over the transport', async () => {
    const { asked, bridge } = record();
    expect(await bridge.invoke('lock.get', {}, '1')).toEqual({ ok: true, value: {} });
    bridge.cancel('1');
    expect(asked).toEqual([
      ['request', 'lock.get', {}, '1'],
      ['cancel', '1'],
    ]);
  });

  it('tells events until that is ended', () => {
    const { heard, bridge } = record();
    const events: unknown[] = [];
    const end = bridge.subscribe((event) => events.push(event));
    const event = { name: 'profile.changed', detail: {} };
    heard[0]?.(event);
    end();
    expect(events).toEqual([event]);
    expect(heard).toEqual([]);
  });
});
