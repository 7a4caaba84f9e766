import type { Texts } from './texts.ts';

/** What the service tells the owner: bookings in the list of all, and what stands out among them. */
export const ownerTexts = {
  'owner-ended': {
    de: 'Seit zehn Minuten war niemand mehr hier. Bitte noch einmal die PIN der Leitung.',
    en: "Nobody has been here for ten minutes. The manager's PIN once more, please.",
  },
  'staff-pin-taken': {
    de: 'Mit dieser PIN meldet sich schon jemand an. Bitte eine andere nehmen.',
    en: 'Somebody signs in with this PIN already. Please take another one.',
  },
  'staff-pin-needed': { de: 'Ohne PIN kann sich niemand anmelden.', en: 'Nobody can sign in without a PIN.' },
  'staff-last-manager': {
    de: 'Sonst bliebe niemand für die Leitung. Bitte zuerst jemand anderen dazu machen.',
    en: 'Nobody would be left as a manager. Please make somebody else one first.',
  },
  'staff-too-many': {
    de: 'Es sind schon {most} Personen eingetragen, mehr gehen nicht.',
    en: 'There are {most} people already; there cannot be more.',
  },
  'staff-needs-office': {
    de: 'Die Zentrale ist gerade nicht zu erreichen. Wer hier arbeitet, merkt sie sich für alle Theken.',
    en: 'Head office cannot be reached just now. It keeps for all counters who works here.',
  },
  'booking-unknown': {
    de: 'Eine Buchung mit der Nummer {seq} gibt es hier nicht.',
    en: 'There is no booking with the number {seq} here.',
  },

  'booking-sale-hand': { de: 'Einkauf, von Hand eingegeben', en: 'Purchase, typed in' },
  'booking-sale-api': { de: 'Einkauf, von der Kasse gemeldet', en: 'Purchase, sent by the till' },
  'booking-sale-tse': { de: 'Einkauf, Kassenbeleg gescannt', en: 'Purchase, till receipt scanned' },
  'booking-sale-stream': { de: 'Einkauf, vom Bondrucker gelesen', en: 'Purchase, read on its way to the printer' },
  'booking-sale-file': { de: 'Einkauf, aus einer Datei', en: 'Purchase, from a file' },
  'booking-return': { de: 'Rückgabe', en: 'Return' },
  'booking-undo': { de: 'Rückgängig gemacht', en: 'Undone' },
  'booking-return-without-receipt': { de: 'Rückgabe ohne Beleg', en: 'Return without a receipt' },
  'booking-enrolment': { de: 'Neuer Kunde', en: 'New customer' },
  'booking-goodwill': { de: 'Kulanz: {reason}', en: 'Goodwill: {reason}' },
  'booking-advance': { de: 'Vorschuss zurückerhalten', en: 'Advance got back' },
  'booking-correction': { de: 'Von Hand gebucht: {reason}', en: 'Booked by hand: {reason}' },
  'booking-expiry': { de: 'Verfallen', en: 'Lapsed' },
  'booking-reopening': { de: 'Wieder aufgelebt', en: 'Came back' },
  'booking-loss': {
    de: 'Was eine verloren geglaubte Theke ausgegeben hatte',
    en: 'What a counter had spent that was taken for lost',
  },
  'booking-referral': { de: 'Für eine Empfehlung', en: 'For a referral' },
  'booking-stock': { de: 'Bestand von Begrenztem', en: 'Stock of what is limited' },
  'booking-occasion': { de: 'Für einen Anlass', en: 'For an occasion' },
  'booking-club': { de: 'Mitgliedschaft im Club', en: 'Membership of a club' },
  'booking-import': { de: 'Übernommen aus {source}', en: 'Taken over from {source}' },
  'booking-voucher-sold': {
    de: '{count} {count?Gutschein|Gutscheine} verkauft',
    en: '{count} {count?voucher|vouchers} sold',
  },
  'booking-voucher-redeemed': { de: 'Gutschein eingelöst', en: 'Voucher redeemed' },
  'booking-voucher-refunded': { de: 'Gutschein ausgezahlt', en: 'Voucher paid out' },
  'booking-rights-received': {
    de: 'Von der Zentrale: {parts} {parts?Guthaben|Guthaben} zum Einlösen',
    en: 'From head office: {parts} {parts?balance|balances} to redeem',
  },
  'booking-receipts-released': {
    de: 'Das Recht an Kassenbelegen abgegeben oder darüber Auskunft gegeben',
    en: 'Gave up the right to receipts of a till, or answered about it',
  },
  'booking-rights-released': {
    de: 'An die Zentrale: {parts} {parts?Guthaben|Guthaben} zum Einlösen',
    en: 'To head office: {parts} {parts?balance|balances} to redeem',
  },

  'booking-discount': { de: 'Nachlass {discount:money}', en: '{discount:money} off' },
  'booking-decided': {
    de: 'Entschieden nach Programm „{program}“, Fassung {version}, für den {day:day}.',
    en: 'Decided by program “{program}”, version {version}, for {day:day}.',
  },
  'booking-key': { de: 'Nummer des Einkaufs: {key}', en: 'Number of the purchase: {key}' },
  'booking-return-of': {
    de: 'Vom Einkauf {sale} sind damit {returned:money} zurückgenommen.',
    en: 'With this, {returned:money} of the purchase {sale} have been taken back.',
  },
  'booking-return-points': {
    de: 'So ein Einkauf brächte heute {points:points} {points?Punkt|Punkte}.',
    en: 'Such a purchase would earn {points:points} {points?point|points} today.',
  },
  'booking-voucher-left': { de: 'Danach waren {left:money} darauf.', en: 'After that {left:money} were on it.' },
  'booking-voucher-paid': { de: 'Für den Einkauf {sale}.', en: 'For the purchase {sale}.' },

  'booking-kind-sale': { de: 'Einkauf', en: 'Purchase' },
  'booking-kind-return': { de: 'Rückgabe', en: 'Return' },
  'booking-kind-enrolment': { de: 'Neuer Kunde', en: 'New customer' },
  'booking-kind-goodwill': { de: 'Kulanz', en: 'Goodwill' },
  'booking-kind-voucher-sold': { de: 'Gutschein verkauft', en: 'Voucher sold' },
  'booking-kind-voucher-redeemed': { de: 'Gutschein eingelöst', en: 'Voucher redeemed' },
  'booking-kind-voucher-refunded': { de: 'Gutschein ausgezahlt', en: 'Voucher paid out' },
  'booking-kind-advance': { de: 'Vorschuss', en: 'Advance' },
  'booking-kind-rights': { de: 'Mit der Zentrale', en: 'With head office' },

  'booking-kind-import': { de: 'Übernahme', en: 'Taken over' },

  'booking-column-seq': { de: 'Nummer', en: 'Number' },
  'booking-column-at': { de: 'Zeit (UTC)', en: 'Time (UTC)' },
  'booking-column-staff': { de: 'Wer', en: 'Who' },
  'booking-column-kind': { de: 'Art', en: 'Kind' },
  'booking-column-what': { de: 'Was', en: 'What' },
  'booking-column-amount': { de: 'Betrag', en: 'Amount' },
  'booking-column-points': { de: 'Punkte', en: 'Points' },
  'booking-column-member': { de: 'Kundennummer', en: 'Customer number' },

  'pattern-card-often': {
    de: 'Am {day:day} wurde auf Kunde …{member} {times} Mal eingekauft.',
    en: 'On {day:day} customer …{member} bought {times} times.',
  },
  'pattern-by-hand': {
    de: 'Am {day:day} hat {name} {times} Einkäufe kurz nacheinander ohne Beleg eingegeben. Die meisten anderen kamen mit Beleg.',
    en: 'On {day:day} {name} typed in {times} purchases within a short time without a receipt. Most others came with one.',
  },
  'pattern-goodwill-often': {
    de: 'Am {day:day} hat {name} {times} Mal Punkte ohne Einkauf gegeben.',
    en: 'On {day:day} {name} gave points without a purchase {times} times.',
  },
  'pattern-goodwill-closing': {
    de: 'Am {day:day} hat {name} um den Ladenschluss {times} Mal Punkte aus Kulanz gegeben.',
    en: 'On {day:day} {name} gave points out of goodwill {times} times around closing time.',
  },
  'pattern-goodwill-one-person': {
    de: 'Fast alle Kulanz dieser Tage kam von {name}: {times} Mal.',
    en: 'Nearly all goodwill of these days came from {name}: {times} times.',
  },
  'pattern-return-after-redemption': {
    de: 'Am {day:day} hat {name} eine Rückgabe für Kunde …{member} gebucht, kurz nachdem Punkte eingelöst wurden.',
    en: 'On {day:day} {name} booked a return for customer …{member} shortly after points had been redeemed.',
  },
  'pattern-undo-often': {
    de: 'Am {day:day} hat {name} {times} Buchungen rückgängig gemacht.',
    en: 'On {day:day} {name} undid {times} bookings.',
  },
} as const satisfies Texts;
