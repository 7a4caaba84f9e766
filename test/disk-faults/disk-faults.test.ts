import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badDisk, checkpoint, close, failing, healthy, kill, move, open, sell, verify } from './bad-disk.ts';
import { buildDiskFaults } from './disk-faults.ts';

let library = '';
const tools = mkdtempSync(join(tmpdir(), 'treuekasse-disk-faults-'));
afterAll(() => rmSync(tools, { recursive: true }));
beforeAll(() => {
  const built = buildDiskFaults(tools);
  if (built === undefined) throw new Error('needs Linux and a C compiler (Debian: sudo apt-get install gcc)');
  library = built;
});

const FOR_EVER = 1_000_000;
/** More calls than making a new file takes, and some. */
const MOST_CALLS = { flush: 25, write: 110 } as const;
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
/** Splits the words of acts that were repeated. */
const inGroups = (words: readonly string[], size: number): string[][] =>
  numbers(words.length / size).map((group) => words.slice(group * size, (group + 1) * size));

describe('a flush that fails', () => {
  it('refuses the sale; the next one and the same one again are booked, once', () => {
    const disk = badDisk(library);
    const words = disk.run(
      open,
      sell(1),
      failing('flush', 0, 'EIO'),
      sell(2),
      verify,
      sell(3),
      sell(2),
      sell(2),
      verify,
    );
    expect(words.slice(2)).toEqual([
      'ok',
      'store-failed',
      'sale hand:1',
      'ok',
      'ok',
      'again',
      'sale hand:1, sale hand:3, sale hand:2',
    ]);
  });

  // its bytes are in the log all the same: only what is written over them makes it undone
  it.each([
    ['once', 1],
    ['twice, so that it cannot be withdrawn either', 2],
    ['from now on', FOR_EVER],
  ])('%s: what was refused is not there at the next start, after a kill -9', (_, times) => {
    const disk = badDisk(library);
    expect(disk.run(open, sell(1), failing('flush', 0, 'EIO', times), sell(8), verify, kill)).toEqual([
      'ok',
      'ok',
      'ok',
      'store-failed',
      'sale hand:1',
    ]);
    expect(disk.run(open, verify, sell(8), verify)).toEqual(['ok', 'sale hand:1', 'ok', 'sale hand:1, sale hand:8']);
  });

  it('in the first sale after the log has begun anew', () => {
    const disk = badDisk(library);
    expect(
      disk.run(open, sell(1), checkpoint, failing('flush', 0, 'EIO', FOR_EVER), sell(2), sell(3), verify, kill),
    ).toEqual(['ok', 'ok', 'ok', 'ok', 'store-failed', 'store-failed', 'sale hand:1']);
    expect(disk.run(open, verify)).toEqual(['ok', 'sale hand:1']);
  });
});

describe.each(['flush', 'write'] as const)('each %s in turn fails', (kind) => {
  it('while a new file is made: refused, and made the next time', () => {
    const acts = (number: number) =>
      [
        move(`new-${number}`),
        failing(kind, number, 'EIO'),
        open,
        healthy(kind),
        open,
        verify,
        sell(1),
        verify,
      ] as const;
    const disk = badDisk(library);
    const runs = inGroups(disk.run(...numbers(MOST_CALLS[kind]).flatMap(acts)), acts(0).length);
    const refusals = runs.filter(([, , first]) => first !== 'ok');
    // the last ones make no more calls than go well: there the second start is a second instance
    const untouched = runs.filter(([, , first]) => first === 'ok');
    expect(refusals.length).toBeGreaterThan(5);
    for (const words of refusals) expect(words.slice(2)).toEqual(['store-failed', 'ok', 'ok', '', 'ok', 'sale hand:1']);
    expect(untouched.length).toBeGreaterThan(5);
    for (const words of untouched) expect(words.slice(2, 5)).toEqual(['ok', 'ok', 'store-locked']);
  });

  it('while a sale is booked: refused, nothing half there, and booked when pressed again', () => {
    const disk = badDisk(library);
    // sale 8 is one of twelve lines, which fills several pages
    const acts = (number: number) =>
      [
        failing(kind, number, 'ENOSPC'),
        sell(8 + 9 * number),
        verify,
        healthy(kind),
        sell(8 + 9 * number),
        verify,
      ] as const;
    const [, ...words] = disk.run(open, ...numbers(40).flatMap(acts));
    const booked: string[] = [];
    let refused = 0;
    for (const [number, [, first, there, , second, thereNow]] of inGroups(words, acts(0).length).entries()) {
      const [before, sale] = [booked.join(', '), `sale hand:${8 + 9 * number}`];
      booked.push(sale);
      if (first !== 'ok') refused++;
      expect([first, there]).toEqual(
        first === 'ok' ? ['ok', booked.join(', ')] : [kind === 'flush' ? 'store-failed' : 'store-full', before],
      );
      expect([second, thereNow]).toEqual([first === 'ok' ? 'again' : 'ok', booked.join(', ')]);
    }
    expect(refused).toBeGreaterThanOrEqual(kind === 'flush' ? 1 : 5);
    expect(refused).toBeLessThan(40);
  });

  it('while the log is moved into the file: nobody notices, nothing is lost', () => {
    const disk = badDisk(library);
    const acts = (number: number) =>
      [
        sell(2 * number),
        sell(2 * number + 1),
        failing(kind, number, 'EIO'),
        checkpoint,
        verify,
        healthy(kind),
      ] as const;
    const [, ...words] = disk.run(open, ...numbers(20).flatMap(acts), kill);
    const all = numbers(40).map((number) => `sale hand:${number}`);
    for (const [number, [first, second, , moved, there]] of inGroups(words, acts(0).length).entries())
      expect([first, second, moved, there]).toEqual(['ok', 'ok', 'ok', all.slice(0, 2 * number + 2).join(', ')]);
    expect(disk.run(open, verify)).toEqual(['ok', all.join(', ')]);
  });

  it('while the counter closes: it ends, gives its file back, and all is there', () => {
    const disk = badDisk(library);
    const acts = (number: number) =>
      [open, sell(number), failing(kind, number, 'EIO', 2), close, healthy(kind)] as const;
    const words = inGroups(disk.run(...numbers(12).flatMap(acts)), acts(0).length);
    for (const group of words) expect(group).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    expect(disk.run(open, verify)).toEqual([
      'ok',
      numbers(12)
        .map((number) => `sale hand:${number}`)
        .join(', '),
    ]);
  });
});

it('a file that cannot be read is refused with its sentence, and opens when it can', () => {
  const disk = badDisk(library);
  expect(disk.run(open, sell(1), close)).toEqual(['ok', 'ok', 'ok']);
  const acts = (number: number) => [failing('read', number, 'EIO', FOR_EVER), open, healthy('read')] as const;
  const refusals = inGroups(disk.run(...numbers(3).flatMap(acts)), 3).map(([, opened]) => opened);
  expect(new Set(refusals)).toEqual(new Set(['store-failed']));
  expect(disk.run(open, verify)).toEqual(['ok', 'sale hand:1']);
});

it.each([
  ['once', 1],
  ['many times', FOR_EVER],
])('a screen says "booked" only when it is: the flush fails %s', async (_, fail) => {
  const disk = badDisk(library);
  // the enrolment of the customer is the first entry
  expect(await disk.screen({ well: 0, fail, error: 'EIO' })).toEqual({
    failing: 'store-failed',
    healthy: 'booked',
    again: 'booked',
    entries: 2,
  });
  expect(disk.run(open, verify)).toEqual(['ok', expect.stringMatching(/^enrolment \S+, sale hand:\S+$/)]);
});
