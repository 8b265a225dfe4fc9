import { shell } from 'electron';
import { safeAddress, safeLink } from './safe-link.ts';

/**
 * Opens a link of the page in the system's browser, if it leads to one of the sites that the app links
 * to; anything else is ignored.
 */
export function openLink(link: string): void {
  const url = safeLink(link);
  // The system says itself where it cannot open a link.
  if (url !== null) shell.openExternal(url).catch(() => undefined);
}

/**
 * Opens an address that main has made or Stripe has given, in the program that the system has for it. False where it is
 * none that may be opened.
 */
export function openAddress(address: string): boolean {
  const url = safeAddress(address);
  if (url === null) return false;
  shell.openExternal(url).catch(() => undefined);
  return true;
}
