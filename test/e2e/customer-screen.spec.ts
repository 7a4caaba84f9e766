import { type Browser, expect, type Page, test } from '@playwright/test';
import { counterPage } from './kit/counter-page.ts';
import { mouse } from './kit/hands.ts';
import { axeFaults } from './kit/looks.ts';
import { openShop, type Shop } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { rings } from './kit/till.ts';
import { CARD, PIN, STORE } from './story/story.ts';

// Two windows beside each other through whole sales of a real counter: the cashier's, and the customer's own.

const NAME = 'Ayla';
const BASKET = [
  { text: 'Roggenbrot', quantity: 2, amount: 840 },
  { text: 'Mohnstrudel', quantity: 1, amount: 260 },
];

/** Displays that stand before customers, upright and of seven inches too. */
const SIZES = [
  [1280, 800],
  [1024, 768],
  [1920, 1080],
  [1024, 600],
  [800, 480],
  [768, 1024],
] as const;

/** What leaves the screen or has no room: there is nobody who would scroll. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('h1, .points, .for-customer-rewards li, .quote div, .for-customer-sum')].flatMap(
      (part) => {
        const { right, bottom, height } = part.getBoundingClientRect();
        // less than a pixel is rounding
        const isWhole = height > 0 && bottom < innerHeight + 1 && right < innerWidth + 1;
        return isWhole ? [] : [part.textContent ?? ''];
      },
    ),
  );

/** The customer's screen as a person sees it. */
function customersPage(page: Page) {
  const heading = page.getByRole('heading', { level: 1 });
  return {
    page,
    heading,
    points: page.locator('.points strong'),
    lines: page.getByRole('list', { name: 'Einkauf' }).getByRole('listitem'),
    sum: page.locator('.for-customer-sum strong'),
    rewards: page.locator('.for-customer-rewards li'),
    face: (word: string) => page.getByRole('button', { name: word, exact: true }),
    /** Says how it was, and is thanked for it. */
    async rates(word: string): Promise<void> {
      await page.getByRole('button', { name: word, exact: true }).click();
      await expect(page.getByText('Danke für Ihr offenes Wort.')).toBeVisible();
    },
    /** The shop's name, and nothing of a person. */
    async isNeutral(): Promise<void> {
      await expect(heading).toHaveText(STORE);
      expect(await page.locator('body').innerText()).not.toMatch(/Ayla|Öztürk|Punkt/);
    },
  };
}

