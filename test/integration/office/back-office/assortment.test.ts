import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { memberAccount, partnerAccount, storeAccount } from '#domain/account';
import { noteSold } from '#office/store/assortment/sold';
import { openDatabase } from '#office/store/database';
import { must } from '../real-counter.ts';
import { pairSimulatedTerminal } from '../terminal-client.ts';
import { backOfficePeople, codeOf } from './people.ts';

const { head, signedIn } = backOfficePeople();

const packed = (file: string | Uint8Array): string => gzipSync(file).toString('base64');
const upload = (file: string | Uint8Array, more = {}) => ({ content: packed(file), others: 'stay' as const, ...more });
const bare = { categories: [], tags: [], vat: null, price: null };

test('a table is looked at, put right and taken over once; what is wrong with one changes nothing', async () => {
  const { assortment } = (await signedIn('head-office')).client;
  const numbers = async (input = {}) =>
    (await assortment.products({ typed: '', ...input })).rows.map(({ product }) => product);
  expect(await assortment.products({ typed: '' })).toEqual({ rows: [] });

  // of a till's program: German names of columns, Windows-1252, a formula as a name
  const table =
    'Artikelnr;Bezeichnung;Warengruppe;MwSt;VK\r\n4711;Café crème;Kaffee|Heiß;19 %;2,50\r\n4712;"=1+2";Gebäck;7;\r\n';
  const file = Buffer.from(table, 'latin1');
  const seen = await assortment.preview(upload(file));
  expect(seen).toMatchObject({
    encoding: 'windows-1252',
    separator: ';',
    columns: { product: 0, name: 1, categories: 2, vat: 3, price: 4 },
    counts: { new: 2, changed: 0, same: 0, retired: 0 },
    first: [
      {
        line: 2,
        product: '4711',
        name: 'Café crème',
        categories: ['Kaffee', 'Heiß'],
        vat: 1900,
        price: 250,
        outcome: 'new',
      },
      { line: 3, product: '4712', name: '=1+2', outcome: 'new' },
    ],
    faulty: 0,
  });
  expect(await numbers()).toEqual([]);
  expect(await assortment.takeOver({ ...upload(file), seen: seen.seen })).toMatchObject({ new: 2 });
  // once more it says the same; the preview of before is too old to be taken over
  expect(await codeOf(assortment.takeOver({ ...upload(file), seen: seen.seen }))).toBe('upload-changed');
  expect(await assortment.preview(upload(file))).toMatchObject({ counts: { new: 0, same: 2 } });
  expect(await numbers({ typed: 'CAFÉ heiß' })).toEqual(['4711']);
  expect(await numbers({ typed: '4_1' })).toEqual([]);
  expect(await numbers({ typed: '', category: 'Gebäck' })).toEqual(['4712']);

  // columns chosen by hand; what the table has no column for stays, what it does not name may be retired
  const chosen = upload('a,b\n4711,Espresso\n', { columns: { product: 0, name: 1 }, others: 'retire' });
  const { seen: then, ...told } = await assortment.preview(chosen);
  expect(told).toMatchObject({ counts: { changed: 1, retired: 1 }, first: [{ name: 'Espresso', price: 250 }] });
  await assortment.takeOver({ ...chosen, seen: then });
  expect(await numbers()).toEqual(['4711']);
  expect(await numbers({ retired: true })).toEqual(['4712']);

  // rows that are wrong: told with their lines, in the report without anything that a spreadsheet would calculate, and nothing is taken
  const wrong = upload('product;name;vat\n1;x;19\n;y;7\n1;z;7\n2;=cmd;viel\n3;ok;7\n');
  const found = await assortment.preview(wrong);
  expect(found.faults.map(({ line, why }) => [line, why.key])).toEqual([
    [3, 'catalogue-code-missing'],
    [4, 'catalogue-code-twice'],
    [5, 'catalogue-vat-wrong'],
  ]);
  expect((await assortment.report({ ...wrong, language: 'de' })).text.split('\r\n').slice(1, 3)).toEqual([
    '3;catalogue-code-missing;Die Artikelnummer fehlt.',
    '4;catalogue-code-twice;Die Artikelnummer 1 steht schon weiter oben.',
  ]);
  const formula = upload('product\n=1+2\n=1+2\n');
  expect((await assortment.report({ ...formula, language: 'de' })).text).not.toMatch(/(^|;)=/m);
  expect(await codeOf(assortment.takeOver({ ...wrong, seen: found.seen }))).toBe('upload-faulty');

  // files that are none
  const preview = (content: string) => codeOf(assortment.preview({ content, others: 'stay' }));
  expect(await preview(packed(Buffer.from('PK\u0003\u0004xlsx', 'latin1')))).toBe('upload-spreadsheet');
  expect(await preview(packed('%PDF-1.7'))).toBe('upload-no-table');
  expect(await preview(packed('a;b\n\u0000;c\n'))).toBe('upload-no-table');
  expect(await preview(packed(''))).toBe('csv-empty');
  expect(await preview(packed('a;b\n"1;2\n'))).toBe('csv-quote');
  expect(await preview('not packed')).toBe('upload-wrong');
  // small when it comes, far too large when it is unpacked
  expect(await preview(packed(Buffer.alloc(200 * 1024 * 1024, 'a;b\n')))).toBe('upload-large');
  // more letters than a page would send, and more than head office reads at all: it answers whoever asks next
  expect(await preview('A'.repeat(3_600_000))).toBe('bad-input');
  expect(await preview('A'.repeat(5_000_000))).not.toBe('done');
  expect(await codeOf(assortment.preview(upload('a\n1\n', { columns: { product: 7 } })))).toBe('csv-column-missing');
  const unnumbered = upload('a;b\n1;2\n');
  const { seen: last, columns } = await assortment.preview(unnumbered);
  expect(columns).toEqual({});
  expect(await codeOf(assortment.takeOver({ ...unnumbered, seen: last }))).toBe('upload-number-missing');
  expect(await numbers()).toEqual(['4711']);
}, 120_000);

