import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { present } from '#base/assert';
import { encodeReceipt } from '#devices/printer/encode';
import type { Dots } from '#devices/printer/logo';
import { printerProfile } from '#devices/printer/profiles';
import type { ReceiptBlock, ReceiptDocument } from '#devices/printer/receipt-document';
import { startVirtualPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import { makeCounter } from './counter-data.ts';
import { inProcess } from './job.ts';
import type { PrintJob, PrintRound } from './print/process.ts';
import { latencyRow, type Row, type Target } from './row.ts';
import { withScratch } from './scratch.ts';

/** Lines of a receipt. */
const SIZES = [20, 60, 200] as const;
const RECEIPTS_PER_ROUND = 50;
const ENCODED: Target = { of: 'ours', atMost: 5 };
/** What a sale may be slower beside a printer that is no help: less than what differs from one round to the next. */
const NEVER_WAITS: Target = { of: 'ratio', atMost: 1.25 };
const PROGRAM = join(import.meta.dirname, 'print/process.ts');

/**
 * print: a receipt with a logo of 384 by 128 dots, a QR code and a barcode encoded for a printer, against writing down the
 * same receipt as JSON. Then a sale through the counter's contract, with a printer that takes connections and answers
 * nothing, against one without any printer: it must not be slower.
 */
export const print: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  for (const size of sizesOf(amount, SIZES)) yield encoded(amount, size);
  yield await withScratch((folder) => besideSilentPrinter(amount, folder));
}

function encoded(amount: Amount, lines: number): Row {
  const profile = present(printerProfile('epson-80'), 'the profile is part of the program');
  const document = receiptOf(lines);
  const logo = someLogo();
  const once = (work: () => unknown): number => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  };
  const receipts = amount.smallest ? 5 : RECEIPTS_PER_ROUND;
  const many = (work: () => unknown): number[] => Array.from({ length: receipts }, () => once(work));
  const ours = (): unknown => encodeReceipt(document, profile, undefined, logo);
  const anchor = (): unknown => JSON.stringify(document);
  many(ours);
  const rounds = Array.from({ length: roundsOf(amount) }, () => ({ ours: many(ours), anchor: many(anchor) }));
  const subject = { name: 'print, encode', size: lines, unit: 'ms', anchorName: 'as JSON' };
  return latencyRow({ ...subject, target: lines === 60 ? ENCODED : undefined }, rounds);
}

async function besideSilentPrinter(amount: Amount, folder: string): Promise<Row> {
  const members = 100;
  const silentFolder = join(folder, 'silent');
  const aloneFolder = join(folder, 'alone');
  (await makeCounter(silentFolder, { members })).database.close();
  cpSync(silentFolder, aloneFolder, { recursive: true });
  const printer = await startVirtualPrinter({ port: 0 });
  await printer.setState('silent');
  try {
    const found = await inProcess<PrintJob, PrintRound[]>(PROGRAM, {
      silentFolder,
      aloneFolder,
      port: printer.port,
      members,
      rounds: roundsOf(amount),
      salesPerRound: amount.smallest ? 10 : 100,
    });
    const rounds = found.map(({ silentMs, aloneMs }) => ({ ours: silentMs, anchor: aloneMs }));
    const subject = { name: 'print, a sale beside a silent printer', size: members, unit: 'ms' };
    return latencyRow({ ...subject, anchorName: 'without a printer', target: NEVER_WAITS }, rounds);
  } finally {
    await printer.close();
  }
}

function receiptOf(lines: number): ReceiptDocument {
  const goods = Array.from(
    { length: lines },
    (_, index): ReceiptBlock => ({ kind: 'row', left: `${index + 1} × Brötchen „Kürbiskern“`, right: '3,20 €' }),
  );
  const codes: ReceiptBlock[] = [
    { kind: 'qr', text: 'https://treuekasse.example/k/TK123456789012' },
    { kind: 'barcode', text: 'TK123456789012' },
    { kind: 'cut' },
  ];
  return { version: 1, blocks: [...goods, ...codes] };
}

const someLogo = (): Dots => ({
  width: 384,
  height: 128,
  rows: Uint8Array.from({ length: 48 * 128 }, (_, index) => (index * 37) & 0xff),
});
