import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { ok, type Refused, type Result, refused } from '#base/result';
import { tableText } from '#base/table-cell';
import type { ImportUpload } from '#contract/back-office/imports';
import { ROWS_PREVIEWED } from '#contract/back-office/upload';
import type { Mapping } from '#domain/import/mapping';
import type { ImportedRow } from '#domain/import/read-row';
import { sha256 } from '#replication/node-sha256';
import type { Unit } from '#domain/account';
import { render } from '#text/render';
import type { Language } from '#text/texts';
import type { Commands } from '../commands.ts';
import { createTurns } from '../http/limits.ts';
import { type Remark, REPORT_TITLES, reportCells } from '../import/remark.ts';
import { type ImportCounts, runImport } from '../import/run-import.ts';
import { readUploadTable, type UploadTable } from '../import/upload-table.ts';
import { lastAudited, saidOf, writeAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import type { RowOutcome } from '../store/import-run.ts';
import { bookedAlone, EXPIRES_AFTER_MS } from '../store/members/book.ts';
import { namesOf } from '../store/members/names.ts';

/** One file after the other; letters of those that wait, in all. */
const TURNS = { most: 1, waiting: 6, weight: 16 * 1024 * 1024 };
/** Beyond that it is one mistake in the whole file. */
const MOST_REPORTED = 10_000;
/** A stretch of rows is written in a second; a database that says nothing holds nobody up. */
const MOST_CLOSING_MS = 5_000;
const AUDITED = 'members.imported';
const PROPOSED = 'members.import-proposed';

type Ready = UploadTable & { readonly mapping: Mapping };
type Heard = {
  readonly remark?: (remark: Remark) => void;
  readonly outcome?: (line: number, row: ImportedRow, outcome: RowOutcome) => void;
};
export type ImportDesk = ReturnType<typeof createImportDesk>;

/** Members of another system, from files that people hand in: looked at first, then taken over by what the command takes them over with. */
export function createImportDesk(db: Database, brand: string, clock: Clock, commands: Pick<Commands, 'openImport'>) {
  const turns = createTurns(TURNS);
  let isClosing = false;

  /** Head office reads one file at a time: whoever comes meanwhile waits, and of many the last ones are sent away. */
  async function inTurn<T>(upload: ImportUpload, task: (table: UploadTable) => Promise<Result<T>>): Promise<Result<T>> {
    const turn = turns.take(brand, upload.content.length);
    if (!turn.ok) return refused('import-busy');
    return turn.value.run(async () => {
      const table = await readUploadTable(upload, await lastSource());
      return table.ok ? task(table.value) : table;
    });
  }
  const lastSource = async (): Promise<string | undefined> => {
    const { source } = (await lastAudited(db, brand, AUDITED)) ?? {};
    return typeof source === 'string' ? source : undefined;
  };

  /** Takes the rows over, or says what would become of them. When head office closes it ends with the rows that are on their way. */
  async function run(
    { header, pieces, rows, mapping, source }: Ready,
    store: string | undefined,
    isDryRun: boolean,
    { remark, outcome }: Heard,
  ): Promise<Result<ImportCounts>> {
    const opened = await commands.openImport({ source, store, isDryRun });
    if (!opened.ok) return opened;
    const table = {
      header,
      problems: [],
      async *rows() {
        for (const some of pieces) {
          if (isClosing) return;
          yield { rows: some, read: 0 };
        }
      },
    };
    try {
      const environment = { sha256, today: dayIn('UTC', clock.now()) };
      const told = async (one: Remark): Promise<void> => remark?.(one);
      const done = await runImport(table, mapping, opened.value, environment, told, () => undefined, outcome);
      return done.ok && isDryRun && done.value.rows < rows ? refused('import-cut-off', { taken: 0, rows }) : done;
    } finally {
      await opened.value.end();
    }
  }

  /** Whether a row would bring along more than one person books alone (as `bookByHand`). */
  async function moreThanAlone(): Promise<(row: ImportedRow, outcome: RowOutcome) => boolean> {
    const most = await bookedAlone(db, brand);
    return ({ balances }, outcome) => outcome === 'taken' && balances.some(({ unit, amount }) => amount > most(unit));
  }
  /** Who has proposed this file, read like this; somebody else than who asks, if there is one. */
  async function secondOf({ print }: UploadTable, asking: string) {
    const said = await saidOf(db, brand, PROPOSED, { print }, clock.now() - EXPIRES_AFTER_MS);
    const one = said.find(({ by }) => by !== asking) ?? said[0];
    if (!one) return {};
    return { proposed: { by: (await namesOf(db, brand)).person(one.by), isOwn: one.by === asking } };
  }

  const audit = (by: string, what: `${string}.${string}`, about: Record<string, string | number | boolean>) =>
    db.transaction().execute((tx) => writeAudit(tx, { brand, by, what, about, at: clock.now() }));

  return {
    /** `by`: the id of whoever looks. */
    preview: (upload: ImportUpload, by: string) =>
      inTurn(upload, async (table) => {
        const asksSecond = await moreThanAlone();
        const first: ReturnType<typeof shown>[] = [];
        const remarks: Remark[] = [];
        let remarked = 0;
        let rowsOfTwo = 0;
        const heard = {
          outcome(line: number, row: ImportedRow, outcome: RowOutcome) {
            if (first.length < ROWS_PREVIEWED) first.push(shown(line, row, outcome));
            if (asksSecond(row, outcome)) rowsOfTwo++;
          },
          remark(one: Remark) {
            remarked++;
            if (remarks.length < ROWS_PREVIEWED) remarks.push(one);
          },
        };
        const done = isReady(table) ? await run(table, upload.store, true, heard) : refused('import-id-missing');
        const lacks = done.ok ? undefined : lackOf(done);
        if (!done.ok && !lacks) return done;
        const { source, encoding, separator, header, columns, rows } = table;
        return ok({
          source,
          encoding,
          separator,
          header: [...header],
          columns: { ...columns },
          ...(lacks && { lacks: sentenceOf(lacks) }),
          ...(rowsOfTwo > 0 && { second: await secondOf(table, by) }),
          counts: done.ok ? countsOf(done.value) : { rows, taken: 0, known: 0, refused: 0, leftOut: 0 },
          first,
          remarks: remarks.map(({ line, column = '', shape = '', why, isTaken = false }) => ({
            line,
            column,
            shape,
            why: sentenceOf(why),
            isTaken,
          })),
          remarked,
        });
      }),

    report: (upload: ImportUpload, language: Language): Promise<Result<string>> =>
      inTurn(upload, async (table) => {
        if (!isReady(table)) return refused('import-id-missing');
        const remarks: Remark[] = [];
        const remark = (one: Remark) => void (remarks.length < MOST_REPORTED && remarks.push(one));
        const done = await run(table, upload.store, true, { remark });
        if (!done.ok) return lackOf(done) ?? done;
        const format = { language, currency: 'EUR', timeZone: 'UTC' } as const;
        const say = ({ code, values }: Refused): string => render(code, values, format);
        return ok(tableText([REPORT_TITLES, ...remarks.map((one) => reportCells(one, say))]));
      }),

    /** `by`: the id of whoever does it. */
    propose: (upload: ImportUpload, by: string): Promise<Result<{ until: number }>> =>
      inTurn(upload, async (table) => {
        if (!isReady(table)) return refused('import-id-missing');
        const { source, rows, print } = table;
        await audit(by, PROPOSED, { source, rows, print });
        return ok({ until: clock.now() + EXPIRES_AFTER_MS });
      }),

    /** `by`: the id of whoever does it. Who has begun is written down first: rows are there even if this process ends in the middle. */
    takeOver: (upload: ImportUpload, by: string) =>
      inTurn(upload, async (table) => {
        if (!isReady(table)) return refused('import-id-missing');
        if (isClosing) return refused('import-cut-off', { taken: 0, rows: table.rows });
        const { source, rows, print } = table;
        if (bringsAlong(table.mapping)) {
          const asksSecond = await moreThanAlone();
          let rowsOfTwo = 0;
          const outcome = (_: number, row: ImportedRow, became: RowOutcome) =>
            void (asksSecond(row, became) && rowsOfTwo++);
          const tried = await run(table, upload.store, true, { outcome });
          if (!tried.ok) return lackOf(tried) ?? tried;
          const { proposed } = rowsOfTwo > 0 ? await secondOf(table, by) : {};
          if (rowsOfTwo > 0 && (!proposed || proposed.isOwn)) return refused('import-second');
        }
        await audit(by, 'members.import-begun', { source, rows, print });
        const done = await run(table, upload.store, false, {});
        if (!done.ok) return lackOf(done) ?? done;
        const counts = countsOf(done.value);
        await audit(by, AUDITED, { source, ...counts, isWhole: counts.rows === rows });
        return counts.rows === rows ? ok(counts) : refused('import-cut-off', { taken: counts.taken, rows });
      }),

    /** From now on nothing is begun any more; answers when what is under way has ended and its answer is written. */
    async close(): Promise<void> {
      isClosing = true;
      const last = turns.take(brand, 0);
      if (!last.ok) return;
      const over = new AbortController();
      const late = wait(MOST_CLOSING_MS, undefined, { signal: over.signal }).catch(() => undefined);
      await Promise.race([last.value.run(async () => undefined), late]);
      over.abort();
    },
  };
}

/** Whether any row can bring a balance along. */
const bringsAlong = ({ fields, constants }: Mapping): boolean =>
  BALANCES.some((field) => fields[field] !== undefined || constants?.[field] !== undefined);
const BALANCES = ['points', 'credit', 'visits'] as const;

const isReady = (table: UploadTable): table is Ready => table.mapping !== undefined;

/** What the person has yet to say; the command says it with its options. */
const lackOf = (why: Refused): Refused | undefined =>
  why.code === 'import-store-which'
    ? refused('import-store-choose')
    : why.code === 'import-id-missing'
      ? why
      : undefined;

const sentenceOf = ({ code, values }: Refused) => ({ key: code, values: { ...values } });
const countsOf = ({ rows, taken, known, refused, leftOut }: ImportCounts) => ({ rows, taken, known, refused, leftOut });

function shown(line: number, row: ImportedRow, outcome: RowOutcome) {
  const { card, profile, consents } =
    row.kind === 'member' ? row : { card: undefined, profile: undefined, consents: [] };
  const of = (unit: Unit): number => row.balances.find((one) => one.unit === unit)?.amount ?? 0;
  return {
    line,
    outcome: typeof outcome === 'string' ? outcome : ('refused' as const),
    card: card?.number ?? '',
    name: [profile?.firstName, profile?.lastName].filter(Boolean).join(' '),
    town: profile?.town ?? '',
    phone: profile?.phone ?? '',
    points: of('points'),
    credit: of('credit'),
    visits: of('visits'),
    consents: consents.length,
  };
}
