import { describe, expect, it } from 'vitest';
import { looksLikeKey } from './ids.ts';

describe('a label', () => {
  it.each(['Acme sk_test_abc', 'sk_org_test_abc', 'RK_LIVE_abc', 'hook whsec_1', 'sk_'])(
    'looks like a key where it is %j',
    (text) => expect(looksLikeKey(text)).toBe(true),
  );

  it.each(['Acme', 'Test key 2', 'task_force', 'Risk_live_desk', 'acct_1Mz'])('may be %j', (text) =>
    expect(looksLikeKey(text)).toBe(false),
  );
});
