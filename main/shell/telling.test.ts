import { beforeEach, expect, it, vi } from 'vitest';
import { done, reset } from './fake-electron.ts';

vi.mock('electron', async () => (await import('./fake-electron.ts')).electron);
const { createTelling } = await import('./telling.ts');
const { electron } = await import('./fake-electron.ts');

beforeEach(reset);

it('shows a notification of the system', () => {
  createTelling(() => undefined).notify({ title: 'Ended', body: '3 of 3 succeeded.' });
  expect(done).toEqual(['notification shown']);
});

it('shows none where the system has none', () => {
  vi.spyOn(electron.Notification, 'isSupported').mockReturnValue(false);
  createTelling(() => undefined).notify({ title: 'Ended', body: '' });
  expect(done).toEqual([]);
});

it('puts the number of open refreshes on the icon', () => {
  const badge = vi.spyOn(electron.app, 'setBadgeCount');
  createTelling(() => undefined).showBadge(3);
  expect(badge).toHaveBeenCalledWith(3);
});
