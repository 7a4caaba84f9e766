import type { Texts } from './texts.ts';

/** Backup, restore, rebuild and repair of a counter: what it says about its own safety. */
export const careTexts = {
  'terminal-replaced': {
    de: 'Eine andere Kasse hat den Platz dieser Kasse eingenommen. Gebuchtes bleibt hier; mit einem neuen Code der Zentrale („treuekasse rejoin“) geht es weiter.',
    en: 'Another counter has taken the place of this one. What is booked stays here; a new code from head office (“treuekasse rejoin”) lets it go on.',
  },
  'terminal-dead': {
    de: 'Die Zentrale hat diese Kasse schon aufgegeben.',
    en: 'Head office has given this counter up already.',
  },
  'terminal-not-found': {
    de: 'Dieses Geschäft hat keine Kasse „{terminal}“, oder mehrere enden so.',
    en: 'This store has no counter “{terminal}”, or several end like that.',
  },
  'journal-unproven': {
    de: 'Was die Zentrale ab Buchung {seq} geschickt hat, passt nicht zusammen. Es wurde nichts davon übernommen.',
    en: 'What head office sent from booking {seq} on does not hold together. None of it was taken over.',
  },
  'cli-pairing-replaces': {
    de: 'Wird er benutzt, ist die Kasse „{terminal}“ für immer geschlossen.',
    en: 'When it is used, the counter “{terminal}” is closed for ever.',
  },
  'backup-folder': {
    de: 'Die Sicherung konnte nicht geschrieben werden: den Ordner {folder} gibt es nicht, oder er ist nicht beschreibbar.',
    en: 'The backup could not be written: the folder {folder} is missing or not writable.',
  },
  'backup-full': {
    de: 'Die Sicherung konnte nicht geschrieben werden: in {folder} ist kein Platz mehr.',
    en: 'The backup could not be written: there is no space left in {folder}.',
  },
  'backup-failed': {
    de: 'Die Sicherung in {folder} ist fehlgeschlagen ({detail}).',
    en: 'The backup in {folder} failed ({detail}).',
  },
  'backup-unsound': {
    de: 'Die Sicherung wurde verworfen, weil die Kasse selbst beschädigt ist ({place}). „treuekasse repair“ hilft weiter.',
    en: 'The backup was dropped because the counter itself is damaged ({place}). “treuekasse repair” helps.',
  },
  'backup-exists': {
    de: 'Die Datei {file} gibt es schon; sie wurde nicht überschrieben.',
    en: 'The file {file} exists already; it was not overwritten.',
  },
  'backup-done': {
    de: 'Gesichert und geprüft: {file} ({entries:points} {entries?Buchung|Buchungen}).',
    en: 'Backed up and checked: {file} ({entries:points} {entries?booking|bookings}).',
  },
  'restore-counter-there': {
    de: 'In {folder} liegt schon eine Kasse; es wurde nichts geändert.',
    en: 'There is a counter in {folder} already; nothing was changed.',
  },
  'restore-unsound': {
    de: 'Die Sicherung {file} ist beschädigt ({place}); es wurde nichts geändert.',
    en: 'The backup {file} is damaged ({place}); nothing was changed.',
  },
  'restore-done': {
    de: 'Wiederhergestellt: {entries:points} {entries?Buchung|Buchungen}. Weiter geht es mit einem neuen Code der Zentrale, denn was die alte Kasse nach der Sicherung gebucht hat, weiß diese nicht.',
    en: 'Restored: {entries:points} {entries?booking|bookings}. It goes on with a new code from head office, because it does not know what the old counter booked after the backup.',
  },
  'rejoin-not-needed': {
    de: 'Diese Kasse ist mit der Zentrale einig und braucht keinen neuen Code.',
    en: 'This counter and head office agree; it needs no new code.',
  },
  'rejoin-not-paired': {
    de: 'Diese Kasse war noch nie mit einer Zentrale verbunden.',
    en: 'This counter has never been connected to a head office.',
  },
  'rejoin-code-must-replace': {
    de: 'Hier liegen {entries:points} {entries?Buchung|Buchungen}, die die Zentrale noch von der alten Kasse bekommen könnte. Bitte einen Code holen, der sie ersetzt: „treuekasse pair --store NAME --replaces {terminal}“.',
    en: '{entries:points} {entries?booking|bookings} here might still reach head office from the old counter. Please get a code that replaces it: “treuekasse pair --store NAME --replaces {terminal}”.',
  },
  'rejoin-other-brand': {
    de: 'Dieser Code gehört zu einem anderen Geschäft. Es wurde nichts übernommen.',
    en: 'This code belongs to another shop. Nothing was taken over.',
  },
  'rejoin-done': {
    de: 'Verbunden als neue Kasse {terminal}. Die alte Kasse war {old}.',
    en: 'Connected as the new counter {terminal}. The old counter was {old}.',
  },
  'rejoin-received': {
    de: 'Die Zentrale hat von der Kasse {terminal} alles bis Buchung {seq:points}, die letzte kam {at:time}. Was danach nur auf der alten Kasse gebucht wurde, hat sie nie erhalten.',
    en: 'Of the counter {terminal} head office has everything up to booking {seq:points}; the last came {at:time}. What was booked after that on the old counter only, it never received.',
  },
  'rejoin-received-none': {
    de: 'Von der Kasse {terminal} hat die Zentrale keine einzige Buchung.',
    en: 'Head office has no booking at all of the counter {terminal}.',
  },
  'rejoin-rebooked-head': {
    de: '{count:points} {count?Buchung war|Buchungen waren} nur hier und {count?ist|sind} neu gebucht:',
    en: '{count:points} {count?booking was|bookings were} only here and {count?is|are} booked anew:',
  },
  'rejoin-rebooked': {
    de: '  {at:time}  {what}  {key}  (war {old}, ist {now})',
    en: '  {at:time}  {what}  {key}  (was {old}, is {now})',
  },
  'rejoin-skipped': {
    de: '  Buchung {old}: {key} war bei der Zentrale schon gebucht und zählt einmal.',
    en: '  Booking {old}: {key} had been booked at head office and counts once.',
  },
  'rejoin-kind-sale': { de: 'Einkauf', en: 'purchase' },
  'rejoin-kind-return': { de: 'Rückgabe', en: 'return' },
  'rejoin-kind-return-without-receipt': { de: 'Rückgabe ohne Beleg', en: 'return without a receipt' },
  'rejoin-kind-voucher': { de: 'Gutschein', en: 'voucher' },
  'rejoin-kind-enrolment': { de: 'neuer Kunde', en: 'new customer' },
  'rejoin-damaged': {
    de: 'Beschädigt und nicht übernommen: Buchung {list}.',
    en: 'Damaged and not taken over: booking {list}.',
  },
  'rejoin-feed-later': {
    de: 'Die Stände der Kunden holt die Kasse, sobald die Zentrale wieder erreichbar ist.',
    en: 'The counter fetches the customers’ balances as soon as head office can be reached again.',
  },
  'rebuild-replaces-none': {
    de: 'Dieser Code ersetzt keine alte Kasse („treuekasse pair --replaces“): von ihr ist nichts zu berichten.',
    en: 'This code does not replace an old counter (“treuekasse pair --replaces”): there is nothing to tell of one.',
  },
  'repair-clean': {
    de: 'Es ist nichts zu reparieren: {entries:points} {entries?Buchung|Buchungen} geprüft.',
    en: 'There is nothing to repair: {entries:points} {entries?booking|bookings} checked.',
  },
  'repair-done': {
    de: 'Repariert: {entries:points} {entries?Buchung|Buchungen}, Kette, Summen und Stände stimmen wieder. Die alte Datei liegt in {file}.',
    en: 'Repaired: {entries:points} {entries?booking|bookings}; chain, sums and balances are right again. The old file lies in {file}.',
  },
  'repair-from-office': {
    de: '{count:points} {count?Buchung|Buchungen} von der Zentrale geholt ({list}).',
    en: '{count:points} {count?booking|bookings} fetched from head office ({list}).',
  },
  'repair-from-backup': {
    de: '{count:points} {count?Buchung|Buchungen} aus der Sicherung geholt ({list}).',
    en: '{count:points} {count?booking|bookings} fetched from the backup ({list}).',
  },
  'repair-mended': {
    de: '{count:points} {count?Buchung|Buchungen} aus der eigenen Prüfsumme wiederhergestellt ({list}).',
    en: '{count:points} {count?booking|bookings} restored from their own checksum ({list}).',
  },
  'repair-lost': {
    de: 'Buchung {from} bis {to} ist beschädigt, und weder die Zentrale noch eine Sicherung hat sie. Es wurde nichts geändert. Mit einem neuen Code („treuekasse rejoin“) werden alle lesbaren Buchungen übernommen.',
    en: 'Bookings {from} to {to} are damaged, and neither head office nor a backup has them. Nothing was changed. With a new code (“treuekasse rejoin”) all readable bookings are taken over.',
  },
  'repair-needs-office': {
    de: 'Zum Reparieren wird die Zentrale gebraucht, sie antwortet gerade nicht. Es wurde nichts geändert.',
    en: 'The repair needs head office, which does not answer right now. Nothing was changed.',
  },
  'repair-identity-lost': {
    de: 'Der Schlüssel dieser Kasse ist beschädigt und in keiner Sicherung. Bitte als neue Kasse verbinden („treuekasse rebuild“). Es wurde nichts geändert.',
    en: 'The key of this counter is damaged and in no backup. Please connect it as a new counter (“treuekasse rebuild”). Nothing was changed.',
  },
  'repair-unproved': {
    de: 'Die neu gemachte Datei stimmt nicht ({place}); es wurde nichts geändert.',
    en: 'The file that was made anew is not right ({place}); nothing was changed.',
  },
  'reconcile-ok': {
    de: 'Einig mit der Zentrale: bis Buchung {seq:points}, {lots:points} {lots?Stand|Stände} von {members:points} Kunden verglichen.',
    en: 'In agreement with head office: up to booking {seq:points}, {lots:points} {lots?balance|balances} of {members:points} customers compared.',
  },
  'reconcile-waiting': {
    de: '{count:points} {count?Buchung wartet|Buchungen warten} noch auf die Zentrale.',
    en: '{count:points} {count?booking still waits|bookings still wait} for head office.',
  },
  'reconcile-head': {
    de: 'Die Zentrale hat unter Nummer {seq} eine andere Buchung: diese Kasse wurde aus einer Kopie fortgesetzt.',
    en: 'Head office has another booking under number {seq}: this counter was continued from a copy.',
  },
  'reconcile-lot': {
    de: 'Stand {lot} von {member}: hier {here}, nach der Zentrale {there}.',
    en: 'Balance {lot} of {member}: {here} here, {there} by head office.',
  },
  'reconcile-document': {
    de: '„{document}“ ist hier anders als bei der Zentrale.',
    en: '“{document}” is not here what it is at head office.',
  },
  'reconcile-differs': {
    de: '{count:points} {count?Stand weicht|Stände weichen} ab. „treuekasse repair“ holt sie neu.',
    en: '{count:points} {count?balance differs|balances differ}. “treuekasse repair” fetches them anew.',
  },
  'reconcile-away': {
    de: 'Die Zentrale antwortet nicht: mit ihr wurde nicht verglichen.',
    en: 'Head office does not answer: nothing was compared with it.',
  },
} as const satisfies Texts;
