import { decodePrinted } from '#devices/printer/decode-printed';
import { joinedPictures } from '#devices/printer/joined-pictures';
import type { Paper, PaperLine, PaperPicture } from '#devices/printer/paper';
import type { PrinterLanguage } from './cut-receipts.ts';

/** A line as it stands on the paper. */
export type ReceiptLine = {
  /** With the spaces before it that put it into the middle or to the right; without those behind it. */
  readonly text: string;
  /** Twice as wide: fewer characters fill the line. */
  readonly wide: boolean;
};

/** What can be read on a receipt. */
export type ReceiptText = {
  /** How many characters of usual width a line has. */
  readonly columns: number;
  readonly lines: readonly ReceiptLine[];
  /** What its QR codes and barcodes say. */
  readonly codes: readonly string[];
  /** Of pictures only codes can be read; a receipt that is one, without a code, says nothing. */
  readonly pictures: readonly PaperPicture[];
};

/** How the bytes are to be taken. `codePage`: what the printer is set to before the till chooses one. */
export type PrintedAs = {
  readonly language: PrinterLanguage;
  readonly columns: number;
  readonly codePage?: string | undefined;
};

/** A receipt has some dozens of lines, a day report a few hundred. What is longer is not read further. */
export const MAX_RECEIPT_LINES = 1_000;

/** What a printer makes of these bytes, as text. Takes any bytes. */
export function receiptTextOf(bytes: Uint8Array, { language, columns, codePage }: PrintedAs): ReceiptText {
  const paper = decodePrinted(bytes, { language, columns }, codePage);
  return {
    columns,
    lines: linesOf(paper, columns).slice(0, MAX_RECEIPT_LINES),
    codes: paper.items.flatMap((item) => ('text' in item ? [item.text] : [])),
    pictures: joinedPictures(paper.items),
  };
}

/** A receipt that is text already, such as one out of a journal file. */
export function plainReceiptText(text: string, columns = 48): ReceiptText {
  const lines = text
    .split(/\r\n|\r|\n/, MAX_RECEIPT_LINES)
    .map((line) => ({ text: line.replaceAll('\t', ' ').trimEnd(), wide: false }));
  return { columns, lines, codes: [], pictures: [] };
}

const linesOf = (paper: Paper, columns: number): ReceiptLine[] =>
  paper.items.flatMap((item) => (item.kind === 'line' ? [lineOf(item, columns)] : []));

function lineOf({ align, runs }: PaperLine, columns: number): ReceiptLine {
  const text = runs.map((run) => run.text).join('');
  const width = runs.reduce((sum, run) => sum + run.text.length * run.width * (run.font === 'B' ? 0.75 : 1), 0);
  const room = Math.max(0, columns - width);
  const indent = align === 'left' ? 0 : Math.floor(align === 'center' ? room / 2 : room);
  const wide = runs.some((run) => run.width > 1 && run.text.trim() !== '');
  return { text: (' '.repeat(indent) + text).trimEnd(), wide };
}

/** All lines as one text, as a person would type them off. */
export const wholeText = ({ lines }: ReceiptText): string =>
  lines
    .map(({ text }) => text)
    .join('\n')
    .trim();
