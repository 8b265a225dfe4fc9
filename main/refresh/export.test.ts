import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BatchItem } from '../../shared/batch-views.ts';
import { createEmbeddedStripe, type EmbeddedStripe } from '../demo/index.ts';
import { connect, type StripeConnection } from '../stripe/client.ts';
import { readOwners, toCsv } from './export.ts';

let stripe: EmbeddedStripe;
let connection: StripeConnection;
beforeEach(() => {
  stripe = createEmbeddedStripe();
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  const { url, fetch } = stripe;
  connection = connect({ key: 'sk_test_ordinary', mode: 'test', url, fetch, clock });
});
afterEach(() => stripe.close());

const item = (accountId: string, own: Partial<BatchItem> = {}): BatchItem => ({
  accountId,
  customerId: 'cus_1',
  institution: 'StripeBank',
  last4: '6789',
  state: 'succeeded',
  reason: null,
  notBefore: null,
  startedAt: 1_800_000_000,
  endedAt: 1_800_000_060,
  requestId: 'req_1',
  cost: 150,
  ...own,
});

const lines = (csv: string) => csv.trimEnd().split('\r\n');

it('has a row for each account: ids, state, times in UTC, request and cost, and no person', () => {
  const csv = toCsv(
    [item('fca_1'), item('fca_2', { state: 'failed', reason: 'bank', cost: 0, requestId: null })],
    null,
  );
  expect(lines(csv)).toEqual([
    'account,customer,state,reason,not_before,started_at,ended_at,request_id,cost_usd',
    'fca_1,cus_1,succeeded,,,2027-01-15T08:00:00.000Z,2027-01-15T08:01:00.000Z,req_1,1.50',
    'fca_2,cus_1,failed,bank,,2027-01-15T08:00:00.000Z,2027-01-15T08:01:00.000Z,,0.00',
  ]);
});

it('has a row for each owner where they are asked for, and one for an account without', () => {
  const owner = { id: 'fcaown_1', email: null, phone: '+1 555', address: 'A, B', refreshedAt: 0 };
  const owners = new Map([
    [
      'fca_1',
      [
        { ...owner, name: 'Jenny "J" Rosen' },
        { ...owner, name: 'Sam' },
      ],
    ],
  ]);
  const [head, ...rows] = lines(toCsv([item('fca_1'), item('fca_2')], owners));
  expect(head).toMatch(/owner_name,owner_email,owner_phone,owner_address,owner_refreshed_at$/);
  expect(rows.map((row) => row.split(',')[0])).toEqual(['fca_1', 'fca_1', 'fca_2']);
  expect(rows[0]).toContain('"Jenny ""J"" Rosen"');
  expect(rows[0]).toContain('"A, B"');
  expect(rows[2]).toMatch(/1\.50,,,,,$/);
});

it.each(['=1+1', '+1 555 555', '-2', '@SUM(A1)', '\tx'])(
  'disarms %j, which a spreadsheet would run',
  (name) => {
    const owner = { id: '1', name, email: null, phone: null, address: null, refreshedAt: null };
    const csv = toCsv([item('fca_1')], new Map([['fca_1', [owner]]]));
    expect(csv).toContain(`,'${name}`);
  },
);

it('reads every owner of what succeeded, page by page, and of nothing else', async () => {
  const [many = ''] = stripe.controls.cast('many-owners').accountIds;
  const [failed = ''] = stripe.controls.cast('joint-owners').accountIds;
  const { signal } = new AbortController();
  const items = [item(many), item(failed, { state: 'failed' }), item('fca_gone')];
  const owners = await readOwners(connection, items, signal);
  expect([...owners.keys()]).toEqual([many]);
  expect(owners.get(many)).toHaveLength(137);
});

it('says what keeps it from reading owners, instead of leaving them out', async () => {
  stripe.controls.injectFault({ kind: 'server-error' });
  const [id = ''] = stripe.controls.cast('one-owner').accountIds;
  const { signal } = new AbortController();
  await expect(readOwners(connection, [item(id)], signal)).rejects.toMatchObject({
    data: { kind: 'unavailable', requestId: expect.stringMatching(/^req_/) },
  });
});
