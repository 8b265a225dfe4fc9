import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { findAsset, pageHeaders, withNonce } from '../page.ts';
import { isPageUrl } from './address.ts';

/** Answers `app://` requests with the files of the built page; for `protocol.handle`. */
export function createPageHandler(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' || !isPageUrl(request.url)) return nothing();
    const asset = findAsset(folder, new URL(request.url).pathname);
    const content = asset === null ? null : await readFile(asset.path).catch(() => null);
    if (asset === null || content === null) return nothing();

    // SECURITY: a fresh nonce per load; see pageHeaders.
    const nonce = randomBytes(16).toString('base64');
    const page = asset.path.endsWith('.html');
    const body = page ? withNonce(content.toString('utf8'), nonce) : new Uint8Array(content);
    return new Response(body, {
      headers: { ...pageHeaders(nonce, "'none'"), 'Content-Type': asset.type },
    });
  };
}

function nothing(): Response {
  return new Response(null, { status: 404 });
}
