import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogueCommand } from '#cli/catalogue';
import { programCommand } from '#cli/office';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { must, newFolder } from './real-counter.ts';
import { pairSimulatedTerminal } from './terminal-client.ts';
import { treuekasse } from './treuekasse.ts';
import { twoOffices } from './two-offices.ts';

const programOf = (version: number, goods: object, when: object = {}) => ({
  ...sampleProgram,
  version,
  instruments: [
    ...sampleProgram.instruments,
    {
      kind: 'discount',
      id: 'offer',
      name: { de: 'Angebot', en: 'Offer' },
      gives: { kind: 'percent', percent: 10, goods },
      when,
    },
  ],
});

const head = twoOffices();

test('once there is a catalogue, a program that names what nobody has is refused by name, and the former stays in force', async () => {
  // without any catalogue nothing is known of names
  must(await head.office.putProgram(programOf(9, { categories: ['Anything'] })));
  const folder = newFolder();
  const file = join(folder, 'goods.csv');
  writeFileSync(file, 'product;name;categories;tags\n4711;Espresso;Kaffee|Heiß;bio\n4712;Croissant;Gebäck;\n');
  const put = await treuekasse(catalogueCommand, head.database.url, '--file', file);
  expect(put).toEqual({ code: 0, said: 'Catalogue: 2 products, 3 categories, 1 tag.\n' });

  const wrong = programOf(10, { categories: ['Kaffe'] }, { segments: ['regular'] });
  expect(await head.office.putProgram(wrong)).toMatchObject({
    code: 'program-names-unknown',
    values: { count: 2 },
    unknown: [
      { path: 'instruments[6].when.segments[0]', code: 'name-no-segment', hint: 'name-none-known' },
      { path: 'instruments[6].gives.goods.categories[0]', code: 'name-no-category', values: { nearest: 'Kaffee' } },
    ],
  });
  const program = join(folder, 'program.json');
  writeFileSync(program, JSON.stringify(wrong));
  const said = await treuekasse(programCommand, head.database.url, '--file', program);
  expect(said).toMatchObject({ code: 2, said: expect.stringContaining('Perhaps “Kaffee”?') });
  // the former is in force, and stays so when it is put there again
  must(await head.office.putProgram(programOf(9, { categories: ['Anything'] })));
  expect(await head.office.putProgram(programOf(9, { categories: ['Kaffee'] }))).toMatchObject({
    code: 'program-version-old',
  });

  const one = await pairSimulatedTerminal(head.office, head.office.store);
  must(await one.push(1, [one.document(one.profile('M', { segments: ['regular'] }))]));
  must(
    await head.office.putProgram(
      programOf(10, { categories: ['Kaffee'], products: ['4712'] }, { segments: ['regular'] }),
    ),
  );
}, 60_000);

test('a catalogue is replaced as a whole, also by two at the same moment', async () => {
  const catalogue = (from: number) =>
    Array.from({ length: 6_000 }, (_, index) => ({ product: `${from + index}`, name: '', categories: [], tags: [] }));
  await Promise.all([head.office.putCatalogue(catalogue(0)), head.second.putCatalogue(catalogue(10_000))]);
  const names = (product: number) => head.office.putProgram(programOf(11, { products: [String(product)] }));
  const [first, last] = [await names(1), await head.office.putProgram(programOf(12, { products: ['10001'] }))];
  expect(first.ok).toBe(!last.ok);
}, 60_000);
