import { describe, expect, it } from 'vitest';
import { staffSchema } from '#domain/member';
import { losesManager, type StaffTerms, termsId, termsOf, worksIn, worksOnlyIn } from '#domain/staff-terms';

const at = (...stores: string[]): StaffTerms => ({ stores });

describe('where staff work', () => {
  it('is everywhere until something is said', () => {
    const terms = termsOf([null, { id: 'A' }, { staff: 'B', stores: ['S'] }]);
    expect([terms('A'), terms('B').stores]).toEqual([{ stores: [] }, ['S']]);
    expect([worksIn(at(), 'S'), worksIn(at('S', 'T'), 'T'), worksIn(at('S'), 'T'), worksIn(at('S'), 'T', 'S')]).toEqual(
      [true, true, false, true],
    );
    // who sees no store sees nobody
    expect(worksIn(at())).toBe(false);
  });

  it('is changed by who leads all of these stores; everywhere is more than any of them', () => {
    expect([worksOnlyIn(at('S'), ['S', 'T']), worksOnlyIn(at('S', 'T'), ['S']), worksOnlyIn(at(), ['S'])]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('a counter that knows no terms reads the person and leaves the terms', () => {
    const said = { staff: 'A', stores: ['S'], goodwill: { points: 1, perDay: 1 } };
    expect(staffSchema.safeParse(said).success).toBe(false);
    expect(termsOf([{ ...said, later: true }])('A')).toMatchObject(said);
    expect(termsId('A')).not.toBe('A');
  });

  it('no store loses the last one who leads it', () => {
    const manager = (...stores: string[]) => ({ role: 'manager' as const, active: true, terms: at(...stores) });
    const cashier = { ...manager(), role: 'cashier' as const };
    const loses = (before: Parameters<typeof losesManager>[1], after: Parameters<typeof losesManager>[2]) =>
      losesManager(['S', 'T'], before, after);
    expect(loses([manager()], [cashier])).toBe(true);
    expect(loses([manager()], [{ ...manager(), active: false }])).toBe(true);
    expect(loses([manager()], [manager('S')])).toBe(true);
    expect(loses([manager()], [manager('S'), manager('T')])).toBe(false);
    // where nobody has led before, nobody is missed
    expect(loses([manager('S')], [manager('S'), cashier])).toBe(false);
  });
});
