/**
 * `npm run package:check`: reads back what was packed (fuses, archive, what lies beside it) and fails on any
 * surprise.
 *
 *     node scripts/check-package.ts              every app under dist/
 *     node scripts/check-package.ts <folder>…    the apps in these folders
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkIntegrity, checkList, readArchive } from './package-checks/archive.ts';
import { checkBundles } from './package-checks/bundles.ts';
import { checkContent } from './package-checks/content.ts';
import { checkFuses } from './package-checks/fuses.ts';
import { checkManifest } from './package-checks/manifest.ts';
import { checkPage } from './package-checks/page.ts';
import { checkResources } from './package-checks/resources.ts';
import { packedApp, packedFolders } from './packed-app.ts';

/** All that is wrong with the packed app in a folder, in sentences; empty where it is as decided. */
export async function checkPackage(folder: string): Promise<string[]> {
  const app = await packedApp(folder);
  const archive = join(app.resources, 'app.asar');
  const findings = [...(await checkFuses(app)), ...(await checkResources(app))];
  if (!existsSync(archive)) return [...findings, 'There is no app.asar.'];
  const files = readArchive(archive);
  return [
    ...findings,
    ...(await checkIntegrity(app, archive)),
    ...checkList(files),
    ...checkManifest(files),
    ...checkBundles(files),
    ...checkPage(files),
    ...checkContent(files),
  ];
}

if (import.meta.main) {
  const named = process.argv.slice(2);
  const dist = fileURLToPath(new URL('../dist', import.meta.url));
  const folders = named.length > 0 ? named : existsSync(dist) ? await packedFolders(dist) : [];
  if (folders.length === 0) {
    console.error('Nothing is packed yet: run npm run package.');
    process.exitCode = 1;
  }
  for (const folder of folders) {
    const findings = await checkPackage(folder);
    for (const finding of findings) console.error(`${folder}: ${finding}`);
    if (findings.length > 0) process.exitCode = 1;
    else console.log(`${folder}: the fuses, the archive and what lies beside it are as decided.`);
  }
}
