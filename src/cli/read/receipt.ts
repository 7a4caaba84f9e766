import { readFileSync, statSync } from 'node:fs';
import { createReceiptCutter, type PrinterLanguage } from '#till/receipt-stream/cut-receipts';
import { withDrawnCodes } from '#till/receipt-stream/drawn-codes';
import { printedAs } from '#till/receipt-stream/printed-as';
import { type Reading, readReceipt } from '#till/receipt-stream/read-receipt';
import { receiptTextOf } from '#till/receipt-stream/receipt-text';
import { type TillRules, tillRulesSchema } from '#till/receipt-stream/rules';
import { readUnknownReceipt } from '#till/receipt-stream/shipped-rules';
import { readJsonFile } from '../read-file.ts';
import { complain, sentence } from '../say.ts';
import type { ReadOutcome } from './command.ts';

const MOST_MEGABYTES = 16;
/** A file is a capture of one receipt, at most of some. */
const MOST_RECEIPTS = 1_000;

/** A file with what a till has sent to its printer, or with a receipt as text. Undefined when the rules could not be read, which has been told. */
export async function readReceiptFile(file: string, rulesFile: string | undefined): Promise<ReadOutcome | undefined> {
  const rules = rulesFile === undefined ? undefined : rulesOf(rulesFile);
  if (rulesFile !== undefined && !rules) return undefined;
  const bytes = bytesOf(file);
  if (!(bytes instanceof Uint8Array)) return { shown: { ...UNREAD, reason: bytes.reason }, isRead: false };
  const pieces = piecesOf(bytes, rules?.printedAs.language ?? printedAs(bytes).language);
  const readings: Reading[] = [];
  for (const piece of pieces) {
    const text = await withDrawnCodes(receiptTextOf(piece, rules?.printedAs ?? printedAs(piece)));
    readings.push(rules ? readReceipt(text, rules) : readUnknownReceipt(text));
  }
  const withTotal = readings.filter(({ totalMinor }) => totalMinor !== null);
  if (withTotal.length > 1) {
    const text = readings.map((one) => one.text).join('\n\n');
    return {
      shown: { ...UNREAD, text, reason: sentence('receipt-several', { count: withTotal.length }) },
      isRead: false,
    };
  }
  const reading = withTotal[0] ?? mostTelling(readings);
  return { shown: shownOf(reading), isRead: reading.text !== '' || reading.totalMinor !== null };
}

/** Of papers without a total the one that says what it is. */
const mostTelling = (readings: readonly Reading[]): Reading =>
  readings.find(({ kind }) => kind !== 'unknown') ?? readings.find(({ text }) => text !== '') ?? readings[0]!;

function piecesOf(bytes: Uint8Array, language: PrinterLanguage): Uint8Array[] {
  const cutter = createReceiptCutter(language);
  const { receipts } = cutter.push(bytes);
  const last = cutter.end('closed');
  const pieces = [...receipts, ...(last ? [last] : [])].slice(0, MOST_RECEIPTS).map((receipt) => receipt.bytes);
  return pieces.length > 0 ? pieces : [bytes];
}

/** Amounts in cents, rates in percent. */
function shownOf(reading: Reading) {
  const { totalMinor, vat, lines, payments, number, date, text, kind, isCopy, tse, rules, reason } = reading;
  return {
    totalMinor,
    vat: vat.map(({ rate, grossMinor, netMinor, taxMinor }) => ({ rate, grossMinor, netMinor, taxMinor })),
    lines: lines.map((line) => ({ text: line.text, amountMinor: line.amountMinor, quantity: line.quantity })),
    number,
    date,
    text,
    kind,
    isCopy,
    payments: payments.map(({ method, amountMinor }) => ({ kind: method, amountMinor })),
    tse,
    rules,
    reason: reason && sentence(reason.code, reason.values),
  };
}

const UNREAD = {
  totalMinor: null,
  vat: [],
  lines: [],
  number: null,
  date: null,
  text: '',
  kind: 'unknown',
  isCopy: false,
  payments: [],
  tse: null,
  rules: null,
};

function bytesOf(file: string): Uint8Array | { readonly reason: string } {
  try {
    if (statSync(file).size > MOST_MEGABYTES * 1024 * 1024) {
      return { reason: sentence('receipt-too-long', { limit: MOST_MEGABYTES }) };
    }
    return readFileSync(file);
  } catch (error) {
    const reason = String((error as NodeJS.ErrnoException).code ?? error);
    return { reason: sentence('cli-file-unreadable', { file, reason }) };
  }
}

function rulesOf(file: string): TillRules | undefined {
  const content = readJsonFile(file);
  if (!content.ok) {
    complain(content.code, content.values, 2);
    return undefined;
  }
  const { data, error } = tillRulesSchema.safeParse(content.value);
  if (error) complain('receipt-rules-faults', { file, count: error.issues.length }, 2);
  for (const { path, message } of error?.issues ?? []) console.error(`  ${path.join('.')}: ${message}`);
  return data;
}
