import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Compiles the library that counts and slows fsync. Undefined where there is no C compiler, or no LD_PRELOAD. */
export function buildFsyncShim(folder: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const library = join(folder, 'fsync.so');
  const source = join(import.meta.dirname, 'fsync.c');
  const built = spawnSync('cc', ['-O2', '-shared', '-fPIC', '-o', library, source, '-ldl'], { stdio: 'ignore' });
  return built.status === 0 ? library : undefined;
}
