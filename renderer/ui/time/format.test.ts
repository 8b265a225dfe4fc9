import { describe, expect, it } from 'vitest';
import { formatAgo, formatCountdown, formatFull, formatMoment, formatUtc } from './format.ts';

describe('formatCountdown', () => {
  it.each([
    [-5, '00:00'],
    [0, '00:00'],
    [0.2, '00:01'],
    [9, '00:09'],
    [239, '03:59'],
    [3599, '59:59'],
    [3600, '1:00:00'],
    [3729, '1:02:09'],
    [86_399, '23:59:59'],
    [86_400, '1 d 00 h'],
    [2 * 86_400 + 3 * 3600 + 59, '2 d 03 h'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(formatCountdown(seconds)).toBe(text);
  });
});

describe('formatAgo', () => {
  it.each([
    [-3, 'just now'],
    [59, 'just now'],
    [60, '1 min ago'],
    [3599, '59 min ago'],
    [7200, '2 h ago'],
    [47 * 3600, '47 h ago'],
    [41 * 86_400, '41 d ago'],
    [3 * 365 * 86_400, '3 y ago'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(formatAgo(seconds)).toBe(text);
  });
});

describe('absolute times', () => {
  it('say UTC beside the local time', () => {
    expect(formatUtc(1_800_000_000)).toBe('2027-01-15 08:00:00 UTC');
    expect(formatFull(1_800_000_000)).toMatch(/2027.*\n2027-01-15 08:00:00 UTC$/s);
  });

  it('are the time alone on the same day, and have the day on others', () => {
    const at = new Date(2027, 0, 15, 9, 30, 12).getTime() / 1000;
    const later = new Date(2027, 0, 15, 23, 59).getTime() / 1000;
    const tomorrow = new Date(2027, 0, 16, 0, 1).getTime() / 1000;
    expect(formatMoment(at, later)).toMatch(/^0?9:30/);
    expect(formatMoment(at, later, 'second')).toMatch(/^0?9:30:12/);
    expect(formatMoment(at, tomorrow)).toMatch(/15.*9:30/);
  });
});
