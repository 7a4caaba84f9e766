import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../integration/counter/kit.ts';
import { buildDiskFaults } from '../disk-faults/disk-faults.ts';
import { chanceOf } from './chance.ts';
import { createCrashDisk } from './crash-disk.ts';
import { crashImages } from './crash-images.ts';
import { type Libraries, recordCounter } from './record.ts';
import { buildWriteLog, MARKS, type Step } from './write-log.ts';

const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
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
