import { describe, expect, test } from 'vitest';
import { plants, partsWith } from './plants.ts';
import { type Outcome, simulate } from './simulate.ts';

// A short version of `npm run sim`: other worlds every day, the same ones whenever the day's seed is given.

const FIRST = Number(process.env['SEED'] ?? Math.floor(Date.now() / 86_400_000) * 1_000);
const WORLDS = 60;
/** Within so many seeds each planted bug must be found. */
const MOST_SEEDS = 200;

const again = ({ seed, violation }: Outcome): string => `npm run sim -- --seed ${seed}: ${violation}`;

test(`nothing is lost, doubled or overdrawn in ${WORLDS} worlds from seed ${FIRST} on`, async () => {
  const broken: string[] = [];
  const sums = { bookings: 0, grants: 0, redeemed: 0, gifts: 0, vouchers: 0, limited: 0, advances: 0, receipts: 0 };
  for (let seed = FIRST; seed < FIRST + WORLDS; seed++) {
    const outcome = await simulate(seed);
    if (outcome.violation !== undefined) broken.push(again(outcome));
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += outcome[name];
  }
  expect(broken).toEqual([]);
  // a world in which nothing happens proves nothing
  const { bookings, grants, redeemed, gifts, vouchers, limited, advances, receipts } = sums;
  expect(
    Math.min(bookings / 20, grants, redeemed, gifts, vouchers, limited * 2, advances * 5, receipts),
  ).toBeGreaterThan(WORLDS / 2);
});

test('a seed is the same world whenever it is asked for', async () => {
  for (const seed of [FIRST, 9]) expect(await simulate(seed)).toEqual(await simulate(seed));
});

/** Where a hunt begins that would take long from seed 1: it goes on from there when worlds have changed. */
const FIRST_SEED: Readonly<Record<string, number>> = {
  'limited-without-its-stock': 50,
  'older-profile-wins': 50,
  'trust-a-clock-that-is-wrong': 45,
};

test.each(Object.keys(plants))('finds the planted bug: %s', async (name) => {
  const first = FIRST_SEED[name] ?? 1;
  for (let seed = first; seed < first + MOST_SEEDS; seed++) {
    const outcome = await simulate(seed, { parts: partsWith(name) });
    if (outcome.violation !== undefined) return;
  }
  expect.fail(`not found in ${MOST_SEEDS} seeds`);
});

describe('worlds that once broke a rule', () => {
  test.each([
    [40, 'P15 an old copy took the count of what its original had sent for its own'],
    [162, 'P87 the answer to a look-up was older than the snapshot that began meanwhile, and stayed'],
    [483, 'P87 the same at another counter'],
    [156, 'P86 the answer to a look-up was lost, and the counter heard of what changed alone'],
    [1351, 'P86 a member was booked for while a snapshot passed him by, and his other lots stayed away'],
    // the three seeds that showed this first: by now their worlds are others
    [1740, 'P86 the same'],
    [2112, 'P86 the same'],
    [2189, 'P86 the same'],
    [47, 'L35 a shop advanced more than lay elsewhere, where a return had taken rights below zero'],
    [63, 'L35 the same'],
    [4667, 'P81 what was booked and spent between the note and the first page of a snapshot was in neither'],
    [300825, 'P49 rights came to a lot of which a part had ended, and ended with it'],
    [300935, 'P49 the same'],
    [403253, 'P49 what had ended at the counter that asked for more could not be lent to it again'],
    [
      1001038,
      'P49 rights that filled the debt of a return were still waited for after their end, and nothing came any more',
    ],
    [1006270, 'P49 the same'],
    [1001020, 'P49 what filled a debt counted as lent for one side only'],
    [600063, 'P43 a grant that arrived in a transaction which was broken off was taken off what is on its way twice'],
    [600339, 'P43 the same'],
  ])('seed %i: %s', async (seed) => {
    // tills came later, and would have made them other worlds
    expect((await simulate(seed, { tills: 0 })).violation).toBeUndefined();
  });

  test('seed 3060: P94 a counter heard again that it was taken for dead, and had got a till meanwhile', async () => {
    expect((await simulate(3060)).violation).toBeUndefined();
  });
});
