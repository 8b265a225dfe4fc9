import { describe, expect, it } from 'vitest';
import { lockChoices } from './settings.ts';

describe('the minutes until the console locks itself', () => {
  it('can be chosen, and what is set is shown, in order and once', () => {
    expect(lockChoices(10)).toEqual([1, 5, 10, 30, 60]);
    expect(lockChoices(45)).toEqual([1, 5, 10, 30, 45, 60]);
    expect(lockChoices(240)).toEqual([1, 5, 10, 30, 60, 240]);
  });
});
