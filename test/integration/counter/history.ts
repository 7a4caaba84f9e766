import type { Bench } from './kit.ts';
import { DAY_MS, must, saleFor } from './kit.ts';

/** A short history with every kind of entry, lots of head office and own ones, parts that came back, a copy of a receipt, a printout. */
export function writeHistory({ ledger, program, clock, database }: Bench): void {
  const office = (lot: string, remaining: number, includes: number, expires: string | null = null) =>
    ledger.journal.lots.applyOffice({ kind: 'lot', lot, member: 'M', unit: 'points', expires, remaining, includes });
  const other = must(
    ledger.enrol({ cards: [{ number: 'TK1', state: 'active', since: 0 }], lastName: 'Özdemir', consents: [] }, 'A'),
  );
  must(ledger.bookSale(program, 'M', saleFor(10_000, { key: 'api:S:1', receipt: 'Bon „7“ €' }), [], 'A'));
  must(ledger.bookSale(program, other, saleFor(2_550, { key: 'hand:one' }), [], 'A'));
  office('X:1', 80, 0, '2027-03-31');
  must(ledger.receiveGrant('g1', [{ lot: 'X:1', unit: 'points', member: 'M', amount: 40, expires: '2027-03-31' }]));
  clock.now += DAY_MS;
  must(
    ledger.bookSale(program, 'M', saleFor(6_000, { key: 'hand:two' }), [{ reward: 'five' }, { reward: 'coffee' }], 'A'),
  );
  must(ledger.bookReturn('r1', 'hand:two', 1_000, 'A'));
  must(ledger.bookReturn('r2', 'hand:two', undefined, 'A'));
  must(ledger.bookSale(program, 'M', saleFor(0, { key: 'hand:gift', lines: [] }), [{ reward: 'coffee' }], 'A'));
  must(ledger.bookReturn('r3', 'hand:gift', undefined, 'A'));
  must(ledger.bookReturn('r4', 'api:S:1', 2_500, 'A'));
  must(ledger.release('c1', [{ lot: 'X:1', unit: 'points', member: 'M', amount: 10 }]));
  office('T:2', 100, 2, '2027-11-21');
  office('Y:9', 12, 0);
  must(
    database.write(() => {
      ledger.receipts.markPrinted('T-2');
      ledger.receipts.addCopy('T-2');
      ledger.receipts.addPrintout({
        kind: 'balance',
        at: clock.now,
        staff: 'A',
        member: 'M',
        figures: '{"points":100}',
      });
    }),
  );
}
