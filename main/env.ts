import * as z from 'zod';
import { recogniseKey } from '../shared/keys.ts';
import { isLoopback } from './loopback.ts';

/** What may be set from outside, by environment variables. */
export interface Environment {
  /** `OWNERSHIP_CONSOLE_STRIPE_URL`: where Stripe is spoken to instead of Stripe; loopback only. */
  stripeUrl: URL | null;
  /** `OWNERSHIP_CONSOLE_TEST_KEY`: a test key to start with; only together with the address. */
  testKey: string | null;
  /** `OWNERSHIP_CONSOLE_DATA`: the folder for settings, instead of the system's usual place. */
  dataFolder: string | null;
}

/** A setting from outside that the console refuses to start with. The message is fit to be printed. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

const optional = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text.trim() === '' ? null : text.trim()));

const schema = z.object({
  OWNERSHIP_CONSOLE_STRIPE_URL: optional.transform((text, context) => {
    if (text === null) return null;
    const url = URL.parse(text);
    // SECURITY: over http the key travels in clear, so it may not leave this computer.
    const bare = url?.pathname === '/' && url.search === '' && url.hash === '';
    if (url !== null && bare && isLoopback(url)) return url;
    context.addIssue({
      code: 'custom',
      message:
        'OWNERSHIP_CONSOLE_STRIPE_URL must be an http address of this computer, such as http://127.0.0.1:12111. Any other address is refused, because a key would be sent to it.',
    });
    return z.NEVER;
  }),
  OWNERSHIP_CONSOLE_TEST_KEY: optional.transform((key, context) => {
    if (key === null) return null;
    const form = recogniseKey(key);
    if (form.ok && form.mode === 'test') return key;
    context.addIssue({
      code: 'custom',
      message: form.ok
        ? 'OWNERSHIP_CONSOLE_TEST_KEY holds a live key. Only a test key may be set from outside.'
        : `OWNERSHIP_CONSOLE_TEST_KEY holds no usable key. ${form.reason}`,
    });
    return z.NEVER;
  }),
  OWNERSHIP_CONSOLE_DATA: optional,
});

/**
 * Parses the settings from outside.
 *
 * @throws EnvironmentError with a sentence that says what to change; it never contains a key.
 */
export function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) {
    throw new EnvironmentError(parsed.error.issues.map((issue) => issue.message).join(' '));
  }
  const environment: Environment = {
    stripeUrl: parsed.data.OWNERSHIP_CONSOLE_STRIPE_URL,
    testKey: parsed.data.OWNERSHIP_CONSOLE_TEST_KEY,
    dataFolder: parsed.data.OWNERSHIP_CONSOLE_DATA,
  };
  // SECURITY: a key for Stripe itself enters on screen, never by the environment, which every process
  // of this user can read.
  if (environment.testKey !== null && environment.stripeUrl === null) {
    throw new EnvironmentError(
      'OWNERSHIP_CONSOLE_TEST_KEY works only together with OWNERSHIP_CONSOLE_STRIPE_URL. A key for Stripe itself is entered in the app.',
    );
  }
  return environment;
}

/**
 * The environment of this process, parsed; see `parseEnvironment`.
 *
 * SECURITY: what would let Chromium write the secrets of its connections, and so the key in them, to a file is
 * taken out first. Its switch, `--ssl-key-log-file`, an installed app refuses.
 */
export function readEnvironment(): Environment {
  delete process.env['SSLKEYLOGFILE'];
  return parseEnvironment(process.env);
}
