import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReceiptCutter, type CutReceipt } from '#till/receipt-stream/cut-receipts';
import { type Reading, readReceipt } from '#till/receipt-stream/read-receipt';
import { plainReceiptText } from '#till/receipt-stream/receipt-text';
import { readUnknownReceipt, shippedRules } from '#till/receipt-stream/shipped-rules';
import { saleOfReading } from '#till/receipt-stream/to-sale';
import { printed } from '../../data/receipt-streams/print.ts';
import { RECEIPTS } from '../../data/receipt-streams/receipts.ts';

const seed = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = { seed, numRuns: Number(process.env['FUZZ_RUNS'] ?? 200) };
const titled = (title: string): string => `${title} [seed ${seed}]`;

const streams = RECEIPTS.map((receipt) => ({ ...receipt, bytes: printed(receipt.template, receipt.till) }));
const sales = streams.filter(({ totalMinor }) => totalMinor !== null);
const language = fc.constantFrom('esc-pos' as const, 'star-prnt' as const);

/** Bytes as they come out of a till, out of a broken line, and out of nowhere. */
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 600 }),
  fc
    .tuple(
      fc.constantFrom(...streams),
      fc.array(fc.tuple(fc.nat(2_000), fc.integer({ min: 0, max: 255 })), { maxLength: 20 }),
    )
    .map(([{ bytes }, flips]) => {
      const broken = Uint8Array.from(bytes);
      for (const [at, byte] of flips) if (at < broken.length) broken[at] = byte;
      return broken;
    }),
  fc
    .tuple(fc.constantFrom(...streams), fc.nat(2_000), fc.nat(2_000))
    .map(([{ bytes }, from, to]) => bytes.slice(Math.min(from, to), Math.max(from, to))),
);

describe('a stream of any bytes', () => {
  test(titled('is cut into receipts that are the stream again, the same ones however its bytes come'), () => {
    fc.assert(
      fc.property(
        anyBytes,
        language,
        fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1 }),
        (bytes, tongue, lengths) => {
          const whole = createReceiptCutter(tongue, 700);
          const atOnce = [...whole.push(bytes).receipts, whole.end('closed')];
          const pieces = createReceiptCutter(tongue, 700);
          const found: (CutReceipt | undefined)[] = [];
          for (let at = 0, turn = 0; at < bytes.length; turn++) {
            const length = lengths[turn % lengths.length]!;
            const { receipts, passableTo } = pieces.push(bytes.subarray(at, at + length));
            at += length;
            found.push(...receipts);
            // a proxy lets nothing wait that cannot be a cut, and nothing through that has not come
            expect(passableTo).toBeLessThanOrEqual(Math.min(at, bytes.length));
            expect(passableTo).toBeGreaterThanOrEqual(Math.min(at, bytes.length) - 4);
          }
          found.push(pieces.end('closed'));
          expect(found).toEqual(atOnce);
          const bytesOf = atOnce.flatMap((receipt) => (receipt ? [...receipt.bytes] : []));
          expect(bytesOf).toEqual([...bytes.subarray(0, bytesOf.length)]);
        },
      ),
      RUNS,
    );
  });

  test(titled('is read without a fault, and a total only where a label calls it so'), () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const reading = readUnknownReceipt(bytes);
        expect(saleOfReading(reading, ARRIVAL).ok).toBe(isSale(reading));
        if (reading.totalMinor !== null && reading.tse === null) expect(labelled(reading)).toBe(true);
      }),
      RUNS,
    );
  });

  test(titled('takes no longer than its length allows, whatever stands in it'), () => {
    const hostile = fc
      .tuple(
        fc.constantFrom('1', '1,', '1.', '-', 'S ', '1x', '%', 'Summe ', '12,34 ', '1 1,', 'ü', '\u{1b}'),
        fc.constantFrom('', '\n', ' x\n'),
      )
      .map(([piece, end]) => (piece.repeat(2_000 / piece.length) + end).repeat(10));
    fc.assert(
      fc.property(hostile, (text) => {
        const begun = performance.now();
        readUnknownReceipt(plainReceiptText(text));
        expect(performance.now() - begun).toBeLessThan(3_000);
      }),
      { ...RUNS, numRuns: Math.min(RUNS.numRuns, 60) },
    );
  });
});