test.describe('the customer’s screen beside the counter’s', () => {
  let shop: Shop;
  test.beforeEach(async () => {
    shop = await openShop();
  });
  test.afterEach(() => shop.close());

  /** A counter with a customer of 1,284 points, and the customer's screen in a browser of its own. */
  async function open(browser: Browser, page: Page) {
    const counter = counterPage(page, mouse);
    await setUp(counter, shop);
    const customer = customersPage(await (await browser.newContext()).newPage());
    await customer.page.goto(shop.counter.customerAddress);
    await customer.isNeutral();
    expect(new URL(customer.page.url()).pathname).toBe('/customer');
    await enrolled(counter, CARD);
    await expect(customer.heading).toHaveText(/^Guten .*, Ayla$/);
    await expect(customer.points).toHaveText('0');
    await counter.enterAmount('128400', '1.284,00 €');
    await expect(customer.sum).toHaveText('1.284,00 €');
    await counter.book('1.284 Punkte');
    await expect(customer.points).toHaveText('1.284');
    await customer.rates('Gut');
    await counter.nextCustomer();
    await customer.isNeutral();
    return { counter, customer };
  }

  test('shows a whole sale, through a reload in the middle, and forgets the customer', async ({ browser, page }) => {
    const { counter, customer } = await open(browser, page);
    await rings(shop.counter, 'first', BASKET);
    await expect(customer.heading).toHaveText('Kundenkarte dabei?');
    await expect(customer.lines).toHaveText(['2 × Roggenbrot8,40 €', 'Mohnstrudel2,60 €']);
    await expect(customer.sum).toHaveText('11,00 €');

    await counter.scanCard(CARD, '1.284');
    await expect(customer.heading).toHaveText(/Ayla$/);
    await expect(customer.points).toHaveText('1.284');
    await expect(customer.rewards).toHaveCount(3);
    await expect(customer.page.getByText('+11 Punkte')).toBeVisible();
    expect(await customer.page.locator('body').innerText()).not.toContain('Öztürk');

    await customer.page.reload();
    await expect(customer.heading).toHaveText(/Ayla$/);
    await expect(customer.sum).toHaveText('11,00 €');
    for (const colorScheme of ['dark', 'light'] as const) {
      await customer.page.emulateMedia({ colorScheme });
      expect.soft(await axeFaults(customer.page), colorScheme).toEqual([]);
    }

    await page.locator('.reward').first().click();
    await expect(customer.rewards.first()).toContainText('gewählt');
    for (const [width, height] of SIZES) {
      await customer.page.setViewportSize({ width, height });
      expect.soft(await cutOff(customer.page), `${width} × ${height}`).toEqual([]);
    }
    await Promise.all([
      expect(customer.heading).toHaveText(`Danke, ${NAME}`),
      expect(customer.page.getByText(/^\d+ Punkte wurden eingelöst\.$/)).toBeVisible(),
      counter.button('Buchen').click(),
    ]);
    // after four seconds nothing personal is left, after ten nothing but the shop; nobody touches anything
    await expect(customer.heading).toHaveText('Wie war Ihr Einkauf?', { timeout: 8_000 });
    expect(await customer.page.locator('body').innerText()).not.toMatch(/Ayla|Punkt/);
    await expect(customer.heading).toHaveText(STORE, { timeout: 10_000 });
    await customer.isNeutral();
  });

  test('keeps nothing of a person while the service is away or stands still, and goes on by itself', async ({
    browser,
    page,
  }) => {
    const { counter, customer } = await open(browser, page);
    await counter.scanCard(CARD, '1.284');
    await expect(customer.heading).toHaveText(/Ayla$/);
    await shop.counter.kill();
    await customer.isNeutral();
    await shop.counter.startAgain();
    await counter.signIn(PIN);
    await counter.idle();
    await counter.scanCard(CARD, '1.284');
    await expect(customer.heading).toHaveText(/Ayla$/, { timeout: 20_000 });

    await counter.enterAmount('1000', '10,00 €');
    await Promise.all([
      expect(customer.heading)
        .toHaveText(`Danke, ${NAME}`)
        .then(() => shop.counter.pause()),
      counter.button('Buchen').click(),
    ]);
    await expect(customer.heading).toHaveText(STORE, { timeout: 12_000 });
    await customer.isNeutral();
    shop.counter.goOn();
    await counter.nextCustomer();
  });

  test('is there at once, without motion, for who wants none', async ({ browser, page }) => {
    const { counter, customer } = await open(browser, page);
    await customer.page.emulateMedia({ reducedMotion: 'reduce' });
    await counter.scanCard(CARD, '1.284');
    await counter.enterAmount('1000', '10,00 €');
    await expect(customer.sum).toHaveText('10,00 €');
    // every figure that the balance ever shows
    await customer.page.evaluate(() => {
      const seen = new Set<string>();
      Object.assign(globalThis, { seen });
      const look = (): void => {
        const text = document.querySelector('h1')?.textContent?.startsWith('Danke')
          ? document.querySelector('.points strong')?.textContent
          : undefined;
        if (text) seen.add(text);
      };
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    await Promise.all([expect(customer.points).toHaveText('1.294'), counter.button('Buchen').click()]);
    expect(await customer.page.evaluate(() => [...(globalThis as unknown as { seen: Set<string> }).seen])).toEqual([
      '1.294',
    ]);
    await expect(customer.page.locator('.flows')).toHaveCSS('animation-name', 'none');
  });

  test('cannot reach the counter, not even in a browser that has its page open too', async ({ browser, page }) => {
    const { customer } = await open(browser, page);
    const apart = customer.page;
    expect((await apart.goto(shop.counter.origin))?.status()).toBe(403);
    // the same browser now holds both cookies
    const address = await page.evaluate(() => location.origin);
    const { address: _used, customerAddress } = shop.counter;
    const both = page.context();
    await both.addCookies(await apart.context().cookies());
    const own = await both.newPage();
    expect(customerAddress).toContain(address);
    await own.goto(`${address}/customer`);
    await expect(own.getByRole('heading', { level: 1 })).toHaveText(STORE);
    const reached = await own.evaluate(
      async (rpc) => {
        const opens = (url: string): Promise<boolean> =>
          new Promise((resolve) => {
            const socket = new WebSocket(url);
            socket.addEventListener('open', () => resolve(true));
            socket.addEventListener('error', () => resolve(false));
          });
        return {
          own: await opens(rpc.replace('/rpc', '/customer/rpc')),
          counters: await opens(rpc),
          fetched: await fetch('/').then(
            () => true,
            () => false,
          ),
          opened: window.open('/') !== null,
        };
      },
      `${address.replace('http', 'ws')}/rpc`,
    );
    expect(reached).toEqual({ own: true, counters: false, fetched: false, opened: false });
  });
});
