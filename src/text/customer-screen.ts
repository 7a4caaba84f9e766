import type { Texts } from './texts.ts';

/** What the screen says that the customer looks at, besides the words that it shares with the counter's. */
export const customerScreen = {
  'ui-customer-welcome': { de: 'Herzlich willkommen', en: 'Welcome' },
  'ui-customer-card': { de: 'Kundenkarte dabei?', en: 'Do you have your card?' },
  'ui-customer-balance': { de: 'Punktestand', en: 'Your points' },
  'ui-customer-rewards': { de: 'Für Punkte zu haben', en: 'To be had for points' },
  'ui-customer-earned': {
    de: '{points:points} {points?Punkt ist|Punkte sind} dazugekommen.',
    en: '{points:points} {points?point was|points were} added.',
  },
  'ui-customer-spent': {
    de: '{points:points} {points?Punkt wurde|Punkte wurden} eingelöst.',
    en: '{points:points} {points?point was|points were} redeemed.',
  },
  'ui-reward-wished': { de: 'vom Kunden gewählt', en: 'chosen by the customer' },
} as const satisfies Texts;
