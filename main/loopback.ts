/**
 * Whether an address is plain http to this very computer: 127.0.0.0/8, ::1 or localhost, with no name
 * and password in it.
 *
 * SECURITY: the one place that decides where a key may travel in clear.
 */
export function isLoopback(url: URL): boolean {
  // URL has normalised the host: 127.1 and 0x7f.0.0.1 arrive as 127.0.0.1.
  const host = /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(url.hostname);
  return url.protocol === 'http:' && host && url.username === '' && url.password === '';
}