test('what a till sells and nobody knows is taken in; two who change one product are told; a guessed number is not there', async () => {
  const database = openDatabase(head.database.url, () => undefined);
  onTestFinished(() => database.destroy());
  const { assortment } = (await signedIn('head-office')).client;
  const other = (await signedIn('head-office')).client.assortment;

  const till = await pairSimulatedTerminal(head.office, head.office.store);
  const line = (product: string, more = {}) => ({
    kind: 'goods',
    amount: 500,
    vat: 700,
    quantity: 2,
    product,
    ...more,
  });
  const sold = (day: string, lines: readonly object[]) => {
    const { body } = till.sale('M', []);
    const sale = JSON.parse(body) as { sale: object; facts: object };
    till.journal.pop();
    till.write({ ...sale, sale: { ...sale.sale, lines }, facts: { ...sale.facts, day } } as never);
  };
  sold('2026-11-02', [line('B1', { text: 'Brezel', category: 'Gebäck' }), line('B0')]);
  sold('2026-11-03', [line('B1', { text: 'Butterbrezel', category: 'Gebäck' }), line('B2', { kind: 'deposit' })]);
  must(await till.push(1));
  await assortment.put({ ...bare, product: 'B0', name: 'Espresso' });
  while ((await noteSold(database, 'main', 1_000)) > 0);
  expect(await assortment.unknown({})).toMatchObject({
    rows: [{ product: 'B1', name: 'Butterbrezel', categories: ['Gebäck'], vat: 700, price: 250, day: '2026-11-03' }],
  });
  expect(await assortment.adopt({ products: ['B1', 'B2'] })).toEqual({ adopted: 1 });
  expect(await assortment.unknown({})).toEqual({ rows: [] });
  expect(await codeOf(assortment.adopt({ products: ['B1'] }))).toBe('product-unknown');

  const [kept] = (await assortment.products({ typed: 'brezel' })).rows;
  expect(kept).toMatchObject({ product: 'B1', origin: 'till', revision: 1, retired: false });
  const typed = { ...bare, product: 'B1', name: 'Brezel', categories: ['Gebäck', 'Laugen'], revision: 1 };
  await other.put(typed);
  expect(await codeOf(assortment.put({ ...typed, name: 'Bretzel' }))).toBe('changed-meanwhile');
  expect(await codeOf(assortment.retire({ product: 'B1', revision: 1, retired: true }))).toBe('changed-meanwhile');
  expect(await codeOf(assortment.put({ ...typed, revision: undefined }))).toBe('catalogue-code-there');
  expect(await codeOf(assortment.put({ ...typed, product: 'B7' }))).toBe('product-unknown');
  expect(await codeOf(assortment.put({ ...typed, name: 'x'.repeat(81) }))).toBe('bad-input');
  expect(await codeOf(assortment.put({ ...typed, name: 'a\u0000b' }))).toBe('bad-input');

  expect((await assortment.categories({})).rows).toContainEqual({ category: 'Laugen', products: 1 });
  expect(await assortment.renameCategory({ category: 'Laugen', to: 'Gebäck' })).toEqual({ products: 1 });
  expect((await assortment.categories({})).rows).not.toContainEqual({ category: 'Laugen', products: 1 });
  expect((await assortment.products({ typed: 'brezel' })).rows).toMatchObject([
    { categories: ['Gebäck'], revision: 3 },
  ]);
  expect(await codeOf(assortment.renameCategory({ category: 'Laugen', to: 'Brot' }))).toBe('category-unknown');

  // what the editor of programs offers: numbers with their names, a number that was typed first, nothing that is retired
  const offered = async (kind: 'products' | 'categories' | 'tags', typed: string) =>
    (await assortment.offered({ kind, typed })).rows;
  expect(await offered('products', 'LAUGEN bre')).toEqual([]);
  expect(await offered('products', 'gebäck bre')).toEqual([{ value: 'B1', name: 'Brezel' }]);
  await assortment.put({ ...bare, product: 'A9', name: 'Wie B1, mit Salz', tags: ['bio'] });
  expect((await offered('products', 'B1')).map(({ value }) => value)).toEqual(['B1', 'A9']);
  expect(await offered('categories', 'GEB')).toEqual([{ value: 'Gebäck', name: '', products: 1 }]);
  expect(await offered('categories', '%')).toEqual([]);
  expect(await offered('tags', '')).toEqual([{ value: 'bio', name: '', products: 1 }]);
  expect(await assortment.known({ kind: 'products', values: ['B1', '4712', 'B8'] })).toEqual({
    isAny: true,
    rows: [{ value: 'B1', name: 'Brezel' }],
  });
  expect((await assortment.known({ kind: 'categories', values: ['Gebäck', 'Laugen'] })).rows).toEqual([
    { value: 'Gebäck', name: '' },
  ]);
  expect((await assortment.known({ kind: 'tags', values: [] })).rows).toEqual([]);
  expect(await codeOf(assortment.known({ kind: 'tags', values: Array(101).fill('x') }))).toBe('bad-input');
  await assortment.retire({ product: 'A9', revision: 1, retired: true });

  // retired it can be named by no program, until it is back
  const program = (await (await signedIn('auditor')).client.programs.overview()).inForce;
  expect(program).toBeDefined();
  await assortment.retire({ product: 'B1', revision: 3, retired: true });
  expect((await assortment.products({ typed: '' })).rows.map(({ product }) => product)).toEqual(['4711', 'B0']);
  expect(await codeOf(assortment.put({ ...typed, revision: 4 }))).toBe('product-retired');
  await assortment.retire({ product: 'B1', revision: 4, retired: false });

  const audited = await database.selectFrom('office_audit').select('what').where('brand', '=', 'main').execute();
  for (const what of ['catalogue.taken-over', 'product.added', 'product.changed', 'product.retired', 'product.adopted'])
    expect(audited.map((row) => row.what)).toContain(what);
}, 120_000);

