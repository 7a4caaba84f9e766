#!/usr/bin/env node
// Starts the command line on Node 24: the one that runs this file, or the one that the package `node` brings along.
// In a checkout it runs from source, so that nothing has to be built first; an installed package runs what was built.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src', 'cli', 'main.ts');
const entry = existsSync(source) ? source : join(root, 'out', 'cli', 'main.js');

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(pathToFileURL(entry).href);
} else {
  let node;
  try {
    node = join(
      createRequire(import.meta.url).resolve('node/package.json'),
      '..',
      'bin',
      process.platform === 'win32' ? 'node.exe' : 'node',
    );
  } catch {
    node = undefined;
  }
  if (node === undefined || !existsSync(node)) {
    console.error(
      `Treuekasse braucht Node 24 oder neuer, hier ist ${process.version}. / Treuekasse needs Node 24 or newer, this is ${process.version}.`,
    );
    process.exit(1);
  }
  const child = spawn(node, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  // whoever ends this process means the one that does the work
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}
