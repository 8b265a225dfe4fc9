import type { OxlintOverride } from 'oxlint';

/**
 * The walls of the house, as lint rules. Arrows point down only:
 *
 *     index → console, shell → ipc → lock → refresh, access → profiles → stripe → shared
 *
 * Each ban below says what is closed and why; each room says which bans hold in it. A message begins
 * with `WALL <name>`, by which `walls.test.ts` recognises it.
 */

interface Ban {
  /** What an import's specifier looks like when it goes through the wall. */
  readonly from?: string;
  /** Only these names of the module are closed; all of it unless told. */
  readonly names?: readonly string[];
  /** Types may pass: they leave no trace at run time. */
  readonly typesPass?: true;
  /** A property that may not be read, of any object or of the one named. */
  readonly property?: { readonly object?: string; readonly property: string };
  readonly because: string;
}

/** A specifier that climbs out of its folder and into one of these. */
const folder = (...names: string[]) => String.raw`^\.{1,2}/(.*/)?(${names.join('|')})(/|$)`;
/** A specifier of a file that lies right inside main/. */
const fileOfMain = (name: string) => String.raw`^\.{1,2}/(.*/)?${name}\.ts$`;

const bans = {
  // Who may know of whom
  electron: {
    from: '^electron(/|$)',
    because: 'only main/shell, main/index.ts and preload/index.ts know Electron',
  },
  node: { from: '^node:', because: 'this runs where there is no Node' },
  react: {
    from: '^(react|react-dom|react-aria[^/]*|zustand|@tanstack/[^/]+)(/|$)',
    because: 'only the renderer draws',
  },
  main: { from: folder('main'), because: 'the main side is reached through the bridge alone' },
  renderer: { from: folder('renderer'), because: 'nothing depends on the renderer' },
  preload: { from: folder('preload'), because: 'nothing here depends on the preload' },
  preview: { from: folder('preview'), because: 'nothing depends on the preview host' },
  tools: {
    from: folder('e2e', 'bench', 'scripts'),
    because: 'the product does not depend on its tools',
  },
  stripe: { from: folder('stripe'), because: 'the arrow points the other way' },
  profiles: { from: folder('profiles'), because: 'the arrow points the other way' },
  access: { from: folder('access'), because: 'the arrow points the other way' },
  refresh: { from: folder('refresh'), because: 'the arrow points the other way' },
  lock: { from: folder('lock'), because: 'the arrow points the other way' },
  ipc: { from: folder('ipc'), because: 'the arrow points the other way' },
  shell: {
    from: folder('shell'),
    because: 'the shell is one of two hosts; it is known to main/index.ts alone',
  },
  console: { from: fileOfMain('console'), because: 'the composition root is for hosts' },
  consoleAtRunTime: {
    from: fileOfMain('console'),
    typesPass: true,
    because: 'main/index.ts hands the console to the shell',
  },
  env: {
    from: fileOfMain('env'),
    typesPass: true,
    because: 'settings from outside are handed down by the host',
  },
  demo: {
    from: folder('demo'),
    because:
      'nothing but main/console.ts (and tests, e2e, bench, scripts) knows the embedded Stripe',
  },
  zod: {
    from: '^zod(/|$)',
    typesPass: true,
    because: 'main parses; zod is not shipped to the page or the preload',
  },
  contract: {
    from: String.raw`^\.{1,2}/(.*/)?shared/(ipc|views|access-views|batch-views|lookup-views|personal)\.ts$`,
    typesPass: true,
    because: 'the contract carries zod: take its types only',
  },

  // What has one home
  wholeElectron: {
    from: '^electron$',
    names: ['default'],
    because: 'name what you take from Electron, so that these rules see it',
  },
  ipcMain: {
    from: '^electron$',
    names: ['ipcMain'],
    because: 'messages are received in main/shell/ipc.ts alone, where the sender is checked',
  },
  ipcMainProperty: {
    property: { property: 'ipcMain' },
    because: 'messages are received in main/shell/ipc.ts alone',
  },
  ipcOfContents: {
    property: { property: 'ipc' },
    because: 'messages are received in main/shell/ipc.ts alone, not per frame or window',
  },
  ipcRenderer: {
    from: '^electron$',
    names: ['ipcRenderer'],
    because: 'messages are sent in preload/index.ts alone',
  },
  ipcRendererProperty: {
    property: { property: 'ipcRenderer' },
    because: 'messages are sent in preload/index.ts alone',
  },
  safeStorage: {
    from: '^electron$',
    names: ['safeStorage'],
    because: 'secrets are kept in main/shell/secrets.ts alone',
  },
  safeStorageProperty: {
    property: { property: 'safeStorage' },
    because: 'secrets are kept in main/shell/secrets.ts alone',
  },
  shellOfElectron: {
    from: '^electron$',
    names: ['shell'],
    because: 'links are opened in main/shell/links.ts alone',
  },
  openExternal: {
    property: { property: 'openExternal' },
    because: 'links are opened in main/shell/links.ts alone',
  },
  processEnv: {
    property: { object: 'process', property: 'env' },
    because: 'the environment is read in main/env.ts alone',
  },
  importedEnv: {
    from: '^(node:)?process$',
    names: ['env', 'default'],
    because: 'the environment is read in main/env.ts alone',
  },
  createRequire: {
    from: '^node:module$',
    names: ['createRequire', 'default'],
    because: 'require() would climb over every wall',
  },
} as const satisfies Record<string, Ban>;

