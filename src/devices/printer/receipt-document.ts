/**
 * A receipt as data. It is kept in the database as canonical JSON beside the sale, so that it can be printed again, on any
 * printer, years later: hence a version, plain values only, and no bytes of any printer language.
 */
export type TextBlock = {
  readonly kind: 'text';
  /** May hold line breaks. What the paper cannot show is replaced when it is encoded. */
  readonly text: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly bold?: boolean;
  readonly size?: 'normal' | 'large';
};

/** A name and its amount on one line: `left` wraps at words, `right` stands at the right edge of the last of its lines. */
export type RowBlock = { readonly kind: 'row'; readonly left: string; readonly right: string; readonly bold?: boolean };

/** A line across the paper. */
export type RuleBlock = { readonly kind: 'rule' };
export type QrBlock = { readonly kind: 'qr'; readonly text: string };

/** EAN-13 where the text is thirteen digits with a right check digit, Code 128 otherwise. */
export type BarcodeBlock = { readonly kind: 'barcode'; readonly text: string };

/** An empty line. */
export type SpaceBlock = { readonly kind: 'space' };
export type CutBlock = { readonly kind: 'cut' };

/** Opens the cash drawer that hangs on the printer. */
export type DrawerBlock = { readonly kind: 'drawer' };

export type ReceiptBlock =
  | TextBlock
  | RowBlock
  | RuleBlock
  | QrBlock
  | BarcodeBlock
  | SpaceBlock
  | CutBlock
  | DrawerBlock;

export type ReceiptDocument = { readonly version: 1; readonly blocks: readonly ReceiptBlock[] };

/** A receipt with more than this is a mistake of whoever composed it, and would empty the roll. */
export const MAX_RECEIPT_BLOCKS = 1000;
export const MAX_BLOCK_TEXT = 4000;

const COPY_TITLE = { de: 'Kopie', en: 'Copy' } as const;

/** The same receipt marked as a copy at its top. A copy never opens the drawer. */
export function asCopy(document: ReceiptDocument, language: 'de' | 'en'): ReceiptDocument {
  const title: TextBlock = { kind: 'text', text: COPY_TITLE[language], align: 'center', bold: true, size: 'large' };
  return { version: 1, blocks: [title, ...document.blocks.filter((block) => block.kind !== 'drawer')] };
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= MAX_BLOCK_TEXT;
const isOneOf = (value: unknown, allowed: readonly unknown[]): boolean =>
  value === undefined || allowed.includes(value);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isReceiptBlock(block: unknown): block is ReceiptBlock {
  if (!isRecord(block)) return false;
  switch (block.kind) {
    case 'text':
      return (
        isText(block.text) &&
        isOneOf(block.align, ['left', 'center', 'right']) &&
        isOneOf(block.bold, [true, false]) &&
        isOneOf(block.size, ['normal', 'large'])
      );
    case 'row':
      return isText(block.left) && isText(block.right) && isOneOf(block.bold, [true, false]);
    case 'qr':
    case 'barcode':
      return isText(block.text);
    case 'rule':
    case 'space':
    case 'cut':
    case 'drawer':
      return true;
    default:
      return false;
  }
}

/** Whether a value read back from a database or a file is a receipt that this version can print. */
export function isReceiptDocument(value: unknown): value is ReceiptDocument {
  if (!isRecord(value)) return false;
  const { version, blocks } = value;
  return version === 1 && Array.isArray(blocks) && blocks.length <= MAX_RECEIPT_BLOCKS && blocks.every(isReceiptBlock);
}
