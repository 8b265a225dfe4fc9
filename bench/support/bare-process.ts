/** stripe-node alone, as it comes, in a process of its own: what the console is measured against. */
import Stripe from 'stripe';
import * as z from 'zod';
import { bareCalls } from './bare-calls.ts';

const beginning = z.object({ url: z.string(), key: z.string() });
const order = z.object({
  call: z.enum(['search', 'accountWithOwners', 'firstAccounts']),
  argument: z.string(),
});

const { url, key } = beginning.parse(JSON.parse(process.argv[2] ?? ''));
const { hostname, port } = new URL(url);
const stripe = new Stripe(key, { protocol: 'http', host: hostname, port, telemetry: false });

process.on('message', (message) => void run(message));

async function run(message: unknown): Promise<void> {
  const { call, argument } = order.parse(message);
  const startedAt = performance.now();
  await bareCalls[call](stripe, argument);
  process.send?.(performance.now() - startedAt);
}
