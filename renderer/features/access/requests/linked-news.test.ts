import { beforeEach, expect, it } from 'vitest';
import { addNews, mayOpen, takeNews, useLinkedNews } from './linked-news.ts';

const linked = { accountId: 'fca_1', aboutAccountId: null };

beforeEach(() => useLinkedNews.setState({ waiting: {}, unseen: {} }));

it('keeps the latest of each customer until it is seen, under its own profile', () => {
  addNews('p', 'cus_1', linked);
  addNews('p', 'cus_1', { ...linked, accountId: 'fca_2' });
  addNews('p', 'cus_2', linked);
  expect(takeNews('other', 'cus_1')).toBeNull();
  expect(takeNews('p', 'cus_1')?.accountId).toBe('fca_2');
  expect(takeNews('p', 'cus_1')).toBeNull();
  expect(takeNews('p', 'cus_2')).toEqual(linked);
});

it('opens the account in place of nothing, and of the one that was linked again', () => {
  const again = { ...linked, aboutAccountId: 'fca_old' };
  expect(mayOpen(linked, undefined)).toBe(true);
  expect(mayOpen(linked, 'fca_old')).toBe(false);
  expect(mayOpen(again, 'fca_old')).toBe(true);
});
