/** `npm run stripe`: the embedded Stripe alone, for a preview or an app in another terminal. */
import { parseArgs } from 'node:util';
import { startEmbeddedStripe } from '../main/demo/index.ts';
import { ArgumentError, wholeNumber } from '../preview/arguments.ts';

try {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '12111' },
      seed: { type: 'string', default: '1' },
      customers: { type: 'string', default: '40' },
    },
  });
  const stripe = await startEmbeddedStripe({
    port: wholeNumber('--port', values.port, 0, 65_535),
    seed: wholeNumber('--seed', values.seed, 0, Number.MAX_SAFE_INTEGER),
    customers: wholeNumber('--customers', values.customers, 1, 100_000),
  });
  console.log(`The embedded Stripe listens at ${stripe.url.href}`);
  console.log('In another terminal:');
  console.log(
    `  OWNERSHIP_CONSOLE_STRIPE_URL=${stripe.url.origin} OWNERSHIP_CONSOLE_TEST_KEY=${stripe.demoKey} npm run preview`,
  );
  const stop = () => void stripe.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof ArgumentError ? 2 : 1;
}
