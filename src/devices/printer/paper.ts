/** What stands on the paper after a printer has obeyed its commands. All lengths are dots; 12 dots are a character of font A. */
export type Alignment = 'left' | 'center' | 'right';

/** Characters printed in one style. */
export type TextRun = {
  readonly text: string;
  readonly bold: boolean;
  readonly underlined: boolean;
  /** White on black. */
  readonly inverse: boolean;
  readonly font: 'A' | 'B';
  /** Magnification, 1 to 8. */
  readonly width: number;
  readonly height: number;
};

export type PaperLine = {
  readonly kind: 'line';
  readonly align: Alignment;
  readonly runs: readonly TextRun[];
  /** How far the paper moves with it. */
  readonly advanceDots: number;
};
export type PaperFeed = { readonly kind: 'feed'; readonly dots: number };
export type PaperQr = {
  readonly kind: 'qr';
  readonly align: Alignment;
  readonly text: string;
  readonly moduleDots: number;
  readonly level: 'L' | 'M' | 'Q' | 'H';
};
/** Other codes in two dimensions: drawn where we can, named where we cannot. */
export type PaperMatrix = {
  readonly kind: 'matrix';
  readonly align: Alignment;
  readonly symbology: 'pdf417' | 'maxicode' | 'datamatrix' | 'aztec' | 'other';
  readonly text: string;
};
export type PaperBarcode = {
  readonly kind: 'barcode';
  readonly align: Alignment;
  readonly symbology: BarcodeSymbology;
  readonly text: string;
  readonly moduleDots: number;
  readonly heightDots: number;
  /** Where its text is printed. */
  readonly caption: 'none' | 'above' | 'below' | 'both';
};
export type BarcodeSymbology =
  | 'upc-a'
  | 'upc-e'
  | 'ean-13'
  | 'ean-8'
  | 'code-39'
  | 'itf'
  | 'codabar'
  | 'code-93'
  | 'code-128'
  | 'other';
export type PaperPicture = {
  readonly kind: 'picture';
  readonly align: Alignment;
  readonly width: number;
  readonly height: number;
  /** Rows of `ceil(width / 8)` bytes, the highest bit on the left, 1 is black. */
  readonly rows: Uint8Array;
  /** How many dots of the paper one dot of the picture takes. */
  readonly scaleX: number;
  readonly scaleY: number;
};
export type PaperCut = { readonly kind: 'cut'; readonly full: boolean };
export type PaperDrawer = { readonly kind: 'drawer'; readonly pin: 0 | 1; readonly onMs: number };

export type PaperItem =
  | PaperLine
  | PaperFeed
  | PaperQr
  | PaperMatrix
  | PaperBarcode
  | PaperPicture
  | PaperCut
  | PaperDrawer;

export type Paper = {
  readonly widthDots: number;
  readonly items: readonly PaperItem[];
  /** Bytes ended inside a command, or there was more than is ever looked at. */
  readonly cutShort: boolean;
};

/** The text on the paper, line by line, without its codes and pictures. */
export const paperText = (paper: Paper): string =>
  paper.items
    .flatMap((item) =>
      item.kind === 'line'
        ? [
            item.runs
              .map((run) => run.text)
              .join('')
              .trimEnd(),
          ]
        : [],
    )
    .join('\n');
