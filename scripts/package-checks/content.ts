import { homedir } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** What no file of the archive may hold. */
const forbidden: readonly { readonly form: RegExp; readonly what: string }[] = [
  // The app's own texts name prefixes and shortened hints; a key has its secret behind them.
  { form: /\b[sr]k_(?:org_)?(?:live|test)_[A-Za-z0-9]{12,}/, what: 'something like a Stripe key' },
  { form: /\bwhsec_[A-Za-z0-9]{12,}/, what: 'something like a webhook secret' },
  { form: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/]{16}/, what: 'a private key' },
  { form: /[#@]\s*sourceMappingURL=/, what: 'a reference to a source map' },
];

/** Whether a file holds a key, a source map, or a path of the computer that built it. */
export function checkContent(files: ReadonlyMap<string, Buffer>): string[] {
  return [...files].flatMap(([path, content]) => {
    const text = content.toString('latin1');
    const held = forbidden.filter(({ form }) => form.test(text)).map(({ what }) => what);
    // What was found is not quoted: this is printed in the logs of CI.
    if (buildPaths().some((folder) => text.includes(folder))) held.push('a path of this computer');
    return held.map((what) => `${path} holds ${what}.`);
  });
}

/** This folder and this user's, as they would be written in a bundle. */
function buildPaths(): string[] {
  const folders = [root, homedir()];
  return (
    folders
      // Of a root user or in a container they are words such as /root, which mean nothing.
      .filter((folder) => folder.split(/[\\/]/).length > 2)
      .flatMap((folder) => [folder, pathToFileURL(folder).href, folder.replaceAll('\\', '\\\\')])
  );
}
