import { defineConfig } from '@playwright/test';
import { launchOptions, shortLived } from './e2e/support/chromium.ts';

export default defineConfig({
  testDir: 'e2e',
  // What is tested is what was built, the preview's host among it.
  globalSetup: './e2e/support/build.ts',
  testIgnore: 'electron/**', // needs Electron's runtime: playwright.electron.config.ts
  fullyParallel: true,
  workers: 2,
  retries: 0, // A test that passes the second time has found something.
  forbidOnly: process.env['CI'] !== undefined,
  // Bounds for what hangs, not for what is slow: two browsers share two cores, and axe looks at whole screens.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    launchOptions: launchOptions(shortLived),
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'America/New_York',
    // Recording costs a sixth of the time: it is for whoever looks into a failure, by TRACE=1.
    trace: process.env['TRACE'] === undefined ? 'off' : 'retain-on-failure',
    video: 'off',
  },
});
