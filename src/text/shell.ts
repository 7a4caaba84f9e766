import type { Texts } from './texts.ts';

/** What the connection between screen and service, the page's address and the shells say. */
export const shell = {
  'connection-lost': {
    de: 'Die Verbindung ist unterbrochen. Es geht gleich weiter.',
    en: 'The connection was interrupted. It comes back in a moment.',
  },
  'bad-input': {
    de: 'Diese Eingabe hat nicht gepasst. Es wurde nichts geändert.',
    en: 'This input did not fit. Nothing was changed.',
  },
  busy: {
    de: 'Gerade ist viel los. Bitte gleich noch einmal.',
    en: 'There is a lot going on. Please try again in a moment.',
  },
  cancelled: { de: 'Abgebrochen. Es wurde nichts geändert.', en: 'Cancelled. Nothing was changed.' },
  'request-too-large': { de: 'Das war zu viel auf einmal.', en: 'That was too much at once.' },
  'unknown-call': {
    de: 'Bildschirm und Programm sind verschieden alt. Bitte die Seite neu laden.',
    en: 'Screen and program differ in age. Please reload the page.',
  },
  'port-not-allowed': {
    de: 'Der Anschluss {port} ist auf diesem Rechner nicht erlaubt. Bitte einen ab 1024 nehmen.',
    en: 'Port {port} is not allowed on this machine. Please take one from 1024 up.',
  },
  'gate-foreign': {
    de: 'Diese Anfrage kommt nicht von der Kasse.',
    en: 'This request does not come from the counter.',
  },
  'gate-no-address': {
    de: 'Diese Seite öffnet sich mit der Adresse, die Treuekasse beim Start nennt.',
    en: 'This page opens with the address that Treuekasse prints when it starts.',
  },
  'gate-address-used': {
    de: 'Diese Adresse wurde schon benutzt. Treuekasse gibt gern eine neue.',
    en: 'This address has been used already. Treuekasse gladly gives a new one.',
  },
  'gate-nothing-here': { de: 'Hier gibt es nichts.', en: 'There is nothing here.' },
} as const satisfies Texts;
