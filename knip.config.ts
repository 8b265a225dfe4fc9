import type { KnipConfig } from 'knip';

/** What counts as used; everything else that nobody imports is reported. */
export default {
  entry: [
    'main/index.ts',
    'preload/index.ts',
    'preview/main.ts',
    'preview/client/main.ts',
    'renderer/index.html',
    'renderer/main.tsx',
    // The embedded Stripe is driven by tests and benchmarks through this file: its types are its API.
    'main/demo/index.ts',
    'vite.preview-host.config.ts',
    'vite.preview-client.config.ts',
    'scripts/*.ts',
    'e2e/electron/*.spec.ts',
    'e2e/electron/support/require-runtime.ts',
    'playwright.electron.config.ts',
    // Pages that vite builds, and scripts that are started as processes of their own.
    'bench/pages/*/main.ts',
    'bench/support/{bare-process,engine-process,static-server}.ts',
    'main/refresh/kill-victim.ts',
  ],
  project: ['{main,preload,preview,renderer,shared,scripts,e2e,bench}/**/*.{ts,tsx}', '*.ts'],
  // The type of a function's input is exported for its callers, whether or not one names it yet.
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig;
