import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Runs `treuekasse`, in English; what it said, whatever its exit. */
export async function treuekasse(environment: object, ...args: string[]): Promise<{ code: number; said: string }> {
  const cli = join(import.meta.dirname, '../../../src/cli/main.ts');
  const env = { ...process.env, LC_ALL: 'en_US.UTF-8', ...environment };
  const run = promisify(execFile)(process.execPath, [cli, ...args], { env });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      said: error.stdout + error.stderr,
    }),
  );
}
