import type { Texts } from './texts.ts';

/** Files that a till exports, and what a day is like beside them. */
export const tillFileTexts = {
  'till-file-unknown': {
    de: '{file} ist kein DSFinV-K-Export (index.xml mit CSV, auch als ZIP) und keine Kassendaten nach DFKA-Taxonomie.',
    en: '{file} is neither a DSFinV-K export (index.xml with CSV, also as ZIP) nor cash register data by the DFKA taxonomy.',
  },
  'till-file-too-large': {
    de: '{file} ist größer als {most} MB. Bitte einen kürzeren Zeitraum exportieren.',
    en: '{file} is larger than {most} MB. Please export a shorter period.',
  },
  'till-zip-wrong': {
    de: 'Das ZIP-Archiv {file} ist nicht zu lesen. Vielleicht ist es nicht ganz angekommen.',
    en: 'The ZIP archive {file} cannot be read. Perhaps it has not come whole.',
  },
  'till-index-wrong': { de: 'Die index.xml ist nicht zu lesen.', en: 'The index.xml cannot be read.' },
  'till-table-missing': { de: 'Dem Export fehlt die Tabelle {table}.', en: 'The export has no table {table}.' },
  'till-table-wrong': {
    de: 'Die Tabelle {table} ist ab Zeile {line} nicht zu lesen.',
    en: 'The table {table} cannot be read from line {line} on.',
  },
  'till-json-wrong': {
    de: '{file} enthält keine Kassendaten nach DFKA-Taxonomie.',
    en: '{file} has no cash register data by the DFKA taxonomy in it.',
  },
  'till-receipt-wrong': { de: 'Im Beleg stimmt „{path}“ nicht.', en: 'In the receipt “{path}” is wrong.' },
  'till-receipt-twice': { de: 'Der Beleg {number} steht zweimal da.', en: 'The receipt {number} is there twice.' },
  'till-id-missing': { de: 'Dem Beleg fehlt die Kennung.', en: 'The receipt has no id.' },
  'till-amount-wrong': { de: '{column} ist kein Betrag.', en: '{column} is no amount.' },
  'till-time-wrong': { de: '{column} ist keine Zeit.', en: '{column} is no time.' },
  'till-vat-unknown': {
    de: 'Den Umsatzsteuer-Schlüssel {key} erklärt der Export nicht.',
    en: 'The export does not explain the VAT key {key}.',
  },
  'till-total-differs': {
    de: 'Summe {total:money}, die Positionen ergeben {sum:money}.',
    en: 'The total is {total:money}, the lines come to {sum:money}.',
  },
  'till-problem': { de: '{file}, Zeile {row}: {why}', en: '{file}, row {row}: {why}' },
  'till-day-empty': { de: 'An diesem Tag hat {file} keine Belege.', en: '{file} has no receipts of this day.' },
  'till-reconcile-money': { de: '{amount:money}', en: '{amount:money}' },
  'till-reconcile-sold': {
    de: 'Kasse: {count:points} {count?Verkauf|Verkäufe}, {total:money}. Ohne {leftOut:points} {leftOut?Beleg|Belege} wie Training, Abbruch, Storno.',
    en: 'Till: {count:points} {count?sale|sales}, {total:money}. Without {leftOut:points} {leftOut?receipt|receipts} such as training, broken off, voids.',
  },
  'till-reconcile-linked': {
    de: 'Davon mit Karte: {count:points}, {total:money}. Ohne Karte: {open:points}.',
    en: 'Of these with a card: {count:points}, {total:money}. Without a card: {open:points}.',
  },
  'till-reconcile-more': {
    de: '… und {count:points} mehr (--csv DATEI).',
    en: '… and {count:points} more (--csv FILE).',
  },
  'till-reconcile-same': { de: 'Nichts weicht ab.', en: 'Nothing differs.' },
  'till-reconcile-differs': {
    de: '{count:points} {count?Abweichung|Abweichungen}.',
    en: '{count:points} {count?difference|differences}.',
  },
  'till-days-many': {
    de: 'Das sind {days:points} Tage, verglichen werden höchstens {most:points}. Bitte einen kürzeren Zeitraum exportieren.',
    en: 'These are {days:points} days, at most {most:points} are compared. Please export a shorter period.',
  },
  'till-days-none': {
    de: 'In der Datei steht kein Verkauf.',
    en: 'There is no sale in the file.',
  },
  'till-days-too-large': {
    de: 'Das ist zusammen mehr als {most:points} MB. Bitte einen kürzeren Zeitraum exportieren.',
    en: 'Together this is more than {most:points} MB. Please export a shorter period.',
  },
  'till-days-too-long': {
    de: 'Der Vergleich ist für diese Theke zu groß. Bitte einen kürzeren Zeitraum exportieren.',
    en: 'The comparison is too much for this counter. Please export a shorter period.',
  },
  'till-days-failed': {
    de: 'Der Vergleich ging schief. Wählen Sie die Datei noch einmal; die Theke arbeitet weiter.',
    en: 'The comparison went wrong. Choose the file again; the counter goes on working.',
  },
  'till-days-torn': {
    de: 'Die Datei kam nicht ganz an. Bitte noch einmal wählen.',
    en: 'The file did not come whole. Please choose it again.',
  },
  'till-state-linked': { de: 'mit Karte', en: 'with a card' },
  'till-state-probably': { de: 'wohl derselbe Beleg', en: 'probably the same receipt' },
  'till-state-unlinked': { de: 'ohne Karte', en: 'without a card' },
  'till-state-amount': { de: 'anderer Betrag', en: 'another amount' },
  'till-state-voided': { de: 'an der Kasse zurückgenommen, hier nicht', en: 'taken back at the till, not here' },
  'till-state-twice': { de: 'zweimal gebucht', en: 'booked twice' },
  'till-state-not-in-till': { de: 'nicht in der Kasse', en: 'not in the till' },
} as const satisfies Texts;
