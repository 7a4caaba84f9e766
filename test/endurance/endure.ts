import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, expect, type Page } from '@playwright/test';
import { makeCardNumber } from '#domain/card-number';
import { counterPage } from '../e2e/kit/counter-page.ts';
import { mouse } from '../e2e/kit/hands.ts';
import { startProgram } from '../e2e/kit/program.ts';
import { typeAsScanner } from '../e2e/kit/scanner.ts';
import { openBrand } from '../e2e/kit/shop.ts';
import { enrolled, setUp } from '../e2e/kit/steps.ts';
import { rings } from '../e2e/kit/till.ts';
import { type Held, pageMemory, processMemory } from './memory.ts';

/** Customers who come again and again. */
const CUSTOMERS = 5;
const MOST_ATTEMPTS = 5;
const SCAN_MS = 5_000;
/** A person's key that comes sooner would look like a second one of the scanner's. */
const AFTER_SCAN_MS = 160;

/** What a page and a service hold after so many sales. */
export type Moment = { readonly sales: number; readonly page: Held; readonly service: Held };

export type Day = {
  readonly sales: number;
  /** So many sales before the first look: what is loaded and compiled once has been by then. */
  readonly warmUp: number;
  /** Looks after the first one, evenly. */
  readonly looks: number;
  readonly onMoment?: (moment: Moment) => void;
};

/**
 * A long day at one counter: a real service beside a real head office, its page in a real browser. The till rings up, the card is
 * scanned, "Buchen"; the next scan ends what is shown. Every twentieth time a dialog is opened and closed. Answers what was held at each look.
 */
export async function endure(browser: Browser, { sales, warmUp, looks, onMoment }: Day): Promise<readonly Moment[]> {
  const brand = await openBrand();
  const inspect = process.env['NODE_OPTIONS'];
  const folder = join(brand.folder, 'counter-of-the-day');
  const code = await brand.office.pairingCode('Erste Filiale');
  process.env['NODE_OPTIONS'] = `${inspect ?? ''} --inspect=127.0.0.1:0`.trim();
  const program = startProgram(['counter', '--data', folder, '--office', brand.office.url, '--code', code]);
  if (inspect === undefined) delete process.env['NODE_OPTIONS'];
  else process.env['NODE_OPTIONS'] = inspect;
  const context = await browser.newContext();
  try {
    const [, inspector = ''] = await program.says(/Debugger listening on (ws:\S+)/);
    const [, address = ''] = await program.says(/Theke: (http\S+)/);
    const { origin } = new URL(address);
    const page = await context.newPage();
    const counter = counterPage(page, mouse);
    const at = { folder, origin, address };
    await setUp(counter, { counter: at });
    const cards = Array.from({ length: CUSTOMERS }, (_, index) =>
      makeCardNumber(String(900_000 + index).padStart(12, '0')),
    );
    for (const [index, card] of cards.entries()) {
      await enrolled(counter, card, { salutation: 'Frau', firstName: 'Ayla', lastName: `Öztürk ${index}` });
      await page.keyboard.press('Escape');
      await counter.idle();
    }

    const [ofPage, ofService] = [await pageMemory(page), await processMemory(inspector)];
    const moments: Moment[] = [];
    const every = Math.max(1, Math.floor((sales - warmUp) / looks));
    for (let sale = 1; sale <= sales; sale++) {
      await rungAndScanned(at, page, sale, cards[sale % CUSTOMERS]!);
      // with the finger and with the key in turn: the counter takes two quick touches of one button for a slip of the hand
      if (sale % 2 === 0) await page.locator('.slip-actions .action-main').click();
      else {
        await wait(AFTER_SCAN_MS);
        await page.keyboard.press('Enter');
      }
      await shows(page, '.booked-panel', `sale ${sale} is not booked`);
      if (sale % 20 === 0) {
        await page.keyboard.press('Escape');
        await counter.openMenu();
        await counter.closeDialog();
      }
      if (sale >= warmUp && (sale - warmUp) % every === 0) {
        const moment = { sales: sale, page: await ofPage.held(), service: await ofService.held() };
        moments.push(moment);
        onMoment?.(moment);
      }
    }
    ofService.close();
    expect(program.process.exitCode).toBeNull();
    return moments;
  } finally {
    await context.close();
    await program.stop();
    await brand.close();
  }
}

/** On a busy machine keys come too slowly to be a scan: then both once more, because Escape takes the purchase away as well. */
async function rungAndScanned(at: Parameters<typeof rings>[0], page: Page, sale: number, card: string): Promise<void> {
  const member = page.locator('.member-panel');
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    await rings(at, `endurance-${sale}-${attempt}`, [
      { text: 'Roggenbrot', quantity: 2, amount: 840 },
      { text: sale % 3 === 0 ? 'Mohnstrudel' : 'Brezel', quantity: 1, amount: 260 },
    ]);
    await typeAsScanner(page, card, 0);
    const isThere = await member.waitFor({ timeout: SCAN_MS }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await page.keyboard.press('Escape');
  }
  await shows(page, '.member-panel', `sale ${sale} has no customer`);
}

/** Waits for a part of the page; if it does not come, tells what the page shows instead. */
async function shows(page: Page, part: string, otherwise: string): Promise<void> {
  await page
    .locator(part)
    .waitFor()
    .catch(async () => {
      throw new Error(`${otherwise}; the page shows: ${await page.locator('body').innerText()}`);
    });
}

/** What may come and go between two looks: caches of the browser and of the service fill up to their bounds. */
export const ALLOWED = { pageBytes: 2_000_000, serviceBytes: 6_000_000, nodes: 500, listeners: 50 } as const;

/** In words, what has grown between the first look and the last; nothing where all is as it was. */
export function growthIn(moments: readonly Moment[]): readonly string[] {
  const [first, last] = [moments[0], moments.at(-1)];
  if (!first || !last || moments.length < 2) return ['too short to be judged'];
  const grown = (what: string, from: number, to: number, most: number): string[] =>
    to - from > most ? [`${what} grew from ${from} to ${to}`] : [];
  return [
    ...grown('the page', first.page.heapBytes, last.page.heapBytes, ALLOWED.pageBytes),
    ...grown('elements', first.page.nodes ?? 0, last.page.nodes ?? 0, ALLOWED.nodes),
    ...grown('listeners', first.page.listeners ?? 0, last.page.listeners ?? 0, ALLOWED.listeners),
    ...grown('the service', first.service.heapBytes, last.service.heapBytes, ALLOWED.serviceBytes),
  ];
}
