import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Unit } from '#domain/account';
import type { Entry } from '#domain/entry';
import { balanceOf } from '#domain/lots';
import { accountPostings, lotPostings } from '#ledger/postings';
import { sha256 } from '#replication/node-sha256';
import { type Bench, DAY_MS, openBench, temporaryFolder } from '../../integration/counter/kit.ts';
import { verifyCounter } from '../../../src/counter/store/verify.ts';
import { goods } from '../../unit/domain/samples.ts';
import { seed } from '../seed.ts';

/** What may happen at a counter, with what head office says in between. */
const member = fc.constantFrom('M', 'N');
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('sell' as const),
      member,
      amount: fc.integer({ min: 1, max: 20_000 }),
      reward: fc.constantFrom(undefined, 'coffee', 'five', 'two', 'chosen'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('redeem' as const), member }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('repeat' as const), index: fc.nat({ max: 30 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('return' as const),
      index: fc.nat({ max: 30 }),
      amount: fc.option(fc.integer({ min: 1, max: 9_000 }), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('enrol' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('office' as const),
      lot: fc.nat({ max: 30 }),
      elsewhere: fc.integer({ min: -40, max: 0 }),
      lag: fc.nat({ max: 6 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('grant' as const),
      grant: fc.nat({ max: 3 }),
      amount: fc.integer({ min: 1, max: 60 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('recall' as const),
      recall: fc.nat({ max: 3 }),
      lot: fc.nat({ max: 30 }),
      amount: fc.integer({ min: 1, max: 60 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(1, 200) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const saleAt = (key: string, amount: number, at: number) => ({
  key,
  source: 'hand' as const,
  at,
  total: amount,
  lines: amount === 0 ? [] : [goods(amount)],
  payments: [],
});

function take({ ledger, program, clock }: Bench, what: Step, number: number, keys: string[]): void {
  const lots = () => ['M', 'N'].flatMap((id) => ledger.journal.lots.ofMember(id, 'points').map((lot) => ({ lot, id })));
  const pick = <T>(list: readonly T[], index: number): T | undefined =>
    list.length === 0 ? undefined : list[index % list.length];
  switch (what.do) {
    case 'sell': {
      const choices = what.reward === undefined ? [] : [{ reward: what.reward }];
      const sold = ledger.bookSale(
        program,
        what.member,
        saleAt(`hand:${number}`, what.amount, clock.now),
        choices,
        'A',
      );
      if (sold.ok) keys.push(`hand:${number}`);
      return;
    }
    case 'redeem': {
      const sold = ledger.bookSale(
        program,
        what.member,
        saleAt(`hand:${number}`, 0, clock.now),
        [{ reward: 'coffee' }],
        'A',
      );
      if (sold.ok) keys.push(`hand:${number}`);
      return;
    }
    case 'repeat': {
      const found = ledger.findSale(pick(keys, what.index) ?? '');
      const before = ledger.journal.head();
      if (found)
        expect(ledger.bookSale(program, found.body.member, found.body.sale, [], 'A')).toMatchObject({
          ok: true,
          value: { again: true, seq: found.seq },
        });
      expect(ledger.journal.head()).toEqual(before);
      return;
    }
    case 'return': {
      const key = pick(keys, what.index);
      if (key === undefined) return;
      const preview = ledger.previewReturn(key, what.amount);
      const back = ledger.bookReturn(`back:${number}`, key, what.amount, 'A');
      expect(back.ok).toBe(preview.ok);
      if (back.ok && preview.ok)
        expect(back.value).toMatchObject({
          balance: preview.value.balance,
          pointsBack: preview.value.pointsBack,
          pointsTaken: preview.value.pointsTaken,
        });
      return;
    }
    case 'enrol':
      expect(ledger.enrol({ cards: [], lastName: 'Muster', consents: [] }, 'A').ok).toBe(true);
      return;
    case 'office': {
      const known = pick(lots(), what.lot);
      if (!known) return;
      // head office has taken in all entries but the last few, and something was spent elsewhere
      const includes = Math.max(0, ledger.journal.head().seq - what.lag);
      let remaining = what.elsewhere;
      for (const entry of entriesOf(ledger))
        for (const posting of lotPostings(entry))
          if (posting.lot === known.lot.id && entry.seq <= includes) remaining += posting.remaining;
      ledger.journal.lots.applyOffice({
        kind: 'lot',
        lot: known.lot.id,
        member: known.id,
        unit: 'points',
        expires: known.lot.expires ?? null,
        remaining,
        includes,
      });
      return;
    }
    case 'grant':
      expect(
        ledger.receiveGrant(`g${what.grant}`, [{ lot: 'X:1', unit: 'points', member: 'M', amount: what.amount }]).ok,
      ).toBe(true);
      return;
    case 'recall': {
      const known = pick(lots(), what.lot);
      if (known)
        expect(
          ledger.release(`c${what.recall}`, [
            { lot: known.lot.id, unit: 'points', member: known.id, amount: what.amount },
          ]).ok,
        ).toBe(true);
      return;
    }
    case 'wait':
      clock.now += what.days * DAY_MS;
  }
}

const entriesOf = (ledger: Bench['ledger']): Entry[] =>
  ledger.journal.after(0, 1_000).map(({ seq }) => ledger.journal.entry(seq)!);

it(`L33 whatever happens: units sum to zero, entries replayed are the projections, no redemption overdraws (seed ${seed})`, {
  timeout: 120_000,
}, () => {
  let entries = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), (steps) => {
      const bench = openBench(temporaryFolder());
      bench.database.connection.pragma('synchronous = off');
      const keys: string[] = [];
      const { ledger } = bench;
      ledger.journal.lots.applyOffice({
        kind: 'lot',
        lot: 'X:1',
        member: 'M',
        unit: 'points',
        expires: null,
        remaining: 50,
        includes: 0,
      });
      try {
        steps.forEach((what, number) => {
          const before = ledger.journal.head().seq;
          const redeemable = { M: ledger.pointsOf('M').redeemable, N: ledger.pointsOf('N').redeemable };
          take(bench, what, number, keys);
          for (const { seq } of ledger.journal.after(before, 10)) {
            const entry = ledger.journal.entry(seq)!;
            if (entry.kind !== 'sale') continue;
            const spent = entry.transfers.reduce(
              (sum, made) => (made.from.startsWith('member:') ? sum + made.amount : sum),
              0,
            );
            expect(spent).toBeLessThanOrEqual(redeemable[entry.member as 'M' | 'N']);
          }
        });
        const journal = entriesOf(ledger);
        entries += journal.length;
        const sums = new Map<Unit, number>();
        for (const entry of journal)
          for (const { unit, amount } of accountPostings(entry)) sums.set(unit, (sums.get(unit) ?? 0) + amount);
        expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
        expect(verifyCounter(bench.database.connection, sha256)).toEqual({
          entries: journal.length,
          head: ledger.journal.head(),
        });
        for (const id of ['M', 'N']) {
          const { total, redeemable } = balanceOf(ledger.journal.lots.ofMember(id, 'points'), ledger.today());
          expect(redeemable).toBeLessThanOrEqual(Math.max(0, total));
        }
      } finally {
        bench.close();
      }
    }),
    { seed, numRuns: 60 },
  );
  expect(entries).toBeGreaterThan(400);
});
