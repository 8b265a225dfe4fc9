import { parseArgs } from 'node:util';
import { readDeepLink } from '../shared/deep-link.ts';

/** What the preview was asked to do on its command line. */
export interface PreviewArguments {
  /** TCP port; 0 = any free one. */
  port: number;
  /** Whether to open the browser. */
  open: boolean;
  /** The demo world's seed and its number of customers. */
  seed: number;
  customers: number;
  /** Whether each request is logged. */
  verbose: boolean;
  /** A link into the console, to be opened at the start; null where there is none. */
  link: string | null;
}

/** A command line that cannot be followed. The message is fit to be printed. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

export const usage = `npm run preview -- [options] [link]

Opens the console in a browser, on the demo profile.

  --port N        port on 127.0.0.1 (4173; 0 = any free one)
  --no-open       do not open the browser
  --seed N        which demo world (1)
  --customers N   customers in the demo world (40; up to 100000)
  --verbose       log each request
  --help          show this

A link such as ownership-console://demo/customer/cus_… opens what it names.

OWNERSHIP_CONSOLE_STRIPE_URL=http://127.0.0.1:12111 and OWNERSHIP_CONSOLE_TEST_KEY=sk_test_…
add a test profile that speaks to that address of this computer (npm run stripe starts one).`;

/**
 * Reads the command line.
 *
 * @returns 'help' where it asks for it.
 * @throws ArgumentError with one sentence that says what is wrong.
 */
export function parseArguments(argv: readonly string[]): PreviewArguments | 'help' {
  const { values, positionals } = parse(argv);
  const { help, port, open, seed, customers, verbose } = values;
  if (help) return 'help';
  return {
    port: wholeNumber('--port', port, 0, 65_535),
    open,
    seed: wholeNumber('--seed', seed, 0, Number.MAX_SAFE_INTEGER),
    customers: wholeNumber('--customers', customers, 1, 100_000),
    verbose,
    link: linkOf(positionals),
  };
}

function linkOf([link, more]: readonly string[]): string | null {
  if (more !== undefined) throw new ArgumentError('There is room for one link. Try --help.');
  if (link === undefined) return null;
  if (readDeepLink(link) !== null) return link;
  throw new ArgumentError(
    'This is no link into the console, such as ownership-console://demo/customer/cus_… is. Try --help.',
  );
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowNegative: true,
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '4173' },
        open: { type: 'boolean', default: true },
        seed: { type: 'string', default: '1' },
        customers: { type: 'string', default: '40' },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    // Node's messages go on with advice for programmers after the first sentence.
    const message = error instanceof Error ? error.message : String(error);
    throw new ArgumentError(`${message.split(/[.\n]/)[0]}. Try --help.`, { cause: error });
  }
}

/** @throws ArgumentError where the text is no whole number between the two. */
export function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new ArgumentError(`${name} takes a whole number from ${least} to ${most}, not "${text}".`);
}
