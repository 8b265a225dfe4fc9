import { defineConfig } from '@playwright/test';

/** The smoke suite of the Electron shell; see `npm run e2e:electron`. */
export default defineConfig({
  testDir: 'e2e/electron',
  globalSetup: './e2e/electron/support/require-runtime.ts',
  // Each test has an app of its own, but a desktop has one focus.
  workers: 1,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
});
