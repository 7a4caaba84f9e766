import { expect, test } from 'vitest';
import { guessMapping } from '#domain/import/guess-mapping';
import { readMapping } from '#domain/import/mapping';
import { missingColumns, rowReader } from '#domain/import/read-row';
import { sha256 } from '#replication/node-sha256';
import { must } from '../../../integration/office/real-counter.ts';

const environment = { sha256, today: '2026-11-22' };
const mapping = (fields: object, more: object = {}) =>
  must(readMapping({ kind: 'members', source: 'old', fields, ...more }));

test('I39 a mapping is proposed from the names of the columns', () => {
  expect(
    guessMapping(['Kunden-Nr.', 'Kartennummer', 'Vorname', 'Nachname', 'Telefon', 'Gültig bis', 'Punktestand'], 'alt'),
  ).toEqual({
    kind: 'members',
    source: 'alt',
    fields: {
      id: 'Kunden-Nr.',
      card: 'Kartennummer',
      firstName: 'Vorname',
      lastName: 'Nachname',
      phone: 'Telefon',
      points: 'Punktestand',
      expires: 'Gültig bis',
    },
  });
  expect(guessMapping(['Bon-Nr', 'Kundennr', 'Datum', 'Summe'], 'alt')).toMatchObject({
    kind: 'purchases',
    fields: { id: 'Bon-Nr', member: 'Kundennr', at: 'Datum', total: 'Summe' },
  });
  expect(guessMapping(['Kundennr', 'Punktestand'], 'alt')).toEqual({
    kind: 'balances',
    source: 'alt',
    fields: { member: 'Kundennr', amount: 'Punktestand' },
  });
});

test.each([
  [{ kind: 'members', source: 'Old System', fields: { id: 'x' } }, 'import-mapping-wrong'],
  [{ kind: 'members', source: 'old', fields: { id: 'x' }, extra: 1 }, 'import-mapping-wrong'],
  [{ kind: 'members', source: 'old', fields: { id: 'x', total: 'y' } }, 'import-mapping-field'],
  [{ kind: 'members', source: 'old', fields: { card: 'x' } }, 'import-mapping-needs'],
  [{ kind: 'balances', source: 'old', fields: { amount: 'x' } }, 'import-mapping-needs'],
  [null, 'import-mapping-wrong'],
])('I39 the mapping %j is refused: %s', (value, code) => {
  expect(readMapping(value)).toMatchObject({ ok: false, code });
});

test('I39 a consent is taken over only with its day and its wording', () => {
  const fields = { id: 'id', lastName: 'name', advertising: 'ads', consentAt: 'on', consentWording: 'text' };
  const read = rowReader(mapping(fields), ['id', 'name', 'ads', 'on', 'text'], environment);
  const proved = read(['1', 'Eins', 'ja', '2024-05-01', 'v3']);
  expect(proved).toMatchObject({
    ok: true,
    leftOut: [],
    row: { consents: [{ purpose: 'advertising', given: true, at: Date.parse('2024-05-01'), wording: 'v3' }] },
  });
  for (const cells of [
    ['2', 'Zwei', 'ja', '', 'v3'],
    ['3', 'Drei', 'ja', '2024-05-01', ''],
  ])
    expect(read(cells)).toMatchObject({
      ok: true,
      row: { consents: [] },
      leftOut: [{ column: 'ads', shape: 'aa', why: { code: 'import-consent-unproved' } }],
    });
  expect(read(['4', 'Vier', 'nein', '', ''])).toMatchObject({ ok: true, leftOut: [], row: { consents: [] } });
});

test('I39 every reason of a row is told, constants and words of the other system count', () => {
  const read = rowReader(
    mapping(
      { id: 'id', phone: 'tel', birthday: 'geb', salutation: 'anrede', credit: 'geld' },
      { constants: { expires: '31.12.2026' }, values: { salutation: { D: 'frau' } } },
    ),
    ['id', 'tel', 'geb', 'anrede', 'geld'],
    environment,
  );
  expect(read(['1', '0170 123456', '24.12.', 'D', '12,50'])).toMatchObject({
    ok: true,
    row: {
      profile: {
        phone: '+49170123456',
        birthday: { date: '12-24', since: '2026-11-22' },
        salutation: 'frau',
        cards: [],
        consents: [],
      },
      balances: [{ unit: 'credit', amount: 1_250, expires: '2026-12-31' }],
    },
  });
  const bad = read(['', '17', '31.2.', '?', '1.250']);
  expect(!bad.ok && bad.problems.map(({ column, why }) => [column, why.code])).toEqual([
    ['id', 'import-empty'],
    ['anrede', 'import-salutation'],
    ['tel', 'phone-wrong'],
    ['geb', 'import-date-wrong'],
    ['geld', 'import-amount-ambiguous'],
  ]);
});

test('I39 what no database keeps is refused by name, and no word is looked up where the mapping has none', () => {
  const values = { salutation: { D: 'frau' } };
  const read = rowReader(
    mapping({ id: 'id', lastName: 'name', salutation: 'anrede' }, { values }),
    ['id', 'name', 'anrede'],
    environment,
  );
  const codes = (...cells: string[]) => {
    const found = read(cells);
    return found.ok ? [] : found.problems.map(({ column, why }) => [column, why.code]);
  };
  expect(codes('1', 'M\u0000ller', '')).toEqual([['name', 'import-characters']]);
  expect(codes('1', 'M\ud800ller', '')).toEqual([['name', 'import-characters']]);
  expect(codes('1', 'M\uFFFDller', '')).toEqual([['name', 'import-characters']]);
  expect(codes('1', 'Müller 😀', 'D')).toEqual([]);
  expect(codes('1', 'Müller', 'constructor')).toEqual([['anrede', 'import-salutation']]);
});

test('I39 the same row has the same key and content, another source or word another', () => {
  const reader = (source: string) =>
    rowReader(
      must(readMapping({ kind: 'members', source, fields: { id: 'id', lastName: 'name' } })),
      ['id', 'name'],
      environment,
    );
  const [one, again, changed, other] = [
    reader('a')(['1', 'Eins']),
    reader('a')(['1 ', 'Eins']),
    reader('a')(['1', 'Zwei']),
    reader('b')(['1', 'Eins']),
  ].map((read) => {
    if (!read.ok) throw new Error('refused');
    return read.row;
  });
  expect(again).toEqual(one);
  expect(changed!.key).toBe(one!.key);
  expect(changed!.content).not.toBe(one!.content);
  expect(other!.key).not.toBe(one!.key);
  expect(missingColumns(mapping({ id: 'id', town: 'Ort' }), ['id'])).toEqual(['Ort']);
});
