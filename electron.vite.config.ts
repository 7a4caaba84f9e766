import { join } from 'node:path';
import { defineConfig } from 'electron-vite';
import { counterPage } from './build/counter-page.ts';

const shell = (file: string): string => join(import.meta.dirname, 'src/counter/shell', file);

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // bundled like the other programs, so that the shell reads one file
      externalizeDeps: false,
      rolldownOptions: { input: shell('main.ts'), output: { format: 'es', entryFileNames: 'main.js' } },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // a sandboxed preload must be one CommonJS file
      externalizeDeps: false,
      rolldownOptions: { input: shell('preload.ts'), output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
    },
  },
  renderer: counterPage(import.meta.dirname),
});
