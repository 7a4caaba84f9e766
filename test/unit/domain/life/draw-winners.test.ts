import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { commitmentTo, drawWinners } from '#domain/life/draw-winners';
import { sha256 } from '#replication/node-sha256';

const PARTICIPANTS = [
  { name: 'anna', tickets: 1 },
  { name: 'ben', tickets: 5 },
  { name: 'cem', tickets: 0 },
  { name: 'dora', tickets: 94 },
];

it('I17 anybody can compute a draw again from the published values', () => {
  // by hand, as docs/program.md describes it
  const hex = (text: string): string => createHash('sha256').update(text).digest('hex');
  expect(commitmentTo('s3cret', sha256)).toBe(hex('treuekasse draw s3cret'));
  const list = hex('anna 1\nben 5\ndora 94');
  const ticket = Number(BigInt(`0x${hex(`s3cret ${list} 0`)}`) % 100n);
  const first = ticket < 1 ? 'anna' : ticket < 6 ? 'ben' : 'dora';
  expect(drawWinners('s3cret', PARTICIPANTS, 1, sha256)).toEqual([first]);
});

it('I17 the order in which participants are listed changes nothing; nobody wins twice, nobody without a ticket', () => {
  const winners = drawWinners('s3cret', PARTICIPANTS, 10, sha256);
  expect(winners.toSorted()).toEqual(['anna', 'ben', 'dora']);
  expect(drawWinners('s3cret', PARTICIPANTS.toReversed(), 10, sha256)).toEqual(winners);
  expect(drawWinners('another', [], 3, sha256)).toEqual([]);
});

it('I17 chances are those of the tickets', () => {
  const wins = new Map<string, number>();
  for (let seed = 0; seed < 4_000; seed++) {
    const [winner] = drawWinners(`seed ${seed}`, PARTICIPANTS, 1, sha256);
    wins.set(winner!, (wins.get(winner!) ?? 0) + 1);
  }
  // 5 in 100 of 4,000 draws: 200, and five standard deviations of 14 to either side
  expect(wins.get('ben')).toBeGreaterThan(130);
  expect(wins.get('ben')).toBeLessThan(270);
  expect(wins.get('dora')).toBeGreaterThan(3_600);
});

it('refuses a list that names somebody twice', () => {
  expect(() =>
    drawWinners(
      's',
      [
        { name: 'a', tickets: 1 },
        { name: 'a', tickets: 2 },
      ],
      1,
      sha256,
    ),
  ).toThrow('twice');
});
