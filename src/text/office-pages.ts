import type { Texts } from './texts.ts';

/** What head office's own pages say: the owner's status page and the balance page behind the receipt's QR code. */
export const officePages = {
  'office-title': { de: 'Zentrale', en: 'Head office' },
  'office-as-of': { de: 'Stand {at:time}', en: 'As of {at:time}' },
  'office-open-points': {
    de: '{points:points} {points?Punkt ist|Punkte sind} bei den Kunden',
    en: '{points:points} {points?point is|points are} with your customers',
  },
  'office-open-worth': { de: 'Offener Wert: {worth:money}', en: 'Open value: {worth:money}' },
  'office-open-worthless': {
    de: 'Das Programm tauscht Punkte nicht in Geld.',
    en: 'The programme does not turn points into money.',
  },
  'office-books-balance': { de: 'Die Bücher gehen auf', en: 'The books balance' },
  'office-books-balance-why': { de: 'Alle Konten ergeben zusammen null.', en: 'All accounts add up to zero.' },
  'office-books-off': { de: 'Die Bücher gehen nicht auf', en: 'The books do not balance' },
  'office-books-off-why': {
    de: 'Alle Konten zusammen ergeben {sum:points} statt null. „treuekasse verify“ zeigt die Stelle.',
    en: 'All accounts together give {sum:points} instead of zero. “treuekasse verify” shows the place.',
  },
  'office-members': {
    de: '{members:points} {members?Karte|Karten} mit Punktekonto',
    en: '{members:points} {members?card|cards} with an account',
  },
  'office-entries': {
    de: '{entries:points} {entries?Buchung|Buchungen} geprüft angekommen',
    en: '{entries:points} {entries?booking|bookings} checked and taken in',
  },
  'office-entries-why': {
    de: 'Jede Kette ist lückenlos und unterschrieben.',
    en: 'Every chain is complete and signed.',
  },
  'office-terminal': { de: 'Kasse', en: 'Counter' },
  'office-state': { de: 'Verbindung', en: 'Connection' },
  'office-last-contact': { de: 'Zuletzt gehört', en: 'Last heard' },
  'office-bookings': { de: 'Buchungen', en: 'Bookings' },
  'office-behind': { de: 'Rückstand', en: 'Lag' },
  'office-clock': { de: 'Uhr', en: 'Clock' },
  'office-connected': { de: 'verbunden', en: 'connected' },
  'office-silent': { de: 'still', en: 'silent' },
  'office-revoked': { de: 'gesperrt', en: 'blocked' },
  'office-replaced': { de: 'ersetzt', en: 'replaced' },
  'office-dead': { de: 'aufgegeben', en: 'given up' },
  'office-never': { de: 'noch nie', en: 'never yet' },
  'office-now': { de: 'gerade eben', en: 'just now' },
  'office-minutes-ago': { de: 'vor {minutes} {minutes?Minute|Minuten}', en: '{minutes} {minutes?minute|minutes} ago' },
  'office-hours-ago': { de: 'vor {hours} {hours?Stunde|Stunden}', en: '{hours} {hours?hour|hours} ago' },
  'office-up-to-date': { de: 'auf dem Stand', en: 'up to date' },
  'office-changes-behind': {
    de: '{changes:points} {changes?Änderung|Änderungen}',
    en: '{changes:points} {changes?change|changes}',
  },
  'office-clock-right': { de: 'stimmt', en: 'right' },
  'office-clock-ahead': { de: '{seconds} s vor', en: '{seconds} s ahead' },
  'office-clock-behind': { de: '{seconds} s nach', en: '{seconds} s behind' },
  'office-clock-unknown': { de: 'unbekannt', en: 'unknown' },
  'office-no-terminals': {
    de: 'Hier ist noch keine Kasse. Ein Einmalcode verbindet die erste: an der Kasse diese Adresse und den Code eingeben.',
    en: 'No counter here yet. A one-time code connects the first: enter this address and the code at the counter.',
  },
  'office-no-stores': { de: 'Es gibt noch kein Geschäft.', en: 'There is no shop yet.' },
  'office-closed': {
    de: 'Diese Seite öffnet sich mit der Adresse, die beim Start der Zentrale steht.',
    en: 'This page opens with the address that head office shows when it starts.',
  },
  'balance-title': { de: 'Der Punktestand', en: 'Your points' },
  'balance-number': { de: '{count:points}', en: '{count:points}' },
  'balance-points': { de: '{points?Punkt|Punkte}', en: '{points?point|points}' },
  'balance-worth': { de: 'so viel wie {worth:money}', en: 'worth {worth:money}' },
  'balance-tier': { de: 'Stufe: {tier}', en: 'Level: {tier}' },
  'balance-lapse': {
    de: '{points:points} {points?Punkt verfällt|Punkte verfallen} nach dem {day:day}.',
    en: '{points:points} {points?point lapses|points lapse} after {day:day}.',
  },
  'balance-no-lapse': { de: 'Im Augenblick verfällt nichts.', en: 'Nothing lapses at the moment.' },
  'balance-as-of': {
    de: 'Stand {at:time}. Der letzte Einkauf kann einige Minuten brauchen.',
    en: 'As of {at:time}. The latest purchase may take a few minutes.',
  },
  'balance-unknown': {
    de: 'Zu dieser Karte gibt es hier keinen Punktestand. An der Kasse hilft man gern weiter.',
    en: 'There is no balance for this card here. Please ask at the counter.',
  },
  'balance-unknown-title': { de: 'Karte nicht gefunden', en: 'Card not found' },
  'balance-later': {
    de: 'Gerade wird sehr oft gefragt. Bitte in einer Minute noch einmal.',
    en: 'Too many requests just now. Please try again in a minute.',
  },
  'balance-waiting-title': { de: 'Gleich so weit', en: 'Nearly there' },
  'balance-waiting': {
    de: 'Der Einkauf ist noch auf dem Weg hierher. Bitte gleich noch einmal öffnen.',
    en: 'The purchase is still on its way here. Please open this again in a moment.',
  },
  'balance-later-title': { de: 'Einen Moment', en: 'One moment' },
} as const satisfies Texts;
