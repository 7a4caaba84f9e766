import type { Texts } from './texts.ts';

/** What receipt printers, drawers and line displays want from a person, beside what every receipt may meet. */
export const printerTexts = {
  'printer-paper-near-end': {
    de: 'Das Papier im Drucker geht zu Ende. Bitte eine neue Rolle bereitlegen.',
    en: 'The paper in the printer runs low. Please have a new roll ready.',
  },
  'printer-without-drawer': {
    de: 'An diesem Drucker ist keine Kassenlade eingerichtet.',
    en: 'No cash drawer is set up at this printer.',
  },
} as const satisfies Texts;
