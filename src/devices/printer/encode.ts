import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { assert } from '#base/assert';
import { code128, isEan13 } from './barcode-data.ts';
import { isCodePage } from './code-pages.ts';
import type { Dots } from './logo.ts';
import { printableText } from './printable-text.ts';
import { type PrinterProfile, printableDots } from './profiles.ts';
import { QR_QUIET_MODULES, qrModuleDots } from './qr-size.ts';
import { rasterBytes } from './raster.ts';
import type { Modules } from './symbols.ts';
import type { ReceiptBlock, ReceiptDocument, RowBlock, TextBlock } from './receipt-document.ts';

type Page = Parameters<ReceiptPrinterEncoder['codepage']>[0];
const isPage = (name: string): name is Page => isCodePage(name);

/**
 * Draws a QR code for printers that cannot (`qr: picture`): `(text) => qrModules(text, 'M')` of `symbols.ts`, which is a
 * large module that other printers do without. Undefined if the text cannot be one.
 */
export type DrawQr = (text: string) => Modules | undefined;

/** An amount may take this part of a line before it moves to a line of its own. */
const LARGEST_AMOUNT = 0.6;
const BARCODE_HEIGHT_DOTS = 72;
const LINE_FEED = 0x0a;

/**
 * A receipt in the printer's own language, from its first command to the cut. Never fails: what a printer cannot draw is
 * printed as text, what its code page lacks is replaced (`printable-text.ts`). A logo stands at its head.
 */
export function encodeReceipt(
  document: ReceiptDocument,
  profile: PrinterProfile,
  drawQr?: DrawQr,
  logo?: Dots,
): Uint8Array {
  const encoder = new ReceiptPrinterEncoder({
    language: profile.language,
    columns: profile.columns,
    codepageMapping: { ...profile.codePages },
    feedBeforeCut: profile.feedBeforeCutLines,
    newline: '\n',
    imageMode: 'raster',
  });
  // One page for the whole receipt: `auto` would switch to and fro at every other word.
  assert(isPage(profile.codePage), 'a profile names a code page of ours');
  encoder.initialize().codepage(profile.codePage);
  const pieces: Uint8Array[] = [];
  let begun = true;
  if (logo !== undefined) {
    pieces.push(encoder.encode(), rasterBytes(logo, profile));
    begun = false;
  }
  for (const block of document.blocks) {
    const cuts = block.kind === 'cut' && profile.cutter !== 'none';
    const alone = cuts || block.kind === 'drawer';
    if (alone && begun) pieces.push(encoder.encode());
    addBlock(encoder, block, profile, drawQr);
    // The library feeds a line after a cut, which would be blank paper on top of the next receipt, and after a pulse
    // unless it is the last command.
    if (alone) pieces.push(cuts ? withoutLastFeeds(encoder.encode()) : encoder.encode());
    begun = !alone;
  }
  if (begun) pieces.push(encoder.encode());
  return new Uint8Array(Buffer.concat(pieces));
}

function addBlock(
  encoder: ReceiptPrinterEncoder,
  block: ReceiptBlock,
  profile: PrinterProfile,
  drawQr: DrawQr | undefined,
): void {
  switch (block.kind) {
    case 'text':
      return addText(encoder, { ...block, text: printableText(block.text, profile.codePage) });
    case 'row':
      return addRow(encoder, block, profile);
    case 'rule':
      encoder.rule();
      return;
    case 'space':
      encoder.newline();
      return;
    case 'qr':
      return addQr(encoder, block.text, profile, drawQr);
    case 'barcode':
      return addBarcode(encoder, block.text, profile);
    case 'cut':
      if (profile.cutter === 'none') encoder.newline(profile.feedBeforeCutLines);
      else encoder.cut(profile.cutter);
      return;
    case 'drawer':
      if (profile.drawer !== null) encoder.pulse(profile.drawer.pin, profile.drawer.onMs, profile.drawer.offMs);
      return;
  }
}

function addText(encoder: ReceiptPrinterEncoder, block: TextBlock): void {
  const scale = block.size === 'large' ? 2 : 1;
  encoder
    .align(block.align ?? 'left')
    .bold(block.bold === true)
    .size(scale, scale);
  // The style ends before the line does, or the library repeats it on the next one. An empty text is an empty line.
  encoder.text(block.text).size(1, 1).bold(false).newline().align('left');
}

