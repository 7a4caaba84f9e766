import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../integration/counter/kit.ts';
import { buildDiskFaults } from '../disk-faults/disk-faults.ts';
import { close, failing, healthy, open, sell } from '../disk-faults/bad-disk.ts';
import { chanceOf } from './chance.ts';
import { checkImage } from './check-image.ts';
import { createCrashDisk } from './crash-disk.ts';
import { crashImages } from './crash-images.ts';
import { type Libraries, putFolder, recordCounter, recordProgram } from './record.ts';
import { saleAt } from './shop.ts';
import { buildWriteLog, MARKS, type Step } from './write-log.ts';

const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const COUNTER = join(import.meta.dirname, '../disk-faults/counter-on-bad-disk.ts');
let libraries: Required<Libraries>;

describe('power loss', () => {
  const tools = mkdtempSync(join(tmpdir(), 'treuekasse-write-log-'));
  afterAll(() => rmSync(tools, { recursive: true }));
  beforeAll(() => {
    const [writeLog, diskFaults] = [buildWriteLog(tools), buildDiskFaults(tools)];
    if (writeLog === undefined || diskFaults === undefined)
      throw new Error('needs Linux and a C compiler (Debian: sudo apt-get install gcc)');
    libraries = { writeLog, diskFaults };
  });

  it(`the log holds everything that a counter writes: all of it together is the folder (seed ${seed})`, () => {
    const scratch = temporaryFolder();
    const steps = recordCounter({ writeLog: libraries.writeLog }, scratch, new Map(), {
      seed,
      bookings: 60,
      firstSale: 0,
      synchronous: 'FULL',
    });
    const kinds = new Set(steps.map(({ kind }) => kind));
    const expected: Step['kind'][] = ['created', 'written', 'cut', 'flushed', 'removed', 'folder-flushed', 'mark'];
    expect([...kinds]).toEqual(expect.arrayContaining(expected));
    const disk = createCrashDisk(new Map());
    for (const step of steps) disk.take(step);
    const folder = join(scratch, 'counter');
    const names = readdirSync(folder).filter((name) => name !== MARKS && !name.endsWith('-shm'));
    const image = disk.everything();
    expect([...image.keys()].sort()).toEqual(names.sort());
    for (const name of names) expect(image.get(name)?.equals(readFileSync(join(folder, name))), name).toBe(true);
  });

  it.each([
    ['each opens, proves itself and has all that was confirmed, once', 300, false],
    ['so too when flushes fail now and then', 200, true],
  ])(`%s: %i crash images (seed ${seed})`, (_, images, failing) => {
    const { writeLog } = libraries;
    const found = crashImages({ libraries: failing ? libraries : { writeLog }, seed, images, synchronous: 'FULL' });
    expect(found).toMatchObject({ images, failed: 0, losing: 0, faults: [] });
  });

  it.each([0, 1, 2, 3])(
    'what was booked after a refusal and a new start does not hang on what never came to the disk (%i sales before)',
    (before) => {
      const scratch = mkdtempSync(join(tmpdir(), 'treuekasse-refused-'));
      onTestFinished(() => rmSync(scratch, { recursive: true }));
      const [first, refused, last] = [before, before + 1, before + 2];
      const sales = Array.from({ length: first + 1 }, (_, number) => sell(number));
      // sale and withdrawal are in the log for all who look, but not on the disk; the same process starts anew on them
      const acts = [
        open,
        ...sales,
        failing('flush', 0, 'EIO', 100),
        sell(refused),
        close,
        healthy('flush'),
        open,
        sell(last),
      ];
      const steps = recordProgram(libraries, scratch, new Map(), COUNTER, (folder, control) => ({
        folder,
        control,
        acts,
      }));
      const disk = createCrashDisk(new Map());
      for (const step of steps) disk.take(step);
      const entries = new Set([...sales.map(({ sale }) => sale), last].map((sale) => `sale ${saleAt(sale).key}`));
      const folder = join(scratch, 'image');
      for (let number = 0; number < 10; number++) {
        putFolder(folder, disk.crash(chanceOf(number)).image);
        expect(checkImage(folder, { entries, feed: 0, trying: last }, false)).toEqual({ lost: 0 });
      }
    },
  );

  it(`the control: with synchronous=NORMAL confirmed bookings are lost, and nothing worse happens (seed ${seed})`, () => {
    const { writeLog } = libraries;
    const found = crashImages({ libraries: { writeLog }, seed, images: 200, synchronous: 'NORMAL' });
    expect(found.images).toBe(200);
    expect(found.losing).toBeGreaterThan(20);
    expect(found.failed).toBe(found.losing);
    for (const fault of found.faults) expect(fault).toContain('lost: ');
  });
});

it('the same seed makes the same chance, another one another', () => {
  const some = (of: number): number[] => {
    const chance = chanceOf(of);
    return Array.from({ length: 5 }, () => chance.below(1_000_000));
  };
  expect(some(seed)).toEqual(some(seed));
  expect(some(seed)).not.toEqual(some(seed + 1));
});
