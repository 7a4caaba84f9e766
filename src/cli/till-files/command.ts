import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dayIn } from '#base/day';
import { tableText } from '#base/table-cell';
import { createDocuments } from '#counter/store/documents';
import { bookedOn } from '#counter/service/till-days/booked-on';
import { type Connection, databaseFile, openForReading } from '#counter/store/database';
import { storeSchema } from '#domain/member';
import { type DayMatches, isDifferent, type Match, type MatchState, reconcileDay } from '#till/files/reconcile-day';
import type { TillExport } from '#till/files/till-sale';
import { counterFolder } from '../open-here.ts';
import { complain, say, sentence } from '../say.ts';
import { writeNamedFile } from '../write-file.ts';
import { openExport } from './open-export.ts';

/** Differences that are printed; the file of `--csv` has all of them. */
const MOST_SHOWN = 50;

/**
 * `treuekasse reconcile --export PATH [--day YYYY-MM-DD] [--data FOLDER…]`: what a till sold, what of it was booked for members at the
 * counters, and what differs. Reads only, also beside a running counter. Exit 0 when nothing differs, 1 when something does, 2 when
 * it cannot be said.
 */
export async function reconcileCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      export: { type: 'string' },
      day: { type: 'string' },
      data: { type: 'string', multiple: true },
      csv: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.export === undefined) return complain('cli-option-missing', { option: '--export' }, 2);
  const { day } = values;
  if (day !== undefined && (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))))
    return complain('argument-wrong', { argument: `--day ${day}` }, 2);
  const opened = openExport(values.export);
  if (!opened.ok) return complain(opened.code, opened.values, 2);
  const connections: Connection[] = [];
  try {
    for (const named of values.data ?? [undefined]) {
      const folder = counterFolder(named);
      if (!existsSync(databaseFile(folder)))
        return complain('cli-file-unreadable', { file: databaseFile(folder), reason: 'ENOENT' }, 2);
      const connection = openForReading(folder);
      if (!connection.ok) return complain(connection.code, connection.values, 2);
      connections.push(connection.value);
    }
    const timeZone = timeZoneOf(connections[0]!);
    const sold = opened.value.sales.filter(({ at }) => day === undefined || dayIn(timeZone, at) === day);
    if (sold.length === 0) return complain('till-day-empty', { file: values.export }, 2);
    const matches = reconcileDay(
      sold,
      bookedOn(connections, new Set(sold.map(({ at }) => dayIn(timeZone, at))), timeZone),
    );
    if (values.csv !== undefined) {
      const written = writeNamedFile(values.csv, csvOf(matches.matches, timeZone));
      if (!written.ok) return complain(written.code, written.values, 2);
    }
    tell(matches, opened.value, timeZone, values.json);
  } finally {
    for (const connection of connections) connection.close();
  }
}

/** The store's own, by whose days it is reconciled. */
function timeZoneOf(connection: Connection): string {
  const [store] = createDocuments(connection).all('store');
  return storeSchema.safeParse(store).data?.timeZone ?? 'Europe/Berlin';
}

function tell(
  { matches, sold, linked, leftOut }: DayMatches,
  { problems }: TillExport,
  timeZone: string,
  json: boolean,
): void {
  const different = matches.filter(({ state }) => isDifferent(state));
  if (different.length > 0) process.exitCode = 1;
  const counts: Partial<Record<MatchState, number>> = {};
  for (const { state } of matches) counts[state] = (counts[state] ?? 0) + 1;
  if (json) {
    console.log(
      JSON.stringify({
        sold,
        linked,
        leftOut,
        counts,
        differences: different,
        problems: problems.map(({ file, row, why }) => ({ file, row, code: why.code, values: why.values })),
      }),
    );
    return;
  }
  say('till-reconcile-sold', { count: sold.count, total: sold.total, leftOut });
  say('till-reconcile-linked', { count: linked.count, total: linked.total, open: counts.unlinked ?? 0 });
  for (const match of different.slice(0, MOST_SHOWN)) console.log(lineOf(match, timeZone));
  if (different.length > MOST_SHOWN) say('till-reconcile-more', { count: different.length - MOST_SHOWN });
  for (const { file, row, why } of problems.slice(0, MOST_SHOWN))
    console.error(sentence('till-problem', { file, row, why: sentence(why.code, why.values) }));
  say(different.length === 0 ? 'till-reconcile-same' : 'till-reconcile-differs', { count: different.length });
}

/** One difference in columns: when, receipt, sold, booked, entry, what it is. */
function lineOf({ state, sold, booked }: Match, timeZone: string): string {
  const money = (amount: number | undefined): string =>
    (amount === undefined ? '–' : sentence('till-reconcile-money', { amount })).padStart(12);
  const at = clockOf(sold?.at ?? booked?.at ?? 0, timeZone);
  return [
    at,
    (sold?.number ?? '–').padEnd(10),
    money(sold?.total),
    money(booked?.total),
    (booked?.entry ?? '').slice(-12).padEnd(12),
    sentence(`till-state-${state}`),
  ].join('  ');
}

const clockOf = (at: number, timeZone: string): string =>
  `${dayIn(timeZone, at)} ${new Intl.DateTimeFormat('de-DE', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)}`;

function csvOf(matches: readonly Match[], timeZone: string): string {
  const euro = (amount: number | undefined): string =>
    amount === undefined ? '' : (amount / 100).toFixed(2).replace('.', ',');
  const lines = matches.map(({ state, sold, booked }) => [
    clockOf(sold?.at ?? booked?.at ?? 0, timeZone),
    sold?.till ?? '',
    sold?.number ?? '',
    euro(sold?.total),
    euro(booked?.total),
    euro(booked?.returned),
    booked?.entry ?? '',
    sold?.key ?? booked?.key ?? '',
    state,
  ]);
  const head = ['time', 'till', 'receipt', 'sold', 'booked', 'taken back', 'entry', 'key', 'state'];
  return tableText([head, ...lines]);
}
