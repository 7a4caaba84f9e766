import { afterAll, beforeAll, describe } from 'vitest';
import { GENESIS } from '#ledger/chain';
import { postgresBooks } from '#office/store/books';
import { type Database, openDatabase } from '#office/store/database';
import { readFeed } from '#office/store/feed';
import { setScope } from '#office/store/feed-lines';
import { migrate } from '#office/store/migrate';
import { startTestDatabase } from '../integration/office/office-under-test.ts';
import { createMemoryDatabase } from '../simulation/memory-books.ts';
import { type BooksUnderTest, officeBooksSuite } from './office-books.ts';
import { must } from '../integration/counter/kit.ts';

let brands = 0;

async function inMemory(): Promise<BooksUnderTest> {
  const brand = `brand-${++brands}`;
  const database = createMemoryDatabase();
  database.addBrand(brand);
  for (const terminal of ['T1', 'T2']) database.addTerminal(brand, terminal);
  // every statement takes a turn of its own, so that transactions meet each other
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    brand,
    books: database.connect(turn),
    other: database.connect(turn),
    setState: async (terminal, state) => database.setState(brand, terminal, state),
    hearsOfItsStore: async (terminal) => database.setReader(brand, terminal, 'S', 'seen'),
    lots: async () =>
      Object.fromEntries(
        database
          .lots(brand)
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .map(({ id, remaining, held, granted }) => [
            id,
            [remaining, [...held.values()].reduce((sum, amount) => sum + amount, 0), granted],
          ]),
      ),
    accounts: async () => Object.fromEntries(database.accounts(brand).map(({ account, amount }) => [account, amount])),
    documents: async () => Object.fromEntries(database.documents(brand).map(({ id, version }) => [id, version])),
    feed: async (terminal, after, limit) => must(database.feed(brand, terminal, after, limit)),
  };
}

let server: Awaited<ReturnType<typeof startTestDatabase>>;
let connections: [Database, Database];

async function inPostgres(): Promise<BooksUnderTest> {
  const [db, second] = connections;
  const brand = `brand-${++brands}`;
  await db
    .insertInto('brand')
    .values({ id: brand, name: brand, created_at: 0, secrets: JSON.stringify({ session: '', status: '' }) })
    .execute();
  await db.insertInto('store').values({ brand, id: 'S', name: 'S', created_at: 0 }).execute();
  for (const id of ['T1', 'T2']) {
    const terminal = { brand, id, store: 'S', name: id, public_key: '', head_hash: GENESIS.hash, paired_at: 0 };
    await db
      .insertInto('terminal')
      .values({ ...terminal, last_contact: null, drift_ms: null })
      .execute();
  }
  return {
    brand,
    books: postgresBooks(db),
    other: postgresBooks(second),
    async setState(terminal, state) {
      await db.updateTable('terminal').set({ state }).where('brand', '=', brand).where('id', '=', terminal).execute();
    },
    async hearsOfItsStore(terminal) {
      await setScope(db, brand, terminal, 'seen');
    },
    async lots() {
      const rows = await db.selectFrom('lot').selectAll().where('brand', '=', brand).orderBy('id').execute();
      return Object.fromEntries(rows.map(({ id, remaining, held, granted }) => [id, [remaining, held, granted]]));
    },
    async accounts() {
      const rows = await db.selectFrom('account').selectAll().where('brand', '=', brand).execute();
      return Object.fromEntries(rows.map(({ account, balance }) => [account, balance]));
    },
    async documents() {
      const rows = await db.selectFrom('document').selectAll().where('brand', '=', brand).execute();
      return Object.fromEntries(rows.map(({ id, version }) => [id, version]));
    },
    async feed(terminal, after, limit) {
      const { rows, position, more } = must(await readFeed(db, { brand, terminal }, after, limit));
      return { rows, position, more };
    },
  };
}

describe("head office's books: memory", () => officeBooksSuite(inMemory));

describe("head office's books: PostgreSQL", () => {
  let closing = false;
  beforeAll(async () => {
    server = await startTestDatabase();
    const open = (): Database =>
      openDatabase(server.url, (error) => {
        // at the end the server says goodbye to connections that are just closing
        if (!closing) throw error;
      });
    connections = [open(), open()];
    must(await migrate(connections[0]));
  });
  afterAll(async () => {
    closing = true;
    for (const connection of connections) await connection.destroy();
    await server.stop();
  });
  officeBooksSuite(inPostgres);
});
