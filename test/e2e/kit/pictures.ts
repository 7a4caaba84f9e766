import { join } from 'node:path';
import type { Page } from '@playwright/test';

const FOLDER = join(import.meta.dirname, '../../../docs/pictures/back-office');

/** A picture for the handbook, while pictures are taken (`npm run record`). */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['RECORD'] === undefined) return;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(async () => {
    await document.fonts.ready;
    window.scrollTo(0, 0);
  });
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
}
