import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRows, linesOf } from '#office/tables/csv-rows';
import { jsonObjects } from '#office/tables/json-rows';
import { readDay, readHundredths } from '#domain/import/cells';
import { IMPORT_FIELDS, IMPORT_KINDS, readMapping } from '#domain/import/mapping';
import { decodeText } from '#office/tables/decode-text';
import type { Separator } from '#office/tables/separator';
import { rowReader } from '#domain/import/read-row';
import { profileSchema } from '#domain/member';
import { sha256 } from '#replication/node-sha256';
import { must } from '../../integration/office/real-counter.ts';

const numRuns = Number(process.env['FUZZ_RUNS'] ?? 300);

/** Cuts something into pieces, as it comes from a disk. */
async function* pieces<T extends { slice(from: number, to: number): T; length: number }>(
  whole: T,
  size: number,
): AsyncGenerator<T> {
  for (let from = 0; from < whole.length; from += size) yield whole.slice(from, from + size);
}
async function all<T>(lists: AsyncIterable<readonly T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const list of lists) found.push(...list);
  return found;
}

test('I39 any bytes are read to their end, in pieces of any size alike', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
      const read = async (step: number) => {
        const texts = () => decodeText(pieces(Buffer.from(bytes), step), undefined);
        return [await all(csvRows(linesOf(texts()), ';')), await all(jsonObjects(texts()))];
      };
      expect(await read(size)).toEqual(await read(1_000));
    }),
    { numRuns },
  );
});

const cell = fc.string({ unit: fc.constantFrom('a', 'ö', '"', ';', ',', '\n', ' ', '1', "'") });
test('I39 what is written as a table is read again', async () => {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 }),
      fc.constantFrom<Separator>(',', ';', '\t', '|'),
      fc.integer({ min: 1, max: 60 }),
      async (rows, separator, size) => {
        const fits = rows.filter((row) => row.every((text) => text.split('\n').length < 8));
        const text = fits.map((row) => `x${separator}${row.map(quoted).join(separator)}\r\n`).join('');
        const found = await all(csvRows(linesOf(pieces(text, size)), separator));
        expect(found.map(({ cells }) => cells)).toEqual(fits.map((row) => ['x', ...row]));
      },
    ),
    { numRuns },
  );
});

const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '1',
    '12,50',
    '24.12.1980',
    '03/04/2024',
    'ja',
    'frau',
    'TK00000000000098',
    '0170 123456',
    'points',
    '-5',
  ),
);
test('I39 whatever stands in the cells of a row, it is understood or refused with reasons, and what is understood fits', () => {
  fc.assert(
    fc.property(fc.constantFrom(...IMPORT_KINDS), fc.array(word, { minLength: 20, maxLength: 20 }), (kind, cells) => {
      const names = IMPORT_FIELDS[kind];
      const mapping = must(
        readMapping({ kind, source: 's', fields: Object.fromEntries(names.map((name) => [name, name])) }),
      );
      const read = rowReader(mapping, names, { sha256, today: '2026-11-22' })(cells);
      if (!read.ok) {
        expect(read.problems.length).toBeGreaterThan(0);
        return;
      }
      const { row } = read;
      for (const { amount } of row.balances) expect(Number.isSafeInteger(amount) && amount > 0).toBe(true);
      if (row.kind !== 'member') return;
      const consents = row.consents.map((consent) => ({ ...consent, store: 's', staff: 'import' }));
      profileSchema.parse({ ...row.profile, id: row.member, enrolledAt: 0, enrolledIn: 's', consents });
    }),
    { numRuns: numRuns * 10 },
  );
});

test('I39 a day and an amount are read as they were written', () => {
  const two = (value: number): string => String(value).padStart(2, '0');
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      expect(readDay(`${dayOfMonth}.${month}.${year}`, undefined)).toEqual({ ok: true, value: day });
      expect(readDay(`${two(month)}/${two(dayOfMonth)}/${year}`, 'us')).toEqual({ ok: true, value: day });
      expect(readDay(`${dayOfMonth}/${month}/${year}`, 'german')).toEqual({ ok: true, value: day });
    }),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      fc.constantFrom('de', 'en'),
      (minor, language) => {
        const text = (minor / 100).toLocaleString(language, { minimumFractionDigits: 2 });
        expect(readHundredths(text, language === 'de' ? 'german' : 'english')).toEqual({ ok: true, value: minor });
        expect(readHundredths(text, undefined)).toEqual({ ok: true, value: minor });
      },
    ),
  );
});
