import { describe, expect, it } from 'vitest';
import type { LogEntry } from './host.ts';
import { formatLog, withoutRequests } from './log.ts';

const time = new Date('2026-01-02T03:04:05Z');

describe('a line of the log', () => {
  it('says when, how bad, and what', () => {
    expect(formatLog({ level: 'warn', event: 'page.unresponsive' }, time)).toBe(
      '2026-01-02T03:04:05.000Z warn page.unresponsive',
    );
    expect(formatLog({ level: 'info', event: 'a', detail: { ms: 3 } }, time)).toBe(
      '2026-01-02T03:04:05.000Z info a {"ms":3}',
    );
  });

  it('holds no key, whatever was passed', () => {
    const detail = {
      at: ['Bearer rk_live_MARKERmarkerMARKERmarker'],
      note: 'sk_test_MARKERmarker',
    };
    expect(formatLog({ level: 'error', event: 'sk_live_MARKERmarker', detail }, time)).not.toMatch(
      /MARKER/i,
    );
  });

  it('is one line', () => {
    expect(formatLog({ level: 'error', event: 'a\nb\r\nc' }, time)).toMatch(/a b c$/);
  });
});

describe('the log without requests', () => {
  it('says what went wrong, and nothing of single requests', () => {
    const written: LogEntry[] = [];
    const log = withoutRequests((entry) => written.push(entry));
    for (const level of ['info', 'warn', 'error'] as const) log({ level, event: 'something' });
    expect(written.map(({ level }) => level)).toEqual(['warn', 'error']);
  });
});
