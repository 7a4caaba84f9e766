import { closeSync, fsyncSync, openSync, statSync } from 'node:fs';

/** What a file or a folder holds is on the disk when this returns. Windows cannot do that for folders, and need not. */
export function toDisk(path: string): void {
  const isFolder = statSync(path).isDirectory();
  if (isFolder && process.platform === 'win32') return;
  const handle = openSync(path, isFolder ? 'r' : 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
