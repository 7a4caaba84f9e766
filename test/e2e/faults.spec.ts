import { expect, test } from '@playwright/test';
import type { BrowserContext } from '@playwright/test';
import { type CounterPage, counterPage } from './kit/counter-page.ts';
import { mouse, PERSON_MS } from './kit/hands.ts';
import { startProgram } from './kit/program.ts';
import { openShop, type Shop } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { CARD, TSE_CODE } from './story/story.ts';

// Bad input at a real counter: one clear sentence in each language, and nothing changes.

/** What is scanned, and the sentence that a person reads. */
const SCANS: readonly (readonly [what: string, code: string, de: string, en: string])[] = [
  ['a product', '4006381333931', 'Das ist eine Ware, keine Karte.', 'This is a product, not a card.'],
  [
    'a product with a wrong check digit',
    '4006381333932',
    'In diesem Code stimmt eine Ziffer nicht. Bitte noch einmal scannen.',
    'A digit of this code is not right. Please scan it again.',
  ],
  [
    'a card with a wrong check digit',
    CARD.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)),
    'In diesem Code stimmt eine Ziffer nicht. Bitte noch einmal scannen.',
    'A digit of this code is not right. Please scan it again.',
  ],
  [
    'a card of another system',
    '4111111111111111',
    'Das ist eine Karte eines anderen Systems.',
    'This is a card of another system.',
  ],
  [
    'an unknown code',
    'HELLO-WORLD-42',
    'Dieser Code gehört zu keiner Karte und keinem Beleg.',
    'This code belongs to no card and no receipt.',
  ],
  [
    'a web address',
    'https://example.com/menu',
    'Das ist eine fremde Internetadresse, keine Karte.',
    "This is somebody else's web address, not a card.",
  ],
  [
    'a receipt of another country',
    '_R1-AT1_demo_12_2024-01-01T10:00:00_0,00_1,00_0,00_0,00_0,00_x_y_z_s',
    'Das ist ein Kassenbeleg aus einem anderen Land.',
    'This is a till receipt from another country.',
  ],
  [
    'a till receipt that was cut',
    TSE_CODE.slice(0, 200),
    'Der Beleg-Code ist nicht vollständig. Bitte noch einmal scannen.',
    'The receipt code is incomplete. Please scan it again.',
  ],
  [
    'a till receipt that was changed',
    TSE_CODE.replaceAll('2.55', '9.55'),
    'Die Signatur passt nicht zum Inhalt dieses Belegs. Es wurde nichts gebucht.',
    'The signature does not fit the content of this receipt. Nothing was booked.',
  ],
  [
    'our own receipt',
    'TKR:hand:01ARZ3NDEKTSV4RRFFQ69G5FAV',
    'Das ist ein Treuebeleg von hier. Für eine Rückgabe bitte erst „Rückgabe“ nehmen.',
    'This is one of our own receipts. For a return please choose “Return” first.',
  ],
];

test.describe
  .serial('bad input', () => {
    let shop: Shop;
    let context: BrowserContext;
    let counter: CounterPage;

    test.beforeAll(async ({ browser }) => {
      shop = await openShop();
      context = await browser.newContext();
      counter = counterPage(await context.newPage(), mouse);
      await setUp(counter, shop);
      await enrolled(counter, CARD);
    });
    test.afterAll(async () => {
      await context?.close();
      await shop?.close();
    });

    for (const language of ['de', 'en'] as const) {
      test(`speaks ${language}`, async () => {
        await counter.speak(language);
      });
      for (const [what, code, de, en] of SCANS) {
        test(`${what} gets one sentence in ${language} and changes nothing`, async () => {
          await counter.scanCard(CARD, '0');
          await counter.scan(code);
          await expect(counter.notice).toHaveText(language === 'de' ? de : en);
          // whoever stands at the counter is still there, and there is still no purchase
          await expect(counter.balance).toHaveText('0');
          await expect(counter.toPay).toHaveText(language === 'de' ? '0,00 €' : '€0.00');
          await counter.page.keyboard.press('Escape');
          await expect(counter.notice).toHaveText('');
        });
      }
    }

    test('nothing was booked', async () => {
      await counter.speak('de');
      await counter.page.keyboard.press('Escape');
      await counter.idle();
      await expect(counter.page.getByText('Heute 0 Einkäufe')).toBeVisible();
      expect(shop.printer.receipts()).toHaveLength(1);
    });

    test('an amount beyond all reason cannot be typed, and none books nothing', async () => {
      await counter.scanCard(CARD, '0');
      await counter.page.keyboard.type('999999999999', { delay: PERSON_MS });
      await expect(counter.toPay).toHaveText('999.999,99 €');
      await counter.page.keyboard.press('Escape');
      await expect(counter.toPay).toHaveText('0,00 €');
      await counter.button('Buchen').click();
      await expect(counter.notice).toHaveText('Noch kein Einkauf und keine Prämie: es gibt nichts zu buchen.');
    });

    test('a card that belongs to somebody is not given again', async () => {
      await counter.button('Neuer Kunde').click();
      await counter.scan(CARD);
      await expect(counter.dialog.getByLabel('Karte', { exact: true })).toHaveValue(CARD);
      await counter.dialog.getByRole('button', { name: 'Kunden anlegen' }).click();
      await expect(counter.dialog.getByRole('alert')).toHaveText('Diese Karte gehört schon jemandem.');
      await counter.closeDialog();
    });

    test('a return says what it does not find', async () => {
      await counter.openReturn();
      await counter.scan('TKR:hand:01ARZ3NDEKTSV4RRFFQ69G5FAV');
      await expect(counter.dialog.getByRole('alert')).toHaveText('Diesen Einkauf hat diese Kasse nicht gebucht.');
      await counter.closeDialog();
    });

    test('a second program on the same data is refused in one line', async () => {
      const second = startProgram(['counter', '--data', shop.counter.folder]);
      await second.ended;
      expect(second.process.exitCode).toBe(1);
      expect(second.output().trim().split('\n')).toEqual([
        expect.stringMatching(/^Diese Kasse läuft schon in einem anderen Fenster oder Programm \(.*\)\.$/),
      ]);
    });

    test('a screen that breaks says so, and goes on with the same customer', async () => {
      await counter.scanCard(CARD, '0');
      const { page } = counter;
      await page.evaluate(() => {
        Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
          get: () => {
            throw new Error('broken on purpose');
          },
        });
      });
      await page.keyboard.type('1', { delay: PERSON_MS });
      await expect(page.getByRole('alert')).toContainText('Diese Anzeige ist hängen geblieben.');
      await expect(counter.button('Neu laden')).toBeVisible();
      await expect(counter.balance).toHaveText('0');
      await page.keyboard.press('Escape');
      await counter.idle();
    });

    test('too many wrong PINs make the counter wait', async () => {
      await counter.openMenu();
      await counter.button('Abmelden').click();
      for (const pin of ['1111', '2222', '3333', '4444', '5555']) {
        await counter.signIn(pin);
        await expect(counter.page.getByRole('alert')).toHaveText('Diese PIN passt zu niemandem.');
      }
      await counter.signIn('6666');
      await expect(counter.page.getByRole('alert')).toHaveText(/^Zu viele Versuche\. Bitte \d+ Sekunden warten\.$/);
    });
  });