type BanName = keyof typeof bans;

/** The name of every wall, for the test that proves each. */
export const wallNames: string[] = Object.keys(bans);

/** Closed in the whole house; a room that is the home of one of them opens it for itself. */
const everywhere: BanName[] = [
  'wholeElectron',
  'ipcMain',
  'ipcMainProperty',
  'ipcRenderer',
  'ipcRendererProperty',
  'safeStorage',
  'safeStorageProperty',
  'shellOfElectron',
  'openExternal',
  'processEnv',
  'importedEnv',
  'createRequire',
];

const outsideMain: BanName[] = ['renderer', 'preload', 'preview', 'tools'];
const inMain: BanName[] = [...outsideMain, 'react', 'electron', 'shell', 'console', 'env', 'demo'];
const inShell: BanName[] = [
  ...outsideMain,
  'react',
  'stripe',
  'profiles',
  'access',
  'refresh',
  'lock',
  'ipc',
  'consoleAtRunTime',
  'env',
  'demo',
];
const inPage: BanName[] = ['electron', 'node', 'main', 'preview', 'tools', 'zod', 'contract'];

interface Room {
  readonly files: string[];
  readonly closed: BanName[];
  /** Bans of `everywhere` whose home this is. */
  readonly home?: BanName[];
}

/** Of two rooms that hold a file, the later one counts. */
const rooms: Room[] = [
  { files: ['**'], closed: [] },

  { files: ['shared/**'], closed: ['electron', 'node', 'react', 'main', 'demo', ...outsideMain] },
  {
    files: ['shared/**/*.test.ts'],
    closed: ['electron', 'react', 'main', 'demo', ...outsideMain],
  },

  {
    files: ['main/*.ts'],
    closed: [...inMain, 'stripe', 'profiles', 'access', 'refresh', 'lock', 'ipc'],
  },
  {
    files: ['main/env.ts'],
    closed: [...inMain, 'stripe', 'profiles', 'access', 'refresh', 'lock', 'ipc'],
    home: ['processEnv'],
  },
  { files: ['main/console.ts'], closed: without(inMain, 'demo', 'console') },
  { files: ['main/index.ts'], closed: without([...inShell, 'ipc'], 'consoleAtRunTime', 'env') },
  ...withTests('main/stripe', [...inMain, 'profiles', 'access', 'refresh', 'lock', 'ipc']),
  ...withTests('main/profiles', [...inMain, 'access', 'refresh', 'lock', 'ipc']),
  ...withTests('main/access', [...inMain, 'refresh', 'lock', 'ipc']),
  ...withTests('main/refresh', [...inMain, 'access', 'lock', 'ipc']),
  // A part of tests, which two of them share.
  {
    files: ['main/refresh/model.ts'],
    closed: without([...inMain, 'access', 'lock', 'ipc'], 'demo'),
  },
  ...withTests('main/lock', [...inMain, 'ipc']),
  ...withTests('main/ipc', inMain),
  ...withTests('main/demo', [
    ...without(inMain, 'demo'),
    'stripe',
    'profiles',
    'access',
    'refresh',
    'lock',
    'ipc',
  ]),
  { files: ['main/*.test.ts'], closed: without(inMain, 'demo', 'console', 'env') },
  ...withTests('main/shell', [...inShell, 'ipcOfContents']),
  { files: ['main/shell/ipc.ts'], closed: inShell, home: ['ipcMain'] },
  {
    files: ['main/shell/secrets.ts'],
    closed: inShell,
    home: ['safeStorage', 'safeStorageProperty'],
  },
  { files: ['main/shell/links.ts'], closed: inShell, home: ['shellOfElectron', 'openExternal'] },

  { files: ['preload/**'], closed: [...inPage, 'renderer', 'react', 'demo'] },
  {
    files: ['preload/index.ts'],
    closed: without([...inPage, 'renderer', 'react', 'demo'], 'electron'),
    home: ['ipcRenderer'],
  },

  { files: ['renderer/**'], closed: [...inPage, 'preload'] },
  {
    // A test may hold its sample data against the contract, and drive the real bridge.
    files: ['renderer/**/*.test.ts', 'renderer/**/*.test.tsx'],
    closed: without(inPage, 'zod', 'contract', 'node'),
  },

  {
    files: ['preview/**'],
    closed: [
      'electron',
      'react',
      'renderer',
      'preload',
      'shell',
      'demo',
      'stripe',
      'profiles',
      'refresh',
      'lock',
      'ipc',
    ],
  },
  { files: ['preview/client/**'], closed: [...without(inPage, 'preview'), 'renderer', 'react'] },

  // Tools are no part of the product: they may read the environment and start the embedded Stripe.
  {
    files: ['scripts/**', 'e2e/**', 'bench/**', '*.config.ts'],
    closed: ['electron'],
    home: ['processEnv', 'importedEnv', 'createRequire'],
  },
];

