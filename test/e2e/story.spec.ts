import { test } from '@playwright/test';
import { counterPage } from './kit/counter-page.ts';
import { keyboard, mouse, touch } from './kit/hands.ts';
import { openShop } from './kit/shop.ts';
import { cards } from './story/cards.ts';
import { languages } from './story/languages.ts';
import { opening } from './story/opening.ts';
import { outages } from './story/outages.ts';
import { powerCut } from './story/power-cut.ts';
import { profiles } from './story/profiles.ts';
import { returning } from './story/returning.ts';
import { rewards } from './story/rewards.ts';
import { secondStore } from './story/second-store.ts';
import { selling } from './story/selling.ts';
import type { BrowserStory } from './story/story.ts';
import { tillReceipts } from './story/till-receipts.ts';
import { windows } from './story/windows.ts';

// The whole story of a shop in a real browser against real processes, once with each kind of hand.
for (const hand of [mouse, touch, keyboard]) {
  test.describe
    .serial(`a shop worked by ${hand.name}`, () => {
      const story = { hand } as BrowserStory;

      test.beforeAll(async ({ browser }) => {
        const shop = await openShop();
        story.shop = shop;
        story.running = shop.counter;
        story.context = await browser.newContext(hand.context);
        const page = await story.context.newPage();
        story.counter = counterPage(page, hand);
        await page.goto(shop.counter.address);
      });
      test.afterAll(async () => {
        await story.context?.close();
        await story.shop?.close();
      });

      opening(story);
      selling(story);
      windows(story);
      tillReceipts(story);
      rewards(story);
      returning(story);
      cards(story);
      profiles(story);
      outages(story);
      secondStore(story);
      languages(story);
      powerCut(story);
    });
}
