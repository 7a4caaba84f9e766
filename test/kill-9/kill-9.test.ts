import { expect, it } from 'vitest';
import { killMany } from './kills.ts';

const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const KILLS = 6;

it(`kill -9 at ${KILLS} moments of booking, of making a file and of replicating: nothing lost, nothing twice (seed ${seed})`, async () => {
  const { faults, confirmed } = await killMany({ kills: KILLS, seed });
  expect(faults).toEqual([]);
  expect(confirmed).toBeGreaterThan(KILLS);
});
