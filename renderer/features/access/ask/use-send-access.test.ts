import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { queryKeys } from '../../../app/query-keys.ts';
import { keepRequest } from './use-send-access.ts';

const request = (requestId: string, part: Partial<AccessRequest> = {}): AccessRequest => ({
  requestId,
  way: 'checkout',
  customerId: 'cus_1',
  accountHolder: null,
  aboutAccountId: null,
  objectId: 'cs_1',
  state: 'open',
  sentAt: 0,
  expiresAt: null,
  permissions: ['ownership'],
  prefetch: [],
  charge: null,
  mailed: false,
  mailRefused: null,
  url: null,
  standIn: null,
  secretHint: null,
  accountId: null,
  withoutAccount: false,
  lastFailure: null,
  checkedAt: null,
  ...part,
});

it('keeps what was made where the page looks for it, the newest first and once', async () => {
  const queryClient = new QueryClient();
  const queryKey = queryKeys.accessRequests('p');
  await keepRequest(queryClient, 'p', request('a', { state: 'unknown' }));
  expect(queryClient.getQueryState(queryKey)?.isInvalidated).toBe(true);

  queryClient.setQueryData(queryKey, [request('b'), request('a', { state: 'unknown' })]);
  await keepRequest(queryClient, 'p', request('a'));
  expect(queryClient.getQueryData(queryKey)).toEqual([request('a'), request('b')]);
  expect(queryClient.getQueryState(queryKey)?.isInvalidated).toBe(false);
});
