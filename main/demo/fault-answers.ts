import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import type { Answer } from './answer.ts';
import { jsonAnswer } from './answer.ts';
import { StripeFailure } from './errors.ts';
import type { RefusingFault, SpoilingFault } from './faults.ts';
import { rateLimited } from './rate-limits.ts';

/** How a request ends that a fault befell: with another answer, or without one. */
export type Ending = Answer | 'cut' | 'never' | 'written';

/** What comes instead of doing what was asked. @throws StripeFailure where Stripe itself answers so */
export function refuse(fault: RefusingFault, outgoing: ServerResponse): Ending {
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
      reset(outgoing);
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
export async function spoil(
  fault: SpoilingFault,
  answer: Answer,
  outgoing: ServerResponse,
): Promise<Ending> {
  const half = answer.body.slice(0, answer.body.length / 2);
  switch (fault.kind) {
    case 'reset-after-acting':
      reset(outgoing);
      return 'cut';
    case 'reset-mid-body':
      writeHead(answer, outgoing);
      await new Promise((written) => outgoing.write(half, written));
      // Let what was written arrive: a reset may overtake it.
      await delay(20, undefined, { ref: false });
      reset(outgoing);
      return 'cut';
    case 'truncated-json':
      return { ...answer, body: half };
    case 'slow-drip':
      await drip(answer, outgoing, fault.ms);
      return 'written';
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

async function drip(answer: Answer, outgoing: ServerResponse, ms: number): Promise<void> {
  writeHead(answer, outgoing);
  const bytes = Buffer.from(answer.body);
  const size = Math.ceil(bytes.length / DRIPS);
  for (let at = 0; at < bytes.length && !outgoing.destroyed; at += size) {
    outgoing.write(bytes.subarray(at, at + size));
    await delay(ms / DRIPS, undefined, { ref: false });
  }
  outgoing.end();
}

function writeHead({ status, headers, body }: Answer, outgoing: ServerResponse): void {
  outgoing.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
}

function reset(outgoing: ServerResponse): void {
  outgoing.socket?.resetAndDestroy();
}
