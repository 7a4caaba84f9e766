import type { Texts } from './texts.ts';

/** Pages for accountants: DATEV, disputes, what is owed to customers. */
export const accountingTexts = {
  'ui-office-pdf': { de: 'Als PDF laden', en: 'Download as PDF' },
  'ui-liability': { de: 'Verpflichtungen', en: 'Liabilities' },
  'ui-liability-month': { de: 'Stand am Ende des Monats', en: 'As of the end of the month' },
  'ui-liability-history': {
    de: 'Beobachtet {months} {months?Monat|Monate} nach dem Sammeln. Ohne Vorgeschichte wird alles erwartet.',
    en: 'Observed: {months} {months?month|months} after collecting. Without a history all of it is expected.',
  },
  'ui-liability-none': {
    de: 'Bei den Kunden ist nichts offen. Sobald jemand Punkte, Stempel, Guthaben oder einen Gutschein hat, steht es hier.',
    en: 'Nothing is open with customers. As soon as somebody has points, stamps, credit or a voucher it stands here.',
  },
  'ui-volume': { de: 'Gutscheine in zwölf Monaten (ZAG)', en: 'Vouchers in twelve months (ZAG)' },

  'ui-disputes': { de: 'Einsprüche', en: 'Disputes' },
  'ui-disputes-none': {
    de: 'Kein Einspruch. Inhaber können jeden Posten ihrer Abrechnung bestreiten, solange der nächste Monat nicht abgeschlossen ist.',
    en: 'No dispute. Owners can dispute each line of their statement as long as the next month is not closed.',
  },
  'ui-dispute-begin': { de: 'Einspruch', en: 'Dispute' },
  'ui-dispute-words': { de: 'Was stimmt nicht an „{what}“, {value}?', en: 'What is wrong with “{what}”, {value}?' },
  'ui-dispute-send': { de: 'An die Zentrale schicken', en: 'Send to head office' },
  'ui-dispute-about': {
    de: '{number}: {owner}, {what} mit {with}, {period}: {value}',
    en: '{number}: {owner}, {what} with {with}, {period}: {value}',
  },
  'ui-dispute-open': { de: 'Die Zentrale hat noch nicht geantwortet.', en: 'Head office has not answered yet.' },
  'ui-dispute-answer': { de: 'Antwort', en: 'Answer' },
  'ui-dispute-value': {
    de: 'Korrektur in Cent (was {owner} bekommt; mit Minus: zahlt)',
    en: 'Correction in cents (what {owner} gets; with a minus: pays)',
  },
  'ui-dispute-accept': { de: 'Stattgeben', en: 'Accept' },
  'ui-dispute-decline': { de: 'Ablehnen', en: 'Decline' },
  'ui-dispute-accepted': {
    de: 'Stattgegeben, {value} mit der Abrechnung {period}: {answer}',
    en: 'Accepted, {value} with the settlement of {period}: {answer}',
  },
  'ui-dispute-declined': { de: 'Abgelehnt: {answer}', en: 'Declined: {answer}' },

  'ui-datev-take': { de: 'Für DATEV laden', en: 'Download for DATEV' },
  'ui-datev-settings': { de: 'DATEV-Angaben', en: 'DATEV details' },
  'ui-datev-title': { de: 'DATEV-Angaben von {owner}', en: 'DATEV details of {owner}' },
  'ui-datev-consultant': { de: 'Beraternummer', en: 'Consultant number' },
  'ui-datev-client': { de: 'Mandantennummer', en: 'Client number' },
  'ui-datev-fiscal-month': { de: 'Erster Monat des Wirtschaftsjahrs', en: 'First month of the fiscal year' },
  'ui-datev-account-length': { de: 'Länge der Sachkonten', en: 'Digits of accounts' },
  'ui-datev-chart': { de: 'Kontenrahmen', en: 'Chart of accounts' },
  'ui-datev-clearing': { de: 'Verrechnungskonto', en: 'Clearing account' },
  'ui-datev-points': { de: 'Punkte und Stempel (Rabatt)', en: 'Points and stamps (discount)' },
  'ui-datev-credit': { de: 'Guthaben vom Geschäft (Rabatt)', en: 'Credit from the store (discount)' },
  'ui-datev-multi': { de: 'Mehrzweck-Gutscheine', en: 'Multi-purpose vouchers' },
  'ui-datev-single': { de: 'Einzweck-Gutscheine', en: 'Single-purpose vouchers' },
  'ui-datev-pays': { de: 'Konto, wenn gezahlt wird', en: 'Account when it is paid' },
  'ui-datev-gets': { de: 'Konto, wenn bekommen wird', en: 'Account when it is got' },
  'ui-datev-key': { de: 'BU-Schlüssel (leer: keiner)', en: 'Tax key (empty: none)' },
  'ui-datev-put': { de: 'Angaben speichern', en: 'Save the details' },
} as const satisfies Texts;
