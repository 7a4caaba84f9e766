import { describe, expect, it } from 'vitest';
import { offersOf } from '#domain/program/offers';
import { rewardsOf } from '#domain/program/schema';
import { program } from '../samples.ts';

const states = (points: { total: number; redeemable: number }, left?: number) =>
  Object.fromEntries(
    offersOf(rewardsOf(program), points, left).map(({ reward, state, missing }) => [
      reward,
      missing ? `${state} ${missing}` : state,
    ]),
  );

describe('offers', () => {
  it('I02 say what can be had, what is missing, and what needs a bill', () => {
    expect(states({ total: 35, redeemable: 35 }, 1_000)).toEqual({
      coffee: 'now',
      five: 'missing 15',
      two: 'now',
      chosen: 'now',
    });
    expect(states({ total: 35, redeemable: 35 })).toEqual({
      coffee: 'now',
      five: 'missing 15',
      two: 'no-sale',
      chosen: 'no-sale',
    });
  });

  it('I02 R16 say when the points are there but the right to them lies elsewhere', () => {
    expect(states({ total: 35, redeemable: 10 }, 1_000)).toMatchObject({
      coffee: 'online',
      two: 'online',
      chosen: 'now',
    });
  });

  it('R12 R14 the most that makes sense is what the bill takes, or what is there', () => {
    const most = (redeemable: number, left: number) =>
      offersOf(rewardsOf(program), { total: redeemable, redeemable }, left).find(({ kind }) => kind === 'chosen')?.most;
    expect(most(100, 95)).toBe(10);
    expect(most(7, 95)).toBe(7);
  });

  it('I02 R25 say how many of something limited can be given away here', () => {
    const stock = { 'stock:coffee': { total: 9, redeemable: 3 } };
    const left = offersOf(rewardsOf(program), { total: 35, redeemable: 35 }, undefined, stock).map(
      (offer) => [offer.reward, offer.left] as const,
    );
    expect(left.filter(([, here]) => here !== undefined)).toEqual([['coffee', 3]]);
  });
});
