import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { BareCall } from './bare-calls.ts';

/** stripe-node alone, in another process, as the console's main side is in another one. */
export interface BareStripe {
  /** Makes a call and gives the milliseconds that it took there. */
  time(call: BareCall, argument: string): Promise<number>;
  close(): Promise<void>;
}

/** Starts the process; one call at a time. */
export async function startBareStripe(to: { url: string; key: string }): Promise<BareStripe> {
  const child = fork(fileURLToPath(new URL('bare-process.ts', import.meta.url)), [
    JSON.stringify(to),
  ]);
  await once(child, 'spawn');
  return {
    async time(call, argument) {
      const answer = once(child, 'message');
      child.send({ call, argument });
      const [milliseconds] = z.tuple([z.number()], z.unknown()).parse(await answer);
      return milliseconds;
    },
    async close() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
