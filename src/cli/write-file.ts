import { writeFileSync } from 'node:fs';
import { ok, type Result, refused } from '#base/result';

/** Why a file that a person has named cannot be written. */
export const unwritable = (file: string, error: unknown) =>
  refused('cli-file-unwritable', { file, reason: String((error as NodeJS.ErrnoException).code ?? error) });

/** Writes a file that a person has named; only this person may read it. */
export function writeNamedFile(file: string, content: string | Uint8Array): Result<void, 'cli-file-unwritable'> {
  try {
    writeFileSync(file, content, { mode: 0o600 });
    return ok(undefined);
  } catch (error) {
    return unwritable(file, error);
  }
}
