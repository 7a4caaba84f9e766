import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { present } from '#base/assert';
import { type DemoOffice, openDemoOffice } from '#cli/demo/demo-office';
import { loadDemo } from '#cli/demo/command';
import { counterFolder, readNote } from '#cli/demo/folders';
import { cardOf } from '#cli/demo/households';
import { readBaskets } from '#cli/demo/purchases';
import type { Progress } from '#cli/demo/progress';
import { type DemoOptions, type DemoReport, runDemo } from '#cli/demo/run';
import { counterOf } from '#cli/demo/shops';
import { createDocuments } from '#counter/store/documents';
import { type Connection, openDatabase, openForReading } from '#counter/store/database';
import { createJournal } from '#counter/store/journal';
import { createReceipts } from '#counter/store/receipts';
import { programSchema } from '#domain/program/schema';
import { sha256 } from '#replication/node-sha256';
import { standardProgram } from '#office/standard-program';

/** The first two weeks of the data: households buy at several counters in them. */
const BASKETS = 2_000;
/** Time stands still, so that two loads are moved by the same number of weeks. */
const machine = { now: () => Date.parse('2026-11-21T12:00:00Z') };

let folder: string;
const dataDir = (): string => join(folder, 'demo');
const run = async (options: Partial<DemoOptions> = {}): Promise<DemoReport> => {
  const ran = await runDemo({ dataDir: dataDir(), limit: BASKETS, machine, ...options });
  if (!ran.ok) throw new Error(`refused: ${ran.code} ${JSON.stringify(ran.values)}`);
  return ran.value;
};
const wrong = (report: DemoReport): string[] => report.checks.filter(({ ok }) => !ok).map(({ name }) => name);
const check = (report: DemoReport, name: string) =>
  present(
    report.checks.find((one) => one.name === `demo-check-${name}`),
    name,
  );

