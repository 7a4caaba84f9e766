import type { Texts } from './texts.ts';

/** Days of a till held against the bookings here, as the owner sees it under "Laden". */
export const tillDaysScreen = {
  'ui-owner-section-till-days': { de: 'Kasse abgleichen', en: 'Match the till' },
  'ui-till-days-why': {
    de: 'Jeder Einkauf mit Karte steht in der Kasse und hier. Der Export der Kasse zeigt, ob beides stimmt; geändert wird nichts.',
    en: 'Every purchase with a card stands in the till and here. The till’s export shows whether both agree; nothing is changed.',
  },
  'ui-till-days-choose': { de: 'Export der Kasse wählen', en: 'Choose the till’s export' },
  'ui-till-days-choose-hint': {
    de: 'DSFinV-K als ZIP oder alle Dateien des Ordners, oder JSON nach DFKA-Taxonomie.',
    en: 'DSFinV-K as ZIP or all files of the folder, or JSON by the DFKA taxonomy.',
  },
  'ui-till-days-empty': {
    de: 'Noch ist nichts verglichen. Hat die Theke mehrere Kassen, alle Exporte zusammen wählen.',
    en: 'Nothing has been compared yet. If the counter has several tills, choose all exports together.',
  },
  'ui-till-days-sending': { de: 'Die Datei wird gelesen: {percent} %', en: 'Reading the file: {percent} %' },
  'ui-till-days-comparing': { de: 'Wird verglichen …', en: 'Comparing …' },
  'ui-till-days-tills': { de: 'Kasse {tills}.', en: 'Till {tills}.' },
  'ui-till-days-no-sales': {
    de: 'Ohne {count:points} {count?Beleg|Belege} wie Training, Abbruch, Storno.',
    en: 'Without {count:points} {count?receipt|receipts} such as training, broken off, voids.',
  },
  'ui-till-days-day': { de: 'Tag', en: 'Day' },
  'ui-till-days-sold': { de: 'Verkäufe', en: 'Sales' },
  'ui-till-days-total': { de: 'Summe', en: 'Total' },
  'ui-till-days-linked': { de: 'Mit Karte', en: 'With a card' },
  'ui-till-days-linked-total': { de: 'Summe mit Karte', en: 'Total with a card' },
  'ui-till-days-differences': { de: 'Abweichungen', en: 'Differences' },
  'ui-till-days-receipt': { de: 'Bon', en: 'Receipt' },
  'ui-till-days-in-till': { de: 'Kasse', en: 'Till' },
  'ui-till-days-here': { de: 'Hier', en: 'Here' },
  'ui-till-days-what': { de: 'Was abweicht', en: 'What differs' },
  'ui-till-days-booking': { de: 'Buchung', en: 'Booking' },
  'ui-till-days-more': { de: '… und {count:points} mehr.', en: '… and {count:points} more.' },
  'ui-till-days-problems': { de: 'Nicht zu lesen', en: 'Could not be read' },
  'ui-till-days-left-out': { de: 'Der Beleg fehlt im Vergleich.', en: 'The receipt is not compared.' },
  'ui-till-days-counter': {
    de: 'Verglichen wird mit dieser Theke. Was hier an einer anderen Kasse gekauft wurde, steht nur in deren Export.',
    en: 'Compared with this counter. What was bought here at another till stands only in that till’s export.',
  },
} as const satisfies Texts;
