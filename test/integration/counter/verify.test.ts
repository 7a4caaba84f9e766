import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainHash, GENESIS } from '#ledger/chain';
import { sha256 } from '#replication/node-sha256';
import { catalogue } from '#text/catalogue';
import type { Connection } from '../../../src/counter/store/database.ts';
import { openForReading } from '../../../src/counter/store/database.ts';
import { type VerifyFault, verifyCounter } from '../../../src/counter/store/verify.ts';
import { writeHistory } from './history.ts';
import { must, openBench, saleFor, temporaryFolder } from './kit.ts';

const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

function history() {
  const bench = openBench(temporaryFolder());
  // these tests are about what is read, not about how durable the change is
  bench.database.connection.pragma('synchronous = off');
  writeHistory(bench);
  return bench;
}

/** What `verify` finds after a change; the change is undone. */
function faultAfter(connection: Connection, change: () => void): VerifyFault | undefined {
  connection.exec('savepoint test');
  try {
    change();
    return verifyCounter(connection, sha256).fault;
  } finally {
    connection.exec('rollback to test; release test');
  }
}

describe('a healthy file', () => {
  it('is proved from the first entry to the last, also beside a running counter', () => {
    const folder = temporaryFolder();
    const bench = openBench(folder);
    expect(verifyCounter(bench.database.connection, sha256)).toEqual({ entries: 0, head: GENESIS });
    writeHistory(bench);
    const beside = must(openForReading(folder));
    expect(verifyCounter(beside, sha256)).toEqual({ entries: 11, head: bench.ledger.journal.head() });
    beside.close();
    bench.close();
  });

  it('is proved over many pages of rows', () => {
    const bench = openBench(temporaryFolder());
    bench.database.connection.pragma('synchronous = off');
    for (let i = 0; i < 1_203; i++)
      must(bench.ledger.bookSale(bench.program, `M${i % 7}`, saleFor(1_000 + i), [], 'A'));
    expect(verifyCounter(bench.database.connection, sha256)).toEqual({
      entries: 1_203,
      head: bench.ledger.journal.head(),
    });
    bench.close();
  });
});

describe('a flipped byte', () => {
  it.each(['type', 'tbl_name', 'sql'])(
    'is found where it makes the %s of a table bytes that read the same',
    (column) => {
      const { database, close } = history();
      const { connection } = database;
      connection.unsafeMode();
      connection.pragma('writable_schema = on');
      const fault = faultAfter(connection, () =>
        connection.exec(`update sqlite_schema set ${column} = cast(${column} as blob) where name = 'earlier'`),
      );
      expect(fault?.code).toBe('verify-row-differs');
      close();
    },
  );

  it('is found wherever it is in any entry: every byte of every text and every hash', () => {
    const { database, close } = history();
    const { connection } = database;
    const rows = connection
      .prepare<[], { seq: number; body: string; hash: string }>('select * from journal order by seq')
      .all();
    const missed: string[] = [];
    let flips = 0;
    for (const column of ['body', 'hash'] as const) {
      const put = connection.prepare<[Uint8Array, number]>(
        `update journal set ${column} = cast(? as text) where seq = ?`,
      );
      for (const row of rows) {
        const bytes = Buffer.from(row[column]);
        for (let at = 0; at < bytes.length; at++) {
          const flipped = Buffer.from(bytes);
          flipped[at]! ^= 1 << (flips++ % 8);
          put.run(flipped, row.seq);
          const { fault } = verifyCounter(connection, sha256);
          if (fault?.place !== `journal ${row.seq}`) missed.push(`${column} ${row.seq} byte ${at}: ${fault?.place}`);
        }
        put.run(bytes, row.seq);
      }
    }
    expect(missed).toEqual([]);
    expect(flips).toBeGreaterThan(4_000);
    expect(verifyCounter(connection, sha256)).not.toHaveProperty('fault');
    close();
  });

  it(`is found in any column that the journal knows of (seed ${seed})`, () => {
    const { database, close } = history();
    const { connection } = database;
    const derived = {
      journal: ['seq', 'body', 'hash'],
      lot: ['id', 'pending', 'remaining', 'held', 'office_remaining'],
      sale: ['key', 'seq', 'member', 'day', 'visit', 'to_pay', 'returned'],
      return: ['key', 'seq', 'content'],
      right_moved: ['id', 'seq'],
      receipt_copy: ['number'],
    } as const;
    const keys = {
      journal: 'seq',
      lot: 'id',
      sale: 'key',
      return: 'key',
      right_moved: 'id',
      receipt_copy: 'seq',
    } as const;
    const cells = Object.entries(derived).flatMap(([table, columns]) =>
      connection
        .prepare<[], { [column: string]: string | number }>(`select * from "${table}"`)
        .all()
        .flatMap((row) => columns.map((column) => ({ table, key: keys[table as keyof typeof keys], row, column })))
        // the name of a lot that only head office has spoken of is its word
        .filter(({ row, column }) => !(row['id'] === 'Y:9' && column === 'id')),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...cells),
        fc.nat(),
        fc.nat({ max: 7 }),
        fc.integer({ min: -100, max: 100 }),
        ({ table, key, row, column }, at, bit, by) => {
          const value = row[column]!;
          const bytes = Buffer.from(String(value));
          bytes[at % bytes.length]! ^= 1 << bit;
          const changed = typeof value === 'number' ? value + (by || 1) : bytes;
          const cast = typeof value === 'number' ? '?' : 'cast(? as text)';
          let changes = 0;
          const fault = faultAfter(connection, () => {
            ({ changes } = connection
              .prepare(`update or ignore "${table}" set ${column} = ${cast} where ${key} = ?`)
              .run(changed, row[key]));
          });
          // a key that another row has already cannot be written
          return fault !== undefined || changes === 0;
        },
      ),
      { seed, numRuns: 1_500 },
    );
    close();
  });
});

