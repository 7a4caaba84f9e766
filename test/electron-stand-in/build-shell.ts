import { join } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

/** Builds main and preload, as `npm run build` does, into `main/` and `preload/` of a folder of its own. */
export async function buildShell(folder: string): Promise<void> {
  const { NODE_ENV } = process.env;
  try {
    const { config } = await resolveConfig(
      { root, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } },
      'build',
      'production',
    );
    for (const part of ['main', 'preload'] as const) await build(config?.[part]);
  } finally {
    // electron-vite sets it for the whole process
    process.env['NODE_ENV'] = NODE_ENV;
  }
}
