import { expect, it } from 'vitest';
import { seed } from '../property/seed.ts';
import { runChaos } from './chaos.ts';

it(`three counters and two head offices under kill -9, SIGSTOP, cut connections and a database that breaks off end with everything equal (seed ${seed})`, {
  timeout: 240_000,
}, async () => {
  const said: string[] = [];
  const report = await runChaos({
    seed,
    seconds: 6,
    roundSeconds: 6,
    counters: 3,
    offices: 2,
    members: 5,
    gapMs: [150, 1_000],
    log: (text) => said.push(text),
  });
  const failed = report.checks.filter(({ ok }) => !ok);
  expect(failed, [...said, ...report.complaints].join('\n')).toEqual([]);
  expect(report.checks).toHaveLength(12);
  // a run in which nothing happened would prove nothing
  expect(Number(report.figures['sales booked'])).toBeGreaterThan(10);
  expect(said.length).toBeGreaterThan(4);
});