test('more products than a page are listed by their numbers, each once', async () => {
  const { assortment } = (await signedIn('head-office')).client;
  const numbers = Array.from({ length: 250 }, (_, index) => `P${String(index).padStart(3, '0')}`);
  const file = upload(`product;name\n${numbers.map((number) => `${number};Ware`).join('\n')}`);
  await assortment.takeOver({ ...file, seen: (await assortment.preview(file)).seen });
  expect(await assortment.offered({ kind: 'products', typed: 'ware' })).toMatchObject({ more: true });
  const found: string[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: { rows: { product: string }[]; next?: string | undefined } = await assortment.products({
      typed: 'ware',
      after,
    });
    expect(page.rows.length).toBeLessThanOrEqual(100);
    found.push(...page.rows.map(({ product }) => product));
    after = page.next;
  }
  expect(found).toEqual(numbers);
}, 120_000);

test('I18 a partner is drafted, looked at by a second person and in force; what is open with it is told, and it is ended the same way', async () => {
  const [ines, olaf] = [(await signedIn('head-office')).client, (await signedIn('head-office')).client];
  const { businessPartners: partners, programs } = ines;
  const { store } = head.office;
  const name = { de: 'Eisdiele Venezia', en: 'Venezia ice cream' };
  const wanted = { name, stores: [store], pointsPercent: 200, rewards: true, ended: false };
  const inForce = async () => (await partners.list()).inForce;
  const release = async (draft: string): Promise<void> => {
    const touched = async () => ({ draft, revision: (await programs.draft({ draft })).revision });
    await programs.submit({ ...(await touched()), note: '' });
    expect(await codeOf(programs.approve({ ...(await touched()), note: '' }))).toBe('draft-own');
    await olaf.programs.approve({ ...(await touched()), note: '' });
    await programs.release({ ...(await touched()), where: { stores: [], regions: [] } });
  };
  const before = await inForce();
  expect((await partners.list()).partners).toEqual([]);

  // what would be none makes no draft
  expect(await codeOf(partners.put({ ...wanted, inForce: before, stores: ['nowhere'] }))).toBe('store-unknown');
  expect(await codeOf(partners.put({ ...wanted, inForce: before, id: 'guessed' }))).toBe('partner-unknown');
  expect(await codeOf(partners.put({ ...wanted, inForce: before, stores: [] }))).toBe('bad-input');
  expect((await programs.overview()).drafts).toEqual([]);

  const { draft } = await partners.put({ ...wanted, inForce: before });
  // not in force yet, but seen by whoever comes next
  expect(await partners.list()).toMatchObject({
    partners: [],
    drafts: [{ id: draft, title: 'Eisdiele Venezia', state: 'draft' }],
  });
  await release(draft);
  expect(await codeOf(partners.put({ ...wanted, inForce: before }))).toBe('changed-meanwhile');
  const now = await inForce();
  expect(await codeOf(partners.put({ ...wanted, inForce: now }))).toBe('draft-fault');
  expect(await codeOf(partners.put({ ...wanted, inForce: now, id: 'partner' }))).toBe('draft-unchanged');
  const [own] = (await partners.list()).partners;
  expect(own).toMatchObject({ id: 'partner', name, stores: [{ id: store }], points: 0, ended: false });
  expect(own).not.toHaveProperty('open');

  // a customer collects there, and redeems elsewhere: what the partner owes, to the cent
  const { store: kassel } = await head.office.createStore({ name: 'Kassel' });
  must(await head.office.settlement.putOwner('Anna', [kassel]));
  must(await head.office.settlement.putTerms({ points: { per1000: 10_000, share: 100 } }));
  const till = await pairSimulatedTerminal(head.office, store, 'Kasse Venezia');
  const lot = `${till.terminal}:1`;
  const move = { unit: 'points', lot } as const;
  till.sale('M2', [{ ...move, from: partnerAccount('partner'), to: memberAccount('M2'), amount: 200 }]);
  till.sale('M2', [{ ...move, from: memberAccount('M2'), to: storeAccount(kassel), amount: 60 }]);
  must(await till.push(1));
  expect((await partners.list()).partners).toMatchObject([{ points: 200, open: -600 }]);

  await release((await partners.put({ ...wanted, inForce: now, id: 'partner', ended: true })).draft);
  expect((await partners.list()).partners).toMatchObject([{ id: 'partner', ended: true, points: 200, open: -600 }]);
}, 120_000);
