import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';

export const KINDS = ['flush', 'write', 'read'] as const;
export type Kind = (typeof KINDS)[number];

/** So many calls go well from now on, so many then fail, with this error; the rest goes well again. */
export type Plan = { readonly well: number; readonly fail: number; readonly error: 'EIO' | 'ENOSPC' | 'EROFS' };

/** `struct plan` in disk-faults.c: three numbers of eight bytes. */
const PLAN_BYTES = 24;

/** Compiles the library that lets a disk fail. Undefined where there is no C compiler, or no LD_PRELOAD. */
export function buildDiskFaults(folder: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const library = join(folder, 'disk-faults.so');
  const source = join(import.meta.dirname, 'disk-faults.c');
  const built = spawnSync('cc', ['-O2', '-shared', '-fPIC', '-o', library, source, '-ldl'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return built.status === 0 ? library : undefined;
}

/** Plans in which nothing fails, at a new file: what a process's disk does is written there, also while it runs. */
export const newControl = (file: string): void => writeFileSync(file, Buffer.alloc(PLAN_BYTES * KINDS.length));

export function plan(control: string, kind: Kind, { well, fail, error }: Plan): void {
  const bytes = Buffer.alloc(PLAN_BYTES);
  for (const [index, value] of [well, fail, constants.errno[error]].entries())
    bytes.writeBigInt64LE(BigInt(value), index * 8);
  const file = openSync(control, 'r+');
  writeSync(file, bytes, 0, PLAN_BYTES, KINDS.indexOf(kind) * PLAN_BYTES);
  closeSync(file);
}

export const diskFaultsEnvironment = (library: string, folder: string, control: string): NodeJS.ProcessEnv => ({
  LD_PRELOAD: library,
  DISK_FAULTS_FOLDER: folder,
  DISK_FAULTS_CONTROL: control,
});
