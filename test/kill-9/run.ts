import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildOnce } from '../bench/service-process.ts';
import { quantile } from '../bench/statistics.ts';
import { killMany } from './kills.ts';

// kill -9, at length: node test/kill-9/run.ts [--kills 200] [--seed N]. Kills a counter at random moments of booking, of
// making its file, and of replicating with a real head office; after each kill the built service is started on what is left.
// Ends with the time to its first answer, and `N passed, M failed`.

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];

buildOnce();
const { faults, confirmed, readyMs } = await killMany({
  kills,
  seed,
  service: join(import.meta.dirname, '../../out/service/main.js'),
  onKill: (done) => {
    if (done % 20 === 0) console.error(`kill-9: ${done} kills`);
  },
});
for (const fault of faults.slice(0, 20)) console.log(fault);
const ms = (share: number): string => quantile(readyMs, share).toFixed(0);
console.log(
  `kill-9: seed ${seed}, ${confirmed} bookings confirmed; first answer after a kill: p50 ${ms(0.5)} ms, p99 ${ms(0.99)} ms`,
);
console.log(`${Math.max(0, kills - faults.length)} passed, ${faults.length} failed`);
process.exitCode = faults.length === 0 && kills > 0 ? 0 : 1;
