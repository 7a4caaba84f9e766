import { test } from '@playwright/test';
import { counterPage } from './kit/counter-page.ts';
import { keyboard, mouse, touch } from './kit/hands.ts';
import { openShop } from './kit/shop.ts';
import { opening } from './story/opening.ts';
import type { Story } from './story/story.ts';

// The whole story of a shop in a real browser against real processes, once with each kind of hand.
for (const hand of [mouse, touch, keyboard]) {
  test.describe
    .serial(`a shop worked by ${hand.name}`, () => {
      const story = { hand } as Story;

      test.beforeAll(async ({ browser }) => {
        story.shop = await openShop('Erste Filiale');
        story.context = await browser.newContext(hand.context);
        const page = await story.context.newPage();
        story.counter = counterPage(page, hand);
        await page.goto(story.shop.counter.address);
      });
      test.afterAll(async () => {
        await story.context?.close();
        await story.shop?.close();
      });

      opening(story);
    });
}
