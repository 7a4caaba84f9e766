import { sql } from 'kysely';
import { clearedClass } from '#domain/settlement/clear-entry';
import { holderOf, type Transfer } from '#domain/account';
import type { RunOff } from '#domain/settlement/run-off';
import { textOf } from '#replication/node-packing';
import { issuers, monthOf, readClearing } from './clearing.ts';
import type { Database } from './database.ts';
import { readOn } from './read-journals.ts';
import type { OfficeTables } from './schema.ts';
import { type Stretch, stretchAt } from './stretches.ts';

/** Entries looked at before others get their turn. */
const ENTRIES_AT_A_TIME = 500;
const ROWS_AT_A_TIME = 1_000;
/** Months of lots that are kept in mind while a journal is read. */
const MOST_REMEMBERED = 20_000;

type Row = Pick<OfficeTables['run_off'], 'class' | 'issuer'> & RunOff;

/**
 * Reads journals on for what became of everything that was given, month by month, as `readOn` says. A lot is named after the entry that made
 * it: when that was is asked of the journal itself.
 */
function readRunOff(db: Database, brand: string): Promise<number> {
  const monthOfLot = lotMonths(db, brand);
  let issuerOf: ReturnType<typeof issuers> | undefined;
  return readOn(db, brand, 'run_off_seq', { most: Infinity }, async ({ terminal, stretch, from, move }) => {
    const rows = await rowsOf(terminal, stretch, from, await (issuerOf ??= issuers(db, brand)), monthOfLot);
    await db.transaction().execute(async (tx) => {
      if (!(await move(tx))) return;
      for (let at = 0; at < rows.length; at += ROWS_AT_A_TIME) {
        await tx
          .insertInto('run_off')
          .values(rows.slice(at, at + ROWS_AT_A_TIME).map((row) => ({ brand, ...row })))
          .onConflict((conflict) =>
            conflict.columns(['brand', 'class', 'issuer', 'origin', 'month']).doUpdateSet({
              given: sql`run_off.given + excluded.given`,
              redeemed: sql`run_off.redeemed + excluded.redeemed`,
              lapsed: sql`run_off.lapsed + excluded.lapsed`,
            }),
          )
          .execute();
      }
    });
  });
}

async function rowsOf(
  terminal: string,
  { lines, receivedAt }: Stretch,
  from: number,
  issuerOf: (lot: string) => string,
  monthOfLot: (lot: string) => Promise<string | undefined>,
): Promise<Row[]> {
  const rows = new Map<string, Row>();
  for (let index = Math.max(0, from - lines.from); index < lines.starts.length; index++) {
    if (index % ENTRIES_AT_A_TIME === 0) await new Promise((resolve) => setImmediate(resolve));
    const entry = readClearing(textOf(lines, index));
    if (!entry) continue;
    const month = monthOf(entry, receivedAt);
    for (const transfer of entry.transfers as readonly Transfer[]) {
      const found = partiesOf(transfer);
      if (!found) continue;
      const { lot } = transfer;
      const isOwn = lot === `${terminal}:${lines.from + index}` || lot.startsWith(`${terminal}:${lines.from + index}:`);
      const origin = isOwn ? month : ((await monthOfLot(lot)) ?? BEFORE);
      const moved = { ...movedBy(transfer, found, entry.kind, isOwn || origin === BEFORE), class: found.class };
      const issuer = issuerOf(lot);
      const key = JSON.stringify([moved.class, issuer, origin, month]);
      const known = rows.get(key);
      rows.set(key, {
        class: moved.class,
        issuer,
        origin,
        month,
        given: (known?.given ?? 0) + moved.given,
        redeemed: (known?.redeemed ?? 0) + moved.redeemed,
        lapsed: (known?.lapsed ?? 0) + moved.lapsed,
      });
    }
  }
  // in one order everywhere: two processes that write the same rows wait for each other, and not both
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** Who holds the lot, and whose account is on the other side; undefined for what is worth nothing, or moves between holders. */
function partiesOf({ unit, from, to, lot }: Transfer) {
  const holder = holderOf(from) === undefined ? to : from;
  const other = holder === from ? to : from;
  if (holderOf(holder) === undefined || holderOf(other) !== undefined) return undefined;
  const found = clearedClass(unit, holder, lot);
  return found && { class: found, isOut: holder === from, isLapse: other.startsWith('expired:') };
}

/** What takes back what was given: goods that come back, and corrections. */
const TAKES_BACK = new Set(['return', 'return-without-receipt', 'adjustment']);

/** Units that come out of a lot are redeemed, lapse, or are taken back; those that go in are given, or come back of what was redeemed. */
function movedBy(
  { amount }: Transfer,
  { isOut, isLapse }: { readonly isOut: boolean; readonly isLapse: boolean },
  kind: string,
  isNew: boolean,
) {
  const nothing = { given: 0, redeemed: 0, lapsed: 0 };
  if (isLapse) return { ...nothing, lapsed: isOut ? amount : -amount };
  if (isOut) return TAKES_BACK.has(kind) ? { ...nothing, given: -amount } : { ...nothing, redeemed: amount };
  return isNew ? { ...nothing, given: amount } : { ...nothing, redeemed: -amount };
}

/** Of what another system gave, nobody knows when: it was before everything. */
const BEFORE = '0000-01';

/** In which month a lot was made: its name is the counter and the number of the entry, which its journal has. */
function lotMonths(db: Database, brand: string): (lot: string) => Promise<string | undefined> {
  const known = new Map<string, string>();
  return async (lot) => {
    const [, terminal, seq] = /^([^:]{1,40}):(\d{1,15})(?::|$)/.exec(lot) ?? [];
    if (terminal === undefined || seq === undefined) return undefined;
    const name = `${terminal}:${seq}`;
    const kept = known.get(name);
    if (kept !== undefined) return kept;
    const stretch = await stretchAt(db, { brand, terminal }, Number(seq));
    const index = Number(seq) - (stretch?.lines.from ?? 0);
    if (!stretch || index < 0 || index >= stretch.lines.starts.length) return undefined;
    const entry = readClearing(textOf(stretch.lines, index));
    if (!entry) return undefined;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const month = monthOf(entry, stretch.receivedAt);
    known.set(name, month);
    return month;
  };
}

/** What became of everything that was given, by kind of units and the store that gave it. */
export async function runOffOf(db: Database, brand: string): Promise<readonly Row[]> {
  for (let round = 0; round < MOST_ROUNDS && (await readRunOff(db, brand)) > 0; round++);
  return db
    .selectFrom('run_off')
    .select(['class', 'issuer', 'origin', 'month', 'given', 'redeemed', 'lapsed'])
    .where('brand', '=', brand)
    .execute();
}

/** More stretches than any brand has. */
const MOST_ROUNDS = 1_000_000;
