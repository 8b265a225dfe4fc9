import { describe, expect, it } from 'vitest';
import { capFault } from './cap-fault.ts';

const money = { spent: 3000, committed: 300, cap: 3300, accepted: 36_450, price: 150 };

describe('a new cap for a batch', () => {
  it.each([
    [3450, null],
    [36_450, null],
    [3449, 'One more refresh needs a cap of at least 34.50 USD.'],
    [36_451, 'You agreed to at most 364.50 USD.'],
    [null, 'Type an amount, such as 150.00.'],
  ])('of %j cents: %j', (cap, fault) => {
    expect(capFault(cap, money)).toBe(fault);
  });
});