/** What the data says of the first baskets, counted apart from the code under test. */
async function expected() {
  const households = new Set<string>();
  const perCounter = [0, 0, 0];
  let salesMinor = 0;
  let baskets = 0;
  for await (const basket of readBaskets()) {
    if (baskets++ === BASKETS) break;
    households.add(basket.household);
    perCounter[counterOf(basket.store)]!++;
    for (const { amountMinor } of basket.lines) salesMinor += amountMinor;
  }
  return { households, perCounter, salesMinor };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'treuekasse-demo-'));
  // the user that the database runs as must reach it
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a load of the first purchases over three counters', () => {
  let first: DemoReport;
  const told: Progress[] = [];

  beforeAll(async () => {
    await generousProgram(dataDir());
    // broken off after a part: what is there is not booked again, the rest is
    const part = await run({ limit: 700, prove: false });
    expect(part).toMatchObject({ baskets: 700, added: { sales: 700 } });
    first = await run({ onProgress: (progress) => told.push(progress) });
  }, 180_000);

  test('every check holds', () => {
    expect(wrong(first)).toEqual([]);
    expect(first.checks).toHaveLength(12);
    expect(first.ok).toBe(true);
  });

  test('goes on where it was broken off', () => {
    expect(first.added.sales).toBe(BASKETS - 700);
  });

  test('books what the data says, each store at its counter', async () => {
    const { households, perCounter, salesMinor } = await expected();
    expect(first).toMatchObject({ baskets: BASKETS, members: households.size, salesMinor });
    expect(first.counters.map(({ sales }) => sales)).toEqual(perCounter);
    expect(check(first, 'balances').expected).toBe(households.size * 2 * 3);
    for (const { entries, acknowledged } of first.counters) expect(acknowledged).toBe(entries);
  });

  test('redeems rewards of every kind, and what they took off is no loss of sales', () => {
    expect(first.counters.every(({ rewards }) => rewards > 10)).toBe(true);
    expect(first.counters.every(({ discountMinor }) => discountMinor > 500)).toBe(true);
    const items = present(openedForReading(0), 'the file')
      .prepare<[], { count: number }>('select count(*) as count from journal where body like \'%"reward":"coffee"%\'')
      .get();
    expect(items?.count).toBeGreaterThan(0);
  });

  test('tells its phases in order', () => {
    expect([...new Set(told.map(({ phase }) => phase))]).toEqual(['prepare', 'book', 'again', 'check']);
    expect(told.filter(({ phase }) => phase === 'book').at(-1)).toMatchObject({ done: BASKETS, total: BASKETS });
  });

  test('every counter knows every member by the card', async () => {
    const { households } = await expected();
    for (const index of [0, 1, 2]) {
      const documents = createDocuments(present(openedForReading(index), 'the file'));
      expect([...households].filter((household) => !documents.memberByCard(cardOf(household)))).toEqual([]);
    }
  });

  test('every entry carries the time of its purchase', () => {
    for (const index of [0, 1, 2]) {
      const odd = present(openedForReading(index), 'the file')
        .prepare<[], { count: number }>(
          "select count(*) as count from journal where body ->> 'kind' = 'sale' and body ->> 'at' <> body -> 'why' -> 'sale' ->> 'at'",
        )
        .get();
      expect(odd?.count).toBe(0);
    }
  });

  test('no receipt waits for a printer', () => {
    for (const index of [0, 1, 2]) expect(receiptsOf(present(openedForReading(index), 'the file')).waiting()).toBe(0);
  });

  test('cards to try are known at the first counter', () => {
    const documents = createDocuments(present(openedForReading(0), 'the file'));
    expect(first.cards).toHaveLength(4);
    expect(first.cards.filter(({ card }) => !documents.memberByCard(card.replaceAll(' ', '')))).toEqual([]);
    expect(first.cards.filter(({ name }) => name === undefined)).toHaveLength(1);
  });

  test('a second run adds nothing, a smaller one neither', async () => {
    for (const options of [{}, { limit: 10 }]) {
      const again = await run(options);
      expect(again).toMatchObject({ baskets: BASKETS, added: { sales: 0, enrolled: 0, rewards: 0 } });
      expect(again.counters).toEqual(first.counters);
      expect(wrong(again)).toEqual([]);
    }
  });

  test('another load of the same gives the same members, points and rewards', async () => {
    await generousProgram(join(folder, 'other'));
    const other = await run({ dataDir: join(folder, 'other'), prove: false });
    const figures = ({ sales, rewards, discountMinor, entries }: DemoReport['counters'][number]) => [
      sales,
      rewards,
      discountMinor,
      entries,
    ];
    expect(other.counters.map(figures)).toEqual(first.counters.map(figures));
    expect(other.cards).toEqual(first.cards);
  });

  test('a counter that lost its folder is not replaced silently', async () => {
    const lost = await runDemo({ dataDir: join(folder, 'other'), limit: 10, machine, prove: false });
    expect(lost.ok).toBe(true);
    rmSync(counterFolder(join(folder, 'other'), 1), { recursive: true });
    expect(await runDemo({ dataDir: join(folder, 'other'), limit: 10, machine })).toMatchObject({
      ok: false,
      code: 'demo-counter-missing',
      values: { folder: counterFolder(join(folder, 'other'), 1) },
    });
  });

  describe('a planted fault is found', () => {
    /** Changes the first counter's file behind its back, checks, and puts it right again. */
    async function withChange(change: string, undo: string): Promise<string[]> {
      alter(change);
      try {
        return wrong(await run());
      } finally {
        alter(undo);
      }
    }

    test('points that a counter shows and nobody has', async () => {
      const one = "where id = (select min(id) from lot where unit = 'points')";
      expect(
        await withChange(
          `update lot set remaining = remaining + 1 ${one}`,
          `update lot set remaining = remaining - 1 ${one}`,
        ),
      ).toEqual(['demo-check-balances', 'demo-check-verify']);
    });

    test('a right to spend that has two holders', async () => {
      const one = "where id = (select min(id) from lot where unit = 'points')";
      expect(
        await withChange(`update lot set held = held + 1 ${one}`, `update lot set held = held - 1 ${one}`),
      ).toEqual(['demo-check-rights', 'demo-check-verify']);
    });

    test('a sale that says another sum than it was: the purchase no longer fits what is booked under its key', async () => {
      const swap = (from: string, to: string): string =>
        `update journal set body = replace(body, '"total":${from}', '"total":${to}') where seq = (select min(seq) from sale)`;
      const total = totalOfFirstSale();
      alter(swap(`${total},`, `${total + 1},`));
      const ran = await runDemo({ dataDir: dataDir(), limit: BASKETS, machine });
      alter(swap(`${total + 1},`, `${total},`));
      expect(ran).toMatchObject({ ok: false, code: 'sale-other-content' });
    });

    test('an account that somebody changed at head office', async () => {
      const add = (points: number): Promise<unknown> =>
        atOffice(dataDir(), ({ db, office }) =>
          db
            .updateTable('account')
            .set((eb) => ({ balance: eb('balance', '+', points) }))
            .where('brand', '=', office.brand)
            .where('unit', '=', 'points')
            .where('account', 'like', 'store:%')
            .execute(),
        );
      await add(1);
      expect(wrong(await run())).toEqual(['demo-check-sums-office', 'demo-check-accounts', 'demo-check-verify']);
      await add(-1);
    });

    test('and with all of them undone everything holds again', async () => expect(wrong(await run())).toEqual([]));
  });

  test('an acknowledgement that was lost is asked for again', async () => {
    alter("update setting set value = value - 5 where key = 'acknowledged'");
    const again = await run();
    expect(wrong(again)).toEqual([]);
    expect(again.counters).toEqual(first.counters);
  });

  test('remembers how far it came and by how many weeks the purchases were moved', () => {
    const cards = first.cards.map(({ card, name }) => ({ card, ...(name !== undefined && { name }) }));
    expect(cards).toHaveLength(4);
    expect(readNote(dataDir())).toEqual({ format: 'treuekasse.demo/1', weeksLater: 463, baskets: BASKETS, cards });
  });

  test('whoever starts the demo reads which cards can be tried', async () => {
    const said: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
    try {
      expect(await loadDemo(dataDir(), BASKETS)).toBe(true);
    } finally {
      log.mockRestore();
    }
    const [head, ...lines] = said;
    expect(head).toContain('Markthalle am Tor');
    expect(lines.map((line) => line.trim().slice(0, 17))).toEqual(first.cards.map(({ card }) => card.slice(0, 17)));
    for (const { name } of first.cards) if (name !== undefined) expect(said.join('\n')).toContain(name);
  });
});

