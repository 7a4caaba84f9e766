import type { Texts } from './texts.ts';

/** Points that a shop advances while head office is away, where they are offered. */
export const creditOnScreen = {
  'ui-reward-credit': { de: 'auf Kredit des Geschäfts', en: "on the shop's credit" },
} as const satisfies Texts;

/** What such points have cost, and what else head office's status page and commands say of open credit. */
export const creditTexts = {
  'office-advanced': {
    de: '{points:points} {points?Punkt|Punkte} auf Kredit',
    en: '{points:points} {points?point|points} on credit',
  },
  'office-advanced-why': {
    de: 'Von „{store}“ vorgestreckt, als die Zentrale nicht zu erreichen war, und von den Kunden noch nicht zurück.',
    en: 'Advanced by “{store}” while head office could not be reached, and not yet back from the customers.',
  },
  'office-receipts-twice': {
    de: '{count} {count?Kassenbeleg|Kassenbelege} doppelt gebucht',
    en: '{count} till {count?receipt|receipts} booked twice',
  },
  'office-receipts-twice-why': {
    de: 'Ein Terminal, das für verloren erklärt war, hat danach noch gebucht. Das ist der Preis dieser Entscheidung.',
    en: 'A terminal that had been declared dead went on booking. This is the price of that decision.',
  },
  'office-disagreements': {
    de: '{count:points} {count?Buchung sieht|Buchungen sehen} Kasse und Zentrale verschieden',
    en: 'Counter and head office disagree on {count:points} {count?booking|bookings}',
  },
  'office-disagreements-why': {
    de: '„treuekasse disagree“ zeigt beide Zahlen und was nachgebucht wurde.',
    en: '“treuekasse disagree” shows both figures and what was put right.',
  },
  'office-open-credit': {
    de: '{credit:money} auf Gutscheinen und als Guthaben',
    en: '{credit:money} on vouchers and as credit',
  },
  'office-open-credit-why': {
    de: 'Bezahlt oder gegeben und noch nicht eingelöst.',
    en: 'Paid for or given, and not redeemed yet.',
  },
  'cli-credit-set': {
    de: 'Ohne Zentrale streckt „{store}“ je Kunde bis zu {points} {points?Punkt|Punkte} vor. Die Kassen hören es beim nächsten Kontakt.',
    en: 'Without head office, “{store}” advances up to {points} {points?point|points} for each customer. Its counters hear of it at their next contact.',
  },
  'cli-credit-none': {
    de: 'Kein Geschäft hat Punkte vorgestreckt, die es nicht zurückbekommen hat.',
    en: 'No shop has advanced points that it has not got back.',
  },
  'cli-credit-open': {
    de: '{store}: {points} {points?Punkt|Punkte} vorgestreckt und nicht zurückbekommen',
    en: '{store}: {points} {points?point|points} advanced and not got back',
  },
} as const satisfies Texts;
