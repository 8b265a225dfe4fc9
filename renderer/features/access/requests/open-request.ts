import { ask } from '../../../app/client.ts';

/**
 * Opens the page of a request, or a draft of an e-mail with it. SECURITY: the page names the request and never an
 * address; main knows that, and in the app it opens it, too.
 */
export async function openRequest(
  profileId: string,
  requestId: string,
  what: 'page' | 'mail',
): Promise<void> {
  const { url } = await ask('access.open', { profileId, requestId, what });
  if (url !== null) window.open(url, '_blank', 'noopener,noreferrer');
}
