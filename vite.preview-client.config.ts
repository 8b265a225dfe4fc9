import { defineConfig } from 'vite';

/**
 * The preview's counterpart of the preload: a classic script, so that it runs before the page's
 * modules do.
 */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'out/preview',
    // Beside the host.
    emptyOutDir: false,
    minify: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: 'preview/client/main.ts',
      output: { format: 'iife', entryFileNames: 'client.js' },
    },
  },
});
