import Document from 'pdfkit';
import { present } from '#base/assert';
import { qrModules } from '#devices/printer/symbols';
import { type Face, faceFile, faceFor } from './type.ts';

export const INK = '#1f1b16';
export const PALE = '#6b6258';
const RULE = '#d8cfc2';
const FACES = ['regular', 'bold', 'more'] as const satisfies readonly Face[];

export type Written = {
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly align?: 'left' | 'right' | 'center';
};

/** A4 with margins, in points of a seventy-second of an inch; text goes where it is told, `y` is how far the page is used. */
export function createSheet(info: { title: string; author: string; language: string; atMs: number }) {
  const document = new Document({
    size: 'A4',
    margins: { top: 56, bottom: 64, left: 56, right: 56 },
    bufferPages: true,
    autoFirstPage: false,
    // none of those that every reader has: they know west European letters alone
    font: '',
    lang: info.language,
    displayTitle: true,
    info: { Title: info.title, Author: info.author, Creator: 'Treuekasse', CreationDate: new Date(info.atMs) },
  });
  for (const face of FACES) document.registerFont(face, faceFile(face));
  document.addPage();
  const { margins, width: all, height: whole } = document.page;
  const [left, width, bottom] = [margins.left, all - margins.left - margins.right, whole - margins.bottom];
  let y: number = margins.top;

  const set = (text: string, { size, bold = false, colour = INK }: Written): string => {
    // a letter and its accent as one, which is what faces have; what moves no text is not shown as a box
    const shown = text.normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === '\n' ? '\n' : ''));
    document.font(faceFor(shown, bold)).fontSize(size).fillColor(colour);
    return shown;
  };

  return {
    left,
    width,
    /** Room between the margins of a page that nothing stands on yet. */
    room: bottom - margins.top,
    y: () => y,
    skip: (points: number): void => void (y += points),
    newPage(): void {
      document.addPage();
      y = margins.top;
    },
    fits: (height: number): boolean => y + height <= bottom,
    heightOf(text: string, within: number, how: Written): number {
      const shown = set(text, how);
      return document.heightOfString(shown === '' ? ' ' : shown, { width: within, align: how.align ?? 'left' });
    },
    /** Never longer than `height`: what does not fit ends in dots. */
    write(text: string, x: number, at: number, within: number, height: number, how: Written): void {
      const shown = set(text, how);
      document.text(shown, x, at, { width: within, height: height + 0.5, align: how.align ?? 'left', ellipsis: true });
    },
    rule(at: number): void {
      document
        .moveTo(left, at)
        .lineTo(left + width, at)
        .lineWidth(0.5)
        .strokeColor(RULE)
        .stroke();
    },
    /** A QR code without the empty squares around it, which cards leave anyway. */
    code(text: string, x: number, at: number, size: number): void {
      const { width: across, dark } = present(qrModules(text, 'M'), 'what stands in a code is short');
      const one = size / across;
      for (const [index, is] of dark.entries())
        if (is) document.rect(x + (index % across) * one, at + Math.floor(index / across) * one, one, one);
      document.fill('#000000');
    },
    /** Writes a line below every page, and answers the file. */
    async finish(footer: (page: number, of: number) => readonly [string, string]): Promise<Buffer> {
      const { count } = document.bufferedPageRange();
      for (let page = 0; page < count; page++) {
        document.switchToPage(page);
        // below the margin, where text would begin a page of its own
        document.page.margins.bottom = 0;
        const [one, other] = footer(page + 1, count);
        this.write(one, left, bottom + 20, width / 2, 12, { size: 8.5, colour: PALE });
        const right = { size: 8.5, colour: PALE, align: 'right' } as const;
        this.write(other, left + width / 2, bottom + 20, width / 2, 12, right);
      }
      const chunks: Buffer[] = [];
      const ended = new Promise<void>((resolve, reject) => {
        document.on('data', (chunk: Buffer) => chunks.push(chunk));
        document.on('end', resolve);
        document.on('error', reject);
      });
      document.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
}

export type Sheet = ReturnType<typeof createSheet>;
