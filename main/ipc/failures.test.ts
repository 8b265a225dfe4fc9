import { describe, expect, it } from 'vitest';
import { createFailures } from './failures.ts';

describe('failures', () => {
  it('are kept newest first, the last fifty, and without what was asked', () => {
    let now = 0;
    const failures = createFailures({ now: () => (now += 1) });
    for (let count = 0; count < 60; count += 1) {
      failures.note('customers.search', {
        kind: 'unavailable',
        message: 'Jenny was not found',
        param: 'Jenny',
        requestId: `req_${count}`,
      });
    }
    const list = failures.list();
    expect(list).toHaveLength(50);
    expect(list[0]).toEqual({
      at: 60,
      channel: 'customers.search',
      kind: 'unavailable',
      requestId: 'req_59',
    });
    expect(JSON.stringify(list)).not.toContain('Jenny');
  });

  it('leave out what was cancelled or locked', () => {
    const failures = createFailures({ now: () => 0 });
    failures.note('customers.get', { kind: 'unavailable', message: '', code: 'cancelled' });
    failures.note('customers.get', { kind: 'locked', message: '' });
    expect(failures.list()).toEqual([]);
  });
});
