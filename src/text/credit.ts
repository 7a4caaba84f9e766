import type { Texts } from './texts.ts';

/** Points that a shop advances while head office is away, where they are offered. */
export const creditOnScreen = {
  'ui-reward-credit': { de: 'auf Kredit des Geschäfts', en: "on the shop's credit" },
} as const satisfies Texts;

/** What such points have cost, and what else head office's status page says of open credit. */
export const creditTexts = {
  'office-advanced': {
    de: '{points:points} {points?Punkt|Punkte} auf Kredit',
    en: '{points:points} {points?point|points} on credit',
  },
  'office-advanced-why': {
    de: 'Von „{store}“ vorgestreckt, als die Zentrale nicht zu erreichen war, und von den Kunden noch nicht zurück.',
    en: 'Advanced by “{store}” while head office could not be reached, and not yet back from the customers.',
  },
  'office-disagreements': {
    de: '{count:points} {count?Buchung sieht|Buchungen sehen} Kasse und Zentrale verschieden',
    en: 'Counter and head office disagree on {count:points} {count?booking|bookings}',
  },
  'office-disagreements-why': {
    de: '„treuekasse disagree“ zeigt beide Zahlen und was nachgebucht wurde.',
    en: '“treuekasse disagree” shows both figures and what was put right.',
  },
  'office-open-credit': { de: '{credit:money} auf Gutscheinen', en: '{credit:money} on vouchers' },
  'office-open-credit-why': {
    de: 'Bezahlt und noch nicht eingelöst.',
    en: 'Paid for and not redeemed yet.',
  },
} as const satisfies Texts;
