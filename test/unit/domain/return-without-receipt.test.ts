import { expect, it } from 'vitest';
import { decideReturnWithoutReceipt } from '#domain/return-without-receipt';
import { lot, program, stateOf } from './samples.ts';

const TODAY = '2026-11-21';
const decide = (lots: Parameters<typeof stateOf>[0], amount: number, visits = 0) =>
  decideReturnWithoutReceipt(program, { ...stateOf(lots), visits }, 'k', amount, TODAY, 'S');
const taken = (decided: ReturnType<typeof decide>): number =>
  decided.ok ? decided.value.transfers.reduce((sum, made) => sum + made.amount, 0) : Number.NaN;

it("R06 takes what such a purchase would earn a new customer today, whatever the member's tier", () => {
  const decided = decide([lot('a', 60), lot('b', 60)], 7_050, 9);
  expect(decided).toMatchObject({
    ok: true,
    value: { kind: 'return-without-receipt', amount: 7_050, points: 70, balance: 50, program: program.id },
  });
  expect(taken(decided)).toBe(70);
});

it('R06 never takes more than can be redeemed here: the account does not go below zero', () => {
  expect(decide([lot('a', 10)], 7_000)).toMatchObject({ value: { points: 70, balance: 0 } });
  expect(taken(decide([lot('a', 10)], 7_000))).toBe(10);
  expect(taken(decide([{ ...lot('a', 100), held: 30 }], 7_000))).toBe(30);
  expect(taken(decide([lot('debt', -50), lot('a', 60)], 7_000))).toBe(10);
  expect(taken(decide([lot('debt', -50)], 7_000))).toBe(0);
  expect(decide([], 7_000)).toMatchObject({ value: { points: 70, transfers: [] } });
});

it('R06 R24 takes from accounts that were merged and says so', () => {
  const decided = decide([{ ...lot('a', 60), account: 'member:old' }], 1_000);
  expect(decided).toMatchObject({ value: { absorbed: ['old'], transfers: [{ from: 'member:old', amount: 10 }] } });
});

it.each([0, -100, 0.5, Number.NaN, 1e12])('R06 an amount of %d is refused', (amount) => {
  expect(decide([lot('a', 60)], amount)).toMatchObject({ code: 'return-amount-wrong' });
});
