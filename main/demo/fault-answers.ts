import type { Answer } from './answer.ts';
import { headOf, jsonAnswer } from './answer.ts';
import { StripeFailure } from './errors.ts';
import type { RefusingFault, SpoilingFault } from './faults.ts';
import type { Outlet } from './outlet.ts';
import { pause } from './pause.ts';
import { rateLimited } from './rate-limits.ts';

/** An answer that went out through the outlet already. */
interface Sent {
  readonly status: number;
  readonly sent: true;
}

/** How a request ends: with an answer, or without one because a fault befell it. */
export type Ending = Answer | Sent | 'cut' | 'never';

/** What comes instead of doing what was asked. @throws StripeFailure where Stripe itself answers so */
export function refuse(fault: RefusingFault): Answer | 'cut' | 'never' {
  switch (fault.kind) {
    case 'rate-limit':
      throw rateLimited(fault.reason);
    case 'lock-timeout':
      throw new StripeFailure(
        429,
        'This object cannot be accessed right now because another API request or Stripe process is currently accessing ' +
          'it. If you see this error intermittently, retry the request. If you see this error frequently and are making ' +
          'multiple concurrent requests to a single object, make your requests serially or at a lower rate.',
        // stripe-node retries a 429 only where Stripe says so, which it does of locks.
        { code: 'lock_timeout', headers: { 'Stripe-Should-Retry': 'true' } },
      );
    case 'server-error':
      throw new StripeFailure(
        500,
        'An unknown error occurred; please try again. Contact support@stripe.com if the problem persists.',
        { type: 'api_error' },
      );
    case 'conflict':
      throw new StripeFailure(409, 'This request conflicts with another one that is in progress.');
    case 'never-answers':
      return 'never';
    case 'reset-before-acting':
      return 'cut';
    case 'html':
      return {
        status: fault.status,
        body: `<!DOCTYPE html>\n<html><head><title>${fault.status === 200 ? 'Sign in to the network' : '502 Bad Gateway'}</title></head><body></body></html>\n`,
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
      };
    case 'json-body':
      return jsonAnswer(200, fault.body);
    case 'empty-body':
      return { status: 200, body: '', headers: { 'Content-Type': 'application/json' } };
  }
}

/** Spoils an answer that was really given. */
export async function spoil(fault: SpoilingFault, answer: Answer, outlet: Outlet): Promise<Ending> {
  const half = answer.body.slice(0, answer.body.length / 2);
  switch (fault.kind) {
    case 'reset-after-acting':
      return 'cut';
    case 'reset-mid-body':
      outlet.begin(headOf(answer));
      await outlet.write(Buffer.from(half));
      return 'cut';
    case 'truncated-json':
      return { ...answer, body: half };
    case 'slow-drip':
      await drip(answer, outlet, fault.ms);
      return { status: answer.status, sent: true };
    case 'wrong-livemode':
      return {
        ...answer,
        body: answer.body.replaceAll(
          /"livemode": (true|false)/g,
          (_, value) => `"livemode": ${value === 'true' ? 'false' : 'true'}`,
        ),
      };
  }
}

const DRIPS = 10;

async function drip(answer: Answer, outlet: Outlet, ms: number): Promise<void> {
  outlet.begin(headOf(answer));
  const bytes = Buffer.from(answer.body);
  const size = Math.ceil(bytes.length / DRIPS);
  for (let at = 0; at < bytes.length && !outlet.isClosed; at += size) {
    await outlet.write(bytes.subarray(at, at + size));
    await pause(ms / DRIPS);
  }
  outlet.end();
}
