import { EventEmitter } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LogEntry } from '../host.ts';
import { createFaultHandler } from './faults.ts';
import { createLog } from '../log.ts';

let logged: LogEntry[];
let asked: number;
let quits: number;
let answer: 0 | 1;
let time: number;
let onFault: ReturnType<typeof createFaultHandler>;

beforeEach(() => {
  logged = [];
  asked = 0;
  quits = 0;
  answer = 0;
  time = 0;
  onFault = createFaultHandler({
    ask: () => {
      asked += 1;
      return Promise.resolve(answer);
    },
    quit: () => (quits += 1),
    log: (entry) => logged.push(entry),
    now: () => time,
  });
});

describe('an error that nobody caught', () => {
  it('is logged with its places, and without its words', async () => {
    await onFault('uncaught-exception', new TypeError('Svetlana Baranova\n    at home (x.ts:1:1)'));
    expect(JSON.stringify(logged)).not.toMatch(/Svetlana|at home/);
    expect(logged).toMatchObject([{ level: 'error', event: 'main.uncaught-exception' }]);
    expect(JSON.stringify(logged)).toContain('faults.test.ts');
    expect(asked).toBe(1);
  });

  it('lets the analyst quit', async () => {
    answer = 1;
    await onFault('unhandled-rejection', 'text');
    expect(quits).toBe(1);
  });

  it('is asked about once, and then left alone for a minute', async () => {
    await Promise.all([onFault('uncaught-exception', 1), onFault('uncaught-exception', 2)]);
    await onFault('uncaught-exception', 3);
    expect(asked).toBe(1);
    time += 61_000;
    await onFault('uncaught-exception', 4);
    expect(asked).toBe(2);
    expect(logged).toHaveLength(4);
    expect(quits).toBe(0);
  });

  it('goes on, and is left alone for a minute, where it cannot be asked about', async () => {
    let tries = 0;
    onFault = createFaultHandler({
      ask: () => {
        tries += 1;
        return Promise.reject(new Error('no dialog'));
      },
      quit: () => (quits += 1),
      log: (entry) => logged.push(entry),
      now: () => time,
    });
    await onFault('uncaught-exception', 1);
    await onFault('unhandled-rejection', 2);
    expect(tries).toBe(1);
    expect(quits).toBe(0);
    expect(logged.map(({ event }) => event)).toEqual([
      'main.uncaught-exception',
      'main.question-failed',
      'main.unhandled-rejection',
    ]);
  });

  it('makes no further errors where the log is gone', async () => {
    let writes = 0;
    // As stderr on a pipe that nobody reads any more: it fails later than the call, each time.
    const stream = Object.assign(new EventEmitter(), {
      write: () => {
        writes += 1;
        setImmediate(() => stream.emit('error', new Error('write EPIPE')));
        return true;
      },
    });
    onFault = createFaultHandler({
      ask: () => Promise.resolve(0),
      quit: () => (quits += 1),
      log: createLog(stream),
      now: () => time,
    });
    await onFault('uncaught-exception', 1);
    // Were the error of the stream not heard, it would be thrown here, and fail this test.
    await nextTurn();
    await onFault('uncaught-exception', 2);
    await nextTurn();
    expect(writes).toBe(1);
  });

  it('is dropped where it comes from the logging of another', async () => {
    let lines = 0;
    onFault = createFaultHandler({
      ask: () => Promise.resolve(0),
      quit: () => (quits += 1),
      log: () => {
        lines += 1;
        void onFault('uncaught-exception', 'from the log');
        throw new Error('from the log');
      },
      now: () => time,
    });
    await onFault('uncaught-exception', 1);
    expect(lines).toBe(1);
  });
});
