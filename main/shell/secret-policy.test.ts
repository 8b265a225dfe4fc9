import { describe, expect, it } from 'vitest';
import { judgeSecrets, versionOf, type Situation } from './secret-policy.ts';

type Case = [Situation['platform'], boolean, Situation['backend'], Situation['version']];

describe('the system protects keys', () => {
  it.each<Case>([
    ['linux', true, 'gnome_libsecret', 'v11'],
    ['linux', true, 'gnome_libsecret', 'v12'],
    ['linux', true, 'kwallet', 'v11'],
    ['linux', true, 'kwallet5', 'v11'],
    ['linux', true, 'kwallet6', 'v12'],
    ['darwin', true, null, 'v10'],
    ['win32', true, null, 'v10'],
    ['win32', true, null, 'v20'],
  ])('%s, available: %s, backend %s, ciphertext %s', (platform, available, backend, version) => {
    expect(judgeSecrets({ platform, available, backend, version })).toEqual({ safe: true });
  });
});

describe('the system does not protect keys', () => {
  it.each<[...Case, RegExp]>([
    ['linux', false, 'gnome_libsecret', null, /no protected place/],
    ['linux', true, 'basic_text', 'v10', /no keyring/],
    // Also where something else answered: the desktop is not one that it may be expected of.
    ['linux', true, 'basic_text', 'v11', /no keyring/],
    ['linux', true, 'unknown', 'v11', /not ready/],
    ['linux', true, 'gnome_libsecret', 'v10', /everybody knows/],
    ['linux', true, 'kwallet6', 'v10', /everybody knows/],
    ['linux', true, 'gnome_libsecret', 'v13', /does not look encrypted/],
    ['linux', true, 'gnome_libsecret', null, /does not look encrypted/],
    ['linux', true, 'some_new_wallet', 'v11', /no keyring/],
    ['linux', true, null, 'v11', /no keyring/],
    ['darwin', false, null, null, /no protected place/],
    ['darwin', true, null, null, /does not look encrypted/],
    ['win32', true, null, null, /does not look encrypted/],
    ['freebsd', true, null, 'v11', /does not know/],
  ])(
    '%s, available: %s, backend %s, ciphertext %s',
    (platform, available, backend, version, why) => {
      expect(judgeSecrets({ platform, available, backend, version })).toEqual({
        safe: false,
        reason: expect.stringMatching(why),
      });
    },
  );

  it.each(['linux', 'darwin', 'win32', 'aix'])('and on %s says so in one sentence', (platform) => {
    const verdict = judgeSecrets({ platform, available: false, backend: null, version: null });
    expect(verdict).toMatchObject({
      reason: expect.stringMatching(/^[A-Z][^.]*, so keys are kept for this session only\.$/),
    });
  });
});

describe('the version of a ciphertext', () => {
  it.each([
    ['v10abc', 'v10'],
    ['v11', 'v11'],
    ['v1', null],
    ['', null],
    ['sk_test_0123456789', null],
    ['xv10', null],
  ])('%j names %s', (text, version) => {
    expect(versionOf(Buffer.from(text))).toBe(version);
  });
});
