import { defineConfig } from 'vite';

/**
 * The preview host as one file, for Node: it starts in half the time that its sources take, and is built like
 * Electron's main. Not minified, so that a stack trace can be read.
 */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'out/preview',
    emptyOutDir: true,
    minify: false,
    target: 'node24',
    reportCompressedSize: false,
    rolldownOptions: {
      input: 'preview/main.ts',
      output: { entryFileNames: 'host.js', codeSplitting: false },
    },
  },
});
