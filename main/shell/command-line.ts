/** What a switch of the command line would do to an installed app. */
const threats = {
  debugging: 'lets other programs read what the app shows and holds',
  sandbox: 'takes the page out of its sandbox',
  web: 'turns off rules of the web that keep the page apart',
  program: 'runs another program, or other code, inside the app',
  network: 'leads the app to another server, or lets one pass for Stripe',
  record: 'can write what the app sends, keys among it, to a file',
  keyring: 'encrypts keys in a way that anybody can undo',
} as const;

/**
 * The switches of Chromium and Node that an installed app refuses to start with.
 *
 * SECURITY: the fuses close Node's own doors (`--inspect`, `NODE_OPTIONS`), but none closes Chromium's. This
 * is no wall against somebody who owns the user's account; it is one against a shortcut, a script or a
 * well-meant hint from a forum.
 *
 * What is not listed passes, and was decided too: `proxy-server`, `proxy-pac-url` and their like and
 * `auth-*` are how companies reach the net, and TLS holds through a proxy; `user-data-dir` moves files that
 * hold no plain key; `password-store` picks a keyring, which the policy of secrets judges; `disable-gpu`,
 * `ozone-platform`, `enable-features` and the like get Chromium to work with a graphics card, and nothing
 * here rests on a feature that they could turn off.
 *
 * Source: https://www.electronjs.org/docs/latest/api/command-line-switches
 */
const refused: Readonly<Record<string, keyof typeof threats>> = {
  'remote-debugging-port': 'debugging',
  'remote-debugging-pipe': 'debugging',
  'remote-debugging-address': 'debugging',
  'remote-allow-origins': 'debugging',
  inspect: 'debugging',
  'inspect-brk': 'debugging',
  'inspect-brk-node': 'debugging',
  'inspect-port': 'debugging',
  'inspect-wait': 'debugging',
  'allow-sandbox-debugging': 'debugging',

  'no-sandbox': 'sandbox',
  'disable-setuid-sandbox': 'sandbox',
  'disable-namespace-sandbox': 'sandbox',
  'disable-seccomp-filter-sandbox': 'sandbox',
  'disable-gpu-sandbox': 'sandbox',
  'single-process': 'sandbox',

  'disable-web-security': 'web',
  'allow-running-insecure-content': 'web',
  'unsafely-treat-insecure-origin-as-secure': 'web',
  'allow-file-access-from-files': 'web',
  'disable-site-isolation-trials': 'web',
  'enable-blink-features': 'web',
  'enable-experimental-web-platform-features': 'web',

  'js-flags': 'program',
  'load-extension': 'program',
  'renderer-cmd-prefix': 'program',
  'utility-cmd-prefix': 'program',
  'gpu-launcher': 'program',
  'browser-subprocess-path': 'program',

  'host-rules': 'network',
  'host-resolver-rules': 'network',
  'ignore-certificate-errors': 'network',
  'ignore-certificate-errors-spki-list': 'network',
  'allow-insecure-localhost': 'network',

  'log-net-log': 'record',
  'net-log-capture-mode': 'record',
  'ssl-key-log-file': 'record',
  'log-file': 'record',
  'enable-logging': 'record',
  'trace-startup': 'record',
  'trace-startup-file': 'record',
  'trace-config-file': 'record',
  'enable-tracing': 'record',
  'enable-tracing-output': 'record',
  v: 'record',
  vmodule: 'record',

  'use-mock-keychain': 'keyring',
};

/**
 * Why the app must not start with this command line, in whole sentences; null where it may.
 *
 * @param has whether a switch is given, as Chromium reads the command line: it knows more spellings than one.
 */
export function judgeCommandLine(packaged: boolean, has: (name: string) => boolean): string | null {
  // From a working copy the app is run by its developers, and by tests that need the debugger.
  if (!packaged) return null;
  const found = Object.entries(refused).find(([name]) => has(name));
  if (found === undefined) return null;
  const [name, threat] = found;
  const advice =
    name === 'no-sandbox'
      ? ' Where the system does not allow the sandbox, install the package of the system (deb), which brings it along.'
      : '';
  return `The app was started with --${name}, which ${threats[threat]}. Start it without.${advice}`;
}
