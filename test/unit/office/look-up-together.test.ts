import { expect, test } from 'vitest';
import { createLookUp } from '#office/ingest/look-up-together';

/** A database that answers when it is told to. */
function slowDatabase() {
  const statements: { brand: string; ids: readonly string[]; answer(known: readonly string[]): void; fail(): void }[] =
    [];
  const lookUp = createLookUp<string>(
    (brand, ids) =>
      new Promise((resolve, reject) => {
        statements.push({
          brand,
          ids,
          answer: (known) => resolve(new Map(known.map((id) => [id, `${brand} ${id}`]))),
          fail: () => reject(new Error('gone')),
        });
      }),
  );
  return { statements, lookUp };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what is asked while a statement runs is answered by the next one, all of it together', async () => {
  const { statements, lookUp } = slowDatabase();
  const first = lookUp('B', 'one');
  const others = ['two', 'three', 'two', 'one'].map((id) => lookUp('B', id));
  expect(statements.map(({ ids }) => ids)).toEqual([['one']]);
  statements[0]!.answer(['one']);
  expect(await first).toBe('B one');
  await turn();
  // the same one again is a new question: its answer must not be older
  expect(statements.map(({ ids }) => ids)).toEqual([['one'], ['two', 'three', 'one']]);
  statements[1]!.answer(['two', 'one']);
  expect(await Promise.all(others)).toEqual(['B two', undefined, 'B two', 'B one']);
});

test('brands do not wait for each other, and a statement that fails fails its own questions alone', async () => {
  const { statements, lookUp } = slowDatabase();
  const [one, other] = [lookUp('B', 'one'), lookUp('C', 'one')];
  const later = lookUp('B', 'two');
  statements[0]!.fail();
  await expect(one).rejects.toThrow('gone');
  statements[1]!.answer(['one']);
  expect(await other).toBe('C one');
  await turn();
  statements[2]!.answer(['two']);
  expect(await later).toBe('B two');
});

test('a statement asks for 500 at most', async () => {
  const { statements, lookUp } = slowDatabase();
  const asked = Array.from({ length: 1_201 }, (_, index) => lookUp('B', `${index}`));
  for (let at = 0; at < 4; at++) {
    statements[at]!.answer(statements[at]!.ids);
    await turn();
  }
  expect(statements.map(({ ids }) => ids.length)).toEqual([1, 500, 500, 200]);
  expect(await Promise.all(asked)).toHaveLength(1_201);
});
