import type { PaperBarcode, PaperLine, PaperMatrix, PaperPicture, PaperQr, TextRun } from './paper.ts';
import { escapeXml, INK, number, PAPER } from './svg.ts';
import { barcodeBars, matrixModules, type Modules, qrModules } from './symbols.ts';

/** Something on the paper, drawn from its own top left corner. */
export type Drawing = {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** Blank paper that it needs above and below, beside what the bytes ask for. */
  readonly quiet: number;
};

const CELL = { A: { width: 12, height: 24, size: 20 }, B: { width: 9, height: 17, size: 15 } } as const;
/** Where letters stand in their cell, as a part of its height. */
const BASELINE = 0.78;
const QUIET_MODULES = 4;
/** A barcode's text stands this far from its bars. */
const CAPTION_GAP = 6;
/** More strokes than any logo has; beyond that the browser would suffer more than the shop. */
const MAX_STROKES = 100_000;

export function lineDrawing(line: PaperLine): Drawing {
  let svg = '';
  let x = 0;
  const height = Math.max(0, ...line.runs.map((run) => CELL[run.font].height * run.height));
  for (const run of line.runs) {
    svg += runDrawing(run, x, height);
    x += Array.from(run.text).length * CELL[run.font].width * run.width;
  }
  return { svg, width: x, height: line.advanceDots, quiet: 0 };
}

/** One run, its letters put into the columns of the printer whatever the font of the screen. */
function runDrawing(run: TextRun, x: number, lineHeight: number): string {
  const cell = CELL[run.font];
  const wide = cell.width * run.width;
  const high = cell.height * run.height;
  const top = lineHeight - high;
  const length = Array.from(run.text).length * wide;
  const colour = run.inverse ? ` fill="${PAPER}"` : '';
  let svg = run.inverse ? `<rect x="${number(x)}" y="${number(top)}" width="${number(length)}" height="${high}"/>` : '';
  for (const { text, column } of words(run.text)) {
    const left = x + column * wide;
    const letters = Array.from(text);
    if (/^[─═]+$/u.test(text)) {
      svg += ruleDrawing(text.startsWith('═'), left, letters.length * wide, top + high / 2, run, colour);
      continue;
    }
    const weight = run.bold ? ' font-weight="700"' : '';
    const place = `transform="translate(${number(left)} ${number(top + high * BASELINE)}) scale(${run.width} ${run.height})"`;
    const fit = `textLength="${number(letters.length * cell.width)}" lengthAdjust="spacingAndGlyphs"`;
    svg += `<text ${place} font-size="${cell.size}" ${fit}${weight}${colour}>${escapeXml(text)}</text>`;
  }
  if (run.underlined) svg += bar(x, lineHeight - 2, length, 2, colour);
  return svg;
}

/** Words with at most one space between them, and the column in which each group begins. */
function words(text: string): { text: string; column: number }[] {
  const groups: { text: string; column: number }[] = [];
  for (const match of text.matchAll(/[^ ]+(?: [^ ]+)*/g)) {
    groups.push({ text: match[0], column: Array.from(text.slice(0, match.index)).length });
  }
  return groups;
}

function ruleDrawing(double: boolean, x: number, length: number, y: number, run: TextRun, colour: string): string {
  const thick = run.bold ? 3 : 2;
  if (!double) return bar(x, y - thick / 2, length, thick, colour);
  return bar(x, y - 2 - thick / 2, length, thick, colour) + bar(x, y + 2 + thick / 2, length, thick, colour);
}

const bar = (x: number, y: number, width: number, height: number, attributes = ''): string =>
  `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"${attributes}/>`;

export function qrDrawing(qr: PaperQr, paperDots: number): Drawing {
  const modules = qrModules(qr.text, qr.level);
  return modules === undefined ? namedDrawing(qr.text) : modulesDrawing(modules, qr.moduleDots, 1, paperDots);
}

export function matrixDrawing(matrix: PaperMatrix, paperDots: number): Drawing {
  const modules = matrixModules(matrix.symbology, matrix.text);
  // Rows of PDF417 are three modules high.
  const rowHeight = matrix.symbology === 'pdf417' ? 3 : 1;
  return modules === undefined ? namedDrawing(matrix.text) : modulesDrawing(modules, 4, rowHeight, paperDots);
}