describe('the place of the first fault', () => {
  it.each<[string, string, string, string]>([
    ['an entry that was taken out', 'delete from journal where seq = 4', 'journal 4', 'verify-gap'],
    ['the last entry that was taken out', 'delete from journal where seq = 11', 'lot X:1', 'verify-row-differs'],
    ['all entries that were taken out', 'delete from journal', 'lot T:2', 'verify-row-differs'],
    ['a number below the first', 'update journal set seq = -5 where seq = 3', 'journal 1', 'verify-gap'],
    [
      'two faults: the first one counts',
      "update journal set body = body || ' ' where seq in (3, 8)",
      'journal 3',
      'verify-hash',
    ],
    [
      'points that nobody booked',
      "update lot set remaining = remaining + 1000 where id = 'T:3'",
      'lot T:3',
      'verify-row-differs',
    ],
    ['rights that nobody moved', "update lot set held = held + 1 where id = 'X:1'", 'lot X:1', 'verify-row-differs'],
    ['a change that was forgotten', "update lot set pending = '[]' where id = 'X:1'", 'lot X:1', 'verify-row-differs'],
    [
      'an own change under a lot of others',
      "update lot set pending = '[[3,5]]', remaining = 17 where id = 'Y:9'",
      'lot Y:9',
      'verify-row-differs',
    ],
    ['a lot that is gone', "delete from lot where id = 'X:1'", 'lot X:1', 'verify-row-missing'],
    ['a lot that belongs to another', "update lot set member = 'N' where id = 'T:2'", 'lot T:2', 'verify-row-missing'],
    ['a sale that is gone', "delete from sale where key = 'hand:one'", 'sale hand:one', 'verify-row-missing'],
    [
      'a sale that no entry books',
      "insert into sale values ('M', 99, 'hand:x', '2026-11-21', 1, 5, 0)",
      'sale hand:x',
      'verify-row-extra',
    ],
    [
      'a sale that was taken back more often',
      "update sale set returned = 9 where key = 'hand:one'",
      'sale hand:one',
      'verify-row-differs',
    ],
    ['a return that is gone', "delete from return where key = 'r2'", 'return r2', 'verify-row-missing'],
    ['a grant twice', "insert into right_moved values ('grant:g2', 4)", 'right_moved grant:g2', 'verify-row-extra'],
    ['paper that was never printed', 'update printed set seq = 99', 'printed 1', 'verify-row-differs'],
    ['a copy of nothing', 'update receipt_copy set seq = 4', 'receipt_copy 4+1', 'verify-row-extra'],
    [
      'a journal that head office knows longer',
      "insert into setting values ('acknowledged', '12')",
      'journal 12',
      'verify-ahead',
    ],
    ['a file of a newer version', 'pragma user_version = 99', 'file', 'store-newer'],
  ])('%s', (_, sql, place, code) => {
    const { database, close } = history();
    const fault = faultAfter(database.connection, () => database.connection.exec(sql));
    expect(fault).toMatchObject({ place, code });
    expect(Object.keys(catalogue)).toContain(fault?.code);
    close();
  });

  it('an entry that was written wrongly, with a right hash, is named with its field', () => {
    const { database, ledger, close } = history();
    const { connection } = database;
    const { seq, hash } = ledger.journal.head();
    const body = JSON.stringify({ ...ledger.journal.entry(2), seq: seq + 1, toPay: 1 });
    const fault = faultAfter(connection, () =>
      connection.prepare('insert into journal values (?, ?, ?)').run(seq + 1, body, chainHash(hash, body, sha256)),
    );
    expect(fault).toEqual({ place: 'journal 12', code: 'verify-entry', values: { seq: 12, field: 'sale.total' } });
    close();
  });

  it('L03 an entry of another terminal is named', () => {
    const { database, ledger, close } = history();
    const { connection } = database;
    const { seq, hash } = ledger.journal.head();
    const body = JSON.stringify({ ...ledger.journal.entry(1), seq: seq + 1, terminal: 'T9' });
    const fault = faultAfter(connection, () =>
      connection.prepare('insert into journal values (?, ?, ?)').run(seq + 1, body, chainHash(hash, body, sha256)),
    );
    expect(fault).toMatchObject({ place: 'journal 12', values: { field: 'terminal' } });
    close();
  });
});
