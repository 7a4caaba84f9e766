import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GERMAN_LAYOUT, US_LAYOUT } from '#devices/scanner/keyboard-layouts';
import {
  createKeyboardWedge,
  DEFAULT_WEDGE,
  MAX_WEDGE_LENGTH,
  type WedgeKey,
  type WedgeSettings,
} from '#devices/scanner/keyboard-wedge';
import { enter, feed, keysOf, lastTime, scansIn } from '../../unit/devices/scanner/scanner-keys.ts';
import { fuzzRuns, seed } from '../seed.ts';

const RUNS = { seed, numRuns: fuzzRuns(500) };

const settings: fc.Arbitrary<WedgeSettings> = fc.record({
  layout: fc.constantFrom('us', 'de', 'host'),
  suffix: fc.constantFrom('Enter', 'Tab', 'none'),
  prefix: fc.constantFrom('none', 'F9', 'Enter'),
  maxGapMs: fc.integer({ min: 10, max: 120 }),
  minLength: fc.integer({ min: 1, max: 12 }),
});

/** Keys of every kind, in any order and at any time, also backwards: a clock that was set, keys of two scanners at once. */
const anyKey = fc.record({
  code: fc.oneof(
    fc.constantFrom(...US_LAYOUT.keys()),
    fc.constantFrom(
      'Enter',
      'NumpadEnter',
      'Tab',
      'F9',
      'AltLeft',
      'ShiftLeft',
      'ControlLeft',
      'Escape',
      '',
      'constructor',
    ),
  ),
  key: fc.oneof(fc.constantFrom('Dead', 'Unidentified', 'Enter', 'Process', '😀'), fc.string({ maxLength: 2 })),
  gapMs: fc.oneof({ weight: 8, arbitrary: fc.nat(40) }, fc.integer({ min: -500, max: 5_000 })),
  shift: fc.boolean(),
  ctrl: fc.boolean(),
  alt: fc.boolean(),
  altGraph: fc.boolean(),
  capsLock: fc.boolean(),
  repeat: fc.boolean(),
});

const code = fc.string({ unit: fc.constantFrom(...'0123456789ABCabcyzYZ;:-_/.=?'), minLength: 6, maxLength: 60 });

describe('a scanner in keyboard mode', () => {
  test(`any keys at any time: scans are bounded, made of what was pressed, and end [seed ${seed}]`, () => {
    fc.assert(
      fc.property(
        settings,
        fc.array(anyKey, { maxLength: 60 }),
        fc.nat(50),
        fc.boolean(),
        (set, presses, times, steady) => {
          const wedge = createKeyboardWedge(set);
          let timeMs = 0;
          let [pressed, scanned] = [0, 0];
          const keys: WedgeKey[] = [];
          // the same again and again, as with a key that is stuck, until no scan could be longer
          for (let round = 0; round <= times; round++)
            for (const { gapMs, ...key } of presses) keys.push({ ...key, timeMs: (timeMs += steady ? 1 : gapMs) });
          for (const key of keys) {
            pressed += 1;
            const output = wedge.keyDown(key);
            if (output.kind !== 'scan') continue;
            expect(output.text.length).toBeLessThanOrEqual(MAX_WEDGE_LENGTH);
            expect(output.text.length).toBeGreaterThanOrEqual(set.minLength);
            scanned += [...output.text].length;
          }
          const rest = wedge.flush(Number.MAX_SAFE_INTEGER);
          if (rest.kind === 'scan') scanned += [...rest.text].length;
          expect(scanned).toBeLessThanOrEqual(pressed);
          expect(wedge.deadlineMs()).toBeUndefined();
          expect(wedge.flush(Number.MAX_SAFE_INTEGER).kind).toBe('nothing');
        },
      ),
      RUNS,
    );
  });

  test(`codes between a person's words arrive whole and leave the words alone, at every speed [seed ${seed}]`, () => {
    const layouts = { us: US_LAYOUT, de: GERMAN_LAYOUT } as const;
    const word = fc.string({ unit: fc.constantFrom(...'abcdefgh ENRT'), maxLength: 12 });
    const gaps = fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, code), { minLength: 1, maxLength: 5 }),
        gaps,
        fc.constantFrom('us' as const, 'de' as const),
        (turns, every, layout) => {
          const wedge = createKeyboardWedge({ ...DEFAULT_WEDGE, layout });
          const scans: string[] = [];
          let timeMs = 0;
          for (const [typed, scanned] of turns) {
            const person = keysOf(typed, GERMAN_LAYOUT, timeMs + 400, () => 150);
            const outputs = feed(wedge, person);
            expect(outputs.filter(({ swallow }) => swallow)).toEqual([]);
            const start = Math.max(timeMs, lastTime(person)) + 400;
            const scan = keysOf(scanned, layouts[layout], start, (index) => every[index % every.length] ?? 1);
            timeMs = lastTime(scan) + 5;
            scans.push(...scansIn(feed(wedge, [...scan, enter(timeMs)])));
          }
          expect(scans).toEqual(turns.map(([, scanned]) => scanned));
        },
      ),
      RUNS,
    );
  });
});
