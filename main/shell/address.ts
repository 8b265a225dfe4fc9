/** Where the page lives in Electron: a scheme of its own, so that it has a real origin, unlike file://. */
export const scheme = 'app';
export const pageOrigin = `${scheme}://console`;
export const pageUrl = `${pageOrigin}/`;

/** Whether a URL belongs to the page. Compared by origin, never by how the text begins. */
export function isPageUrl(url: string): boolean {
  const parsed = URL.parse(url);
  // URL gives schemes that the web does not know the origin "null", so the parts are compared.
  return (
    parsed !== null &&
    `${parsed.protocol}//${parsed.host}` === pageOrigin &&
    parsed.username === '' &&
    parsed.password === ''
  );
}