/** The override of every room, for `oxlint.config.ts`. */
export const wallOverrides: OxlintOverride[] = rooms.map(({ files, closed, home = [] }) => {
  const names = [...new Set([...without(everywhere, ...home), ...closed])];
  const all = names.map((name): [BanName, Ban] => [name, bans[name]]);
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: all.flatMap(([name, ban]) =>
            ban.from === undefined
              ? []
              : [
                  {
                    regex: ban.from,
                    message: message(name, ban),
                    ...(ban.names && { importNames: [...ban.names] }),
                    ...(ban.typesPass && { allowTypeImports: true }),
                  },
                ],
          ),
        },
      ],
      'no-restricted-properties': [
        'error',
        ...all.flatMap(([name, ban]) =>
          ban.property ? [{ ...ban.property, message: message(name, ban) }] : [],
        ),
      ],
    },
  };
});

function message(name: BanName, ban: Ban): string {
  return `WALL ${name}: ${ban.because}.`;
}

function without(names: BanName[], ...open: BanName[]): BanName[] {
  return names.filter((name) => !open.includes(name));
}

/** A folder of main, and its tests, which may drive the embedded Stripe. */
function withTests(path: string, closed: BanName[]): Room[] {
  return [
    { files: [`${path}/**`], closed },
    { files: [`${path}/**/*.test.ts`], closed: without(closed, 'demo') },
  ];
}
