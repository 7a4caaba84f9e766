import { loadavg, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Bench, SCANNERS } from './bench.ts';
import { type Row, table } from './row.ts';

// Takes figures: npm run bench -- NAME… [--json] [--smallest] [--size N] [--rounds N] [--scanner wedge|serial|hid]. Without a name, all of them. Every row is measured in turn
// with an anchor on the same machine, so that its ratio says something on any machine. What each bench does stands at the
// top of its file.

/** Each is loaded only when it is asked for, so that one never warms or burdens another. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  booking: async () => (await import('./booking.ts')).booking,
  scan: async () => (await import('./scan.ts')).scan,
  start: async () => (await import('./start.ts')).start,
  push: async () => (await import('./push.ts')).push,
  outage: async () => (await import('./outage.ts')).outage,
  read: async () => (await import('./read.ts')).read,
  'fan-out': async () => (await import('./fan-out.ts')).fanOut,
  authorise: async () => (await import('./authorise.ts')).authorise,
  ingest: async () => (await import('./ingest.ts')).ingest,
  verify: async () => (await import('./verify.ts')).verify,
  snapshot: async () => (await import('./snapshot.ts')).snapshot,
  evaluate: async () => (await import('./evaluate.ts')).evaluate,
  tse: async () => (await import('./tse.ts')).tse,
  tap: async () => (await import('./tap.ts')).tap,
  touch: async () => (await import('./touch.ts')).touch,
  import: async () => (await import('./import.ts')).importing,
  quote: async () => (await import('./quote.ts')).quote,
  print: async () => (await import('./print.ts')).print,
  settle: async () => (await import('./settle.ts')).settle,
  'back-office': async () => (await import('./back-office.ts')).backOffice,
  proxy: async () => (await import('./proxy.ts')).proxy,
  dashboard: async () => (await import('./dashboard.ts')).dashboard,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    smallest: { type: 'boolean', default: false },
    size: { type: 'string' },
    rounds: { type: 'string' },
    scanner: { type: 'string' },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
const scanner = SCANNERS.find((name) => name === values.scanner);
const [size, rounds] = [values.size, values.rounds].map((text) => (text === undefined ? undefined : Number(text)));
const isWrong = [size, rounds].some((number) => number !== undefined && !(Number.isInteger(number) && number > 0));
const unknown = names.find((name) => !Object.hasOwn(BENCHES, name));

if (unknown !== undefined) {
  console.error(`bench: there is no ${unknown}; there are ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 2;
} else if (isWrong) {
  console.error('bench: --size and --rounds are whole numbers above zero');
  process.exitCode = 2;
} else if (values.scanner !== undefined && !scanner) {
  console.error(`bench: there is no scanner ${values.scanner}; there are ${SCANNERS.join(', ')}`);
  process.exitCode = 2;
} else {
  const load = (): string => loadavg()[0]!.toFixed(1);
  console.error(`bench: ${cpus().length} cores, load ${load()} before`);
  const rows: Row[] = [];
  for (const name of names) {
    const bench = await BENCHES[name]!();
    for await (const row of bench({ smallest: values.smallest, size, rounds, scanner })) {
      rows.push(row);
      if (values.json) console.log(JSON.stringify(row));
      else console.error(`bench: ${row.name} at ${row.size.toLocaleString('en')}: ${row.ours} ${row.unit}`);
    }
  }
  if (!values.json) console.log(table(rows));
  console.error(`bench: load ${load()} after`);
}
