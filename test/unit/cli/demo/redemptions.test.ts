import { describe, expect, test } from 'vitest';
import { parseProgram } from '#domain/program/schema';
import { choicesOf } from '#cli/demo/redemptions';
import { standardProgram } from '#office/standard-program';

const program = parseProgram(standardProgram()).program!;
const held =
  (points: number, total = points) =>
  () => ({ total, redeemable: points, pending: 0 });

describe('what a household redeems', () => {
  test.each([
    ['0: something free as soon as it can be had', '2400', 100, 450, [{ reward: 'coffee' }]],
    ['0: not before', '2400', 99, 450, []],
    ['1: saves for money off', '2401', 499, 900, []],
    ['1: takes it', '2401', 500, 900, [{ reward: 'five-euro' }]],
    ['1: not for a smaller bill', '2401', 500, 499, []],
    ['2: pays with 150 points', '2402', 150, 900, [{ reward: 'pay-with-points', points: 150 }]],
    ['2: not with fewer', '2402', 149, 900, []],
    ['2: not more than the bill', '2402', 900, 149, []],
    ['3: saves on', '2403', 5_000, 9_900, []],
  ])('%s', (_, household, points, total, choices) =>
    expect(choicesOf(household, program, held(points), total)).toEqual(choices),
  );

  test('points that lie at another counter are not spent', () => {
    expect(choicesOf('2400', program, held(99, 1_000), 450)).toEqual([]);
  });

  test('a programme without such a reward gives none', () => {
    expect(choicesOf('2400', { ...program, instruments: [] }, held(1_000), 450)).toEqual([]);
  });
});
