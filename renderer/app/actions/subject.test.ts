import { describe, expect, it } from 'vitest';
import { readSubject, subjectText } from './subject.ts';

describe('what an element is about', () => {
  it('is read back as it was written', () => {
    expect(readSubject(subjectText('customer', 'cus_1'))).toEqual({
      kind: 'customer',
      id: 'cus_1',
      customerId: null,
    });
    expect(readSubject(subjectText('account', 'fca_1', 'cus_1'))).toEqual({
      kind: 'account',
      id: 'fca_1',
      customerId: 'cus_1',
    });
  });

  it('is nothing where it is of no kind that is known', () => {
    expect(readSubject('')).toBe(null);
    expect(readSubject('owner own_1')).toBe(null);
    expect(readSubject('customer')).toBe(null);
  });
});
