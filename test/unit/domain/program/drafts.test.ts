import { describe, expect, test } from 'vitest';
import { differencesOf } from '#domain/program/differences';
import { mergePrograms } from '#domain/program/merge';
import { brandOnly, holdsIn, isPilot, parsePilot, PILOT_OVER } from '#domain/program/pilot';
import { parseProgram, type Program } from '#domain/program/schema';

const name = { de: 'Name', en: 'Name' };
const points = (each: number) => ({ kind: 'points', id: 'points', points: each, perAmount: 100 });
const reward = (id: string, price: number, more: object = {}) => ({
  kind: 'reward',
  id,
  name,
  gives: { kind: 'item', points: price },
  ...more,
});
const program = (version: number, ...instruments: object[]): Program =>
  parseProgram({ format: 'treuekasse.program/1', id: 'p', version, name, currency: 'EUR', instruments }).program!;

describe('what two programs differ in', () => {
  test('is said part by part, field by field', () => {
    const found = differencesOf(
      program(1, points(1), reward('mug', 100), reward('bag', 50)),
      program(2, points(2), reward('bag', 50), reward('cap', 80, { when: { weekdays: ['mon'] } })),
    );
    expect(found.map(({ id, change }) => [id, change])).toEqual([
      ['points', 'changed'],
      ['cap', 'added'],
      ['mug', 'removed'],
    ]);
    expect(found[0]?.fields).toEqual([{ path: ['points'], before: 1, after: 2 }]);
    expect(found[1]?.fields).toContainEqual({ path: ['when', 'weekdays'], after: ['mon'] });
    expect(differencesOf(program(1, points(1)), program(9, points(1)))).toEqual([]);
  });
});

describe('a draft whose base is no longer in force', () => {
  test('takes in what others have changed, and names what both have', () => {
    const base = program(1, points(1), reward('mug', 100), reward('bag', 50), reward('cap', 80), reward('pen', 5));
    // the draft changes the points and the bag, and takes out the cap and the pen
    const draft = program(2, points(2), reward('mug', 100), reward('bag', 60));
    // meanwhile the mug, the bag and the cap have changed, and a key ring came
    const inForce = program(
      7,
      points(1),
      reward('mug', 110),
      reward('bag', 55),
      reward('cap', 90),
      reward('pen', 5),
      reward('ring', 9),
    );
    const { program: merged, both } = mergePrograms(base, draft, inForce);
    expect(merged.version).toBe(8);
    expect(merged.instruments).toEqual(
      program(8, points(2), reward('mug', 110), reward('bag', 60), reward('ring', 9)).instruments,
    );
    expect(both).toEqual(['bag', 'cap']);
  });

  test('keeps nothing that was taken out meanwhile, unless the draft has changed it', () => {
    const base = program(1, points(1), reward('mug', 100), reward('bag', 50));
    const merged = mergePrograms(
      base,
      program(2, points(1), reward('mug', 100), reward('bag', 60)),
      program(3, points(1)),
    );
    expect(merged.program.instruments.map(({ id }) => id)).toEqual(['points', 'bag']);
    expect(merged.both).toEqual(['bag']);
  });
});

describe('a program that is tried out', () => {
  test('holds in the stores and regions that are named, until it is over', () => {
    const tried = { stores: ['kiel'], regions: ['nord'], program: program(2, points(2)) };
    const pilot = parsePilot(tried);
    expect(pilot?.program.version).toBe(2);
    expect(holdsIn(pilot!, { id: 'kiel' })).toBe(true);
    expect(holdsIn(pilot!, { id: 'husum', region: 'nord' })).toBe(true);
    expect(holdsIn(pilot!, { id: 'ulm', region: 'sued' })).toBe(false);
    expect(parsePilot(PILOT_OVER)).toBeUndefined();
    expect([PILOT_OVER, tried, { ...tried, program: { format: 'other' } }, null].map(isPilot)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('may not differ in what head office takes part in', () => {
    const draw = { kind: 'draw', id: 'draw', name, tickets: { per: 'sale' } };
    const limited = reward('mug', 10, { limited: true });
    const inForce = program(1, points(1), draw);
    expect(brandOnly(inForce, program(2, points(5), draw, reward('bag', 5)))).toEqual([]);
    expect(brandOnly(inForce, program(2, points(1), draw, limited)).map(({ id }) => id)).toEqual(['mug']);
    expect(brandOnly(inForce, program(2, points(1))).map(({ id }) => id)).toEqual(['draw']);
    const changed = { ...draw, mostPerSale: 3 };
    expect(brandOnly(inForce, program(2, points(1), changed)).map(({ id }) => id)).toEqual(['draw']);
  });
});
