import { parseArgs } from 'node:util';
import { runChaos } from './chaos.ts';

// `node test/chaos/run.ts --seconds 600 --seed N [--offices 3] [--counters 3] [--members 8] [--round 60] [--quiet]`
// Real counters and head offices under kill -9, SIGSTOP, cut connections and a database that breaks off. Prints what it
// does, a table, and how many checks passed and failed.

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    round: { type: 'string', default: '60' },
    seed: { type: 'string' },
    offices: { type: 'string', default: '3' },
    counters: { type: 'string', default: '3' },
    members: { type: 'string', default: '8' },
    quiet: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const report = await runChaos({
  seed,
  seconds: Number(values.seconds),
  roundSeconds: Number(values.round),
  counters: Number(values.counters),
  offices: Number(values.offices),
  members: Number(values.members),
  gapMs: [200, 2_500],
  log: (text) => {
    if (!values.quiet || text.includes('round')) console.log(text);
  },
});
const failed = report.checks.filter(({ ok }) => !ok).length;
console.log('');
for (const [name, figure] of Object.entries(report.figures)) console.log(`${name.padEnd(48)} ${figure}`);
console.log('');
for (const { name, ok, detail } of report.checks)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(50)} ${detail}`);
if (failed > 0) for (const line of report.complaints) console.log(`  ${line}`);
console.log(`seed ${seed}`);
console.log(`${report.checks.length - failed} passed, ${failed} failed`);
// not left to the end of the event loop: Node 24 has gone round for ever closing what killed children left open
process.exit(failed === 0 && report.checks.length > 0 ? 0 : 1);
