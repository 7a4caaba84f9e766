import type { Texts } from './texts.ts';

/** What stands below each page of a document. */
export const pdfTexts = {
  'pdf-made': { de: 'erstellt am {at}', en: 'made on {at}' },
  'pdf-page': { de: 'Seite {page} von {of}', en: 'Page {page} of {of}' },
} as const satisfies Texts;
