import type { Texts } from './texts.ts';

/** What a counter says while it takes over what head office knows, or knows only a part of it. */
export const feedTexts = {
  'feed-start-again': {
    de: 'Die Kasse lädt ihren Stand neu von der Zentrale.',
    en: 'The counter loads its state from head office again.',
  },
  'counter-filling': {
    de: 'Die Kundschaft wird geladen: {members:points} bisher. Kassieren geht schon.',
    en: 'Customers are being loaded: {members:points} so far. You can go on selling.',
  },
  'card-still-coming': {
    de: 'Diese Kasse lädt noch ihre Kundschaft; diese Karte war noch nicht dabei. Bitte gleich noch einmal versuchen.',
    en: 'This counter is still loading its customers; this card has not come yet. Please try again in a moment.',
  },
  'card-not-known-here': {
    de: 'Diese Karte ist hier noch nicht bekannt, und die Zentrale antwortet gerade nicht.',
    en: 'This card is not known here yet, and head office is not answering right now.',
  },
  'office-scope-region': { de: 'kennt die Kundschaft der Region', en: 'knows the customers of its region' },
  'office-scope-seen': { de: 'kennt die eigene Kundschaft', en: 'knows its own customers' },
} as const satisfies Texts;
