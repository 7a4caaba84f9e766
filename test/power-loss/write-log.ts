import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a process did to the files of one folder, one after the other. Files are numbered: a name that is made again is another file. */
export type Step =
  | { readonly kind: 'created' | 'found'; readonly file: number; readonly name: string }
  | { readonly kind: 'written'; readonly file: number; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'cut'; readonly file: number; readonly length: number }
  | { readonly kind: 'flushed' | 'not-flushed'; readonly file: number }
  | { readonly kind: 'removed'; readonly name: string }
  | { readonly kind: 'renamed'; readonly file: number; readonly from: string; readonly to: string }
  | { readonly kind: 'folder-flushed' }
  | { readonly kind: 'mark'; readonly text: string };

/** The name of the file to which a process writes its marks: short texts, each one write. */
export const MARKS = 'marks';

/** `struct record` in write-log.c. */
const RECORD_BYTES = 24;

/** Compiles the library that writes the log. Undefined where there is no C compiler, or no LD_PRELOAD. */
export function buildWriteLog(folder: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const library = join(folder, 'write-log.so');
  const source = join(import.meta.dirname, 'write-log.c');
  const built = spawnSync('cc', ['-O2', '-shared', '-fPIC', '-o', library, source, '-ldl'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return built.status === 0 ? library : undefined;
}

/** The environment in which a process writes the log of a folder to a file. */
export const writeLogEnvironment = (library: string, folder: string, log: string) => ({
  LD_PRELOAD: library,
  WRITE_LOG_FOLDER: folder,
  WRITE_LOG_FILE: log,
});

export function readWriteLog(log: string): Step[] {
  const bytes = readFileSync(log);
  const steps: Step[] = [];
  for (let at = 0; at < bytes.length; ) {
    const operation = String.fromCharCode(bytes[at]!);
    const file = bytes.readUInt32LE(at + 4);
    const offset = Number(bytes.readBigUInt64LE(at + 8));
    const length = Number(bytes.readBigUInt64LE(at + 16));
    const from = at + RECORD_BYTES;
    at = from + length;
    // a process that was killed may have been in the middle of a record
    if (at > bytes.length) break;
    steps.push(stepOf(operation, file, offset, bytes.subarray(from, at)));
  }
  return steps;
}

function stepOf(operation: string, file: number, offset: number, rest: Buffer): Step {
  switch (operation) {
    case 'C':
      return { kind: 'created', file, name: String(rest) };
    case 'O':
      return { kind: 'found', file, name: String(rest) };
    case 'W':
      return { kind: 'written', file, offset, bytes: rest };
    case 'T':
      return { kind: 'cut', file, length: offset };
    case 'S':
      return { kind: 'flushed', file };
    case 'F':
      return { kind: 'not-flushed', file };
    case 'U':
      return { kind: 'removed', name: String(rest) };
    case 'R': {
      const [from = '', to = ''] = String(rest).split('\0');
      return { kind: 'renamed', file, from, to };
    }
    case 'D':
      return { kind: 'folder-flushed' };
    case 'M':
      return { kind: 'mark', text: String(rest) };
    default:
      throw new Error(`the log has a record of an unknown kind: ${operation}`);
  }
}
