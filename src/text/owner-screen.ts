import type { Texts } from './texts.ts';

/** What the owner reads in the shop: "Laden" behind the menu. */
export const ownerScreen = {
  'ui-owner': { de: 'Laden', en: 'Shop' },
  'ui-owner-pin-why': {
    de: 'Zahlen, Team und alle Buchungen sieht die Leitung. Wer angemeldet ist, bleibt es.',
    en: 'Figures, team and all bookings are for managers. Whoever is signed in stays signed in.',
  },
  'ui-owner-open': { de: 'Öffnen', en: 'Open' },
  'ui-owner-sections': { de: 'Bereiche', en: 'Sections' },
  'ui-owner-section-today': { de: 'Heute', en: 'Today' },
  'ui-owner-section-bookings': { de: 'Buchungen', en: 'Bookings' },
  'ui-owner-section-patterns': { de: 'Auffälliges', en: 'Worth a look' },
  'ui-owner-section-ratings': { de: 'Kundenstimmen', en: 'What customers say' },
  'ui-owner-section-people': { de: 'Team', en: 'Team' },
  'ui-owner-section-program': { de: 'Programm', en: 'Program' },
  'ui-owner-section-stock': { de: 'Gaben und Gutscheine', en: 'Gifts and vouchers' },
  'ui-owner-section-state': { de: 'Zentrale und Sicherung', en: 'Head office, backups' },
  'ui-owner-loading': { de: 'Wird zusammengezählt …', en: 'Adding up …' },

  'ui-owner-counter': {
    de: 'Alles hier ist von dieser Theke. Was andere Theken gebucht haben, weiß die Zentrale.',
    en: 'All of this is of this counter. What other counters have booked, head office knows.',
  },
  'ui-owner-sum-today': {
    de: 'Heute bisher {sales:points} {sales?Einkauf|Einkäufe} von {members:points} Kunden.',
    en: 'So far today {sales:points} {sales?purchase|purchases} by {members:points} {members?customer|customers}.',
  },
  'ui-owner-sum-day': {
    de: 'Am {day:day} {sales:points} {sales?Einkauf|Einkäufe} von {members:points} Kunden.',
    en: 'On {day:day} {sales:points} {sales?purchase|purchases} by {members:points} {members?customer|customers}.',
  },
  'ui-owner-week-before': {
    de: 'Eine Woche davor waren es am ganzen Tag {sales:points}.',
    en: 'A week before it was {sales:points} on the whole day.',
  },
  'ui-owner-nothing-yet': {
    de: 'Noch ist nichts gebucht. Sobald ein Kunde mit Karte einkauft, steht es hier.',
    en: 'Nothing has been booked yet. As soon as a customer buys with a card, it will stand here.',
  },
  'ui-owner-hours': { de: 'Einkäufe nach Stunden', en: 'Purchases by the hour' },
  'ui-owner-hour': {
    de: '{hour} Uhr: {sales:points} {sales?Einkauf|Einkäufe}, Buchungen ansehen',
    en: '{hour} o’clock: {sales:points} {sales?purchase|purchases}, see the bookings',
  },
  'ui-owner-days': { de: 'Einkäufe der letzten Tage', en: 'Purchases of the last days' },
  'ui-owner-day': {
    de: '{day:day}: {sales:points} {sales?Einkauf|Einkäufe}',
    en: '{day:day}: {sales:points} {sales?purchase|purchases}',
  },
  'ui-owner-figures': { de: 'Zahlen des Tages', en: 'Figures of the day' },
  'ui-owner-figure-sales': {
    de: '{times:points} {times?Einkauf|Einkäufe} mit Karte',
    en: '{times:points} {times?purchase|purchases} with a card',
  },
  'ui-owner-figure-paid': { de: '{amount:money} zu zahlen', en: '{amount:money} to be paid' },
  'ui-owner-figure-points-earned': {
    de: '{amount:points} {amount?Punkt|Punkte} gesammelt',
    en: '{amount:points} {amount?point|points} earned',
  },
  'ui-owner-figure-points-spent': {
    de: '{amount:points} {amount?Punkt|Punkte} eingelöst',
    en: '{amount:points} {amount?point|points} spent',
  },
  'ui-owner-figure-discounts': { de: '{amount:money} Nachlass', en: '{amount:money} in discounts' },
  'ui-owner-figure-enrolments': {
    de: '{times:points} {times?neuer Kunde|neue Kunden}',
    en: '{times:points} new {times?customer|customers}',
  },
  'ui-owner-figure-returns': {
    de: '{times:points} {times?Rückgabe|Rückgaben} über {amount:money}',
    en: '{times:points} {times?return|returns} of {amount:money}',
  },
  'ui-owner-figure-goodwill': {
    de: '{amount:points} {amount?Punkt|Punkte} aus Kulanz',
    en: '{amount:points} {amount?point|points} out of goodwill',
  },
  'ui-owner-figure-vouchers-sold': {
    de: '{amount:money} an Gutscheinen verkauft',
    en: '{amount:money} of vouchers sold',
  },
  'ui-owner-figure-vouchers-redeemed': {
    de: '{amount:money} mit Gutscheinen bezahlt',
    en: '{amount:money} paid with vouchers',
  },
  'ui-owner-figure-vouchers-refunded': {
    de: '{amount:money} von Gutscheinen ausgezahlt',
    en: '{amount:money} of vouchers paid out',
  },
  'ui-owner-how-sales': {
    de: 'Jede Buchung eines Einkaufs zählt eins.',
    en: 'Each purchase that was booked counts one.',
  },
  'ui-owner-how-paid': {
    de: 'Was die Kunden nach allen Nachlässen zahlen sollten, ohne Rückgaben.',
    en: 'What customers were to pay after all discounts; returns are not taken off.',
  },
  'ui-owner-how-points-earned': {
    de: 'Was Einkäufe gebracht haben. Rückgaben sind nicht abgezogen.',
    en: 'What purchases have earned. Returns are not taken off.',
  },
  'ui-owner-how-points-spent': { de: 'Was bei Einkäufen eingelöst wurde.', en: 'What was redeemed in purchases.' },
  'ui-owner-how-discounts': {
    de: 'Alles, was von Einkäufen abging: Nachlässe und Prämien.',
    en: 'All that came off purchases: discounts and rewards.',
  },
  'ui-owner-how-enrolments': { de: 'Karten, die hier angelegt wurden.', en: 'Cards that were registered here.' },
  'ui-owner-how-returns': {
    de: 'Was Kunden zurückbekommen haben, auch durch „Rückgängig“.',
    en: 'What customers got back, also by “Undo”.',
  },
  'ui-owner-how-goodwill': {
    de: 'Punkte ohne Einkauf, mit Grund.',
    en: 'Points without a purchase, each with a reason.',
  },
  'ui-owner-how-vouchers-sold': { de: 'Was auf neue Gutscheine kam.', en: 'What was put onto new vouchers.' },
  'ui-owner-how-vouchers-redeemed': { de: 'Was von Gutscheinen abging.', en: 'What came off vouchers.' },
  'ui-owner-how-vouchers-refunded': { de: 'Geld, das Kunden dafür bekamen.', en: 'Money that customers got for them.' },
  'ui-owner-report': { de: 'Tagesbericht drucken', en: 'Print the day report' },
  'ui-owner-report-done': {
    de: 'Der Tagesbericht von heute ist gemacht und liegt bei den Belegen.',
    en: 'The report of today has been made and is among the receipts.',
  },

  'ui-owner-filter-day': { de: 'Tag', en: 'Day' },
  'ui-owner-filter-day-hint': { de: 'z. B. 21.11. oder leer', en: 'e.g. 21.11. or empty' },
  'ui-owner-filter-staff': { de: 'Wer', en: 'Who' },
  'ui-owner-filter-kind': { de: 'Art', en: 'Kind' },
  'ui-owner-filter-everybody': { de: 'alle', en: 'everybody' },
  'ui-owner-filter-everything': { de: 'alles', en: 'everything' },
  'ui-owner-only-figure': { de: 'Nur, was diese Zahl ausmacht.', en: 'Only what this figure is made of.' },
  'ui-owner-only-hour': { de: 'Nur von {hour} bis {next} Uhr.', en: 'Only from {hour} to {next} o’clock.' },
  'ui-owner-only-entries': { de: 'Nur, was dazu gehört.', en: 'Only what belongs to it.' },
  'ui-owner-all': { de: 'Alle Buchungen', en: 'All bookings' },
  'ui-owner-older': { de: 'Ältere', en: 'Older' },
  'ui-owner-none-found': { de: 'Keine Buchung passt dazu.', en: 'No booking matches.' },
  'ui-owner-none-so-far': {
    de: 'Bis hierher passt keine. „Ältere“ sucht weiter.',
    en: 'None so far. “Older” goes on looking.',
  },
  'ui-owner-table': { de: 'Als Tabelle sichern', en: 'Save as a table' },
  'ui-owner-table-going': { de: '{rows:points} {rows?Zeile|Zeilen} …', en: '{rows:points} {rows?row|rows} …' },
  'ui-owner-table-done': {
    de: '{rows:points} {rows?Zeile|Zeilen} gesichert.',
    en: '{rows:points} {rows?row|rows} saved.',
  },
  'ui-owner-column-number': { de: 'Nr.', en: 'No.' },
  'ui-owner-column-at': { de: 'Zeit', en: 'Time' },
  'ui-owner-column-staff': { de: 'Wer', en: 'Who' },
  'ui-owner-column-what': { de: 'Was', en: 'What' },
  'ui-owner-column-amount': { de: 'Betrag', en: 'Amount' },
  'ui-owner-column-points': { de: 'Punkte', en: 'Points' },
  'ui-owner-column-member': { de: 'Kunde', en: 'Customer' },
  'ui-owner-column-role': { de: 'Aufgabe', en: 'Role' },
  'ui-owner-column-today': { de: 'Heute gebucht', en: 'Booked today' },
  'ui-owner-column-goodwill': { de: 'Kulanz heute', en: 'Goodwill today' },
  'ui-owner-column-enrolled': { de: 'Neue Kunden', en: 'New customers' },
  'ui-owner-column-from': { de: 'Von', en: 'From' },
  'ui-owner-column-to': { de: 'An', en: 'To' },
  'ui-owner-see': { de: 'Buchung {seq} ansehen', en: 'See booking {seq}' },
  'ui-owner-booking': { de: 'Buchung {seq}', en: 'Booking {seq}' },
  'ui-owner-booking-by': { de: '{name}, {at:time}', en: '{name}, {at:time}' },
  'ui-owner-booking-member': { de: 'Kunde {member}', en: 'Customer {member}' },
  'ui-owner-booking-why': { de: 'Was und warum', en: 'What and why' },
  'ui-owner-booking-moves': { de: 'Was sich bewegt hat', en: 'What moved' },
  'ui-owner-booking-no-moves': { de: 'Es hat sich nichts bewegt.', en: 'Nothing moved.' },
  'ui-owner-booking-hash': {
    de: 'Fingerabdruck im Journal: {hash}. Eine Buchung lässt sich nicht ändern, nur durch eine neue ausgleichen.',
    en: 'Fingerprint in the journal: {hash}. A booking cannot be changed, only balanced by a new one.',
  },

  'ui-owner-patterns-why': {
    de: 'Aus {bookings:points} Buchungen der letzten {days} Tage. Es gibt meist einen guten Grund; fragen hilft.',
    en: 'Out of {bookings:points} bookings of the last {days} days. There is mostly a good reason; asking helps.',
  },
  'ui-owner-patterns-none': {
    de: 'Nichts Ungewöhnliches in den letzten {days} Tagen.',
    en: 'Nothing unusual in the last {days} days.',
  },
  'ui-owner-pattern-bookings': {
    de: '{count:points} {count?Buchung|Buchungen} ansehen',
    en: 'See {count:points} {count?booking|bookings}',
  },
  'ui-owner-thresholds': { de: 'Ab wann es hier steht', en: 'From when on it stands here' },
  'ui-owner-threshold-card': { de: 'Einkäufe eines Kunden am Tag', en: 'Purchases of one customer a day' },
  'ui-owner-threshold-hand': { de: 'Einkäufe ohne Beleg nacheinander', en: 'Purchases without a receipt in a row' },
  'ui-owner-threshold-hand-minutes': { de: 'in so vielen Minuten', en: 'within so many minutes' },
  'ui-owner-threshold-goodwill': { de: 'Kulanz einer Person am Tag', en: 'Goodwill by one person a day' },
  'ui-owner-threshold-closing': { de: 'Minuten vor Ladenschluss', en: 'Minutes before closing' },
  'ui-owner-threshold-person': { de: 'Kulanz von einer Person, %', en: 'Goodwill by one person, %' },
  'ui-owner-threshold-return': { de: 'Stunden von Einlösen bis Rückgabe', en: 'Hours from redeeming to return' },
  'ui-owner-threshold-undos': { de: 'Rückgängig von einer Person am Tag', en: 'Undone by one person a day' },
  'ui-owner-thresholds-save': { de: 'Merken', en: 'Keep' },

  'ui-owner-people-why': {
    de: 'Neue Kunden der letzten {days} Tage an dieser Theke, die meisten zuerst.',
    en: 'New customers of the last {days} days at this counter, the most first.',
  },
  'ui-owner-goodwill-limits': {
    de: 'Kulanz: Verkauf bis {cashier:points} Punkte auf einmal und {perDay:points} am Tag, Leitung bis {manager:points}.',
    en: 'Goodwill: sales staff up to {cashier:points} points at once and {perDay:points} a day, managers up to {manager:points}.',
  },
  'ui-owner-goodwill-member': {
    de: 'Ein Kunde bekommt höchstens {most:points} im Jahr.',
    en: 'One customer gets {most:points} a year at most.',
  },
  'ui-owner-goodwill-of': { de: '{given:points} von {perDay:points}', en: '{given:points} of {perDay:points}' },
  'ui-owner-goodwill-once': { de: 'bis {points:points} auf einmal', en: 'up to {points:points} at once' },
  'ui-owner-goodwill-own': { de: 'eigene Grenze', en: 'own limit' },
  'ui-owner-goodwill-none': {
    de: 'Das Programm sieht keine Kulanz vor.',
    en: 'The program has no goodwill.',
  },
  'ui-owner-staff-new': { de: 'Neue Person', en: 'New person' },
  'ui-owner-staff-bookings': { de: 'Buchungen ansehen', en: 'See bookings' },
  'ui-owner-staff-name': { de: 'Name', en: 'Name' },
  'ui-owner-staff-role': { de: 'Aufgabe', en: 'Role' },
  'ui-owner-staff-active': { de: 'Arbeitet hier', en: 'Works here' },
  'ui-owner-staff-yes': { de: 'ja', en: 'yes' },
  'ui-owner-staff-no': { de: 'nein', en: 'no' },
  'ui-owner-staff-pin': { de: 'PIN, 4 bis 8 Ziffern', en: 'PIN, 4 to 8 digits' },
  'ui-owner-staff-pin-new': { de: 'Neue PIN, sonst bleibt die alte', en: 'New PIN, else the old one stays' },
  'ui-owner-staff-save': { de: 'Speichern', en: 'Save' },
  'ui-owner-staff-cancel': { de: 'Abbrechen', en: 'Cancel' },
  'ui-owner-role-cashier': { de: 'Verkauf', en: 'Sales' },
  'ui-owner-role-manager': { de: 'Leitung', en: 'Manager' },
  'ui-owner-inactive': { de: 'nicht mehr hier', en: 'not here any more' },

  'ui-owner-program': { de: '„{name}“, Fassung {version}.', en: '“{name}”, version {version}.' },
  'ui-owner-program-since': { de: 'In Kraft seit {at:time}.', en: 'In force since {at:time}.' },
  'ui-owner-program-none': {
    de: 'Es ist kein Programm in Kraft. Die Zentrale gibt eines heraus: treuekasse program DATEI.',
    en: 'No program is in force. Head office puts one in force: treuekasse program FILE.',
  },
  'ui-owner-program-others': {
    de: 'Und {others:points} weitere.',
    en: 'And {others:points} more.',
  },

  'ui-owner-gifts': { de: 'Begrenzte Gaben', en: 'Limited gifts' },
  'ui-owner-gifts-none': { de: 'Im Programm ist nichts begrenzt.', en: 'Nothing in the program is limited.' },
  'ui-owner-gift': {
    de: 'hier noch {here:points}, woanders {elsewhere:points}',
    en: '{here:points} left here, {elsewhere:points} elsewhere',
  },
  'ui-owner-vouchers': { de: 'Gutscheine', en: 'Vouchers' },
  'ui-owner-vouchers-sold': {
    de: 'Heute {times:points} {times?Gutschein|Gutscheine} für {amount:money} verkauft.',
    en: 'Today {times:points} {times?voucher|vouchers} of {amount:money} sold.',
  },
  'ui-owner-vouchers-redeemed': {
    de: 'Heute {times:points} Mal eingelöst, zusammen {amount:money}.',
    en: 'Redeemed {times:points} {times?time|times} today, {amount:money} in all.',
  },
  'ui-owner-vouchers-refunded': {
    de: 'Heute {times:points} Mal ausgezahlt, zusammen {amount:money}.',
    en: 'Paid out {times:points} {times?time|times} today, {amount:money} in all.',
  },
  'ui-owner-vouchers-open': {
    de: 'Offen sind {times:points} {times?Gutschein|Gutscheine} dieser Theke mit {amount:money}.',
    en: 'Open are {times:points} {times?voucher|vouchers} of this counter with {amount:money}.',
  },

  'ui-owner-office-connected': { de: 'Mit der Zentrale verbunden.', en: 'Connected to head office.' },
  'ui-owner-office-away': {
    de: 'Ohne Verbindung zur Zentrale. Es wird weiter gebucht.',
    en: 'No connection to head office. Booking goes on.',
  },
  'ui-owner-office-refused': { de: 'Die Zentrale lehnt diese Theke ab.', en: 'Head office refuses this counter.' },
  'ui-owner-waiting': {
    de: '{waiting:points} {waiting?Buchung wartet|Buchungen warten}, Zentrale zuletzt {at:time} gesehen.',
    en: '{waiting:points} {waiting?booking waits|bookings wait}, head office last seen {at:time}.',
  },
  'ui-owner-waiting-never': {
    de: '{waiting:points} {waiting?Buchung wartet|Buchungen warten}, die Zentrale war seit dem Start nicht zu sehen.',
    en: '{waiting:points} {waiting?booking waits|bookings wait}, head office has not been seen since the start.',
  },
  'ui-owner-kept': {
    de: 'Die Zentrale hat {acknowledged:points} von {head:points} Buchungen dieser Theke.',
    en: 'Head office has {acknowledged:points} of {head:points} bookings of this counter.',
  },
  'ui-owner-drift': {
    de: 'Die Uhr dieser Theke weicht um {seconds:points} Sekunden ab.',
    en: 'The clock of this counter is {seconds:points} seconds off.',
  },
  'ui-owner-drift-none': { de: 'Die Uhr geht richtig.', en: 'The clock is right.' },
  'ui-owner-backup': { de: 'Sicherung', en: 'Backup' },
  'ui-owner-backup-last': {
    de: 'Zuletzt gesichert {last:time}, das nächste Mal {next:time}.',
    en: 'Last backup {last:time}, the next one {next:time}.',
  },
  'ui-owner-backup-never': { de: 'Noch nie gesichert.', en: 'Never backed up.' },
  'ui-owner-backup-folder': { de: 'Ordner: {folder}', en: 'Folder: {folder}' },
  'ui-owner-office': { de: 'Zentrale', en: 'Head office' },
  'ui-owner-support': { de: 'Hilfe von außen', en: 'Help from outside' },
  'ui-owner-support-why': {
    de: 'Ein Bericht mit Fassungen, Einstellungen, Zuständen und dem Protokoll der Geräte. Ohne Kunden, Karten, Namen und Schlüssel.',
    en: 'A report with versions, settings, states and what devices said. Without customers, cards, names and keys.',
  },
  'ui-owner-support-write': { de: 'Bericht schreiben', en: 'Write the report' },
  'ui-owner-support-written': { de: 'Der Bericht liegt in {file}.', en: 'The report is in {file}.' },
} as const satisfies Texts;