function modulesDrawing(modules: Modules, dots: number, rowHeight: number, paperDots: number): Drawing {
  const size = Math.min(dots, paperDots / modules.width);
  let path = '';
  for (let y = 0; y < modules.height; y++) {
    path += strokes(modules.width, (x) => modules.dark[y * modules.width + x] === true)
      .map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)
      .join('');
  }
  return {
    svg: `<path shape-rendering="crispEdges" transform="scale(${number(size)} ${number(size * rowHeight)})" d="${path}"/>`,
    width: modules.width * size,
    height: modules.height * size * rowHeight,
    quiet: QUIET_MODULES * size,
  };
}

/** Where dark runs begin in a row, and how long they are. */
function strokes(width: number, dark: (x: number) => boolean): [number, number][] {
  const found: [number, number][] = [];
  for (let x = 0; x < width; x++) {
    if (!dark(x)) continue;
    const start = x;
    while (x < width && dark(x)) x += 1;
    found.push([start, x - start]);
  }
  return found;
}

export function barcodeDrawing(barcode: PaperBarcode, paperDots: number): Drawing {
  const bars = barcodeBars(barcode.symbology, barcode.text);
  if (bars === undefined) return namedDrawing(barcode.text);
  const modules = bars.reduce((total, width) => total + width, 0);
  const dots = Math.min(barcode.moduleDots, paperDots / modules);
  const above = barcode.caption === 'above' || barcode.caption === 'both' ? CELL.A.height + CAPTION_GAP : 0;
  const below = barcode.caption === 'below' || barcode.caption === 'both' ? CELL.A.height + CAPTION_GAP : 0;
  let path = '';
  let x = 0;
  bars.forEach((width, index) => {
    if (index % 2 === 0) path += `M${x} 0h${width}v1h-${width}z`;
    x += width;
  });
  const middle = (modules * dots) / 2;
  const caption = (y: number): string =>
    `<text x="${number(middle)}" y="${number(y)}" text-anchor="middle" letter-spacing="2">${escapeXml(barcode.text)}</text>`;
  const svg =
    (above > 0 ? caption(CELL.A.height * BASELINE) : '') +
    `<path shape-rendering="crispEdges" transform="translate(0 ${above}) scale(${number(dots)} ${barcode.heightDots})" d="${path}"/>` +
    (below > 0 ? caption(above + barcode.heightDots + CAPTION_GAP + CELL.A.height * BASELINE) : '');
  return { svg, width: modules * dots, height: above + barcode.heightDots + below, quiet: CAPTION_GAP };
}

/** A code that cannot be drawn: its text in a frame, so that nothing vanishes. */
function namedDrawing(text: string): Drawing {
  const shown = text.length > 36 ? `${text.slice(0, 35)}…` : text;
  const width = (shown.length + 2) * CELL.A.width;
  return {
    svg:
      `<rect x="1" y="1" width="${width - 2}" height="38" fill="none" stroke="${INK}" stroke-width="2"/>` +
      `<text x="${CELL.A.width}" y="27" textLength="${number(shown.length * CELL.A.width)}">${escapeXml(shown)}</text>`,
    width,
    height: 40,
    quiet: CAPTION_GAP,
  };
}

export function pictureDrawing(picture: PaperPicture, paperDots: number): Drawing {
  const rowBytes = Math.ceil(picture.width / 8);
  const shrink = Math.min(1, paperDots / (picture.width * picture.scaleX));
  const parts: string[] = [];
  for (let y = 0; y < picture.height && parts.length < MAX_STROKES; y++) {
    const dark = (x: number): boolean => ((picture.rows[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
    for (const [x, length] of strokes(picture.width, dark)) parts.push(`M${x} ${y}h${length}v1h-${length}z`);
  }
  const scale = `scale(${number(picture.scaleX * shrink)} ${number(picture.scaleY * shrink)})`;
  return {
    svg: parts.length === 0 ? '' : `<path shape-rendering="crispEdges" transform="${scale}" d="${parts.join('')}"/>`,
    width: picture.width * picture.scaleX * shrink,
    height: picture.height * picture.scaleY * shrink,
    quiet: 0,
  };
}
