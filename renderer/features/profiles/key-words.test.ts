import { describe, expect, it } from 'vitest';
import { ConsoleError } from '../../../shared/errors.ts';
import { accountFault, isOrganizationKey, labelFault, newKeyLink, ofMode } from './key-words.ts';

describe('the words around a key', () => {
  it('lead to the Dashboard’s page in the right mode', () => {
    expect(new URL(newKeyLink('test')).pathname).toBe('/test/apikeys/create');
    expect(new URL(newKeyLink('live')).pathname).toBe('/apikeys/create');
    expect(new URL(newKeyLink('live')).host).toBe('dashboard.stripe.com');
  });

  it('tell an organization’s key by its beginning', () => {
    expect([' sk_org_live_1', 'sk_live_1', 'rk_org'].map(isOrganizationKey)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('take an account’s id, a path of them, or nothing', () => {
    expect(['', '  ', 'acct_1A', ' acct_1/acct_2 '].map(accountFault)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    for (const text of ['cus_1', 'acct_', 'acct_1/', 'acct_1 acct_2', 'xacct_1']) {
      expect(accountFault(text)).toContain('acct_');
    }
  });

  it('refuse a key of another mode in a profile’s place', () => {
    const live = { ok: true, kind: 'restricted', mode: 'live' } as const;
    expect(ofMode(live, { mode: 'live', by: 'profile' })).toBe(live);
    expect(ofMode(live, null)).toBe(live);
    const reasons = (['profile', 'look-up'] as const).map((by) =>
      ofMode(live, { mode: 'test', by }),
    );
    expect(reasons).toEqual([
      { ok: false, reason: expect.stringContaining('the profile is a test one') },
      { ok: false, reason: expect.stringContaining('looked up is in test mode') },
    ]);
    const refused = { ok: false, reason: 'no' } as const;
    expect(ofMode(refused, { mode: 'test', by: 'profile' })).toBe(refused);
  });

  it('put the fault of a label at its field, and no other error', () => {
    const invalid = { kind: 'invalid', message: 'Too long.' } as const;
    expect(labelFault(new ConsoleError({ ...invalid, param: 'label' }))).toBe('Too long.');
    expect(labelFault(new ConsoleError({ ...invalid, param: 'key' }))).toBeNull();
    expect(labelFault(null)).toBeNull();
  });
});
