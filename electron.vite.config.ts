import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** The licences of what is bundled ask to be passed on with it. */
const license = { fileName: 'licenses.md' };

/**
 * What Electron gets: three bundles, each whole in itself and minified, so that nothing is looked up in
 * node_modules at start and the package ships `out/` alone.
 */
export default defineConfig({
  main: {
    // stripe's default export condition is its Node build; `browser` and `worker` would pick another.
    resolve: { conditions: ['node', 'import', 'module', 'default'] },
    build: {
      externalizeDeps: false,
      outDir: 'out/main',
      minify: true,
      license,
      rolldownOptions: { input: { index: 'main/index.ts' } },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      minify: true,
      rolldownOptions: {
        input: { index: 'preload/index.ts' },
        // A sandboxed preload is one CommonJS file: https://www.electronjs.org/docs/latest/tutorial/sandbox
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      license,
      sourcemap: false,
      // SECURITY: no inlined assets that a strict content security policy would have to allow.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: 'renderer/index.html',
        // What the first screen loads is one file: a dozen small ones each cost a request at start.
        output: { codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] } },
      },
    },
  },
});
