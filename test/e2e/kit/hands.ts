import { type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test';

/** How a person works the counter. A scanner is a keyboard for all of them. */
export type Hand = {
  readonly name: 'mouse' | 'touch' | 'keyboard';
  readonly context: BrowserContextOptions;
  /** A button. */
  press(button: Locator): Promise<void>;
  /** One of a few words, or a box to tick: its label. */
  choose(label: Locator): Promise<void>;
  /** A slider, all the way to one of its ends. */
  slide(slider: Locator, end: 'least' | 'most'): Promise<void>;
  /** Text into a field. */
  write(field: Locator, text: string): Promise<void>;
  /** Digits on the number pad of the screen, or on the keyboard. */
  digits(page: Page, digits: string): Promise<void>;
};

/** The longest way of the Tab key through a screen. */
const MOST_TABS = 80;
/** Slower than any scanner: the counter tells a person's keys from a scan by the time between them. */
export const PERSON_MS = 110;
/** Two touches at one place within this time are a slip of the hand for the counter (300 ms). */
export const SLIP_OF_HAND_MS = 350;
/** Buttons so near each other may be one place: the main action of a dialog lies over that of the counter. */
const NEAR_PX = 60;

/** The place on what is touched; its middle without it. */
type At = { readonly position?: { readonly x: number; readonly y: number } };

const byPointer = (name: 'mouse' | 'touch', touch: (target: Locator, at?: At) => Promise<void>): Hand => ({
  name,
  context: { hasTouch: name === 'touch' },
  press: (button) => touch(button),
  choose: (label) => touch(label),
  async slide(slider, end) {
    const { width = 0, height = 0 } = (await slider.boundingBox()) ?? {};
    await touch(slider, { position: { x: end === 'least' ? 1 : width - 1, y: height / 2 } });
  },
  async write(field, text) {
    await touch(field);
    await expect(field).toBeFocused();
    await field.fill(text);
  },
  async digits(page, digits) {
    // two zeros are one key, where there is one
    for (const key of digits.match(/00|\d/g) ?? []) {
      const pad = page.getByRole('group', { name: 'Zahlenfeld' }).last();
      const own = pad.getByRole('button', { name: key, exact: true });
      if (key === '00' && (await own.count()) === 0) {
        await touch(pad.getByRole('button', { name: '0', exact: true }));
        await touch(pad.getByRole('button', { name: '0', exact: true }));
      } else await touch(own);
    }
  },
});

export const mouse = byPointer('mouse', (target, at) => target.click(at));
export const touch = byPointer('touch', async (target, at) => {
  const page = target.page();
  const { x = 0, y = 0, width = 0, height = 0 } = (await target.boundingBox()) ?? {};
  const [left, top] = [x + width / 2, y + height / 2];
  const last = touched.get(page);
  // the counter takes a second quick touch at one place for a slip of the hand; a person reads before the next one
  if (last && Math.hypot(left - last.left, top - last.top) < NEAR_PX)
    await page.waitForFunction((earliestMs) => Date.now() > earliestMs, last.at + SLIP_OF_HAND_MS);
  await target.tap(at);
  touched.set(page, { at: Date.now(), left, top });
});

const touched = new WeakMap<Page, { readonly at: number; readonly left: number; readonly top: number }>();

export const keyboard: Hand = {
  name: 'keyboard',
  context: {},
  async press(button) {
    await tabTo(button);
    await button.page().keyboard.press('Enter');
  },
  async choose(label) {
    const input = label.locator('input');
    const { keyboard: keys } = label.page();
    if ((await input.getAttribute('type')) === 'checkbox') {
      await tabTo(input);
      // at a person's pace: a character with other keys right behind it would be the beginning of a scan
      await keys.press('Space', { delay: PERSON_MS });
      return;
    }
    // the Tab key reaches the chosen word of a group, arrows the others
    const group = label.locator('xpath=ancestor::*[@role="radiogroup"]');
    await tabTo(group.locator('input'));
    for (let step = 0; step < (await group.locator('input').count()); step++) {
      if (await input.isChecked()) return;
      await keys.press('ArrowRight');
      // the choice is the service's: a second arrow before its answer would go one word too far
      await expect(group.locator('input:focus')).toBeChecked();
    }
    await expect(input).toBeChecked();
  },
  async slide(slider, end) {
    await tabTo(slider);
    await slider.page().keyboard.press(end === 'least' ? 'Home' : 'End');
  },
  async write(field, text) {
    await tabTo(field);
    await field.page().keyboard.type(text, { delay: PERSON_MS });
    await expect(field).toHaveValue(text);
  },
  digits: (page, digits) => page.keyboard.type(digits, { delay: PERSON_MS }),
};

/** Presses Tab until one of the targets has the focus. */
async function tabTo(targets: Locator): Promise<void> {
  await targets.first().waitFor({ state: 'attached' });
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await targets.evaluateAll((elements) => elements.includes(document.activeElement as HTMLElement))) return;
    await targets.page().keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not reach ${targets.toString()}`);
}
