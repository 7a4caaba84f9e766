import { describe, expect, it } from 'vitest';
import type { Program } from '#domain/program/schema';
import { openForReading } from '../../../src/counter/store/database.ts';
import { verifyCounter } from '../../../src/counter/store/verify.ts';
import { sha256 } from '#replication/node-sha256';
import { goods, programWith, sampleProgram } from '../../unit/domain/samples.ts';
import { type Bench, must, openBench, saleFor, temporaryFolder } from './kit.ts';

const name = { de: 'Club', en: 'Club' };
const club = { kind: 'club', id: 'gold', name, fee: 1_200, vat: 1_900, months: 12, refund: 'none' };
const program: Program = programWith([...sampleProgram.instruments, club]);
const join = ({ ledger }: Bench) =>
  must(ledger.bookSale(program, 'M', saleFor(500, { lines: [goods(500)] }), [{ reward: 'gold' }], 'A'));
const buy = ({ ledger }: Bench) => must(ledger.bookSale(program, 'M', saleFor(500), [], 'A'));
const balance = { kind: 'balance', at: 1, staff: 'A', member: 'M', figures: '{}' } as const;

/** Prints what is next, as the queue does; answers with its id. */
function print({ database, ledger }: Bench): string | undefined {
  const next = ledger.receipts.next();
  if (next) must(database.write(() => ledger.receipts.markPrinted(next.id)));
  return next?.id;
}
const printAll = (bench: Bench): string[] => {
  const printed: string[] = [];
  for (let id = print(bench); id !== undefined; id = print(bench)) printed.push(id);
  return printed;
};

describe('slips', () => {
  it('are printed each by itself, in the order of the entry and of the journal', () => {
    const bench = openBench(temporaryFolder());
    join(bench);
    buy(bench);
    expect(bench.ledger.receipts.waiting()).toBe(2);
    expect(printAll(bench)).toEqual(['T-1', 'T-1.2', 'T-1.3', 'T-2']);
    expect(bench.ledger.receipts.waiting()).toBe(0);
    bench.close();
  });

  it.each([0, 1, 2, 3, 4])('a crash after %i slips loses none and repeats none', (before) => {
    const folder = temporaryFolder();
    const first = openBench(folder);
    join(first);
    buy(first);
    const printed = Array.from({ length: before }, () => print(first));
    first.close();
    const second = openBench(folder);
    expect(second.ledger.receipts.latest(9).map(({ id, printed: isPrinted }) => [id, isPrinted])).toEqual([
      ['T-2', before > 3],
      ['T-1', before > 0],
      ['T-1.2', before > 1],
      ['T-1.3', before > 2],
    ]);
    expect([...printed, ...printAll(second)]).toEqual(['T-1', 'T-1.2', 'T-1.3', 'T-2']);
    second.close();
  });

  it('what was about to be sent is known after a crash', () => {
    const folder = temporaryFolder();
    const first = openBench(folder);
    join(first);
    first.ledger.receipts.begin('T-1');
    print(first);
    first.ledger.receipts.begin('T-1.2');
    first.close();
    const second = openBench(folder);
    const { receipts } = second.ledger;
    expect([receipts.next()?.id, receipts.isBegun('T-1'), receipts.isBegun('T-1.2')]).toEqual(['T-1.2', false, true]);
    receipts.begin(undefined);
    expect(receipts.isBegun('T-1.2')).toBe(false);
    second.close();
  });

  it('a copy is of one slip, comes before what waits, and is marked', () => {
    const folder = temporaryFolder();
    const bench = openBench(folder);
    join(bench);
    printAll(bench);
    buy(bench);
    must(bench.database.write(() => bench.ledger.receipts.addCopy('T-1.3')));
    expect(bench.ledger.receipts.next()).toMatchObject({ id: 'T-1.3+1', copy: true, content: { keeps: 'shop' } });
    expect(printAll(bench)).toEqual(['T-1.3+1', 'T-2']);
    expect(bench.ledger.receipts.find('T-1.3+1')).toMatchObject({ copy: true, printed: true });
    expect(bench.ledger.receipts.find('T-1.4')).toBeUndefined();
    bench.close();
    const file = must(openForReading(folder));
    expect(verifyCounter(file, sha256).fault).toBeUndefined();
    file.close();
  });

  it('a copy of a slip that the entry does not make is found', () => {
    const folder = temporaryFolder();
    const bench = openBench(folder);
    buy(bench);
    bench.database.connection.exec('insert into receipt_copy (seq, slip, number, printed) values (1, 1, 1, 0)');
    bench.close();
    const file = must(openForReading(folder));
    expect(verifyCounter(file, sha256).fault).toMatchObject({ place: 'receipt_copy 1+1' });
    file.close();
  });
});

describe('what a person asks for', () => {
  const ask = ({ database, ledger }: Bench) => must(database.write(() => ledger.receipts.addPrintout(balance)));

  it('survives a restart, comes before receipts, once, and again only as a copy', () => {
    const folder = temporaryFolder();
    const first = openBench(folder);
    buy(first);
    expect(ask(first)).toBe('print:1');
    first.close();
    const second = openBench(folder);
    expect(printAll(second)).toEqual(['print:1', 'T-1']);
    must(second.database.write(() => second.ledger.receipts.addCopy('print:1')));
    expect(second.ledger.receipts.next()).toMatchObject({
      id: 'print:2',
      copy: true,
      content: { kind: 'balance', figures: '{}' },
    });
    expect(printAll(second)).toEqual(['print:2']);
    second.close();
  });

  it('is kept for a while only, but never forgotten while it waits', () => {
    const bench = openBench(temporaryFolder());
    ask(bench);
    for (let i = 0; i < 205; i++) bench.ledger.receipts.markPrinted(ask(bench));
    const count = bench.database.connection.prepare<[], { n: number }>('select count(*) as n from printout').get();
    expect(count?.n).toBe(201);
    expect(bench.ledger.receipts.next()?.id).toBe('print:1');
    bench.close();
  });

  it('without a printer nothing waits', () => {
    const bench = openBench(temporaryFolder());
    join(bench);
    ask(bench);
    must(bench.database.write(bench.ledger.receipts.skipAll));
    expect(bench.ledger.receipts.next()).toBeUndefined();
    expect(bench.ledger.receipts.waiting()).toBe(0);
    bench.close();
  });
});
