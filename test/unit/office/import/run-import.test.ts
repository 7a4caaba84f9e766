import { expect, test } from 'vitest';
import { refused } from '#base/result';
import type { TableRow } from '#office/tables/csv-rows';
import type { Remark } from '#office/import/remark';
import { runImport } from '#office/import/run-import';
import { readMapping } from '#domain/import/mapping';
import type { ImportRun } from '#office/store/import-run';
import { sha256 } from '#replication/node-sha256';
import { must } from '../../../integration/office/real-counter.ts';

const mapping = must(readMapping({ kind: 'members', source: 'old', fields: { id: 'id', lastName: 'name' } }));
const rowsFrom = (first: number, count: number): TableRow[] =>
  Array.from({ length: count }, (_, n) => ({ line: first + n, cells: [String(first + n), 'Muster'] }));
const takeAll: ImportRun['take'] = async (rows) => rows.map(() => 'taken' as const);

/** Takes pieces of a file over; a piece that is a fault is thrown where it would be read. */
function taken(pieces: Iterable<readonly TableRow[] | Error>, problems: readonly Remark[] = [], take = takeAll) {
  const remarks: Remark[] = [];
  const source = {
    header: ['id', 'name'],
    problems,
    async *rows() {
      for (const piece of pieces) {
        if (piece instanceof Error) throw piece;
        yield { rows: piece, read: 0 };
      }
    },
  };
  // of millions the first ones will do
  const add = async (remark: Remark): Promise<void> => void (remarks.length < 10 && remarks.push(remark));
  const environment = { sha256, today: '2026-11-22' };
  return { remarks, done: runImport(source, mapping, { take }, environment, add, () => undefined) };
}

test('I39 a file that cannot be read on ends only when what is being written is written', async () => {
  let isWritten = false;
  const { promise, resolve } = Promise.withResolvers<void>();
  const { done } = taken([rowsFrom(1, 5_000), new Error('EIO')], [], async (rows) => {
    await promise;
    isWritten = true;
    return takeAll(rows);
  });
  const ended = done.then(
    () => 'done',
    (error: Error) => [error.message, isWritten],
  );
  setImmediate(resolve);
  expect(await ended).toEqual(['EIO', true]);
});

test('I39 what of a file is no row is told, and counts as refused unless its row is there all the same', async () => {
  const problems: Remark[] = [
    { line: 3, column: 'lines_vat.csv', why: refused('till-vat-unknown', { key: '77' }) },
    { line: 1, column: 'transactions.csv', why: refused('till-total-differs'), isTaken: true },
  ];
  const { remarks, done } = taken([rowsFrom(1, 2)], problems);
  expect(must(await done)).toEqual({ rows: 3, taken: 2, known: 0, refused: 1, leftOut: 1, memberless: 0 });
  expect(remarks).toEqual(problems);
});

test('I39 a file of more than ten million rows is refused by name', async () => {
  const many: TableRow[] = Array.from({ length: 100_000 }, (_, line) => ({ line, cells: [], broken: true }));
  const { done } = taken(Array.from({ length: 101 }, () => many));
  expect(await done).toMatchObject({ ok: false, code: 'csv-too-long', values: { rows: 10_000_000 } });
}, 60_000);
