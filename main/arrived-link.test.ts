import { describe, expect, it, vi } from 'vitest';
import { createArrivedLink } from './arrived-link.ts';

describe('a link that arrived', () => {
  it('is given once, and the newest one alone', () => {
    const arrived = vi.fn<() => void>();
    const link = createArrivedLink(arrived);
    expect(link.take()).toBeNull();
    expect(link.put('ownership-console://test/customer/cus_1')).toBe(true);
    expect(link.put('ownership-console://live/account/fca_2')).toBe(true);
    expect(arrived).toHaveBeenCalledTimes(2);
    expect(link.take()).toEqual({ mode: 'live', customerId: null, accountId: 'fca_2' });
    expect(link.take()).toBeNull();
  });

  it.each([
    '',
    'https://dashboard.stripe.com/customers/cus_1',
    'ownership-console://test/refresh/fca_1',
    'ownership-console://test/customer/cus_1?refresh=1',
  ])('is ignored where it is none: %j', (text) => {
    const arrived = vi.fn<() => void>();
    const link = createArrivedLink(arrived);
    link.put('ownership-console://test/customer/cus_1');
    arrived.mockClear();
    expect(link.put(text)).toBe(false);
    expect(arrived).not.toHaveBeenCalled();
    expect(link.take()?.customerId).toBe('cus_1');
  });
});
