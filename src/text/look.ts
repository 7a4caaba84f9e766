import type { Texts } from './texts.ts';

/** How a store's screens look, and how its customers are addressed. */
export const lookTexts = {
  'look-contrast': {
    de: '{colour} ist auf unserem Papier schlecht zu lesen. {better} geht und ist ihr am nächsten.',
    en: '{colour} is hard to read on our paper. {better} works and is nearest to it.',
  },
  'look-colour-wrong': {
    de: 'Eine Farbe sieht so aus: #1c5a46.',
    en: 'A colour looks like this: #1c5a46.',
  },
  'look-logo-wrong': {
    de: 'Das Logo ist ein PNG oder SVG bis {most} KB.',
    en: 'The logo is a PNG or SVG of up to {most} KB.',
  },
  'announcement-german-missing': {
    de: 'Aushang {number} hat keinen deutschen Text. Er steht da, wenn Englisch fehlt.',
    en: 'Announcement {number} has no German text, which is shown where English is missing.',
  },
  'announcement-days-wrong': {
    de: 'Aushang {number} endet, bevor er anfängt. Bitte die Tage ansehen.',
    en: 'Announcement {number} ends before it begins. Please look at its days.',
  },
  'cli-look-set': {
    de: '„{store}“ zeigt sich ab dem nächsten Kontakt so.',
    en: '“{store}” looks like this from the next contact on.',
  },
} as const satisfies Texts;
