import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CounterPage, counterPage } from '../../e2e/kit/counter-page.ts';
import { mouse } from '../../e2e/kit/hands.ts';
import { codesOnScreen, onPaper } from '../../e2e/kit/receipts.ts';
import { type Brand, openBrand } from '../../e2e/kit/shop.ts';
import { enrolled, filledSetUp } from '../../e2e/kit/steps.ts';
import { CARD, PIN, STORE } from '../../e2e/story/story.ts';
import { type OnStandIn, startOnStandIn } from '../../electron-stand-in/start.ts';

// The built shell with the real service and the real page: a sale from scan to receipt over message ports, without
// Electron's binary.

const mainFile = join(import.meta.dirname, '../../../out/main/main.js');
let brand: Brand;
let shell: OnStandIn;
let counter: CounterPage;

beforeAll(async () => {
  if (!existsSync(mainFile)) throw new Error('This test runs what was built. Run: npm run build');
  brand = await openBrand();
  shell = await startOnStandIn({
    mainFile,
    userData: brand.folder,
    displays: [
      { id: 1, bounds: { x: 0, y: 0, width: 1280, height: 800 } },
      { id: 2, bounds: { x: 1280, y: 0, width: 1024, height: 768 } },
    ],
    arguments: [
      '--',
      '--data',
      join(brand.folder, 'counter'),
      '--office',
      brand.office.url,
      '--code',
      await brand.office.pairingCode('Erste Filiale'),
      '--printer',
      `127.0.0.1:${brand.printer.port}`,
    ],
  });
  counter = counterPage(shell.page, mouse);
}, 120_000);
afterAll(async () => {
  await shell?.close();
  await brand?.close();
});

describe('the built Electron shell with the real counter', () => {
  it('carries a sale from scan to receipt', async () => {
    await filledSetUp(counter);
    await enrolled(counter, CARD);
    await counter.enterAmount('12000', '120,00 €');
    await counter.book('120 Punkte');
    await counter.nextCustomer();

    await expect.poll(() => brand.printer.receipts().length).toBe(2);
    const receipt = onPaper(brand.printer.receipts().at(-1)!);
    expect(receipt.text).toContain(STORE);
    expect(receipt.text).toContain('Zu zahlen 120,00 €');
    expect(receipt.codes[0]).toBe(`${brand.office.url}/k/${CARD}`);
    await counter.openMenu();
    await counter.button('Belege').click();
    await counter.receiptPicture.getByRole('img').waitFor();
    expect((await codesOnScreen(counter.receiptPicture)).sort()).toEqual([...receipt.codes].sort());
    await counter.closeDialog();
  });

  it('serves the page from app:// and talks over a message port only', () => {
    expect(shell.state.windows[0]?.webContents.getURL()).toBe('app://counter/');
    expect(shell.state.services).toHaveLength(1);
  });

  it('shows the customer the sale in the second window, over a port that knows nothing else', async () => {
    const customers = await shell.state.windows[1]!.webContents.page;
    const heading = customers.getByRole('heading', { level: 1 });
    await customers.getByRole('heading', { name: STORE }).waitFor();
    await counter.scanCard(CARD, '120');
    await expect.poll(() => heading.innerText()).toMatch(/^Guten .*, Ayla$/);
    expect(await customers.locator('.points strong').innerText()).toBe('120');
    await counter.page.keyboard.press('Escape');
    await customers.getByRole('heading', { name: STORE }).waitFor();
  });

  it('shows the same customer after a reload of the window', async () => {
    await counter.scanCard(CARD, '120');
    await counter.page.reload();
    await counter.balance.waitFor();
    expect(await counter.balance.innerText()).toBe('120');
  });

  it('comes back by itself when the service has died, with everything that was booked', async () => {
    shell.state.services[0]?.kill();
    await counter.signIn(PIN);
    await counter.idle();
    await counter.scanCard(CARD, '120');
    expect(shell.state.services).toHaveLength(2);
    const customers = await shell.state.windows[1]!.webContents.page;
    await expect
      .poll(() => customers.getByRole('heading', { level: 1 }).innerText(), { timeout: 20_000 })
      .toMatch(/, Ayla$/);
  });
});
