import { describe, expect, it } from 'vitest';
import { looksLikeKey, recogniseLookup } from './ids.ts';

describe('recogniseLookup', () => {
  it.each([
    ['', { kind: 'empty' }],
    [' \n\t ', { kind: 'empty' }],
    ['a', { kind: 'too-short' }],
    ['🦊🦊', { kind: 'too-short' }],
    ['🦊🦊🦊', { kind: 'name', value: '🦊🦊🦊' }],
    [' cus_NffrFeUfNV2Hib ', { kind: 'customer-id', value: 'cus_NffrFeUfNV2Hib' }],
    ['fca_1Mz', { kind: 'account-id', value: 'fca_1Mz' }],
    ['jenny.rosen@example.com', { kind: 'email', value: 'jenny.rosen@example.com' }],
    ['(555) 555-5555', { kind: 'phone', value: '(555) 555-5555' }],
    ['+1 (555) 555-5555', { kind: 'phone', value: '+1 (555) 555-5555' }],
    ['555.555.5555', { kind: 'phone', value: '555.555.5555' }],
    ['jenny \n rosen', { kind: 'name', value: 'jenny rosen' }],
    ['name:"x" OR email~"y"', { kind: 'name', value: 'name:"x" OR email~"y"' }],
    ['sk_test_abc', { kind: 'key' }],
    ['here:rk_live_abc', { kind: 'key' }],
    ['sk_', { kind: 'key' }],
    ['whsec_abc', { kind: 'key' }],
    ['my whsec_abc', { kind: 'key' }],
    ['for Acme: sk_org_live_abc', { kind: 'key' }],
    [' RK_LIVE_abc', { kind: 'key' }],
    ['jensk_live_51HabcDEF0123456789abcd', { kind: 'key' }],
    ['whitfieldrk_test_0123456789abcdef', { kind: 'key' }],
    ['task_force', { kind: 'name', value: 'task_force' }],
    ['ask_test_driver', { kind: 'name', value: 'ask_test_driver' }],
    ['👩‍💻', { kind: 'name', value: '👩‍💻' }],
  ] as const)('%j', (text, expected) => {
    expect(recogniseLookup(text)).toEqual(expected);
  });
});

describe('a label', () => {
  it.each(['Acme sk_test_abc', 'sk_org_test_abc', 'RK_LIVE_abc', 'hook whsec_1', 'sk_'])(
    'looks like a key where it is %j',
    (text) => expect(looksLikeKey(text)).toBe(true),
  );

  it.each(['Acme', 'Test key 2', 'task_force', 'Risk_live_desk', 'acct_1Mz'])('may be %j', (text) =>
    expect(looksLikeKey(text)).toBe(false),
  );
});
