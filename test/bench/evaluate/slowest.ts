import { evaluate, type MemberFacts } from '#domain/program/evaluate';
import { readyProgram } from '#domain/program/compile';
import { runJob } from '../job.ts';
import { SLOW_SALES, slowProgram, slowSale } from './slow-sales.ts';

export type SlowestJob = { readonly rounds: number };
/** Of each sale: milliseconds of processor time for a decision, round by round, and whether it was refused. */
export type SlowestFound = {
  readonly sales: readonly { readonly title: string; readonly ms: readonly number[]; readonly isRefused: boolean }[];
  /** A usual basket, as often. */
  readonly usual: readonly number[];
};

const FACTS: MemberFacts = { day: '2026-11-21', visits: 0, visitedToday: false, redeemable: 0 };

await runJob<SlowestJob, SlowestFound>(({ rounds }) => {
  let usual: readonly number[] = [];
  const sales = SLOW_SALES.map((slow) => {
    const [program, sale] = [slowProgram(slow), slowSale(slow)];
    readyProgram(program);
    let isRefused = false;
    const timesOf = (lines: number): number[] => {
      const short = { ...sale, lines: sale.lines.slice(0, lines) };
      const ms: number[] = [];
      // what runs for the first time is not yet what runs in a shop: one round more, not counted
      for (let round = 0; round <= rounds; round++) {
        const start = process.cpuUsage();
        isRefused = !evaluate(program, short, FACTS, []).ok;
        const { user, system } = process.cpuUsage(start);
        if (round > 0) ms.push((user + system) / 1_000);
      }
      return ms;
    };
    if (usual.length === 0) usual = timesOf(30);
    const ms = timesOf(sale.lines.length);
    return { title: slow.title, ms, isRefused };
  });
  return { sales, usual };
});
