import { unreachable } from '#base/assert';
import type { Alignment, Paper, PaperItem } from './paper.ts';
import {
  barcodeDrawing,
  type Drawing,
  lineDrawing,
  matrixDrawing,
  pictureDrawing,
  qrDrawing,
} from './paper-drawings.ts';
import { escapeXml, INK, number, PAPER } from './svg.ts';

/** Paper beside the printable width, and above the first line. 8 dots are a millimetre. */
const MARGIN_DOTS = 36;
const TOP_DOTS = 44;
/** Paper below the last line: what the knife leaves, but not the whole way from the head to it. */
const BOTTOM_DOTS = 56;
const GAP_DOTS = 28;
const TOOTH_DOTS = 8;
/** Taller pictures (five metres of paper) are cut off; the paper itself says so with its `cutShort`. */
const MAX_HEIGHT_DOTS = 40_000;
/** Pixels on the screen for one dot: 80 mm paper becomes about 360 pixels wide. */
const PIXELS_PER_DOT = 0.56;

/**
 * The paper as an SVG picture, one sheet for every cut. Self-contained (no ids, no scripts, nothing loaded), and every
 * text in it is escaped, so that it may be put into a page as it is. Codes are drawn module by module and can be scanned
 * off the screen.
 */
export function paperSvg(paper: Paper, label = ''): string {
  const sheets = sheetsOf(paper);
  const width = paper.widthDots + 2 * MARGIN_DOTS;
  let y = 0;
  let body = '';
  for (const sheet of sheets) {
    body += `<g transform="translate(0 ${number(y)})">${sheetEdge(width, sheet.height)}`;
    body += `<g transform="translate(${MARGIN_DOTS} ${TOP_DOTS})" fill="${INK}" stroke="none">${sheet.svg}</g></g>`;
    y += sheet.height + GAP_DOTS;
  }
  const height = Math.max(1, y - GAP_DOTS) + TOOTH_DOTS;
  const size = `width="${number(width * PIXELS_PER_DOT)}" height="${number(height * PIXELS_PER_DOT)}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${number(width)} ${number(height)}" ${size} role="img" ` +
    `aria-label="${escapeXml(label)}" font-family="'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,monospace" ` +
    `font-size="20">${body}</svg>`
  );
}

type Sheet = { readonly svg: string; readonly height: number };

function sheetsOf(paper: Paper): Sheet[] {
  const sheets: Sheet[] = [];
  let total = 0;
  let svg = '';
  let y = 0;
  let inkEnd = 0;
  /** Nothing may be drawn above this: the quiet zone of a code before. */
  let quietUntil = 0;
  const endSheet = (): void => {
    if (svg !== '') sheets.push({ svg, height: inkEnd + TOP_DOTS + BOTTOM_DOTS });
    total += inkEnd;
    svg = '';
    y = inkEnd = quietUntil = 0;
  };
  for (const item of paper.items) {
    if (total + y > MAX_HEIGHT_DOTS) break;
    if (item.kind === 'cut') endSheet();
    else if (item.kind === 'feed') y += item.dots;
    else {
      const drawing = drawingOf(item, paper.widthDots);
      if (drawing === undefined) continue;
      if (drawing.svg !== '') {
        y = Math.max(y, quietUntil, inkEnd === 0 ? 0 : inkEnd + drawing.quiet);
        const x = 'align' in item ? indent(item.align, paper.widthDots - drawing.width) : 0;
        svg += `<g transform="translate(${number(x)} ${number(y)})">${drawing.svg}</g>`;
        inkEnd = y + drawing.height;
        quietUntil = inkEnd + drawing.quiet;
      }
      y += drawing.height;
    }
  }
  endSheet();
  return sheets;
}

function drawingOf(item: Exclude<PaperItem, { kind: 'cut' | 'feed' }>, widthDots: number): Drawing | undefined {
  switch (item.kind) {
    case 'line':
      return lineDrawing(item);
    case 'qr':
      return qrDrawing(item, widthDots);
    case 'matrix':
      return matrixDrawing(item, widthDots);
    case 'barcode':
      return barcodeDrawing(item, widthDots);
    case 'picture':
      return pictureDrawing(item, widthDots);
    case 'drawer':
      // A pulse leaves no trace on paper.
      return undefined;
    default:
      return unreachable(item);
  }
}

function indent(align: Alignment, free: number): number {
  if (align === 'right') return Math.max(0, free);
  return align === 'center' ? Math.max(0, Math.floor(free / 2)) : 0;
}

/** A sheet as it comes from the knife: straight at the top, toothed at the bottom, with a breath of shadow. */
function sheetEdge(width: number, height: number): string {
  const teeth = Math.round(width / (2 * TOOTH_DOTS));
  const step = width / teeth / 2;
  let path = `M0 0H${number(width)}V${number(height)}`;
  for (let i = 0; i < teeth; i++) path += `l${number(-step)} ${-TOOTH_DOTS}l${number(-step)} ${TOOTH_DOTS}`;
  path += 'z';
  return (
    `<path d="${path}" fill="#000" opacity=".10" transform="translate(0 4)"/>` +
    `<path d="${path}" fill="${PAPER}" stroke="#00000014"/>`
  );
}
