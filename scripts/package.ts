/**
 * `npm run package`: builds, packs for this system, and checks what came out. The command line is passed on to
 * electron-builder: `npm run package -- --dir` makes the folder alone.
 */
import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from './build.ts';
import { checkPackage } from './check-package.ts';
import { packedFolders } from './packed-app.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const builder = fileURLToPath(new URL('../node_modules/electron-builder/cli.js', import.meta.url));

await rm(dist, { recursive: true, force: true });
await build();
const packed = spawnSync(
  process.execPath,
  [builder, '--publish', 'never', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
if (packed.status !== 0) {
  process.exitCode = packed.status ?? 1;
} else {
  for (const folder of await packedFolders(dist)) {
    const findings = await checkPackage(folder);
    for (const finding of findings) console.error(`${folder}: ${finding}`);
    if (findings.length > 0) process.exitCode = 1;
  }
}
