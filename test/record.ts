import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// `npm run record`: the five-second sale as pictures with their times, and pages of the back office, into docs/pictures.

const root = join(import.meta.dirname, '..');
const run = (file: string, ...args: string[]): number =>
  spawnSync(process.execPath, [join(root, file), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, RECORD: '1' },
  }).status ?? 1;

process.exitCode =
  run('build/build.ts') ||
  run('node_modules/@playwright/test/cli.js', 'test', 'five-seconds', 'franchise', '--workers=1', '--reporter=line');
