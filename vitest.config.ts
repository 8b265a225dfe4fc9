import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{bench,main,preload,preview,renderer,scripts,shared}/**/*.test.{ts,tsx}'],
    // What needs a page is in e2e; here is plain Node.
    environment: 'node',
    testTimeout: 15_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
