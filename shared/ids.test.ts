import { describe, expect, it } from 'vitest';
import { recogniseLookup } from './ids.ts';

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
    [' RK_LIVE_abc', { kind: 'key' }],
    ['task_force', { kind: 'name', value: 'task_force' }],
    ['ask_test_driver', { kind: 'name', value: 'ask_test_driver' }],
    ['👩‍💻', { kind: 'name', value: '👩‍💻' }],
  ] as const)('%j', (text, expected) => {
    expect(recogniseLookup(text)).toEqual(expected);
  });
});
