import { spawn } from 'node:child_process';

/**
 * Opens a link in the system's browser, if there is one; the link is in the terminal in any case.
 *
 * @param link an address of ours: letters, digits and `:/?=&._-` only, which no shell reads otherwise.
 */
export function openBrowser(link: string): void {
  const [command, ...args] = opener(process.platform);
  const child = spawn(command, [...args, link], { stdio: 'ignore', detached: true });
  child.on('error', () => {
    // No opener on this machine.
  });
  child.unref();
}

function opener(platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'darwin') return ['open'];
  // `start` takes its first quoted argument for a window title.
  if (platform === 'win32') return ['cmd', '/c', 'start', '""'];
  return ['xdg-open'];
}
