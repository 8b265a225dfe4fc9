import { describe, expect, it } from 'vitest';
import { createEventLog, type NumberedEvent } from './events.ts';

describe('the events of the preview', () => {
  it('reach every page, from when it came', () => {
    const log = createEventLog();
    const early: NumberedEvent[] = [];
    const late: NumberedEvent[] = [];
    log.push('before');
    const leave = log.subscribe(null, (event) => early.push(event));
    log.push('first');
    log.subscribe(null, (event) => late.push(event));
    log.push('second');
    leave();
    log.push('third');
    expect(early.map(({ data }) => data)).toEqual(['"first"', '"second"']);
    expect(late.map(({ data }) => data)).toEqual(['"second"', '"third"']);
  });

  it('are not lost to a page that reconnects', () => {
    const log = createEventLog();
    const heard: NumberedEvent[] = [];
    log.subscribe(null, (event) => heard.push(event))();
    for (const name of ['a', 'b', 'c']) log.push(name);
    log.subscribe(1, (event) => heard.push(event));
    expect(heard).toEqual([
      { id: 2, data: '"b"' },
      { id: 3, data: '"c"' },
    ]);
  });

  it('are forgotten when told so, and go on being numbered', () => {
    const log = createEventLog();
    const heard: number[] = [];
    log.push('a');
    log.push('b');
    log.forget();
    log.push('c');
    log.subscribe(0, ({ id }) => heard.push(id));
    expect(heard).toEqual([3]);
  });

  it('are kept up to a bound', () => {
    const log = createEventLog(2);
    const heard: number[] = [];
    for (const name of ['a', 'b', 'c']) log.push(name);
    log.subscribe(0, ({ id }) => heard.push(id));
    expect(heard).toEqual([2, 3]);
  });
});
