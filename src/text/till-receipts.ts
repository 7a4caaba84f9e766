import type { Texts } from './texts.ts';

/** The section of the dialog "Kassen" in which somebody shows how a till's receipts are read. */
export const tillReceiptsSection = {
  'ui-till-reading': { de: 'Bons lesen', en: 'Reading receipts' },
  'ui-till-reading-none': {
    de: 'Noch kein Bon. Sobald die Kasse einen druckt, steht er hier, bis das Terminal neu startet.',
    en: 'No receipt yet. As soon as the till prints one, it stands here until the terminal is started again.',
  },
  'ui-till-reading-list': { de: 'Die letzten Bons', en: 'The last receipts' },
  'ui-till-reading-hint': {
    de: 'Erst wählen, was gezeigt wird, dann die Zeile auf dem Bon berühren.',
    en: 'First choose what to show, then touch its line on the receipt.',
  },
  'ui-till-reading-paper': { de: 'Bon der Kasse „{till}“', en: 'Receipt of the till “{till}”' },
  'ui-till-mark': { de: 'Gezeigt wird', en: 'To be shown' },
  'ui-till-mark-total': { de: 'Summe', en: 'Total' },
  'ui-till-mark-date': { de: 'Datum', en: 'Date' },
  'ui-till-mark-number': { de: 'Nummer', en: 'Number' },
  'ui-till-mark-goods': { de: 'Posten', en: 'Goods' },
  'ui-till-mark-vat': { de: 'Steuer', en: 'VAT' },
  'ui-till-reading-save': { de: 'So lesen', en: 'Read like this' },
  'ui-till-reading-saved': {
    de: 'Gespeichert. Die Bons der Kasse „{till}“ werden jetzt so gelesen.',
    en: 'Saved. Receipts of the till “{till}” are read like this now.',
  },
  'ui-till-reading-forget': { de: 'Wieder allgemein lesen', en: 'Read in the usual way again' },
  'ui-till-reading-forgotten': {
    de: 'Die Bons der Kasse „{till}“ werden wieder allgemein gelesen.',
    en: 'Receipts of the till “{till}” are read in the usual way again.',
  },
  'ui-till-reading-again': { de: 'Neu laden', en: 'Load again' },
  'ui-till-read-total': { de: '{total:money}', en: '{total:money}' },
  'ui-till-read-return': { de: 'Rückgabe {total:money}', en: 'Return {total:money}' },
  'ui-till-read-number': { de: 'Nummer {number}', en: 'Number {number}' },
  'ui-till-read-no-number': { de: 'ohne Nummer', en: 'without a number' },
  'ui-till-read-no-date': { de: 'ohne Datum', en: 'without a date' },
  'ui-till-read-goods': { de: 'Posten: {count}', en: 'Goods: {count}' },
  'ui-till-read-rates': { de: 'Steuersätze: {count}', en: 'VAT rates: {count}' },
} as const satisfies Texts;
