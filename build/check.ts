import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkLayers } from './layers.ts';

// Everything that can be said about the code without running it: types per environment, layers, lint, format, unused
// code. Takes seconds; run it before every commit.

const root = join(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

type Outcome = { readonly name: string; readonly ok: boolean; readonly output: string; readonly seconds: number };

function run(name: string, command: string, args: readonly string[]): Promise<Outcome> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => resolve({ name, ok: false, output: error.message, seconds: 0 }));
    child.on('close', (code) =>
      resolve({ name, ok: code === 0, output, seconds: (performance.now() - startedAt) / 1000 }),
    );
  });
}

function layers(): Outcome {
  const startedAt = performance.now();
  const { files, violations } = checkLayers(join(root, 'src'));
  const output = violations.map(({ file, line, imports, why }) => `src/${file}:${line} ${imports}: ${why}`).join('\n');
  return {
    name: `layers (${files} files)`,
    ok: violations.length === 0,
    output,
    seconds: (performance.now() - startedAt) / 1000,
  };
}

const outcomes = await Promise.all([
  ...['pure', 'node', 'web', 'electron'].map((environment) =>
    run(`types: ${environment}`, bin('tsc'), ['-p', `build/tsconfig.${environment}.json`]),
  ),
  run('lint', bin('oxlint'), ['--type-aware', '--deny-warnings']),
  run('format', bin('biome'), ['format', '--diagnostic-level=warn']),
  run('unused code', bin('knip'), []),
  Promise.resolve().then(layers),
]);
for (const { name, ok, output, seconds } of outcomes) {
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
  if (!ok) console.log(output.trimEnd());
}
const failed = outcomes.filter((outcome) => !outcome.ok).length;
console.log(failed === 0 ? 'check: all well' : `check: ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
