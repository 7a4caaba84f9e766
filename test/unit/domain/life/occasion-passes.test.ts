import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#base/day';
import {
  givePasses,
  invitationPass,
  joiningPasses,
  type MemberDates,
  occasionsDue,
  type Pass,
} from '#domain/life/occasion-passes';
import type { Occasion } from '#domain/program/occasion';
import { seed } from '../../../property/seed.ts';
import { programWith } from '../samples.ts';

const name = { de: 'Anlass', en: 'Occasion' };
const occasion = (on: string, more: object, rest: object = {}) => ({
  kind: 'occasion',
  id: on,
  name,
  opens: { on, ...more },
  ...rest,
});
const around = programWith([
  occasion('birthday', { daysBefore: 3, daysAfter: 7 }),
  occasion('name-day', {}),
  occasion('anniversary', { daysAfter: 2 }),
  occasion('joining', { days: 30 }),
]);
const LONG_AGO = '2020-01-01';
const member = (more: Partial<MemberDates> = {}): MemberDates => ({ member: 'M', joined: '2020-02-29', ...more });
const born = (date: string, since = LONG_AGO) => member({ birthday: { date, since } });
const due = (dates: MemberDates, today: string, already: Parameters<typeof occasionsDue>[2] = []) =>
  occasionsDue(around, dates, already, today);

describe('passes of yearly occasions', () => {
  it.each<[string, string, boolean]>([
    ['on the first day of the window', '2026-11-18', true],
    ['not a day before', '2026-11-17', false],
    ['on the day', '2026-11-21', true],
    ['on the last day', '2026-11-28', true],
    ['not a day after', '2026-11-29', false],
  ])('I15 a birthday is open %s', (_title, today, isOpen) => {
    expect(due(born('11-21'), today)).toEqual(
      isOpen
        ? [
            {
              member: 'M',
              unit: 'pass:birthday',
              lot: 'pass:birthday:2026',
              usable: '2026-11-18',
              expires: '2026-11-28',
            },
          ]
        : [],
    );
  });

  it('R21 29 February is 28 February in other years', () => {
    expect(due(born('02-29'), '2027-02-28')[0]).toMatchObject({ usable: '2027-02-25', expires: '2027-03-07' });
    expect(due(born('02-29'), '2028-02-29')[0]).toMatchObject({ usable: '2028-02-26', expires: '2028-03-07' });
    const onTheDay = (today: string) =>
      due(member({ joined: '2026-06-01', nameDay: { date: '02-29', since: LONG_AGO } }), today).length;
    expect([onTheDay('2027-02-28'), onTheDay('2028-02-28'), onTheDay('2028-02-29')]).toEqual([1, 0, 1]);
  });

  it('I15 a window may lie across New Year; it belongs to the year of the date', () => {
    expect(due(born('01-02'), '2026-12-31')[0]).toMatchObject({ lot: 'pass:birthday:2027', usable: '2026-12-30' });
    expect(due(born('12-28'), '2027-01-04')[0]).toMatchObject({ lot: 'pass:birthday:2026', expires: '2027-01-04' });
  });

  it('R21 a date that is entered late waits for the next year', () => {
    expect(due(born('11-21', '2026-11-17'), '2026-11-21')).toHaveLength(1);
    expect(due(born('11-21', '2026-11-18'), '2026-11-21')).toEqual([]);
    expect(due(born('11-21', '2026-11-18'), '2027-11-21')).toHaveLength(1);
  });

  it('R21 once a year, also when the date was changed meanwhile, and used up or not', () => {
    const [had] = due(born('11-21'), '2026-11-21');
    const already = [{ ...had!, id: had!.lot }];
    expect(due(born('11-21'), '2026-11-22', already)).toEqual([]);
    expect(due(born('11-21'), '2027-11-21', already)).toHaveLength(1);
    expect(due(born('01-10', '2026-12-01'), '2027-01-10', already)).toEqual([]);
    expect(due(born('01-10', '2026-12-01'), '2028-01-10', already)).toHaveLength(1);
  });

  it('I15 the day of joining, from the first year on', () => {
    const since = (today: string) => due(member({ joined: '2025-11-20' }), today).map(({ unit }) => unit);
    expect(since('2025-11-21')).toEqual([]);
    expect(since('2026-11-21')).toEqual(['pass:anniversary']);
    expect(due(member(), '2027-02-28')).toHaveLength(1);
  });

  it('R27 nothing for an occasion that is archived, or whose date is not known', () => {
    const archived = programWith([occasion('birthday', {}, { archived: true })]);
    expect(occasionsDue(archived, born('11-21'), [], '2026-11-21')).toEqual([]);
    expect(due(member({ joined: '2026-06-01' }), '2026-11-21')).toEqual([]);
  });

  it(`R21 whoever runs it daily, twice, or after a break gives one pass a year (seed ${seed})`, () => {
    const days = fc.integer({ min: 0, max: 365 * 4 }).map((count) => addDays('2026-01-01', count));
    const dates = fc.integer({ min: 0, max: 365 }).map((count) => addDays('2028-01-01', count).slice(5));
    fc.assert(
      fc.property(dates, fc.array(days, { minLength: 50, maxLength: 400 }), (date, runs) => {
        const given: Pass[] = [];
        for (const today of runs.toSorted())
          for (const pass of due(
            member({ birthday: { date, since: LONG_AGO }, joined: '2026-01-01' }),
            today,
            had(given),
          ))
            if (pass.unit === 'pass:birthday') given.push(pass);
        expect(new Set(given.map(({ lot }) => lot)).size).toBe(given.length);
        for (const { usable, expires } of given) expect(runs.some((day) => day >= usable && day <= expires)).toBe(true);
        const missed = runs.filter((day) => {
          const [first] = due(member({ birthday: { date, since: LONG_AGO } }), day).filter(
            ({ unit }) => unit === 'pass:birthday',
          );
          return first && !given.some(({ lot }) => lot === first.lot);
        });
        expect(missed).toEqual([]);
      }),
      { seed, numRuns: 100 },
    );
  });
});

const had = (given: readonly Pass[]) => given.map((pass) => ({ ...pass, id: pass.lot }));

it('I15 joining opens for so many days, today included, and an invitation for whom it is sent', () => {
  expect(joiningPasses(around, 'M', '2026-11-21', 'T:7')).toEqual([
    { member: 'M', unit: 'pass:joining', lot: 'T:7:pass:joining', usable: '2026-11-21', expires: '2026-12-20' },
  ]);
  const invited = programWith([occasion('invitation', { days: 1 })]).instruments[0] as Occasion & {
    opens: { on: 'invitation' };
  };
  const pass = invitationPass(invited, 'autumn', 'M', '2026-11-21');
  expect(pass).toEqual({
    member: 'M',
    unit: 'pass:invitation',
    lot: 'pass:invitation:autumn',
    usable: '2026-11-21',
    expires: '2026-11-21',
  });
  expect(givePasses([pass], 'store:S')).toEqual([
    {
      unit: 'pass:invitation',
      from: 'store:S',
      to: 'member:M',
      amount: 1,
      lot: 'pass:invitation:autumn',
      usable: '2026-11-21',
      expires: '2026-11-21',
    },
  ]);
});
