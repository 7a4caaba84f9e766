import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_PROGRAMS, nodeProgram } from './node-programs.ts';
import { officePage } from './office-page.ts';

// Builds page, shell, service and command line into out/. Does nothing when nothing has changed since the last time;
// `--force` builds all the same.

const root = join(import.meta.dirname, '..');
const stampFile = join(root, 'out', 'stamp.json');
// programs and printer profiles are bundled; the demo's purchases are read when they are asked for
const SOURCES = [
  'src',
  'build',
  'resources/printers',
  'resources/programs',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const PRODUCTS = [
  'out/main/main.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/renderer/customer.html',
  'out/back-office/index.html',
  ...NODE_PROGRAMS.map(({ name }) => `out/${name}/main.js`),
];

/** One hash over names and contents of everything that goes into the build. */
function hashOfSources(): string {
  const hash = createHash('sha256').update(process.version);
  const add = (path: string): void => {
    const file = join(root, path);
    const content = readFileSync(file);
    hash.update(`${path}\0${content.length}\0`).update(content);
  };
  for (const source of SOURCES) {
    if (statSync(join(root, source)).isFile()) {
      add(source);
      continue;
    }
    const entries = readdirSync(join(root, source), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) add(file.slice(root.length + 1));
  }
  return hash.digest('hex');
}

const startedAt = performance.now();
const stamp = JSON.stringify({ sources: hashOfSources() });
const isBuilt =
  PRODUCTS.every((file) => existsSync(join(root, file))) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, 'utf8') === stamp;

if (isBuilt && !process.argv.includes('--force')) {
  console.log('build: up to date');
} else {
  process.env['NODE_ENV'] = 'production';
  // loaded only now: the builders alone take half a second to load
  const [{ build: buildElectron }, { build }] = await Promise.all([import('electron-vite'), import('vite')]);
  await Promise.all([
    buildElectron({ root, logLevel: 'warn' }),
    build(officePage(root)),
    ...NODE_PROGRAMS.map(({ name, entry, quick }) => build(nodeProgram(name, entry, quick))),
  ]);
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stampFile, stamp);
  console.log(`build: ${PRODUCTS.length} programs in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}
