import type { Texts } from './texts.ts';

/** What a line display of two lines of twenty characters shows to customers, and what it wants from staff. */
export const displayTexts = {
  'display-off': {
    de: 'Die Kundenanzeige ist nicht erreichbar. Bitte Kabel und Strom prüfen.',
    en: 'The customer display cannot be reached. Please check its cable and power.',
  },
  'display-welcome': { de: 'Herzlich willkommen', en: 'Welcome' },
  'display-card': { de: 'Treuekarte bereit?', en: 'Loyalty card ready?' },
  'display-hello': { de: 'Hallo {name}', en: 'Hello {name}' },
  'display-points': { de: '{points:points} {points?Punkt|Punkte}', en: '{points:points} {points?point|points}' },
  'display-earned': { de: '+{points:points} {points?Punkt|Punkte}', en: '+{points:points} {points?point|points}' },
  'display-total': { de: 'Summe', en: 'Total' },
  'display-thanks': { de: 'Vielen Dank!', en: 'Thank you!' },
  'display-thanks-name': { de: 'Vielen Dank, {name}!', en: 'Thank you, {name}!' },
} as const satisfies Texts;
