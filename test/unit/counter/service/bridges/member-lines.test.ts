import { describe, expect, test } from 'vitest';
import { present } from '#base/assert';
import { insertedBytes } from '#counter/service/bridges/member-lines';
import { encodeCharacter } from '#devices/printer/code-pages';
import { decodePrinted } from '#devices/printer/decode-printed';
import type { PaperItem } from '#devices/printer/paper';
import { printerProfile } from '#devices/printer/profiles';
import { createReceiptCutter } from '#till/receipt-stream/cut-receipts';
import { printed } from '../../../../data/receipt-streams/print.ts';

const BLOCK = {
  version: 1,
  blocks: [
    { kind: 'row', left: 'Treuepunkte für Sie', right: '+3' },
    { kind: 'row', left: 'Stand', right: '14', bold: true },
  ],
} as const;

/** What a till sets once and expects to hold until it sets another: bold, larger, in the middle, a page with umlauts. */
const KEPT = {
  'epson-80': { page: 'cp850', bytes: [0x1b, 0x74, 2, 0x1b, 0x45, 1, 0x1d, 0x21, 0x01, 0x1b, 0x61, 1] },
  'star-80': {
    page: 'cp858',
    bytes: [0x1b, 0x1d, 0x74, 4, 0x1b, 0x45, 0x1b, 0x69, 1, 0, 0x1b, 0x1e, 0x46, 1, 0x1b, 0x1d, 0x61, 1],
  },
} as const;

describe.each(['epson-80', 'star-80'] as const)(
  'lines before the cut of a till whose printer is of the kind %s',
  (id) => {
    const profile = present(printerProfile(id), 'the profile is part of the program');
    const { page, bytes } = KEPT[id];
    const text = (line: string): number[] => [...Array.from(line, (one) => encodeCharacter(page, one)), 0x0a];
    const { language } = profile;
    const cut = [...printed('@cut', { language, columns: 48, codePage: page, choosesPage: false })].slice(2);
    const first = Uint8Array.from([
      ...printed('Laden\nSumme|2,40', { language, columns: 48, codePage: page }),
      ...bytes,
      ...text('Auf Wiedersehen, Größe'),
      ...cut,
    ]);
    /** The till goes on as it has left off: it sets nothing anew. */
    const second = Uint8Array.from([...text('Ährenkranz'), ...cut]);

    async function inserted(): Promise<{ block: Uint8Array; whole: Uint8Array }> {
      const [receipt] = createReceiptCutter(language).push(first).receipts;
      const { at, feed, settings } = present(receipt?.beforeCut, 'it is cut');
      const block = await insertedBytes(BLOCK, profile, { feed, settings });
      return { block, whole: Buffer.concat([first.subarray(0, at), block, first.subarray(at), second]) };
    }
    const items = (whole: Uint8Array): readonly PaperItem[] => decodePrinted(whole, profile).items;
    const lineOf = (item: PaperItem): string => (item.kind === 'line' ? item.runs.map((run) => run.text).join('') : '');

    test('stand behind what the till has printed, as they are, and are fed past the knife', async () => {
      const all = items((await inserted()).whole);
      const at = all.findIndex((item) => lineOf(item).startsWith('Treuepunkte'));
      expect(lineOf(all[at]!)).toBe(`Treuepunkte für Sie${' '.repeat(27)}+3`);
      expect(all[at]).toMatchObject({ align: 'left', runs: [{ bold: false, width: 1, height: 1, font: 'A' }] });
      expect(all.slice(0, at).some((item) => lineOf(item) === 'Auf Wiedersehen, Größe')).toBe(true);
      // between their last line and the knife lies at least as much paper as the till feeds
      const blank = (list: readonly PaperItem[]): number => {
        const cut = list.findIndex((item) => item.kind === 'cut');
        return cut - 1 - list.slice(0, cut).findLastIndex((item) => lineOf(item) !== '');
      };
      expect(blank(all)).toBeGreaterThanOrEqual(blank(items(Uint8Array.from([...first, ...second]))));
    });

    test('leave everything as the till has set it', async () => {
      const own = items(Uint8Array.from([...first, ...second]));
      const all = items((await inserted()).whole);
      const next = all.findIndex((item) => item.kind === 'cut') + 1;
      expect(lineOf(all[next]!)).toBe('Ährenkranz');
      expect(all.slice(next)).toEqual(own.slice(own.findIndex((item) => item.kind === 'cut') + 1));
    });

    test('reset nothing: what waits in the printer stays, and so does what the till has asked it to report', async () => {
      const block = Buffer.from((await inserted()).block);
      expect(block.includes(Buffer.from([0x1b, 0x40]))).toBe(false);
      expect(block.includes(0x18)).toBe(false);
    });
  },
);
