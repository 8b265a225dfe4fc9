import { describe, expect, it } from 'vitest';
import type { AccessRequest, AccessState } from '../../../../shared/access-views.ts';
import { accessWays, endings } from '../../../../shared/access-ways.ts';
import { dismissalOf, endingOf } from './request-questions.ts';
import { isDismissible } from './request-words.ts';
import { openRequest } from './sample-request.ts';

const others: readonly AccessState[] = ['unknown', 'completed', 'expired', 'canceled', 'gone'];

describe('a request', () => {
  it.each(accessWays)('of a %s is ended as the API can, while it is open', (way) => {
    const ending = endingOf({ ...openRequest, way }, 'test');
    expect(ending?.verb.toLowerCase() ?? null).toBe(endings[way]);
    expect(ending?.whole.startsWith(`${ending.verb} `) ?? true).toBe(true);
    for (const state of others) {
      expect(endingOf({ ...openRequest, way, state }, 'test')).toBeNull();
      expect(isDismissible({ ...openRequest, way, state })).toBe(true);
      expect(dismissalOf({ ...openRequest, way, state }) !== null).toBe(state === 'unknown');
    }
    // One that can be ended is not lost out of sight.
    expect(isDismissible({ ...openRequest, way })).toBe(ending === null);
  });

  it('is dismissed after a question while something can come of it', () => {
    const session: AccessRequest = { ...openRequest, way: 'session' };
    expect(dismissalOf(session)?.meaning).toContain('its client secret stays valid');
    expect(dismissalOf({ ...session, state: 'unknown' })?.meaning).toContain('may have been made');
  });

  it('says of an invoice that was mailed what the customer keeps: in live mode alone one is', () => {
    const invoice: AccessRequest = { ...openRequest, way: 'invoice' };
    const mailed = { ...invoice, mailed: true };
    expect(endingOf(invoice, 'live')?.meaning).not.toContain('mailed');
    expect(endingOf(mailed, 'live')?.meaning).toContain('keeps that e-mail');
    expect(endingOf(mailed, 'test')?.meaning).not.toContain('mailed');
  });
});
