import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// `npm run record`: the five-second sale as pictures with their times, into docs/pictures/five-seconds.

const root = join(import.meta.dirname, '..');
const run = (file: string, ...args: string[]): number =>
  spawnSync(process.execPath, [join(root, file), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, RECORD: '1' },
  }).status ?? 1;

process.exitCode =
  run('build/build.ts') || run('node_modules/@playwright/test/cli.js', 'test', 'five-seconds', '--reporter=line');
