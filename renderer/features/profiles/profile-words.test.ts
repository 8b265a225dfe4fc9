import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../shared/views.ts';
import { profileTitle, windowTitle } from './profile-words.ts';

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
});
