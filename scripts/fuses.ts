import { FuseV1Options, FuseVersion, type FuseConfig } from '@electron/fuses';

/** What a packed app's fuse is set to, and why. */
interface Decision {
  readonly on: boolean;
  readonly because: string;
}

/**
 * SECURITY: every fuse of Electron, decided. A fuse is a switch inside the packed binary, which no
 * environment variable and no command line turns back. A fuse that a new Electron brings fails the types
 * here, the packing, and `check-package.ts`, until it has a row.
 *
 * Source: https://www.electronjs.org/docs/latest/tutorial/fuses
 */
export const fuses: Readonly<Record<keyof typeof FuseV1Options, Decision>> = {
  RunAsNode: {
    on: false,
    because:
      'ELECTRON_RUN_AS_NODE would turn the signed app, which the keychain trusts, into a Node that runs any script.',
  },
  EnableCookieEncryption: {
    on: true,
    because: 'No cookie is kept today; one that ever is shall not lie in clear on the disk.',
  },
  EnableNodeOptionsEnvironmentVariable: {
    on: false,
    because: 'NODE_OPTIONS could load code into the process that holds the keys.',
  },
  EnableNodeCliInspectArguments: {
    on: false,
    because: '--inspect would let any program of this computer read the keys in memory.',
  },
  EnableEmbeddedAsarIntegrityValidation: {
    on: true,
    because:
      'A changed archive is not run: its digest is in the signed binary (macOS and Windows; Linux has no such check).',
  },
  OnlyLoadAppFromAsar: {
    on: true,
    because:
      'A folder laid beside the archive would otherwise be loaded, past its integrity check.',
  },
  LoadBrowserProcessSpecificV8Snapshot: {
    on: false,
    because: 'We ship no snapshot of our own, so none is loaded.',
  },
  GrantFileProtocolExtraPrivileges: {
    on: false,
    because: 'The page lives at app://, so file:// needs no rights beyond those of a browser.',
  },
  WasmTrapHandlers: {
    on: true,
    because:
      "Node's own fetch is WebAssembly: guard pages check its bounds, faster than code that compares each index.",
  },
};

/** The table as the packing wants it: strict, so that a fuse which it does not name stops the packing. */
export function fuseConfig(): FuseConfig {
  const on = Object.fromEntries(
    fuseNames.map((name) => [FuseV1Options[name], fuses[name].on]),
  ) as Record<FuseV1Options, boolean>;
  return { ...on, version: FuseVersion.V1, strictlyRequireAllFuses: true };
}

/** The name of every fuse that this version of @electron/fuses knows. */
export const fuseNames = Object.keys(fuses) as (keyof typeof FuseV1Options)[];
