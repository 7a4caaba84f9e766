import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createExperience, needsOf } from '#domain/rights-experience';
import { type KnownMember, likelyPlaces, RIGHTS_POLICIES, rightsPolicies } from '#domain/rights-policy';
import type { Program } from '#domain/program/schema';

const reward = (id: string, gives: object) => ({ kind: 'reward', id, name: { de: id, en: id }, gives });
const program = {
  instruments: [
    reward('coffee', { kind: 'item', points: 100 }),
    reward('five-euro', { kind: 'amount', points: 500, amount: 500 }),
  ],
} as unknown as Program;

const known = (over: Partial<KnownMember>): KnownMember => ({
  visits: [],
  atOffice: 0,
  held: new Map(),
  experience: createExperience(program),
  reachable: () => true,
  ...over,
});
const visits = (text: string): string[] => [...text];

describe('where the next visit is likely', () => {
  test('later visits count more', () => {
    expect([...likelyPlaces(visits('aaabb')).keys()]).toEqual(['a', 'b']);
    expect([...likelyPlaces(visits('aaaaabbbb')).keys()]).toEqual(['b', 'a']);
    const shares = [...likelyPlaces(visits('abcab')).values()];
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });

  test('who goes to new places may go where others went from here', () => {
    const experience = createExperience(program);
    for (let time = 0; time < 10; time++) experience.discovered('z', ['a']);
    const likely = likelyPlaces(visits('abcde'), experience.nearby);
    expect(likely.get('z')).toBeGreaterThan(0.01);
    const settled = likelyPlaces(visits('a'.repeat(40)), experience.nearby);
    expect(settled.get('z')).toBeLessThan(likely.get('z')!);
  });
});

describe('the default', () => {
  test.each<[string, string, Record<string, number>, number, ReturnType<(typeof rightsPolicies)['default']>]>([
    ['one store only: nothing moves', 'aaaa', { a: 700 }, 0, { release: [] }],
    ['less than a reward costs: nothing moves', 'aabab', { a: 60, b: 30 }, 0, { release: [] }],
    [
      'points to spare: the second store gets the price of a reward',
      'aaabaab',
      { a: 650 },
      0,
      { release: [{ from: 'a', points: 100 }], grant: { to: 'b', points: 100 } },
    ],
    [
      'what head office has is taken first',
      'aaabaab',
      { a: 550 },
      100,
      { release: [], grant: { to: 'b', points: 100 } },
    ],
    ['one reward only: it stays at the usual store', 'aaabaab', { a: 120 }, 0, { release: [] }],
    [
      'one reward only, earned at the other: it goes to the usual store',
      'aaaaaab',
      { b: 120 },
      0,
      { release: [{ from: 'b', points: 100 }], grant: { to: 'a', points: 100 } },
    ],
    [
      'two parts, each too small',
      'aaaaaabbb',
      { a: 60, b: 60 },
      0,
      { release: [{ from: 'b', points: 40 }], grant: { to: 'a', points: 40 } },
    ],
  ])('%s', (_title, been, held, atOffice, moves) => {
    expect(
      rightsPolicies.default(known({ visits: visits(been), held: new Map(Object.entries(held)), atOffice })),
    ).toEqual(moves);
  });

  test('nothing moves to a store where she was once, long ago', () => {
    const member = known({ visits: visits(`b${'a'.repeat(40)}`), held: new Map([['a', 9_000]]) });
    expect(rightsPolicies.default(member)).toEqual({ release: [] });
  });

  test('nothing is asked of a store that cannot be reached, nor given to it', () => {
    const away = known({ visits: visits('aaabaab'), held: new Map([['a', 900]]), reachable: (place) => place !== 'a' });
    expect(rightsPolicies.default(away)).toEqual({ release: [] });
    const other = known({
      visits: visits('aaabaab'),
      held: new Map([['a', 900]]),
      reachable: (place) => place !== 'b',
    });
    expect(rightsPolicies.default(other)).toEqual({ release: [] });
  });
});

test('all at head office, at the usual terminal, where earned', () => {
  const member = known({ visits: visits('aab'), held: new Map([['b', 30]]), atOffice: 10 });
  expect(rightsPolicies['all-at-head-office'](member)).toEqual({ release: [{ from: 'b', points: 30 }] });
  expect(rightsPolicies['at-usual-terminal'](member)).toEqual({
    release: [{ from: 'b', points: 30 }],
    grant: { to: 'a', points: 40 },
  });
  expect(rightsPolicies['where-earned'](member)).toEqual({ release: [] });
});

test('no policy asks for more than is there, gives more than it has, or goes on for ever', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...RIGHTS_POLICIES),
      fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 900 })),
      fc.integer({ min: 0, max: 900 }),
      (name, been, lying, office) => {
        const held = new Map(Object.entries(lying));
        let atOffice = office;
        for (let round = 0; round < 30; round++) {
          const { release, grant } = rightsPolicies[name](known({ visits: been, held: new Map(held), atOffice }));
          if (release.length === 0 && !grant) return;
          for (const { from, points } of release) {
            expect(points).toBeGreaterThan(0);
            expect(points).toBeLessThanOrEqual(held.get(from) ?? 0);
            held.set(from, held.get(from)! - points);
            atOffice += points;
          }
          if (!grant) continue;
          expect(grant.points).toBeLessThanOrEqual(atOffice);
          atOffice -= grant.points;
          held.set(grant.to, (held.get(grant.to) ?? 0) + grant.points);
        }
        throw new Error('after thirty rounds it still moves');
      },
    ),
    { seed: Number(process.env['SEED'] ?? Date.now() % 1_000_000) },
  );
});

describe('experience', () => {
  test('before anything is known, each reward is wanted as often as the others', () => {
    expect(needsOf(program)).toEqual([
      { points: 100, share: 0.5 },
      { points: 500, share: 0.5 },
    ]);
  });

  test('what is redeemed counts more with time', () => {
    const experience = createExperience(program);
    for (let time = 0; time < 80; time++) experience.redeemed(140);
    expect(experience.needs()).toEqual([
      { points: 100, share: 0.1 },
      { points: 150, share: 0.8 },
      { points: 500, share: 0.1 },
    ]);
    for (let time = 0; time < 10_000; time++) experience.redeemed(time % 977);
    expect(experience.needs().reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    expect(experience.needs().length).toBeLessThanOrEqual(22);
  });
});
