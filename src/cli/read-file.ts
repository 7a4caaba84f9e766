import { readFileSync, statSync } from 'node:fs';
import { ok, type Result, refused } from '#base/result';

/** Larger files are not what they are taken for. */
const MOST_BYTES = 20 * 1024 * 1024;

/** Reads a JSON file that a person has named; what is wrong with it is said in one sentence. */
export function readJsonFile(
  file: string,
  mostBytes = MOST_BYTES,
): Result<unknown, 'cli-file-unreadable' | 'cli-file-large' | 'cli-file-not-json'> {
  let text: string;
  try {
    if (statSync(file).size > mostBytes) return refused('cli-file-large', { file, most: mostBytes / 1024 / 1024 });
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return refused('cli-file-unreadable', { file, reason: String((error as NodeJS.ErrnoException).code ?? error) });
  }
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return refused('cli-file-not-json', { file, reason: error instanceof Error ? error.message : String(error) });
  }
}
