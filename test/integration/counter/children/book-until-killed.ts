import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { sha256 } from '#replication/node-sha256';
import { createLedger } from '../../../../src/counter/service/ledger.ts';
import { openDatabase } from '../../../../src/counter/store/database.ts';
import { goods, program } from '../../../unit/domain/samples.ts';

/**
 * Books on the file of `folder` until it is killed, or `most` times; writes a line to standard output for each booking, when
 * it has returned and not before: `sale KEY`, `return KEY`, `enrolment MEMBER`.
 */
const [folder = '', round = '', most = '1000000'] = process.argv.slice(2);
const opened = openDatabase(folder);
if (!opened.ok) throw new Error(opened.code);
const database = opened.value;
const ledger = createLedger(
  database,
  { clock: { now: Date.now }, random: (length) => randomBytes(length), sha256 },
  () => ({ brand: 'B', store: 'S', terminal: 'T', privateKey: '' }),
  () => 'Europe/Berlin',
);
const confirm = (what: string): void => void writeSync(1, `${what}\n`);

for (let i = 0; i < Number(most); i++) {
  const key = `hand:${round}-${i}`;
  const amount = 1_000 + (i % 90) * 100;
  const sale = { key, source: 'hand', at: Date.now(), total: amount, lines: [goods(amount)], payments: [] } as const;
  const member = `M${i % 5}`;
  const choices = ledger.pointsOf(member).redeemable >= 20 && i % 4 === 0 ? [{ reward: 'coffee' }] : [];
  const booked = ledger.bookSale(program, member, sale, choices, 'A');
  if (!booked.ok) throw new Error(booked.code);
  confirm(`sale ${key}`);
  if (i % 7 === 6) {
    const back = ledger.bookReturn(`back:${key}`, key, i % 2 ? undefined : 500, 'A');
    if (!back.ok) throw new Error(back.code);
    confirm(`return back:${key}`);
  }
  if (i % 11 === 10) {
    const enrolled = ledger.enrol({ cards: [], lastName: 'Muster', consents: [] }, 'A');
    if (!enrolled.ok) throw new Error(enrolled.code);
    confirm(`enrolment ${enrolled.value}`);
  }
  if (i % 20 === 19) database.checkpoint();
}
database.close();
