/** What every host puts round the built page: where its files are, and which headers they carry. */
import { extname, isAbsolute, join, relative } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** A file of the page that may be served. */
export interface Asset {
  path: string;
  type: string;
  /** Whether its name carries a digest of its content, so that it may be kept for ever. */
  immutable: boolean;
}

/**
 * The file that a URL's path names, or null where it names none that may be served.
 *
 * SECURITY: the path is checked after decoding, so that neither `..` nor an encoded slash leads out of
 * the folder, and only the kinds of file that a page is made of are served.
 */
export function findAsset(folder: string, urlPath: string): Asset | null {
  const decoded = decode(urlPath);
  if (decoded === null || /[\0\\]/.test(decoded)) return null;
  const path = join(folder, decoded === '/' ? 'index.html' : decoded);
  const inside = relative(folder, path);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return null;
  const type = types[extname(path)];
  if (type === undefined) return null;
  return { path, type, immutable: /^assets[/\\].+-[\w-]{8,}\.\w+$/.test(inside) };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * Puts the nonce of this load into the page, where React Aria looks for it: its press and scroll-lock
 * code adds style elements.
 */
export function withNonce(html: string, nonce: string): string {
  return html.replaceAll('__CSP_NONCE__', nonce);
}

/**
 * The headers of the page and of its files.
 *
 * SECURITY: the content security policy closes everything and opens what the built page needs. Nothing
 * inline runs; styles may be added at run time only with this load's nonce.
 *
 * @param connect where the page may send requests: nowhere in Electron, to its own host in the preview.
 */
export function pageHeaders(nonce: string, connect: "'none'" | "'self'"): Record<string, string> {
  const policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': connect,
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'object-src': "'none'",
  };
  return {
    'Content-Security-Policy': Object.entries(policy)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}
