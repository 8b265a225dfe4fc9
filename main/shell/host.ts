import { release } from 'node:os';
import { join } from 'node:path';
import { app, dialog, powerMonitor, type Session } from 'electron';
import type { Host } from '../host.ts';
import { describeComputer } from './facts.ts';
import { withoutRequests, writeLog } from '../log.ts';
import { openAddress } from './links.ts';
import { createStripeFetch } from './network.ts';
import { createSaveFile } from './save-file.ts';
import { createSecrets } from './secrets.ts';
import {
  createAccessFile,
  createProfileFile,
  createSettings,
  createWorkspaceFile,
} from './settings.ts';
import { createTelling } from './telling.ts';

/**
 * Electron as the console's host. To be called once Electron is ready.
 *
 * @param stripeSession carries the requests to Stripe; guarded by who made it.
 * @param systemTrust what has become of the system's certificates in Node's own network.
 * @param show brings the window to the front.
 */
export function createElectronHost(
  stripeSession: Session,
  systemTrust: () => string,
  show: () => void,
): Host {
  const report = { log: writeLog, notices: [] };
  return {
    kind: 'electron',
    version: app.getVersion(),
    fetch: createStripeFetch(stripeSession, app.isPackaged),
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    settings: createSettings(report),
    profiles: createProfileFile(report),
    workspace: createWorkspaceFile(report),
    access: createAccessFile(report),
    secrets: createSecrets(),
    queueFile: join(app.getPath('userData'), 'refreshes.db'),
    ...createTelling(show),
    saveFile: createSaveFile((options) => dialog.showSaveDialog(options)),
    openLink: openAddress,
    notices: report.notices,
    // The system counts in seconds, and over all programs: an analyst who works in another one is there.
    idle: () => powerMonitor.getSystemIdleTime() * 1000,
    describe: () =>
      describeComputer({
        versions: process.versions,
        platform: process.platform,
        release: release(),
        arch: process.arch,
        packaged: app.isPackaged,
        resolveProxy: () => stripeSession.resolveProxy('https://api.stripe.com/'),
        systemTrust: systemTrust(),
      }),
    log: app.isPackaged ? withoutRequests(writeLog) : writeLog,
  };
}
