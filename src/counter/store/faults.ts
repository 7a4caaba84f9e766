import { refused, type Refused } from '#base/result';

export type StoreFault =
  | 'store-locked'
  | 'store-read-only'
  | 'store-damaged'
  | 'store-newer'
  | 'store-full'
  | 'store-failed';

/**
 * The named outcome behind an error of SQLite (https://www.sqlite.org/rescode.html), or undefined if the error is a bug of
 * ours and must not be hidden.
 */
export function storeFault(error: unknown, file: string): Refused<StoreFault> | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return refused('store-locked', { file });
  if (
    code.startsWith('SQLITE_READONLY') ||
    code === 'SQLITE_CANTOPEN' ||
    code === 'SQLITE_PERM' ||
    code === 'EACCES' ||
    code === 'EROFS' ||
    code === 'EEXIST' ||
    code === 'ENOTDIR'
  ) {
    return refused('store-read-only', { file });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return refused('store-damaged', { file });
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return refused('store-full', { file });
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') return refused('store-failed', { file });
  return undefined;
}
