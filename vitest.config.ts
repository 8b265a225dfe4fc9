import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{bench,main,preload,preview,renderer,scripts,shared}/**/*.test.{ts,tsx}'],
    // What needs a page is in e2e; here is plain Node.
    environment: 'node',
    testTimeout: 15_000,
    // Of what is drawn at random: `SEED=… npm run unit` repeats a run.
    provide: { seed: process.env['SEED'] === undefined ? null : Number(process.env['SEED']) },
    restoreMocks: true,
    unstubGlobals: true,
  },
});
