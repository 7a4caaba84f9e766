import { setImmediate as whatHasCome } from 'node:timers/promises';
import { ok, type Result, refused } from '#base/result';
import type { Mapping } from '#domain/import/mapping';
import { type ImportedRow, rowReader, type RowEnvironment } from '#domain/import/read-row';
import type { ImportRun, RowOutcome } from '../store/import-run.ts';
import type { TableRow } from '../tables/csv-rows.ts';
import type { Remark } from './remark.ts';

/** Rows that are written together, all or none: one flush of the disk for so many. */
const ROWS_AT_A_TIME = 5_000;
/** Rows that are read before answers of the database are heard again: it is not to wait until a whole piece of the file has been read. */
const ROWS_BETWEEN_ANSWERS = 100;
/** A file of more rows is not what it is taken for. */
const MOST_ROWS = 10_000_000;

export type ImportCounts = {
  rows: number;
  taken: number;
  known: number;
  refused: number;
  leftOut: number;
  /** Of those refused: whose member has not been taken over yet. */
  memberless: number;
};
/** `read`: bytes of the file so far, ahead of the rows that are counted. */
export type ImportProgress = {
  readonly read: number;
  readonly counts: Readonly<ImportCounts>;
  readonly isDone: boolean;
};

/** A table of another system, in pieces. */
export type ImportSource = {
  readonly header: readonly string[];
  /** What of the file is no row: receipts of a till that cannot be read. */
  readonly problems: readonly Remark[];
  /** The rows behind the header, some together, and how many bytes have been read by then. */
  rows(columns: readonly string[]): AsyncIterable<{ readonly rows: readonly TableRow[]; readonly read: number }>;
};

type Waiting = { readonly line: number; readonly row: ImportedRow };

/**
 * Takes a file over from its first row to its last. While head office writes one stretch the next one is read, and no more than these
 * two are held. Every row is counted once; what is to be told about a row goes to `remark`. Whatever happens, nothing is under way any
 * more when it has ended.
 */
export async function runImport(
  { header, rows, problems }: ImportSource,
  mapping: Mapping,
  run: Pick<ImportRun, 'take'>,
  environment: RowEnvironment,
  remark: (remark: Remark) => Promise<void>,
  onProgress: (progress: ImportProgress) => void,
  onOutcome?: (line: number, row: ImportedRow, outcome: RowOutcome) => void,
): Promise<Result<ImportCounts, 'csv-too-long'>> {
  const readRow = rowReader(mapping, header, environment);
  const counts: ImportCounts = { rows: 0, taken: 0, known: 0, refused: 0, leftOut: 0, memberless: 0 };
  let waiting: Waiting[] = [];
  let writing: Promise<void> = Promise.resolve();
  let bytes = 0;

  /** Puts a row to those that are written next, or counts it as refused; answers what is to be told about it. */
  function understand({ line, cells, broken }: TableRow): readonly Remark[] {
    counts.rows++;
    if (broken || cells.length > header.length) {
      counts.refused++;
      const why = broken
        ? refused('import-row-broken')
        : refused('import-row-columns', { found: cells.length, expected: header.length });
      return [{ line, why }];
    }
    const found = readRow(cells);
    if (!found.ok) {
      counts.refused++;
      return found.problems.map((problem) => ({ line, ...problem }));
    }
    counts.leftOut += found.leftOut.length;
    waiting.push({ line, row: found.row });
    return found.leftOut.map((problem) => ({ line, ...problem, isTaken: true }));
  }

  async function tell(stretch: readonly Waiting[], outcomes: readonly RowOutcome[]): Promise<void> {
    for (const [index, outcome] of outcomes.entries()) {
      const { line, row } = stretch[index]!;
      onOutcome?.(line, row, outcome);
      if (outcome === 'taken' || outcome === 'known') counts[outcome]++;
      else {
        counts.refused++;
        if (outcome.code === 'import-member-unknown') counts.memberless++;
        await remark({ line, why: outcome });
      }
    }
  }

  async function flush(): Promise<void> {
    const stretch = waiting;
    waiting = [];
    await writing;
    if (stretch.length === 0) return;
    writing = run.take(stretch.map(({ row }) => row)).then((outcomes) => tell(stretch, outcomes));
    // a fault is thrown by whoever waits for it next: until then it is no unhandled one
    writing.catch(() => undefined);
  }

  try {
    for (const problem of problems) {
      if (!problem.isTaken) counts.rows++;
      counts[problem.isTaken ? 'leftOut' : 'refused']++;
      await remark(problem);
    }
    for await (const { rows: some, read } of rows(header)) {
      for (const row of some) {
        for (const one of understand(row)) await remark(one);
        if (counts.rows % ROWS_BETWEEN_ANSWERS === 0) await whatHasCome();
        if (waiting.length >= ROWS_AT_A_TIME) await flush();
        if (counts.rows > MOST_ROWS) {
          await writing;
          return refused('csv-too-long', { rows: MOST_ROWS });
        }
      }
      onProgress({ read, counts, isDone: false });
      bytes = read;
    }
    await flush();
    await writing;
    onProgress({ read: bytes, counts, isDone: true });
    return ok(counts);
  } finally {
    // of a file that cannot be read on, the stretch before may still be on its way
    await writing.catch(() => undefined);
  }
}
