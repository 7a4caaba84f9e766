import type { Language } from '#text/texts';

/** A column of a table. `width`: its share of the page, 1 where nothing is said. */
export type PdfColumn = { readonly head: string; readonly width?: number; readonly align?: 'left' | 'right' };

/** What stands on the pages, one below the other. All texts are ready to be read. */
export type PdfPart =
  | { readonly kind: 'heading' | 'text'; readonly text: string }
  /** Names with what belongs to them, side by side. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  /** The headings stand again on each page; `total` is the last row, in bold. */
  | {
      readonly kind: 'table';
      readonly columns: readonly PdfColumn[];
      readonly rows: readonly (readonly string[])[];
      readonly total?: readonly string[];
    }
  /** Three side by side, to be cut apart: a QR code of a text where one is wanted, and lines below, the first in bold. */
  | {
      readonly kind: 'cards';
      readonly cards: readonly { readonly qr?: string; readonly lines: readonly string[] }[];
    };

export type PdfContent = {
  /** How the brand is called; stands above everything. */
  readonly brand: string;
  readonly title: string;
  /** A line below the title. */
  readonly about?: string;
  readonly language: Language;
  /** When it was made, and in whose time that is said. */
  readonly atMs: number;
  readonly timeZone: string;
  readonly parts: readonly PdfPart[];
};
