import { flipFuses } from '@electron/fuses';
import { Arch, type AfterPackContext } from 'electron-builder';
import { fuseConfig } from './fuses.ts';
import { packedApp } from './packed-app.ts';

/**
 * Sets the fuses; called by electron-builder once the app is packed and before it is signed. Its own
 * option for them does not know every fuse of this Electron, and has no strict mode.
 */
export async function afterPack(context: AfterPackContext): Promise<void> {
  const { executable } = await packedApp(context.appOutDir);
  await flipFuses(executable, {
    ...fuseConfig(),
    // Flipping breaks the signature that Electron's own binaries carry, without which Apple silicon runs
    // nothing; whoever has no certificate gets a new one of the same worth.
    resetAdHocDarwinSignature:
      context.electronPlatformName === 'darwin' && context.arch === Arch.arm64,
  });
}