describe('a total is never invented', () => {
  test(titled('lines of a receipt in any order give its total or none'), () => {
    const shuffled = fc.constantFrom(...sales).chain((receipt) => {
      const lines = readReceipt(receipt.bytes, rulesOf(receipt.rules, receipt.till)).text.split('\n');
      return fc
        .shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length })
        .map((mixed) => ({ receipt, text: mixed.join('\n') }));
    });
    fc.assert(
      fc.property(shuffled, ({ receipt, text }) => {
        expect([null, receipt.totalMinor]).toContain(readUnknownReceipt(plainReceiptText(text)).totalMinor);
      }),
      RUNS,
    );
  });

  test(titled('a receipt that lacks some lines has its total or none'), () => {
    const thinned = fc.constantFrom(...sales).chain((receipt) => {
      const lines = readReceipt(receipt.bytes, rulesOf(receipt.rules, receipt.till)).text.split('\n');
      return fc.subarray(lines).map((some) => ({ receipt, text: some.join('\n') }));
    });
    fc.assert(
      fc.property(thinned, ({ receipt, text }) => {
        expect([null, receipt.totalMinor]).toContain(readUnknownReceipt(plainReceiptText(text)).totalMinor);
      }),
      RUNS,
    );
  });

  test(titled('kitchen slips with any dishes and prices have none'), () => {
    const dish = fc.constantFrom(
      'Schnitzel',
      'Pommes',
      'Cola 0,4 l',
      'ohne Zwiebeln',
      'Gang 2',
      'Summenbrot',
      'Totalsalat',
    );
    const line = fc
      .tuple(fc.integer({ min: 1, max: 20 }), dish, fc.option(fc.integer({ min: 1, max: 9_999 })))
      .map(
        ([count, name, cents]) =>
          `${count} ${name}${cents === null ? '' : `   ${(cents / 100).toFixed(2).replace('.', ',')}`}`,
      );
    const slip = fc
      .tuple(
        fc.constantFrom('KÜCHE', 'Küchenbon', 'Tisch 5', 'Theke', 'Bestellung 12'),
        fc.array(line, { minLength: 1, maxLength: 20 }),
      )
      .map(([head, lines]) => [head, ...lines].join('\n'));
    fc.assert(
      fc.property(slip, (text) => {
        expect(readUnknownReceipt(plainReceiptText(text)).totalMinor).toBeNull();
      }),
      RUNS,
    );
  });

  test(titled('an amount that was changed is noticed wherever lines, VAT or another total say it too'), () => {
    const changed = fc
      .tuple(
        fc.constantFrom(...sales.filter(({ name }) => ['bakery', 'restaurant', 'pharmacy', 'hotel'].includes(name))),
        fc.nat(1_000),
        fc.integer({ min: 1, max: 9 }),
      )
      .map(([receipt, which, by]) => {
        const text = readReceipt(receipt.bytes, rulesOf(receipt.rules, receipt.till)).text;
        const total = text.split('\n').findIndex((line) => /^\s*(?:SUMME|Gesamt|GESAMT|Rechnungsbetrag)/.test(line));
        const lines = text.split('\n');
        const digits = [...lines[total]!.matchAll(/\d/g)];
        const at = digits[which % digits.length]!.index;
        const digit = String((Number(lines[total]![at]) + by) % 10);
        lines[total] = lines[total]!.slice(0, at) + digit + lines[total]!.slice(at + 1);
        return lines.join('\n');
      });
    fc.assert(
      fc.property(changed, (text) => {
        expect(readUnknownReceipt(plainReceiptText(text)).totalMinor).toBeNull();
      }),
      RUNS,
    );
  });
});

const ARRIVAL = { store: 's', till: 't', arrivedAt: 1_770_000_000_000, timeZone: 'Europe/Berlin', vat: 1900 };

const rulesOf = (name: string, till: (typeof RECEIPTS)[number]['till']) => ({
  ...shippedRules.find((rules) => rules.name === name)!,
  printedAs: { ...till },
});

/** A sale with a sum above zero, of which a copy says which one it is. */
const isSale = ({ kind, totalMinor, isCopy, number, date }: Reading): boolean =>
  kind === 'sale' &&
  totalMinor !== null &&
  totalMinor > 0 &&
  !(isCopy && (number === null || date?.includes('T') !== true));

/**
 * Written apart from the reader: a line begins with a word for a total, and it or the next one has the amount. What stands between
 * letters that are spaced out makes no difference: `S!U M M E` is the label that it was.
 */
function labelled({ text, totalMinor }: Reading): boolean {
  const digits = String(Math.abs(totalMinor ?? 0)).padStart(3, '0');
  const lines = text.split('\n');
  const words =
    /^[^a-z0-9]*(?:summe|s[^a-z0-9]+u[^a-z0-9]+m[^a-z0-9]+m[^a-z0-9]+e|gesamt|total|end|zu[^a-z0-9]|zahl|rechnung|brutto|kauf|saldo|grand|amount)/i;
  return lines.some(
    (line, at) => words.test(line) && `${line} ${lines[at + 1] ?? ''}`.replaceAll(/\D/g, '').includes(digits),
  );
}
