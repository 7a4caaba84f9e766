import { simulate } from './simulate.ts';
const from = Number(process.argv[2] ?? 1), to = Number(process.argv[3] ?? from);
for (let seed = from; seed <= to; seed++) {
  const t = performance.now();
  const o = await simulate(seed);
  console.log(seed, (performance.now() - t).toFixed(0) + 'ms', JSON.stringify(o));
}
