import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Where the parts of a packed app lie; each system has them elsewhere. */
export interface PackedApp {
  readonly platform: 'darwin' | 'linux' | 'win32';
  /** What is started, and in which the fuses are (on macOS, in the framework beside it). */
  readonly executable: string;
  readonly resources: string;
  /** Where the archive's digest is kept; null where the system checks none. */
  readonly integrity: string | null;
}

/** The parts of the app in a folder that `electron-builder` packed, known by the executable in it. */
export async function packedApp(folder: string): Promise<PackedApp> {
  const names = await readdir(folder);
  const bundle = names.find((name) => name.endsWith('.app'));
  if (bundle !== undefined) {
    const contents = join(folder, bundle, 'Contents');
    return {
      platform: 'darwin',
      executable: join(contents, 'MacOS', basename(bundle, '.app')),
      resources: join(contents, 'Resources'),
      integrity: join(contents, 'Info.plist'),
    };
  }
  const resources = join(folder, 'resources');
  const program = names.find((name) => name.endsWith('.exe'));
  if (program !== undefined) {
    const executable = join(folder, program);
    return { platform: 'win32', executable, resources, integrity: executable };
  }
  if (!names.includes(linuxExecutable)) throw new Error(`There is no packed app in ${folder}.`);
  const executable = join(folder, linuxExecutable);
  return { platform: 'linux', executable, resources, integrity: null };
}

/** The folders under `dist/` that hold a packed app. */
export async function packedFolders(dist: string): Promise<string[]> {
  const entries = await readdir(dist, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && /^(linux|win|mac)(-\w+)*$/.test(entry.name))
    .map((entry) => join(dist, entry.name));
}

/** As `executableName` of electron-builder.yml has it. */
const linuxExecutable = 'ownership-console';
