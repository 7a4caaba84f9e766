import type { Page } from '@playwright/test';

/** A picture in so many cells: enough for where things stand, too few for how a letter is drawn. */
const COLUMNS = 16;
const ROWS = 10;
/** How much lighter or darker, of 16 steps, a cell may be; and how many may differ by more. */
const STEPS = 1;
const CELLS = 4;

/** How light each cell of a page's picture is, row by row, a digit each from 0 to f. Small enough to be kept, and to be read. */
export async function pictureText(page: Page, drawing: Page): Promise<string> {
  const picture = (await page.screenshot({ animations: 'disabled', caret: 'hide' })).toString('base64');
  return drawing.evaluate(
    async ([base64, columns, rows]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0)!);
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const { width, height } = bitmap;
      const context = new OffscreenCanvas(width, height).getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const sums = Array.from({ length: columns * rows }, () => ({ light: 0, pixels: 0 }));
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const cell = sums[Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width)]!;
          const at = 4 * (y * width + x);
          cell.light += (data[at]! * 3 + data[at + 1]! * 6 + data[at + 2]!) / 10;
          cell.pixels++;
        }
      const means = sums.map(({ light, pixels }) => light / pixels);
      // in the dark theme little is light: there the same steps are finer
      const step = means.reduce((sum, mean) => sum + mean, 0) / means.length < 85 ? 5 : 16;
      return means.map((mean) => Math.min(15, Math.floor(mean / step)).toString(16)).join('');
    },
    [picture, COLUMNS, ROWS] as const,
  );
}

/** Whether two pictures show the same things in the same places. Edges of cells and other fonts make small differences. */
export function looksAlike(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  const differing = [...one].filter(
    (cell, at) => Math.abs(Number.parseInt(cell, 16) - Number.parseInt(other[at]!, 16)) > STEPS,
  );
  return differing.length <= CELLS;
}
