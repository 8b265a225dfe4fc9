import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { PackedApp } from '../packed-app.ts';

/** What may lie beside the archive. */
const allowed: Readonly<Record<PackedApp['platform'], readonly RegExp[]>> = {
  darwin: [
    /^app\.asar$/,
    /^icon\.icns$/,
    /^[\w-]+\.lproj(\/locale\.pak)?$/,
    /^LICENSE\.electron\.txt$/,
    /^LICENSES\.chromium\.html$/,
  ],
  // The profile lets the sandbox work on systems that forbid user namespaces; the other says "deb".
  linux: [/^app\.asar$/, /^apparmor-profile$/, /^package-type$/],
  win32: [/^app\.asar$/],
};

/** Whether anything lies beside the archive that is not on the list: a loose folder `app`, unpacked modules. */
export async function checkResources({ platform, resources }: PackedApp): Promise<string[]> {
  const entries = await readdir(resources, { recursive: true, withFileTypes: true });
  return entries
    .map((entry) => relative(resources, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !allowed[platform].some((form) => form.test(path)))
    .map((path) => `${path} lies beside the archive, and no line of the list allows it.`);
}
