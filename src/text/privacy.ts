import type { Texts } from './texts.ts';

/** What head office's page of data protection says, and the archive that a person gets. */
export const privacyTexts = {
  'erase-credit-left': {
    de: 'Es sind noch {amount:money} Guthaben da. Das Geld gehört der Person: bitte erst auszahlen.',
    en: 'There is still {amount:money} of credit. The money is theirs: please pay it out first.',
  },
  'erase-club-runs': {
    de: 'Der Vertrag im Club „{club}“ läuft noch bis {until:day}. Bitte erst beenden.',
    en: 'The contract in the club “{club}” runs until {until:day}. Please end it first.',
  },
  'erase-complaint-open': {
    de: 'Eine Reklamation ist noch offen. Bitte erst klären: sie kann ein Anspruch sein.',
    en: 'A complaint is still open. Please settle it first: it may be a claim.',
  },
  'erase-changed': {
    de: 'Inzwischen hat sich etwas geändert. Bitte noch einmal ansehen.',
    en: 'Something has changed meanwhile. Please look again.',
  },
  'archive-gone': {
    de: 'Diese Auskunft gibt es nicht mehr. Bitte neu erstellen.',
    en: 'This archive is not there any more. Please make a new one.',
  },
  'archive-not-ready': {
    de: 'Die Auskunft wird noch erstellt. Bitte gleich noch einmal versuchen.',
    en: 'The archive is still being made. Please try again in a moment.',
  },
  'archives-too-many': {
    de: 'Für diese Person gibt es schon {most} Auskünfte. Bitte eine davon nehmen.',
    en: 'There are {most} archives for this person already. Please take one of them.',
  },
  'retention-out-of-bounds': {
    de: 'Möglich ist {least} bis {most}.',
    en: 'Possible is {least} to {most}.',
  },
  'retention-changed': {
    de: 'Jemand anders hat die Frist gerade geändert. Bitte noch einmal ansehen.',
    en: 'Somebody else has just changed this time. Please look again.',
  },

  'inactive-unknown': {
    de: 'Diese Person steht nicht mehr in der Liste.',
    en: 'This person is not in the list any more.',
  },

  'person-title': { de: 'Auskunft über Ihre Daten', en: 'What we know about you' },
  'person-about': {
    de: 'Alles, was {brand} am {at:time} über Sie gespeichert hatte (Art. 15 und 20 DSGVO).',
    en: 'Everything that {brand} had stored about you on {at:time} (GDPR Art. 15 and 20).',
  },
  'person-profile': { de: 'Ihre Angaben', en: 'What you told us' },
  'person-name': { de: 'Name', en: 'Name' },
  'person-phone': { de: 'Telefon', en: 'Telephone' },
  'person-town': { de: 'Ort', en: 'Town' },
  'person-referred-by': { de: 'Geworben mit dem Code', en: 'Came by the code' },
  'person-birthday': { de: 'Geburtstag', en: 'Birthday' },
  'person-name-day': { de: 'Namenstag', en: 'Name day' },
  'person-since': { de: 'Dabei seit', en: 'With us since' },
  'person-number': { de: 'Unsere Nummer für Sie', en: 'Our number for you' },
  'person-groups': { de: 'Zielgruppen', en: 'Target groups' },
  'person-cards': { de: 'Karten', en: 'Cards' },
  'person-card-lost': { de: '{card}, als verloren gemeldet', en: '{card}, reported lost' },
  'person-accounts': { de: 'Konten', en: 'Accounts' },
  'person-unit': { de: 'Was', en: 'What' },
  'person-amount': { de: 'Menge', en: 'Amount' },
  'person-until': { de: 'Gültig bis', en: 'Valid until' },
  'person-from': { de: 'Nutzbar ab', en: 'Usable from' },
  'person-unit-points': { de: 'Punkte', en: 'Points' },
  'person-unit-visits': { de: 'Besuche', en: 'Visits' },
  'person-unit-credit': { de: 'Guthaben in Cent', en: 'Credit in cents' },
  'person-consents': { de: 'Einwilligungen', en: 'Consents' },
  'person-consent-given': { de: 'Zugestimmt', en: 'Agreed' },
  'person-consent-taken': { de: 'Widerrufen', en: 'Withdrawn' },
  'person-consent-words': {
    de: '{given} am {at:time} in {store} bei {staff} (Fassung {wording}): „{text}“',
    en: '{given} on {at:time} in {store} with {staff} (version {wording}): “{text}”',
  },
  'person-consent-signed': {
    de: 'Von Ihnen am Bildschirm bestätigt am {at:time}.',
    en: 'Confirmed by you on the screen on {at:time}.',
  },
  'person-consent-telephone': { de: 'Gesagt am Telefon.', en: 'Said on the telephone.' },
  'person-consent-letter': { de: 'Geschrieben in einem Brief.', en: 'Written in a letter.' },
  'person-consent-e-mail': { de: 'Geschrieben in einer E-Mail.', en: 'Written in an e-mail.' },
  'person-consent-in-person': { de: 'Gesagt in der Zentrale.', en: 'Said at head office.' },
  'person-consent-online': { de: 'Von Ihnen im Internet angekreuzt.', en: 'Ticked by you online.' },
  'person-agreements': { de: 'Verträge', en: 'Contracts' },
  'person-agreement': {
    de: '{name}: {from:day} bis {until:day}, {fee:money}, geschlossen in {store}',
    en: '{name}: {from:day} to {until:day}, {fee:money}, concluded in {store}',
  },
  'person-notes': { de: 'Notizen', en: 'Notes' },
  'person-bookings': { de: 'Buchungen', en: 'Bookings' },
  'person-when': { de: 'Wann', en: 'When' },
  'person-where': { de: 'Wo', en: 'Where' },
  'person-what': { de: 'Was und warum', en: 'What and why' },
  'person-change': { de: 'Änderung', en: 'Change' },
  'person-corrections': { de: 'Von Hand berichtigt', en: 'Put right by hand' },
  'person-accesses': { de: 'Wer Ihr Profil angesehen hat', en: 'Who has looked at your profile' },
  'person-nothing': { de: 'Nichts.', en: 'Nothing.' },
  'person-rights': {
    de: 'Sie können verlangen, dass wir etwas berichtigen, löschen oder einschränken, einer Nutzung widersprechen, eine Einwilligung jederzeit widerrufen und sich bei der Datenschutzaufsicht beschweren. Die Datei auskunft.json enthält dasselbe für Programme lesbar.',
    en: 'You may ask us to correct, erase or restrict something, object to a use, withdraw a consent at any time, and complain to the data protection authority. The file auskunft.json holds the same for programs.',
  },
} as const satisfies Texts;
