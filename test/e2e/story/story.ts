import type { BrowserContext } from '@playwright/test';
import { makeCardNumber } from '#domain/card-number';
import type { CounterPage } from '../kit/counter-page.ts';
import type { RunningCounter } from '../kit/counter.ts';
import type { Hand } from '../kit/hands.ts';
import type { Receipt } from '../kit/receipts.ts';
import type { Brand } from '../kit/shop.ts';

/** What the chapters of a story share: one shop, one screen, one hand. Filled before its first test runs. */
export type Story = {
  readonly hand: Hand;
  shop: Brand;
  counter: CounterPage;
  context: BrowserContext;
  /** The receipt of the first purchase. */
  receipt: Receipt;
};

/** A story whose counter is a process that a test may kill, and whose page can be opened twice. */
export type BrowserStory = Story & { running: RunningCounter };

export const CARD = makeCardNumber('000000001234');
export const PIN = '2468';
export const STORE = 'Bäckerei Sonnenschein';

/** Of the DSFinV-K's own example: signed with a real device's key on brainpoolP256r1; 2.55 € at 7 %. */
export const TSE_CODE =
  'V0;955002-00;Kassenbeleg-V1;Beleg^0.00_2.55_0.00_0.00_0.00^2.55:Bar;18;112;2019-07-10T18:41:04.000Z;2019-07-10T18:41:04.000Z;ecdsa-plain-SHA256;unixTime;MEQCIAy4P9k+7x9saDO0uRZ4El8QwN+qTgYiv1DIaJIMWRiuAiAt+saFDGjK2Yi5Cxgy7PprXQ5O0seRgx4ltdpW9REvwA==;BHhWOeisRpPBTGQ1W4VUH95TXx2GARf8e2NYZXJoInjtGqnxJ8sZ3CQpYgjI+LYEmW5A37sLWHsyU7nSJUBemyU=';
