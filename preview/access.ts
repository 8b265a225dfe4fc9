import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Who may talk to the preview: a browser that came by the link from the terminal, and its page alone.
 *
 * SECURITY: a loopback port can be reached by every program of this computer and, through the browser,
 * by every website. The token in the link keeps out the former. Against the latter stand the exact Host
 * (a name that was re-bound to 127.0.0.1 is not ours), the Origin of every POST, a content type that no
 * form can send, and a cookie that other sites' requests do not carry.
 */
export interface Access {
  /** The link for the terminal. It can be opened again, in several browsers, until the preview ends. */
  readonly link: string;
  /** The cookie that the link's token is exchanged for; null where the token is not ours. */
  cookieFor(token: string): string | null;
  /** Why a request is refused, or null where it may pass. */
  refusal(request: Request): Refusal | null;
}

export type Refusal = 'host' | 'session' | 'origin' | 'content-type';

/** Makes the token and the session of one run, for the origin `http://127.0.0.1:PORT`. */
export function createAccess(port: number): Access {
  const origin = `http://127.0.0.1:${port}`;
  const token = randomBytes(24).toString('base64url');
  const session = randomBytes(24).toString('base64url');
  // Cookies are shared by all ports of a host, so the port is in the name.
  const cookie = `ownership_console_${port}`;

  return {
    link: `${origin}/?token=${token}`,
    cookieFor: (offered) =>
      same(offered, token) ? `${cookie}=${session}; HttpOnly; SameSite=Strict; Path=/` : null,
    refusal: ({ method, headers }) => {
      if (headers.get('host') !== `127.0.0.1:${port}`) return 'host';
      if (!same(readCookie(headers.get('cookie') ?? '', cookie), session)) return 'session';
      if (method === 'GET') return null;
      if (headers.get('origin') !== origin) return 'origin';
      const type = headers.get('content-type') ?? '';
      return /^application\/json(;|$)/.test(type) ? null : 'content-type';
    },
  };
}

function readCookie(header: string, name: string): string {
  const pair = header.split('; ').find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? '';
}

/** Compares two secrets in a time that does not depend on where they differ. */
function same(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
