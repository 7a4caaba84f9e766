import { describe, expect, it } from 'vitest';
import { lintProgram } from '#domain/program/lint';
import { goods, programWith, saleOf, sold, stateOf } from '../samples.ts';

const step = (id: string, from: number, more: object = {}) => ({
  id,
  name: { de: id, en: id },
  from,
  pointsPercent: 100,
  ...more,
});
const ladder = (more: object = {}) => ({
  kind: 'tier-ladder',
  id: 'tiers',
  steps: [step('guest', 0), step('regular', 3, { priority: true }), step('friend', 5)],
  ...more,
});
const priorityAfter = (visits: number, more?: object) =>
  sold(programWith([ladder(more)]), stateOf([], { visits }), saleOf([goods(500)])).effects.filter(
    ({ kind }) => kind === 'priority',
  );

describe('I13 service priority', () => {
  it('I13 is earned by coming: with the visit that reaches the step, and ever after', () => {
    expect(priorityAfter(1)).toEqual([]);
    expect(priorityAfter(2)).toMatchObject([
      { instrument: 'tiers', reason: { key: 'reason-priority', values: { tier: { en: 'regular' } } } },
    ]);
    expect(priorityAfter(3)).toHaveLength(1);
  });

  it('I13 whoever had it before this sale has it in this sale', () => {
    // the visit leads to a step that does not give it
    expect(priorityAfter(4)).toMatchObject([{ reason: { values: { tier: { en: 'regular' } } } }]);
    expect(priorityAfter(5)).toEqual([]);
  });

  it.each(['visits', 'years'])('I13 a ladder by %s may give it, for it is not sold', (by) => {
    expect(lintProgram(programWith([ladder({ by })]))).toEqual([]);
  });
});
