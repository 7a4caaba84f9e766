import type { Texts } from './texts.ts';

/** Head office putting into the pool what a program limits. */
export const stockTexts = {
  'stock-unknown': {
    de: 'Im Programm ist „{instrument}“ nichts Begrenztes.',
    en: 'In the program, “{instrument}” is nothing limited.',
  },
  'stock-total-missing': {
    de: 'Bitte mit --total sagen, wie viele es von „{instrument}“ gibt.',
    en: 'Please say with --total how many there are of “{instrument}”.',
  },
  'stock-above-capacity': {
    de: 'Die Veranstaltung hat nur {capacity} Plätze.',
    en: 'The event has only {capacity} seats.',
  },
  'stock-less': {
    de: 'Es sind schon {before} ausgegeben; weniger geht nicht.',
    en: '{before} have been handed out already; it cannot be less.',
  },
  'occasion-unknown': {
    de: 'Das Programm hat keinen Anlass {occasion}, zu dem eingeladen wird.',
    en: 'The program has no occasion {occasion} that opens on invitation.',
  },
  'cli-invited': {
    de: '{members} {members?Kunde ist|Kunden sind} eingeladen.',
    en: '{members} {members?customer is|customers are} invited.',
  },
  'cli-stock-put': {
    de: 'Liegt bereit: „{instrument}“. Die Kassen holen sich, was sie brauchen.',
    en: 'Ready: “{instrument}”. Counters fetch what they need.',
  },
} as const satisfies Texts;
