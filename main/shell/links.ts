import { shell } from 'electron';
import { safeLink } from './safe-link.ts';

/**
 * Opens a link of the page in the system's browser, if it leads to one of the sites that the app links
 * to; anything else is ignored.
 */
export function openLink(link: string): void {
  const url = safeLink(link);
  // The system says itself where it cannot open a link.
  if (url !== null) shell.openExternal(url).catch(() => undefined);
}
