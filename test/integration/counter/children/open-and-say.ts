import { sha256 } from '#replication/node-sha256';
import { openDatabase } from '../../../../src/counter/store/database.ts';
import { createLedger } from '../../../../src/counter/service/ledger.ts';
import { goods, program } from '../../../unit/domain/samples.ts';
import Database from 'better-sqlite3';

/**
 * Opens the counter's file of a folder and books once, in a process of its own; writes what came of it as JSON:
 * `{ opened, booked }`, each `ok` or the code of the refusal. With `--as-nobody` it gives up the rights of root first, when
 * everything that it needs has been loaded.
 */
const [folder = '', mode = ''] = process.argv.slice(2);
new Database(':memory:').close();
if (mode === '--as-nobody' && process.getuid?.() === 0) process.setuid?.(65_534);
const database = openDatabase(folder);
let booked = '';
if (database.ok) {
  const ledger = createLedger(
    database.value,
    { clock: { now: Date.now }, random: (length) => new Uint8Array(length), sha256 },
    () => ({ brand: 'B', store: 'S', terminal: 'T', privateKey: '' }),
    () => 'Europe/Berlin',
  );
  const lines = Array.from({ length: 1_000 }, () => goods(100, { text: 'x'.repeat(90) }));
  const sale = { key: 'hand:child', source: 'hand', at: 0, total: 100_000, lines, payments: [] } as const;
  const result = ledger.bookSale(program, 'M', sale, [], 'A');
  booked = result.ok ? 'ok' : result.code;
}
process.stdout.write(JSON.stringify({ opened: database.ok ? 'ok' : database.code, booked }));
