import { join } from 'node:path';
import { _electron, type ElectronApplication, test } from '@playwright/test';
import { findElectron } from '#counter/shell/find-electron';
import { thisMachine } from '#counter/shell/machine';
import { counterPage } from './kit/counter-page.ts';
import { keyboard, mouse } from './kit/hands.ts';
import { openBrand } from './kit/shop.ts';
import { cards } from './story/cards.ts';
import { languages } from './story/languages.ts';
import { opening } from './story/opening.ts';
import { outages } from './story/outages.ts';
import { profiles } from './story/profiles.ts';
import { returning } from './story/returning.ts';
import { rewards } from './story/rewards.ts';
import { secondStore } from './story/second-store.ts';
import { selling } from './story/selling.ts';
import type { Story } from './story/story.ts';
import { tillReceipts } from './story/till-receipts.ts';

// The same story in the Electron shell, wherever its binary is: window, preload, key store and service of the real thing.

const ROOT = join(import.meta.dirname, '../..');
const binary = findElectron(thisMachine);

if (binary === undefined)
  console.log(
    "electron: its binary is not on this machine, so the shell's flows run on the stand-in and in Chromium only",
  );
else
  for (const hand of [mouse, keyboard])
    test.describe
      .serial(`a shop in Electron, worked by ${hand.name}`, () => {
        const story = { hand } as Story;
        let app: ElectronApplication | undefined;

        test.beforeAll(async () => {
          const brand = await openBrand();
          story.shop = brand;
          const code = await brand.office.pairingCode('Erste Filiale');
          app = await _electron.launch({
            executablePath: binary,
            args: [
              // Chromium refuses its sandbox to root, and only to root
              ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
              `--user-data-dir=${join(brand.folder, 'electron')}`,
              ROOT,
              '--',
              '--data',
              join(brand.folder, 'counter'),
              '--office',
              brand.office.url,
              '--code',
              code,
              '--printer',
              `127.0.0.1:${brand.printer.port}`,
            ],
          });
          story.counter = counterPage(await app.firstWindow(), hand);
          story.context = app.context();
        });
        test.afterAll(async () => {
          await app?.close();
          await story.shop?.close();
        });

        opening(story);
        selling(story);
        tillReceipts(story);
        rewards(story);
        returning(story);
        cards(story);
        profiles(story);
        outages(story);
        secondStore(story);
        languages(story);
      });
