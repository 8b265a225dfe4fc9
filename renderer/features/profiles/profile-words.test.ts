import { describe, expect, it } from 'vitest';
import { keyStates } from '../../../shared/views.ts';
import { sampleProfile as profile } from '../../testing/sample-profile.ts';
import {
  keyPlace,
  keyTag,
  needsKey,
  otherKeyWords,
  profileTitle,
  whyNeeded,
  windowTitle,
} from './profile-words.ts';

describe('a profile on screen', () => {
  it('says its mode first', () => {
    expect(profileTitle(profile)).toBe('TEST · Acme');
    expect(profileTitle({ ...profile, mode: 'live' })).toBe('LIVE · Acme');
    expect(profileTitle({ ...profile, mode: 'demo', label: 'Demo' })).toBe('DEMO');
    expect(profileTitle({ ...profile, label: '' })).toBe('TEST');
    expect(windowTitle(profile)).toBe('TEST · Acme — Ownership Console');
    expect(windowTitle(null)).toBe('Ownership Console');
  });

  it('asks for its key exactly where the key is not to be had, and says why', () => {
    const asking = keyStates.filter((keyState) => needsKey({ ...profile, keyState }));
    expect(asking).toEqual(['not-kept', 'unreadable']);
    for (const state of keyStates) {
      expect(keyPlace[state].includes('entered again')).toBe(asking.includes(state));
      expect(keyTag[state] === 'asks for its key').toBe(asking.includes(state));
    }
    expect(whyNeeded('unreadable')).not.toBe(whyNeeded('not-kept'));
  });

  it('says that a key is another one, and what that means for what is open', () => {
    expect(otherKeyWords('rk_test_…1234', true)).toBe(
      'This is another key than before (…1234). What is open may belong to another account.',
    );
    expect(otherKeyWords('rk_test_…', false)).toBe('This is another key than before.');
  });
});