function addRow(encoder: ReceiptPrinterEncoder, block: RowBlock, profile: PrinterProfile): void {
  const left = printableText(block.left, profile.codePage).replaceAll('\n', ' ');
  const right = printableText(block.right, profile.codePage).replaceAll('\n', ' ');
  const bold = block.bold === true;
  if (right === '' || right.length > profile.columns * LARGEST_AMOUNT) {
    if (left !== '' || right === '') addText(encoder, { kind: 'text', text: left, bold });
    if (right !== '') addText(encoder, { kind: 'text', text: right, bold, align: 'right' });
    return;
  }
  const gap = profile.columns - left.length - right.length;
  // most rows fit, and a table of the library takes ten times as long
  if (gap >= 1) {
    encoder
      .bold(bold)
      .text(`${left}${' '.repeat(gap)}${right}`)
      .bold(false)
      .newline();
    return;
  }
  encoder.bold(bold);
  encoder.table(
    [
      { width: profile.columns - right.length - 1, align: 'left', marginRight: 1 },
      { width: right.length, align: 'right', verticalAlign: 'bottom' },
    ],
    [[left, right]],
  );
  encoder.bold(false);
}

function addQr(
  encoder: ReceiptPrinterEncoder,
  text: string,
  profile: PrinterProfile,
  drawQr: DrawQr | undefined,
): void {
  const bytes = new TextEncoder().encode(text);
  const dots = text === '' ? undefined : qrModuleDots(bytes.length, printableDots(profile));
  // The quiet zone above; the one below is the line feed that the library sends after a code.
  if (dots !== undefined) encoder.newline();
  if (dots !== undefined && profile.qr === 'command') {
    // The library writes Latin-1; one character per byte of UTF-8 is what every reader expects beyond ASCII.
    const data = String.fromCharCode(...bytes);
    encoder.align('center').qrcode(data, { model: 2, size: dots, errorlevel: 'm' }).align('left');
    return;
  }
  const modules = dots === undefined ? undefined : drawQr?.(text);
  if (dots === undefined || modules === undefined) return addText(encoder, textOf(text, profile));
  encoder.align('center').image(pictureOf(modules, dots), { mode: 'raster' }).align('left');
}

/** Black on white with its quiet zone, four bytes a dot, as the library takes pictures. */
function pictureOf(modules: Modules, dots: number) {
  const width = (modules.width + 2 * QR_QUIET_MODULES) * dots;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < modules.width * dots; y++) {
    for (let x = 0; x < modules.width * dots; x++) {
      if (modules.dark[Math.floor(y / dots) * modules.width + Math.floor(x / dots)] !== true) continue;
      const at = ((y + QR_QUIET_MODULES * dots) * width + x + QR_QUIET_MODULES * dots) * 4;
      data.fill(0, at, at + 3);
    }
  }
  return { width, height: width, data };
}

function addBarcode(encoder: ReceiptPrinterEncoder, text: string, profile: PrinterProfile): void {
  const options = { height: BARCODE_HEIGHT_DOTS, text: 'below' as const };
  if (isEan13(text)) {
    encoder
      .align('center')
      .barcode(text, 'ean13', { ...options, width: 2 })
      .align('left');
    return;
  }
  const code = code128(text);
  // `width: 2` are three dots a module, 1 are two; Star printers choose the set themselves and take no brace in front.
  const fits = (dots: number): boolean => code !== undefined && (code.modules + 20) * dots <= printableDots(profile);
  const width = fits(3) ? 2 : fits(2) ? 1 : undefined;
  const star = profile.language === 'star-prnt';
  if (code === undefined || width === undefined || (star && text.startsWith('{'))) {
    return addText(encoder, textOf(text, profile));
  }
  encoder
    .align('center')
    .barcode(star ? text : code.data, 'code128', { ...options, width })
    .align('left');
}

const textOf = (text: string, profile: PrinterProfile): TextBlock => ({
  kind: 'text',
  text: printableText(text, profile.codePage),
  align: 'center',
});

function withoutLastFeeds(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === LINE_FEED) end -= 1;
  return bytes.slice(0, end);
}
