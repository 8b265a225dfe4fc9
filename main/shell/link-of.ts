import { deepLinkScheme } from '../../shared/deep-link.ts';

/**
 * The link into the console among the arguments of a command line, as Windows and Linux bring it; null where
 * there is none. What stands first is the program. The others come in any order: Chromium sorts them anew for
 * the first instance, and adds its own.
 *
 * Source: https://www.electronjs.org/docs/latest/api/app#event-second-instance
 *
 * SECURITY: of several none counts, because the system brings one at a time. Whether it is a whole link is
 * decided where it is read; here it is but told from the rest.
 */
export function linkOf(argv: readonly string[]): string | null {
  const links = argv.slice(1).filter((argument) => argument.startsWith(`${deepLinkScheme}://`));
  return links.length === 1 ? (links[0] ?? null) : null;
}
