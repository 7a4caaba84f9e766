import { closeSync, existsSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

const PIECE_BYTES = 1024 * 1024;

/**
 * Writes the log that a counter has left behind anew, byte for byte, and flushes it, before anything is booked after it.
 * Where a flush had failed, the system still shows what never came to the disk, and calls every later flush good
 * (https://wiki.postgresql.org/wiki/Fsync_Errors): what was booked after such a stretch would be lost with it when the power
 * goes. After an end in good order there is no log.
 */
export function logToDisk(file: string): void {
  const log = `${file}-wal`;
  if (!existsSync(log)) return;
  const opened = openSync(log, 'r+');
  try {
    const piece = Buffer.alloc(PIECE_BYTES);
    for (let at = 0; ; ) {
      const length = readSync(opened, piece, 0, PIECE_BYTES, at);
      if (length === 0) break;
      at += writeSync(opened, piece, 0, length, at);
    }
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
