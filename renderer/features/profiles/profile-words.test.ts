import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../shared/views.ts';
import { profileTitle, whatIsOff, windowTitle } from './profile-words.ts';

const profile: Profile = {
  id: 'p',
  label: 'Acme',
  mode: 'test',
  keyHint: null,
  keyKind: null,
  missingPermissions: [],
};

describe('a profile on screen', () => {
  it('says its mode first', () => {
    expect(profileTitle(profile)).toBe('TEST · Acme');
    expect(profileTitle({ ...profile, mode: 'live' })).toBe('LIVE · Acme');
    expect(profileTitle({ ...profile, mode: 'demo', label: 'Demo' })).toBe('DEMO');
    expect(profileTitle({ ...profile, label: '' })).toBe('TEST');
    expect(windowTitle(profile)).toBe('TEST · Acme — Ownership Console');
    expect(windowTitle(null)).toBe('Ownership Console');
  });

  it('says what is off without a permission, once for each', () => {
    expect(whatIsOff(['rak_customer_read'])).toBe('finding and showing customers');
    expect(whatIsOff(['rak_bank_connections_read', 'rak_bank_connections_write'])).toBe(
      'linked accounts, their owners and refreshes',
    );
    expect(whatIsOff(['rak_customer_read', 'rak_event_read'])).toContain('; hearing of the end');
    expect(whatIsOff(['(not named)'])).toBeNull();
  });
});
