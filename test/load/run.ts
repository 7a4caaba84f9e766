import { loadavg, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { quantile } from '../bench/statistics.ts';
import { withScratch } from '../bench/scratch.ts';
import { buildOnce } from '../bench/service-process.ts';
import { officeWithPeople } from './head-office.ts';
import { type Call, work } from './user.ts';

// `npm run load [-- --users N] [--seconds N] [--members N]`: people of all roles who sign in to one head office at once and work in it, 100 of them for
// two minutes unless told otherwise, beside a hundred thousand members with two million entries. Head office, its PostgreSQL and the people
// share this machine. Says how long each procedure took, and ends with 1 if anything was refused or went wrong.

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '120' },
    members: { type: 'string', default: '100000' },
  },
});
const [users, seconds, members] = [values.users, values.seconds, values.members].map(Number) as [
  number,
  number,
  number,
];
const isWhole = (value: number, most: number): boolean => Number.isInteger(value) && value > 0 && value <= most;
if (!isWhole(users, 1_000) || !isWhole(seconds, 3_600) || !isWhole(members, 1_000_000))
  throw new Error('--users up to 1000, --seconds up to 3600, --members up to 1000000');

buildOnce();
console.error(`load: ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)} before`);
await withScratch(async (folder) => {
  const { office, people } = await officeWithPeople(folder, members, users);
  const calls: Call[] = [];
  try {
    const startedAt = performance.now();
    const until = (): boolean => performance.now() - startedAt > seconds * 1_000;
    await Promise.all(
      people.map((person, index) =>
        work(office, person, index, { members, until, note: (call) => void calls.push(call) }),
      ),
    );
    report(calls, (performance.now() - startedAt) / 1_000);
  } finally {
    await office.stop();
  }
});

function report(calls: readonly Call[], took: number): void {
  const byName = Object.entries(Object.groupBy(calls, ({ name }) => name)).map(([name, each = []]) => {
    const times = each.map(({ ms }) => ms);
    return {
      name,
      calls: each.length,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      most: Math.max(...times),
    };
  });
  const whole = (ms: number): string => ms.toFixed(0).padStart(8);
  console.log(`${'procedure'.padEnd(24)}   calls  p50 ms  p99 ms  most ms`);
  for (const { name, calls: count, p50, p99, most } of byName.toSorted((a, b) => a.name.localeCompare(b.name)))
    console.log(`${name.padEnd(24)}${String(count).padStart(8)}${whole(p50)}${whole(p99)}${whole(most)}`);
  const wrong = calls.filter(({ code }) => code !== 'done');
  for (const [what, each = []] of Object.entries(Object.groupBy(wrong, ({ name, code }) => `${name}: ${code}`)))
    console.log(`${each.length} × ${what}`);
  const rate = (calls.length / took).toFixed(0);
  console.log(`${users} users, ${calls.length} calls, ${rate} a second, ${wrong.length} not as they should be`);
  console.error(`load: ${loadavg()[0]!.toFixed(1)} after`);
  process.exitCode = wrong.length === 0 && calls.length > users ? 0 : 1;
}
