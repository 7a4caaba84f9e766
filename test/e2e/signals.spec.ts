import { expect, type Page, test } from '@playwright/test';
import { parseProgram } from '#domain/program/schema';
import { standardProgram } from '#office/standard-program';
import { counterPage } from './kit/counter-page.ts';
import { keyboard, mouse } from './kit/hands.ts';
import { axeFaults, smallTargets } from './kit/looks.ts';
import { openShop } from './kit/shop.ts';
import { enrolled, setUp } from './kit/steps.ts';
import { CARD } from './story/story.ts';

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const EVENING = {
  kind: 'event',
  id: 'evening',
  name: { de: 'Adventsabend', en: 'Advent evening' },
  from: day(-1),
  until: day(1),
  capacity: 5,
};

/** Tones that the browser's own sound has played, by their pitches, and the light that was seen. */
type Noticed = { readonly pitches: number[]; readonly lights: string[] };

/** Watches the real sound and the real page. */
async function watch(page: Page): Promise<() => Promise<Noticed>> {
  await page.addInitScript(() => {
    const noticed = { pitches: [] as number[], lights: [] as string[] };
    Object.assign(window, { noticed });
    const { setValueAtTime } = AudioParam.prototype;
    AudioParam.prototype.setValueAtTime = function (value, at) {
      if (value > 20) noticed.pitches.push(value);
      return setValueAtTime.call(this, value, at);
    };
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const light = (target as HTMLElement).dataset['signal'];
        if (light !== undefined) noticed.lights.push(light);
      }
    }).observe(document, { subtree: true, attributeFilter: ['data-signal'] });
  });
  return () => page.evaluate(() => (window as unknown as { noticed: Noticed }).noticed);
}

test('sound and light say what was read, booked and refused, and can be switched off', async ({ browser }) => {
  const shop = await openShop();
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  try {
    const counter = counterPage(await context.newPage(), mouse);
    const { page, dialog } = counter;
    const noticed = await watch(page);
    await setUp(counter, shop);
    await enrolled(counter, CARD);
    await page.keyboard.press('Escape');
    await counter.idle();

    await counter.scanCard(CARD);
    await expect.poll(async () => (await noticed()).lights.at(-1)).toBe('scan');
    await counter.enterAmount('1000', '10,00 €');
    await counter.book('10 Punkte');
    await expect.poll(async () => (await noticed()).lights.at(-1)).toBe('success');
    expect((await noticed()).pitches.slice(-2)).toEqual([660, 990]);
    await counter.nextCustomer();
    await counter.scan('4006381333931');
    await expect.poll(async () => (await noticed()).lights.at(-1)).toBe('refusal');
    // the same again is heard again, and the light goes out by itself, also without motion
    const before = (await noticed()).pitches.length;
    const light = page.locator('.signal-light');
    await expect(light).not.toHaveAttribute('data-signal', /.*/);
    await expect(light).toHaveCSS('opacity', '0');
    await counter.scan('4006381333931');
    await expect.poll(async () => (await noticed()).pitches.length).toBe(before + 2);

    await counter.openMenu();
    await mouse.choose(dialog.getByRole('radiogroup', { name: 'Töne' }).locator('label', { hasText: /^aus$/ }));
    await mouse.choose(
      dialog.getByRole('radiogroup', { name: 'Licht am Rand' }).locator('label', { hasText: /^aus$/ }),
    );
    expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);
    await counter.closeDialog();
    const silent = await noticed();
    await counter.scanCard(CARD);
    await page.keyboard.press('Escape');
    await counter.idle();
    expect(await noticed()).toEqual(silent);

    // at the door of an event one card after another, with nothing touched in between
    await shop.office.beside(async (office) => {
      const { program } = parseProgram(standardProgram());
      if (!program) throw new Error('the standard program has a fault');
      const instruments = [...program.instruments, EVENING];
      const put = await office.putProgram({ ...program, version: program.version + 1, instruments });
      expect([put.ok, (await office.putStock(EVENING.id)).ok]).toEqual([true, true]);
    });
    await expect(async () => {
      await counter.openMenu();
      await expect(dialog.getByRole('button', { name: 'Einlass' })).toBeVisible({ timeout: 500 });
    }).toPass();
    await counter.closeDialog();
    for (const hand of [mouse, keyboard]) {
      await hand.press(counter.button('Menü'));
      await hand.press(dialog.getByRole('button', { name: 'Einlass' }));
      await hand.press(dialog.getByRole('button', { name: 'Adventsabend' }));
      await expect(page.getByRole('heading', { name: 'Karte um Karte scannen' })).toBeVisible();
      await counter.scan(CARD);
      await expect(page.getByText('Herzlich willkommen')).toBeVisible();
      await expect(page.getByText('Freien Platz bekommen')).toBeVisible();
      expect([...(await axeFaults(page)), ...(await smallTargets(page))]).toEqual([]);
      await counter.scan(CARD);
      await expect(page.getByText('ist dieser Kunde schon angekommen')).toBeVisible();
      await expect(page.getByText('1 Gast eingelassen')).toBeVisible();
      // let in by mistake: the next hand finds the door as this one did
      await hand.press(counter.button('Rückgängig'));
      await expect(page.getByText('1 Gast eingelassen')).toBeHidden();
      await hand.press(page.getByRole('button', { name: 'Einlass beenden' }));
      await counter.idle();
    }

    // the setting is this counter's own and stays
    await page.reload();
    await counter.idle();
    await counter.openMenu();
    await expect(dialog.getByRole('radiogroup', { name: 'Töne' }).getByRole('radio', { name: 'aus' })).toBeChecked();
  } finally {
    await context.close();
    await shop.close();
  }
});
