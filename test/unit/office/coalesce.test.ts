import { describe, expect, it } from 'vitest';
import { createCoalescing } from '#office/ingest/coalesce';

const batch = (entries: number) => ({ lines: { starts: Array.from({ length: entries }, (_, index) => index) } });
const from = (terminal: string, { brand = 'main', entries = 1 } = {}) => ({
  owner: { brand, terminal },
  batch: batch(entries),
});
type Item = ReturnType<typeof from>;
const named = (items: readonly Item[]): string => items.map(({ owner }) => owner.terminal).join(' ');

/** Transactions that end when they are told to. */
function transactions(fails: (items: readonly Item[]) => boolean = () => false) {
  const open: { name: string; end(): void }[] = [];
  const begun: string[] = [];
  const work = <T>(items: readonly Item[], answer: T): Promise<T> =>
    new Promise((resolve, reject) => {
      begun.push(named(items));
      open.push({
        name: named(items),
        end: () => (fails(items) ? reject(new Error(`not ${named(items)}`)) : resolve(answer)),
      });
    });
  const coming = createCoalescing<Item, string>({
    alone: (item) => work([item], `alone ${item.owner.terminal}`),
    together: (items) =>
      work(
        items,
        items.map(({ owner }) => `together ${owner.terminal}`),
      ),
  });
  return {
    take: coming.take,
    begun,
    async endAll(): Promise<void> {
      for (const { end } of open.splice(0)) end();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('batches that come at the same moment', () => {
  it('gather while a transaction is being written, and the next one takes them all', async () => {
    const { take, begun, endAll } = transactions();
    const answers = ['a', 'b', 'c'].map((terminal) => take(from(terminal)));
    expect(begun).toEqual(['a']);
    await endAll();
    expect(begun).toEqual(['a', 'b c']);
    await endAll();
    expect(await Promise.all(answers)).toEqual(['alone a', 'together b', 'together c']);
  });

  it('of one terminal are taken one after the other', async () => {
    const { take, begun, endAll } = transactions();
    const answers = ['a', 'b', 'b', 'c'].map((terminal) => take(from(terminal)));
    for (let transaction = 0; transaction < 3; transaction++) await endAll();
    await Promise.all(answers);
    expect(begun).toEqual(['a', 'b c', 'b']);
  });

  it('of different brands do not wait for each other, and are never taken together', async () => {
    const { take, begun, endAll } = transactions();
    const answers = [
      take(from('a', { brand: 'one' })),
      take(from('b', { brand: 'two' })),
      take(from('c', { brand: 'one' })),
    ];
    expect(begun).toEqual(['a', 'b']);
    await endAll();
    expect(begun).toEqual(['a', 'b', 'c']);
    await endAll();
    await Promise.all(answers);
  });

  it('with many entries are taken alone, a few at a time, and small ones do not wait for them', async () => {
    const { take, begun, endAll } = transactions();
    const large = ['A', 'B', 'C', 'D'].map((terminal) => take(from(terminal, { entries: 2_000 })));
    const small = take(from('a'));
    expect(begun).toEqual(['A', 'B', 'C', 'a']);
    await endAll();
    expect(begun).toEqual(['A', 'B', 'C', 'a', 'D']);
    await endAll();
    expect(await Promise.all([...large, small])).toEqual(['alone A', 'alone B', 'alone C', 'alone D', 'alone a']);
  });

  it('are taken each by itself when together it failed: what is wrong with one does not hurt the others', async () => {
    const { take, begun, endAll } = transactions((items) => items.some(({ owner }) => owner.terminal === 'c'));
    const answers = ['a', 'b', 'c', 'd'].map((terminal) => take(from(terminal)));
    const settled = Promise.allSettled(answers);
    for (let transaction = 0; transaction < 5; transaction++) await endAll();
    expect(begun).toEqual(['a', 'b c d', 'b', 'c', 'd']);
    expect((await settled).map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      'alone a',
      'alone b',
      'Error: not c',
      'alone d',
    ]);
  });

  it('are at most 64 in one transaction', async () => {
    const { take, begun, endAll } = transactions();
    const answers = Array.from({ length: 100 }, (_, index) => take(from(`t${index}`)));
    for (let transaction = 0; transaction < 3; transaction++) await endAll();
    await Promise.all(answers);
    expect(begun.map((names) => names.split(' ').length)).toEqual([1, 64, 35]);
  });
});
