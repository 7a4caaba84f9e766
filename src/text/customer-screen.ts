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
  'ui-customer-join': { de: 'Noch keine Karte? Hier mitmachen', en: 'No card yet? Join here' },
  'ui-customer-join-asked': {
    de: 'Einen Moment, Ihre Karte wird angelegt.',
    du: 'Einen Moment, deine Karte wird angelegt.',
    en: 'One moment, your card is being made.',
  },
  'ui-customer-own-card': {
    de: 'Das ist Ihre Karte. Bitte mit dem Handy fotografieren und das nächste Mal zeigen.',
    du: 'Das ist deine Karte. Bitte mit dem Handy fotografieren und das nächste Mal zeigen.',
    en: 'This is your card. Please take a picture with your phone, and show it next time.',
  },
  'ui-customer-balance-code': { de: 'Punktestand auf dem Handy', en: 'Your balance on your phone' },
  'ui-reward-wished': { de: 'vom Kunden gewählt', en: 'chosen by the customer' },
} as const satisfies Texts;
