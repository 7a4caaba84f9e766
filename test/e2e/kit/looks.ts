import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The smallest thing that a finger hits without looking. */
const TARGET_PX = 48;
/** Text of browsers is 16 px unless the device's owner has set another size. */
const TEXT_PX = 16;

/** What axe finds, as one line for each fault. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? node.failureSummary ?? ''}`),
  );
}

/** Everything that can be touched and is smaller than a finger needs. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const faults: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea')) {
      // a box to tick and a word to choose are touched at their label
      const target = element.matches('[type="radio"], [type="checkbox"]') ? element.closest('label') : element;
      if (!target?.checkVisibility({ visibilityProperty: true })) continue;
      const { width, height } = target.getBoundingClientRect();
      if (width < least || height < least)
        faults.push(`${target.tagName} "${target.textContent}" is ${Math.round(width)} × ${Math.round(height)} px`);
    }
    return faults;
  }, TARGET_PX);
}

/** Main actions that cannot be read or reached in full when the device's text is `factor` times as large. */
export async function lostMainActions(page: Page, factor: number): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const setText = (px: number): Promise<unknown> =>
    session.send('Page.setFontSizes', { fontSizes: { standard: px, fixed: px } });
  await setText(TEXT_PX * factor);
  try {
    await page.waitForFunction(
      (px) => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) >= px,
      TEXT_PX * factor,
    );
    return await page.evaluate(() => {
      const modal = document.querySelector('[role="dialog"]');
      const faults: string[] = [];
      for (const action of (modal ?? document).querySelectorAll<HTMLElement>('.action-main')) {
        const name = `"${action.textContent}"`;
        action.scrollIntoView({ block: 'nearest' });
        if (action.scrollWidth > action.clientWidth || action.scrollHeight > action.clientHeight)
          faults.push(`${name} does not show all of its text`);
        const { left, right, top, bottom } = action.getBoundingClientRect();
        // less than a pixel is rounding
        if (Math.min(left, top, innerWidth - right, innerHeight - bottom) < -1)
          faults.push(`${name} leaves the screen`);
        const [inset, middle, centre] = [4, (left + right) / 2, (top + bottom) / 2];
        const sides = [
          [left + inset, centre],
          [right - inset, centre],
          [middle, top + inset],
          [middle, bottom - inset],
        ] as const;
        if (!sides.every(([x, y]) => action.contains(document.elementFromPoint(x, y))))
          faults.push(`${name} is covered`);
      }
      return faults;
    });
  } finally {
    await setText(TEXT_PX);
    await session.detach();
  }
}

/** The longest way of the Tab key through a screen. */
const MOST_TABS = 100;

/** Buttons, fields and choices of what is in front that the Tab key does not reach, or that show no sign of the focus. */
export async function unreachable(page: Page): Promise<string[]> {
  const wanted = await page.evaluateHandle(() => {
    const front = document.querySelector('[role="dialog"]') ?? document;
    const isReached = (element: HTMLElement): boolean => {
      if (!element.checkVisibility({ visibilityProperty: true })) return false;
      // of a group of choices Tab reaches the chosen one, arrows the others
      return !(element instanceof HTMLInputElement) || element.type !== 'radio' || element.checked;
    };
    return [...front.querySelectorAll<HTMLElement>('button, a[href], input')].filter(isReached);
  });
  const faults: string[] = [];
  const left = new Set(
    Array.from({ length: await wanted.evaluate((elements) => elements.length) }, (_, index) => index),
  );
  for (let tabs = 0; tabs < MOST_TABS && left.size > 0; tabs++) {
    await page.keyboard.press('Tab');
    const { index, isShown } = await wanted.evaluate((elements) => {
      const focused = document.activeElement as HTMLElement;
      const shown = focused.matches('[type="radio"], [type="checkbox"]') ? focused.closest('label') : focused;
      return { index: elements.indexOf(focused), isShown: !!shown && getComputedStyle(shown).outlineStyle !== 'none' };
    });
    if (left.delete(index) && !isShown) faults.push(`no sign of the focus on ${await nameOf(index)}`);
  }
  for (const index of left) faults.push(`the Tab key does not reach ${await nameOf(index)}`);
  await wanted.dispose();
  return faults;

  async function nameOf(index: number): Promise<string> {
    const names = await wanted.evaluate((elements) => elements.map((element) => element.outerHTML.slice(0, 120)));
    return names[index] ?? '';
  }
}

/** Tables of the back office that somebody has to move sideways to read them, at the width of a small screen. */
export async function wideTables(page: Page): Promise<string[]> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 1024, height: 768 });
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('.office-table-frame')].flatMap((frame) =>
      frame.scrollWidth > frame.clientWidth
        ? [`${frame.getAttribute('aria-label')}: ${frame.scrollWidth} in ${frame.clientWidth} px`]
        : [],
    ),
  );
  if (size) await page.setViewportSize(size);
  return wide;
}
