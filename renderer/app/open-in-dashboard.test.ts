import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readDeepLink } from '../../shared/deep-link.ts';
import type { Bridge } from '../../shared/bridge.ts';
import { sampleProfile } from '../testing/sample-profile.ts';
import { copyLink, linkTo, type Place } from './copy-link.ts';
import { customerInDashboard, openInDashboard } from './open-in-dashboard.ts';
import { useSaid } from './said.ts';

const customer: Place = { kind: 'customer', id: 'cus_1', customerId: null };
const account: Place = { kind: 'account', id: 'fca_2', customerId: 'cus_1' };
const alone: Place = { kind: 'account', id: 'fca_2', customerId: null };

const invoke = vi.fn<(channel: string, input: unknown) => Promise<unknown>>();
const open = vi.fn<(...input: unknown[]) => void>();
const writeText = vi.fn<(text: string) => Promise<void>>();
const said = () => useSaid.getState().sentence;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { open, ownershipConsole: { invoke } as unknown as Bridge });
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  vi.stubGlobal('document', {
    getElementById: () => ({ append: () => undefined }),
    createElement: () => ({ remove: () => undefined }),
  });
  for (const mock of [invoke, open, writeText]) mock.mockReset();
  useSaid.setState({ sentence: '' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a link for a colleague', () => {
  it.each([
    [customer, 'ownership-console://test/customer/cus_1'],
    [account, 'ownership-console://test/customer/cus_1/account/fca_2'],
    [alone, 'ownership-console://test/account/fca_2'],
  ])('to %o', (place, link) => {
    expect(linkTo({ mode: 'test' }, place)).toBe(link);
    expect(readDeepLink(link)?.mode).toBe('test');
  });

  it('is copied, and that is said', async () => {
    writeText.mockResolvedValue();
    await copyLink({ mode: 'live' }, account);
    expect(writeText).toHaveBeenCalledExactlyOnceWith(
      'ownership-console://live/customer/cus_1/account/fca_2',
    );
    expect(said()).toBe('Copied link.');
    writeText.mockRejectedValue(new Error('no permission'));
    await copyLink({ mode: 'live' }, account);
    expect(said()).toBe('The clipboard refused the copy.');
  });
});

describe('the page in the Dashboard', () => {
  it('is the customer’s, in test and live mode', () => {
    expect(customerInDashboard({ mode: 'test' }, customer)).toBe('cus_1');
    expect(customerInDashboard({ mode: 'live' }, account)).toBe('cus_1');
    expect(customerInDashboard({ mode: 'live' }, alone)).toBeNull();
    expect(customerInDashboard({ mode: 'demo' }, customer)).toBeNull();
  });

  it('is asked for by what it shows, and opened here only where main says so', async () => {
    invoke.mockResolvedValue({ ok: true, value: { url: null } });
    await openInDashboard(sampleProfile, account);
    expect(invoke.mock.calls[0]?.slice(0, 2)).toEqual([
      'dashboard.open',
      { profileId: 'p', kind: 'customer', id: 'cus_1' },
    ]);
    expect(open).not.toHaveBeenCalled();
    const url = 'https://dashboard.stripe.com/test/customers/cus_1';
    invoke.mockResolvedValue({ ok: true, value: { url } });
    await openInDashboard(sampleProfile, customer);
    expect(open).toHaveBeenCalledExactlyOnceWith(url, '_blank', 'noopener');
    expect(said()).toBe('');
  });

  it('that cannot be opened is said to be so', async () => {
    await openInDashboard({ ...sampleProfile, mode: 'demo' }, customer);
    expect(said()).toBe('The demo is made up: it is not in the Dashboard.');
    await openInDashboard(sampleProfile, alone);
    expect(said()).toMatch(/no page/);
    expect(invoke).not.toHaveBeenCalled();
    invoke.mockResolvedValue({ ok: false, error: { kind: 'locked', message: 'It is locked.' } });
    await openInDashboard(sampleProfile, customer);
    expect(said()).toBe('It is locked.');
  });
});
