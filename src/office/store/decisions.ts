import { canonicalJson, type Json } from '#base/canonical-json';
import type { Entry, SaleBody } from '#domain/entry';
import { evaluate } from '#domain/program/evaluate';
import { parseProgram, type Program } from '#domain/program/schema';
import { decodeEntry } from '#ledger/entry-text';
import { textOf } from '#replication/node-packing';
import type { Database } from './database.ts';
import { stretchAt } from './stretches.ts';

/** What a sale came to: by the counter that booked it, and by head office with the same code and facts. */
export type Figures = { readonly [name: string]: Json };
export type Disagreement = {
  readonly terminal: string;
  readonly seq: number;
  readonly booked: Figures;
  readonly decided: Figures;
  readonly foundAt: number;
};

/** Entries decided again before others get their turn. */
const ENTRIES_AT_A_TIME = 50;

/**
 * Decides entries of journals again that have not been yet, with the code that counters use and the facts that the entries
 * name (R29). Where it comes to something else, both figures are kept. Answers how many entries it has gone through, at most
 * about `most`; 0 when all have been.
 */
export async function decideAgain(db: Database, brand: string, most: number, nowMs: number): Promise<number> {
  const programs = new Map<string, Program | undefined>();
  const programOf = async (id: string, version: number): Promise<Program | undefined> => {
    const key = `${id} ${version}`;
    if (!programs.has(key)) programs.set(key, await programVersion(db, brand, id, version));
    return programs.get(key);
  };
  let done = 0;
  const terminals = await db
    .selectFrom('terminal')
    .select(['id', 'decided_seq'])
    .where('brand', '=', brand)
    .where('state', '<>', 'own')
    .whereRef('decided_seq', '<', 'seq')
    .orderBy('id')
    .limit(100)
    .execute();
  for (const { id, decided_seq: decided } of terminals) {
    if (done >= most) break;
    const stretch = await stretchAt(db, { brand, terminal: id }, decided + 1);
    const count = stretch?.lines.starts.length ?? 0;
    if (!stretch || count === 0) continue;
    const { lines } = stretch;
    for (let index = Math.max(0, decided + 1 - lines.from); index < count; index++) {
      if (index % ENTRIES_AT_A_TIME === 0) await new Promise((resolve) => setImmediate(resolve));
      const entry = decodeEntry(textOf(lines, index)) as Partial<Entry> | undefined;
      const found = await differenceOf(entry, programOf);
      if (found) await keep(db, brand, { terminal: id, seq: lines.from + index, ...found, foundAt: nowMs });
      done++;
    }
    await db
      .updateTable('terminal')
      .set({ decided_seq: lines.from + count - 1 })
      .where('brand', '=', brand)
      .where('id', '=', id)
      .execute();
  }
  return done;
}

async function differenceOf(
  entry: Partial<Entry> | undefined,
  programOf: (id: string, version: number) => Promise<Program | undefined>,
): Promise<{ booked: Figures; decided: Figures } | undefined> {
  if (entry?.kind !== 'sale') return undefined;
  let booked: Figures = {};
  try {
    booked = figuresOf(entry as SaleBody);
    const { facts, sale, choices } = entry as SaleBody;
    const program = await programOf(facts.program, facts.version);
    if (!program) return { booked, decided: { program: 'unknown' } };
    const evaluated = evaluate(program, sale, facts, choices);
    if (!evaluated.ok) return { booked, decided: { refused: evaluated.code } };
    const { discount, toPay, pointsEarned, pointsSpent, visits, effects } = evaluated.value;
    const decided = {
      discount,
      toPay,
      pointsEarned,
      pointsSpent,
      visits,
      effects: effects as unknown as Json,
    };
    return canonicalJson(decided) === canonicalJson(booked) ? undefined : { booked, decided };
  } catch (error) {
    // what a terminal has signed need not hold together: that it does not is what is told
    return { booked, decided: { unreadable: error instanceof Error ? error.message.slice(0, 200) : 'unknown' } };
  }
}

function figuresOf({ discount, toPay, effects, transfers, member }: SaleBody): Figures {
  const own = `member:${member}`;
  const sum = (unit: string, from: boolean): number =>
    transfers.reduce(
      (total, made) => (made.unit === unit && (made.from === own) === from ? total + made.amount : total),
      0,
    );
  return {
    discount,
    toPay,
    pointsEarned: sum('points', false),
    pointsSpent: sum('points', true),
    visits: sum('visits', false),
    effects,
  };
}

async function keep(
  db: Database,
  brand: string,
  { terminal, seq, booked, decided, foundAt }: Disagreement,
): Promise<void> {
  await db
    .insertInto('disagreement')
    .values({
      brand,
      terminal,
      seq,
      booked: JSON.stringify(booked),
      decided: JSON.stringify(decided),
      found_at: foundAt,
    })
    .onConflict((conflict) => conflict.columns(['brand', 'terminal', 'seq']).doNothing())
    .execute();
}

async function programVersion(db: Database, brand: string, id: string, version: number): Promise<Program | undefined> {
  const row = await db
    .selectFrom('program_version')
    .select('body')
    .where('brand', '=', brand)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return row && parseProgram(row.body).program;
}

/** The latest entries on which head office and a counter disagree. */
export async function disagreements(db: Database, brand: string, limit: number): Promise<Disagreement[]> {
  const rows = await db
    .selectFrom('disagreement')
    .selectAll()
    .where('brand', '=', brand)
    .orderBy('found_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ terminal, seq, booked, decided, found_at: foundAt }) => ({
    terminal,
    seq,
    booked,
    decided,
    foundAt,
  }));
}
