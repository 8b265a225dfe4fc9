/**
 * A stand-in for Electron's runtime, so that packing can be tried where the runtime cannot be downloaded: the
 * layout that electron-builder expects of each system, and a binary whose fuses can really be flipped. It
 * runs nothing.
 */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import type { PackedApp } from './packed-app.ts';

/** What precedes the fuses in Electron's binaries. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** The fuses as Electron ships them, in the order of their numbers. */
const shipped = '101100011';

/**
 * Writes the stand-in into a folder that does not exist yet.
 *
 * @param fuses the fuses of the binary as digits, for the trial of a runtime that has other ones.
 */
export async function writeStandInRuntime(
  folder: string,
  platform: PackedApp['platform'],
  fuses: string = shipped,
): Promise<void> {
  const files = { darwin: macFiles, linux: linuxFiles, win32: windowsFiles }[platform](
    binary(fuses),
  );
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    await chmod(file, 0o755);
  }
}

type Files = Record<string, string | Uint8Array>;

/** Machine code it is not; the fuses lie in it as in the real one: sentinel, version 1, count, a digit each. */
function binary(fuses: string): Buffer {
  const wire = Buffer.concat([Buffer.from([1, fuses.length]), Buffer.from(fuses)]);
  return Buffer.concat([Buffer.alloc(512), Buffer.from(sentinel), wire, Buffer.alloc(512)]);
}

function linuxFiles(runtime: Buffer): Files {
  return {
    electron: runtime,
    'chrome-sandbox': 'stand-in',
    'locales/en-US.pak': 'stand-in',
    'resources.pak': 'stand-in',
    LICENSE: 'stand-in',
    'LICENSES.chromium.html': 'stand-in',
    version: 'stand-in',
  };
}

function windowsFiles(runtime: Buffer): Files {
  const { electron: _, 'chrome-sandbox': __, ...files } = linuxFiles(runtime);
  return { ...files, 'electron.exe': windowsProgram(runtime) };
}

/** A Windows program with the version resource that electron-builder edits; the fuses lie in a section of it. */
function windowsProgram(runtime: Buffer): Uint8Array {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.lang = 1033;
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(new Uint8Array(runtime).buffer);
  return new Uint8Array(program.generate());
}

function macFiles(runtime: Buffer): Files {
  const contents = 'Electron.app/Contents';
  const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].flatMap((suffix) => {
    const name = `Electron Helper${suffix}`;
    const folder = `${contents}/Frameworks/${name}.app/Contents`;
    return [
      [`${folder}/Info.plist`, plist(name)],
      [`${folder}/MacOS/${name}`, 'stand-in'],
    ];
  });
  const framework = `${contents}/Frameworks/Electron Framework.framework/Electron Framework`;
  return {
    [`${contents}/Info.plist`]: plist('Electron'),
    [`${contents}/MacOS/Electron`]: 'stand-in',
    [`${contents}/Resources/electron.icns`]: 'stand-in',
    [`${contents}/Resources/en.lproj/locale.pak`]: 'stand-in',
    [framework]: runtime,
    ...(Object.fromEntries(helpers) as Files),
    LICENSE: 'stand-in',
    'LICENSES.chromium.html': 'stand-in',
    version: 'stand-in',
  };
}

function plist(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
  <key>CFBundleExecutable</key><string>${name}</string>
  <key>CFBundleIconFile</key><string>electron.icns</string>
</dict></plist>
`;
}
