import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reconcileCommand } from '#cli/till-files/command';
import { parseTseCode } from '#till/tse-code/tse-code';
import { saleOfTseCode } from '#till/tse-code/sale';
import codes from '../data/tse-codes/codes.json' with { type: 'json' };
import { buildDsfinvk, type BuiltReceipt } from '../unit/till/files/export-builder.ts';
import { startTestDatabase, startTestOffice } from './office/office-under-test.ts';
import { book, joinWithCard, must, newFolder, openReal, codeFor } from './office/real-counter.ts';
import { treuekasse } from './office/treuekasse.ts';
import { sampleProgram } from '../unit/domain/samples.ts';

test('a day of the till is held against the counter: what was scanned is found by its key, and every difference is told', async () => {
  const database = await startTestDatabase();
  const office = await startTestOffice({ databaseUrl: database.url });
  must(await office.putProgram(sampleProgram));
  const folder = newFolder();
  const counter = openReal(folder);
  must(await counter.join(office.url, await codeFor(office)));
  await counter.syncOnce();

  const code = must(parseTseCode(codes.official));
  const scanned = must(saleOfTseCode(code));
  const { member } = joinWithCard(counter);
  counter.ledger.showReceipt(scanned.key, { till: code.tillSerial, by: 'receipt', turn: 1 });
  must(counter.ledger.bookSale(counter.program.get()!, member, scanned, [], 'A'));
  book(counter, member, 777, 'hand:nowhere');
  await counter.close();
  await office.close();
  await database.stop();

  const at = new Date(scanned.at).toISOString();
  const sold = (total: number): BuiltReceipt => ({
    id: 'b1',
    number: 18,
    at,
    lines: [{ type: 'Umsatz', text: 'Tee', gross: total, vat: 2 }],
    tse: { serial: code.tseSerial, transaction: code.transaction },
  });
  const others: BuiltReceipt[] = [
    { id: 'b2', number: 19, at, lines: [{ type: 'Umsatz', text: 'Brot', gross: 300, vat: 2 }] },
    { id: 'b3', number: 20, type: 'AVTraining', at, lines: [{ type: 'Umsatz', text: 'Brot', gross: 300, vat: 2 }] },
  ];
  async function run(receipts: readonly BuiltReceipt[], ...args: string[]) {
    const exported = newFolder();
    for (const [name, text] of buildDsfinvk(receipts)) writeFileSync(join(exported, name), text);
    const { code: exit, said } = await treuekasse(
      reconcileCommand,
      database.url,
      '--export',
      exported,
      '--data',
      folder,
      ...args,
    );
    return { exit, said };
  }
  const same = await run([sold(255), ...others], '--day', '2019-07-10');
  expect(same).toEqual({
    exit: 0,
    said: 'Till: 2 sales, €5.55. Without 1 receipt such as training, broken off, voids.\nOf these with a card: 1, €2.55. Without a card: 1.\nNothing differs.\n',
  });
  const csv = join(newFolder(), 'day.csv');
  const other = await run([sold(256), ...others], '--csv', csv, '--json');
  expect([other.exit, JSON.parse(other.said)]).toMatchObject([
    1,
    {
      sold: { count: 2, total: 556 },
      counts: { amount: 1, unlinked: 1 },
      differences: [{ state: 'amount', sold: { number: '18' }, booked: { total: 255 } }],
    },
  ]);
  expect(readFileSync(csv, 'utf8').split('\r\n')).toContain(
    `2019-07-10 20:41;KASSE-1;18;2,56;2,55;0,00;${JSON.parse(other.said).differences[0].booked.entry};tse:${code.tseSerial}:18;amount`,
  );
  expect(await run([sold(255)], '--csv', join(csv, 'below.csv'))).toMatchObject({
    exit: 2,
    said: expect.stringContaining('cannot be written (ENOTDIR)'),
  });
  // today the till sold nothing that was typed in
  const today = { ...others[0]!, at: new Date().toISOString() };
  expect(await run([today])).toMatchObject({ exit: 1, said: expect.stringContaining('not in the till') });
  expect(await run([sold(255)], '--day', '2019-07-11')).toMatchObject({
    exit: 2,
    said: expect.stringContaining('has no receipts of this day'),
  });
  expect(await run([sold(255)], '--day', '11.7.2019')).toMatchObject({ exit: 2 });
}, 60_000);
