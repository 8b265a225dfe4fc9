import { describe, expect, it } from 'vitest';
import { ConsoleError, errorKinds } from '../../shared/errors.ts';
import { errorWords, isAnswer } from './error-words.ts';

describe('errorWords', () => {
  it.each(errorKinds)('has a title for %s, and keeps the message and the request id', (kind) => {
    const words = errorWords(new ConsoleError({ kind, message: 'So it is.', requestId: 'req_1' }));
    expect(words.title).not.toBe('');
    expect(words).toMatchObject({ message: 'So it is.', requestId: 'req_1' });
  });

  it('offers no retry where asking again cannot help', () => {
    const retried = errorKinds.filter(
      (kind) => errorWords(new ConsoleError({ kind, message: '' })).retry,
    );
    expect(retried).not.toContain('invalid');
    expect(retried).not.toContain('not_found');
    expect(retried).not.toContain('wrong_mode');
    expect(retried).toContain('network');
  });

  it('says that the console is silent where it is, and does not blame Stripe', () => {
    const silent = { kind: 'unavailable', message: '', code: 'host_unreachable' } as const;
    expect(errorWords(new ConsoleError(silent)).title).toBe('The console does not answer');
  });

  it('tells an answer from a fault', () => {
    const answers = errorKinds.filter((kind) => isAnswer(new ConsoleError({ kind, message: '' })));
    expect(answers).toEqual(['not_found', 'invalid', 'wrong_mode']);
    expect(isAnswer(new Error('not ours'))).toBe(false);
  });

  it('shows nothing of an error that is not ours to show', () => {
    expect(JSON.stringify(errorWords(new Error('sk_test_leak')))).not.toContain('leak');
  });
});
