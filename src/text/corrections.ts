import type { Texts } from './texts.ts';

/** What a person at head office puts right. */
export const correctionTexts = {
  'correction-unit-unknown': {
    de: '„{unit}“ gibt es im Programm nicht.',
    en: 'There is no “{unit}” in the program.',
  },
  'correction-too-much': {
    de: 'Davon sind nur {left:points} da. Es wurde nichts gebucht.',
    en: 'There are only {left:points} of it. Nothing was booked.',
  },
  'correction-right-away': {
    de: 'Ein Teil davon liegt bei der Kasse „{counter}“, und die ist gerade nicht zu erreichen. Es wurde nichts gebucht. Bitte noch einmal, sobald sie verbunden ist.',
    en: 'A part of it lies at the counter “{counter}”, which cannot be reached right now. Nothing was booked. Please try again when it is connected.',
  },
  'correction-key-used': {
    de: 'Unter dem Schlüssel „{key}“ ist schon etwas anderes gebucht.',
    en: 'Something else has been booked under the key “{key}” already.',
  },
  'correction-reason': {
    de: 'Der Grund bleibt für immer bei der Buchung stehen und darf niemanden nennen. Es gibt: {reasons}. Was mehr Worte braucht, ist eine Notiz beim Kunden.',
    en: 'The reason stays with the booking for ever and may name nobody. There are: {reasons}. What needs more words is a note on the customer.',
  },
  'staff-name-unknown': { de: '„{name}“ arbeitet hier nicht.', en: 'Nobody called “{name}” works here.' },
  'staff-name-of-several': {
    de: '„{name}“ heißen mehrere. Bitte die Kennung angeben.',
    en: 'Several people are called “{name}”. Please give the id.',
  },
  'cli-corrected': {
    de: 'Gebucht. {unit}: jetzt {balance:points}.',
    en: 'Booked. {unit}: {balance:points} now.',
  },
  'cli-corrected-credit': {
    de: 'Gebucht. Guthaben: jetzt {balance:money}.',
    en: 'Booked. Credit: {balance:money} now.',
  },
  'ui-book-reason-goodwill': { de: 'Kulanz', en: 'Goodwill' },
  'ui-book-reason-missing-purchase': { de: 'Einkauf fehlt', en: 'A purchase is missing' },
  'ui-book-reason-till-was-down': { de: 'Kasse war ausgefallen', en: 'The till was down' },
  'ui-book-reason-wrong-member': { de: 'beim falschen Kunden gebucht', en: 'Booked for the wrong customer' },
  'ui-book-reason-wrong-booking': { de: 'falsch gebucht', en: 'Booked wrongly' },
  'ui-book-reason-online-order': { de: 'online bestellt', en: 'An order online' },
  'ui-book-reason-welcome': { de: 'zur Begrüßung', en: 'A welcome' },
} as const satisfies Texts;