test('a head office with real shops is refused', async () => {
  const used = join(folder, 'used');
  await atOffice(used, ({ office }) => office.createStore({ name: 'Bäckerei am Markt' }));
  expect(await runDemo({ dataDir: used, limit: 10, machine })).toMatchObject({
    ok: false,
    code: 'demo-office-in-use',
    values: { store: 'Bäckerei am Markt' },
  });
});

async function atOffice(dataDir: string, work: (opened: DemoOffice) => Promise<unknown>): Promise<void> {
  const opened = await openDemoOffice({ dataDir });
  if (!opened.ok) throw new Error(opened.code);
  await work(opened.value);
  await opened.value.close();
}

/** Points enough that rewards can be had within two weeks. */
const generousProgram = (dataDir: string): Promise<void> =>
  atOffice(dataDir, async ({ office }) => {
    const standard = programSchema.parse(standardProgram());
    const instruments = standard.instruments.map((one) => (one.kind === 'points' ? { ...one, points: 20 } : one));
    expect(await office.putProgram({ ...standard, version: 2, instruments })).toMatchObject({ ok: true });
  });

const receiptsOf = (connection: Connection) => createReceipts(connection, createJournal(connection, sha256));

function openedForReading(index: number) {
  const opened = openForReading(counterFolder(dataDir(), index));
  return opened.ok ? opened.value : undefined;
}

function alter(statement: string): void {
  const opened = openDatabase(counterFolder(dataDir(), 0));
  if (!opened.ok) throw new Error(opened.code);
  opened.value.connection.exec(statement);
  opened.value.close();
}

function totalOfFirstSale(): number {
  const body = present(openedForReading(0), 'the file')
    .prepare<[], { body: string }>('select body from journal where seq = (select min(seq) from sale)')
    .get()!.body;
  return (JSON.parse(body) as { why: { sale: { total: number } } }).why.sale.total;
}
