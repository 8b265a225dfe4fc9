import { findElectron, noRuntime } from '../../../scripts/electron-runtime.ts';

/**
 * Playwright's global setup, which it takes from the module's default: ends the run at once, with one sentence,
 * where there is no Electron to test.
 */
// eslint-disable-next-line import/no-default-export
export default function requireRuntime(): void {
  if (findElectron() !== null) return;
  process.stderr.write(`${noRuntime}\n`);
  process.exit(1);
}
