import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEAD_OFFICE } from '#domain/settlement/clear-entry';
import {
  type ClosedSettlement,
  brokenSettlement,
  FIRST_SETTLEMENT,
  nextMonth,
  settlementHash,
} from '#domain/settlement/closed';
import { type ClearingSum, settle } from '#domain/settlement/settle';
import { statementsOf } from '#domain/settlement/statement';
import { type ClearingTerms, clearingTermsSchema } from '#domain/settlement/terms';
import { sha256 } from '#replication/node-sha256';

/** A point is worth a cent, and the issuer pays nine tenths of it. */
const terms = clearingTermsSchema.parse({
  points: { per1000: 1_000, share: 90 },
  stamps: { coffee: { per1000: 28_000, share: 100 } },
});
const sum = (issuer: string, taker: string, units: number, change: Partial<ClearingSum> = {}): ClearingSum => ({
  class: 'points',
  month: '2026-10',
  issuer,
  taker,
  units,
  ...change,
});
const OWNERS: Record<string, string> = { a1: 'anna', a2: 'anna', b1: 'bernd', c1: 'cem' };
const ownerOf = (store: string): string => OWNERS[store] ?? HEAD_OFFICE;

describe('I38 a settlement', () => {
  it('says one line for two owners and one thing, set off unit by unit and rounded once', () => {
    const { lines, totals } = settle(
      [sum('a1', 'b1', 105), sum('a2', 'b1', 6), sum('b1', 'a2', 10), sum('a1', 'a2', 500)],
      ownerOf,
      terms,
    );
    // 101 points at 0.9 cents are 90.9 cents
    expect(lines).toEqual([
      { debtor: 'anna', creditor: 'bernd', class: 'points', month: '2026-10', units: 101, value: 91 },
    ]);
    expect([...totals]).toEqual([
      ['anna', -91],
      ['bernd', 91],
    ]);
  });

  it('turns the line round where the other one owes, with the same figure', () => {
    expect(settle([sum('a1', 'b1', -101)], ownerOf, terms).lines).toMatchObject([
      { debtor: 'bernd', creditor: 'anna', units: 101, value: 91 },
    ]);
  });

  it('pays vouchers over in full, stamps by their card, and values what has no terms at nothing', () => {
    const { lines } = settle(
      [
        sum('a1', 'b1', 5_000, { class: 'voucher' }),
        sum('a1', 'b1', 9, { class: 'stamps:coffee' }),
        sum('a1', 'b1', 9, { class: 'stamps:bread' }),
        sum('a1', 'b1', 250, { class: 'credit' }),
      ],
      ownerOf,
      terms,
    );
    expect(lines.map(({ class: what, value }) => [what, value])).toEqual([
      ['credit', 250],
      ['stamps:bread', 0],
      ['stamps:coffee', 252],
      ['voucher', 5_000],
    ]);
  });

  it('keeps what belongs to nobody with head office', () => {
    expect(settle([sum(HEAD_OFFICE, 'b1', 100), sum('unknown', HEAD_OFFICE, 100)], ownerOf, terms).lines).toMatchObject(
      [{ debtor: HEAD_OFFICE, creditor: 'bernd', value: 90 }],
    );
  });

  const store = fc.constantFrom('a1', 'a2', 'b1', 'c1', 'unknown', HEAD_OFFICE);
  const sums = fc.array(
    fc.record({
      class: fc.constantFrom('points', 'credit', 'voucher', 'stamps:coffee' as const),
      month: fc.constantFrom('2026-09', '2026-10'),
      issuer: store,
      taker: store,
      units: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
    }),
    { maxLength: 40 },
  ) as fc.Arbitrary<ClearingSum[]>;
  const someTerms: fc.Arbitrary<ClearingTerms> = fc.record({
    points: fc.record({ per1000: fc.nat(1_000_000), share: fc.nat(100) }),
    credit: fc.record({ share: fc.nat(100) }),
    stamps: fc.record({ coffee: fc.record({ per1000: fc.nat(1_000_000), share: fc.nat(100) }) }),
  });

  it('sums to zero over all owners, in any order of what came in, and every line stands in two statements', () => {
    fc.assert(
      fc.property(sums, someTerms, (all, agreed) => {
        const { lines, totals } = settle(all, ownerOf, agreed);
        expect([...totals.values()].reduce((left, value) => left + value, 0)).toBe(0);
        expect(settle(all.toReversed(), ownerOf, agreed).lines).toEqual(lines);
        expect(lines.every(({ units, value }) => units > 0 && value >= 0)).toBe(true);
        const owners = [...new Set(lines.flatMap(({ debtor, creditor }) => [debtor, creditor]))];
        const statements = statementsOf({ owners: owners.map((id) => ({ id, name: id })), lines });
        expect(statements.flatMap((one) => one.lines)).toHaveLength(2 * lines.length);
        for (const one of statements) {
          expect(one.lines.reduce((left, { value }) => left + value, 0)).toBe(one.total);
          expect(one.total).toBe(totals.get(one.owner));
        }
      }),
    );
  });

  it('is within half a cent a line of what fractions come to', () => {
    fc.assert(
      fc.property(sums, someTerms, (all, agreed) => {
        const { lines } = settle(all, ownerOf, agreed);
        for (const line of lines) {
          const units = all
            .filter(({ class: what, month }) => what === line.class && month === line.month)
            .reduce((left, one) => {
              const [issuer, taker] = [ownerOf(one.issuer), ownerOf(one.taker)];
              if (issuer === line.debtor && taker === line.creditor) return left + one.units;
              return issuer === line.creditor && taker === line.debtor ? left - one.units : left;
            }, 0);
          const { per1000, share } =
            line.class === 'points'
              ? agreed.points
              : line.class === 'voucher'
                ? { per1000: 1_000, share: 100 }
                : line.class === 'credit'
                  ? { per1000: 1_000, share: agreed.credit.share }
                  : agreed.stamps['coffee']!;
          const exact = 2n * BigInt(units) * BigInt(per1000) * BigInt(share);
          const off = exact - 200_000n * BigInt(line.value);
          expect(off <= 100_000n && off >= -100_000n).toBe(true);
        }
      }),
    );
  });
});

describe('closed months', () => {
  const body = (period: string, previous: string): ClosedSettlement => ({
    format: 'treuekasse.settlement/1',
    brand: 'main',
    period,
    closedAt: 1,
    closedBy: 'Ines',
    terms,
    owners: [],
    lines: [],
    unheard: [],
    previous,
  });
  const first = body('2026-09', FIRST_SETTLEMENT);
  const second = body('2026-10', settlementHash(first, sha256));
  const kept = [first, second].map((one) => ({ body: one, hash: settlementHash(one, sha256) }));

  it('are a chain: what is changed, left out or put in between shows', () => {
    expect(brokenSettlement(kept, sha256)).toBeUndefined();
    expect(brokenSettlement([{ ...kept[0]!, body: { ...first, closedBy: 'Udo' } }, kept[1]!], sha256)).toBe('2026-09');
    expect(brokenSettlement(kept.slice(1), sha256)).toBe('2026-10');
  });

  it('follow each other', () => {
    expect([nextMonth('2026-09'), nextMonth('2026-12')]).toEqual(['2026-10', '2027-01']);
  });
});
