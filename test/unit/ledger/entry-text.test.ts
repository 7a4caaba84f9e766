import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEntry, encodeEntry, readMovement, WHY_BYTES } from '#ledger/entry-text';
import { sampleEntries } from './sample-entries.ts';

const WHY = new TextDecoder().decode(WHY_BYTES);
const beforeWhy = (text: string): string => (text.includes(WHY) ? text.slice(0, text.indexOf(WHY)) : text);

test.each(sampleEntries.map((entry) => [entry.kind, entry] as const))(
  'L01 %s: what is written is read again',
  (_, entry) => {
    expect(decodeEntry(encodeEntry(entry))).toEqual(JSON.parse(JSON.stringify(entry)));
  },
);

test.each(sampleEntries.map((entry) => [entry.kind, entry] as const))(
  'L04 %s: what it moves is read without its reasons',
  (_, entry) => {
    const text = encodeEntry(entry);
    const movement = readMovement(beforeWhy(text));
    expect(JSON.parse(text)).toMatchObject(movement as object);
    for (const name of ['kind', 'member', 'transfers', 'grant', 'recall', 'parts', 'seq', 'terminal'] as const) {
      expect((movement as Record<string, unknown>)[name]).toEqual((entry as Record<string, unknown>)[name]);
    }
    expect(movement).not.toHaveProperty('sale');
  },
);

test('L04 no text that a person types can pass for the beginning of the reasons', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const text = encodeEntry({ ...sampleEntries[0]!, staff: `${before}${WHY}${after}` });
      const read = readMovement(beforeWhy(text)) as { staff: string };
      expect(read.staff).toBe(`${before}${WHY}${after}`);
    }),
  );
});

test('reasons at another place than the outermost are no JSON', () => {
  const text = '{"kind":"sale","transfers":[{"amount":1,"why":{"a":1},"z":1}],"v":1}';
  expect(readMovement(beforeWhy(text))).toBeUndefined();
});

test.each(['', 'x', '[]', 'null', '1', '{"why":1}', '{"why":[]}', '{"a":'])('%j is no entry', (text) => {
  expect(decodeEntry(text)).toBeUndefined();
});
