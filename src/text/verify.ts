import type { Texts } from './texts.ts';

/** What `treuekasse verify` says: that all is well, or the first fault and its place. */
export const verifyTexts = {
  'verify-ok': {
    de: 'Alles stimmt: {entries:points} {entries?Buchung|Buchungen}, Kette, Summen und Stände geprüft.',
    en: 'All is well: {entries:points} {entries?booking|bookings}, chain, sums and balances checked.',
  },
  'verify-place': { de: 'Erster Fehler: {place}', en: 'First fault: {place}' },
  'verify-gap': {
    de: 'Buchung {expected} fehlt; die nächste im Journal ist {seq}.',
    en: 'Booking {expected} is missing; the next one in the journal is {seq}.',
  },
  'verify-hash': {
    de: 'Buchung {seq} ist verändert: ihr Inhalt passt nicht zu ihrer Prüfsumme.',
    en: 'Booking {seq} has been changed: its content does not match its checksum.',
  },
  'verify-entry': {
    de: 'Buchung {seq} ist so nie geschrieben worden: {field} stimmt nicht.',
    en: 'Booking {seq} was never written like this: {field} is wrong.',
  },
  'verify-sum': {
    de: 'Die Konten ergeben zusammen nicht null, sondern {sum} ({unit}).',
    en: 'All accounts together do not come to zero but to {sum} ({unit}).',
  },
  'verify-row-missing': {
    de: 'In „{table}“ fehlt {row}, Buchung {seq} sagt es.',
    en: '{row} is missing in “{table}”; booking {seq} tells of it.',
  },
  'verify-row-extra': {
    de: 'In „{table}“ steht {row}, davon weiß keine Buchung.',
    en: '“{table}” holds {row}, which no booking tells of.',
  },
  'verify-row-differs': {
    de: 'In „{table}“ steht bei {row} für {column} „{found}“, nach den Buchungen ist es „{expected}“.',
    en: '“{table}” says “{found}” for {column} of {row}; by the bookings it is “{expected}”.',
  },
  'verify-ahead': {
    de: 'Die Zentrale soll {acknowledged} Buchungen haben, hier sind nur {entries}: am Ende fehlen welche.',
    en: 'Head office is said to have {acknowledged} bookings, only {entries} are here: some are missing at the end.',
  },
  'verify-file': {
    de: 'Die Datei selbst ist beschädigt ({detail}).',
    en: 'The file itself is damaged ({detail}).',
  },
} as const satisfies Texts;
