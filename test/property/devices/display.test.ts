import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayText, encodeLines, encodeReset } from '#devices/display/display-protocol';
import { scrolled } from '#devices/display/scroll';
import { createVirtualDisplay } from '#devices/display/virtual/virtual-display';
import { fuzzRuns, seed } from '../seed.ts';

const numRuns = fuzzRuns(500);
const protocol = fc.constantFrom('cd5220' as const, 'epson-dm-d' as const);
const codePage = fc.constantFrom('cp858' as const, 'windows1252' as const, 'cp437' as const);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('Grüße', '12,50\u{A0}€', '\u{1B}@\u{C}', 'Ñandú\r\n', '–„“'),
);
const shown = (line: string): string => Array.from(line).slice(0, 20).join('').padEnd(20);

describe('line display', () => {
  test(`any text stands on the screen in characters that it has, in any pieces [seed ${seed}]`, () => {
    fc.assert(
      fc.property(protocol, codePage, text, text, fc.integer({ min: 1, max: 70 }), (kind, page, upper, lower, size) => {
        const screen = createVirtualDisplay(kind);
        const bytes = [...encodeReset(kind, page), ...encodeLines(kind, page, [upper, lower])];
        for (let at = 0; at < bytes.length; at += size) screen.take(Uint8Array.from(bytes.slice(at, at + size)));
        expect(screen.lines()).toEqual([shown(displayText(upper, page)), shown(displayText(lower, page))]);
      }),
      { seed, numRuns },
    );
  });

  test(`noise never stops the screen, and the next content is right [seed ${seed}]`, () => {
    fc.assert(
      fc.property(protocol, fc.uint8Array({ maxLength: 300 }), (kind, noise) => {
        const screen = createVirtualDisplay(kind);
        screen.take(noise);
        expect(screen.lines().map((line) => Array.from(line).length)).toEqual([20, 20]);
        // what the noise may have begun ends here
        screen.take(new Uint8Array(100).fill(0x0d));
        screen.take(encodeReset(kind, 'cp858'));
        screen.take(encodeLines(kind, 'cp858', ['eins', 'zwei']));
        expect(screen.lines()).toEqual([shown('eins'), shown('zwei')]);
      }),
      { seed, numRuns },
    );
  });

  test(`a long line shows every piece of it in turn and never more than fits [seed ${seed}]`, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 21, maxLength: 60 }), (line) => {
        const frames = Array.from({ length: line.length + 7 }, (_, step) => scrolled(line, step));
        expect(frames[0]).toBe(line.slice(0, 20));
        expect(frames.filter((frame) => frame.length !== 20)).toEqual([]);
        const pieces = Array.from({ length: line.length - 19 }, (_, at) => line.slice(at, at + 20));
        expect(pieces.filter((piece) => !frames.includes(piece))).toEqual([]);
        expect(scrolled(line, frames.length)).toBe(frames[0]);
      }),
      { seed, numRuns },
    );
  });
});
