import type { Texts } from './texts.ts';

/** What owners owe each other (I38). */
export const settlementTexts = {
  'settle-points': { de: 'Punkte', en: 'points' },
  'settle-credit': { de: 'Guthaben in Cent', en: 'credit in cents' },
  // the class of VAT stands with each kind (§ 3 (13) to (15) UStG)
  'settle-voucher': { de: 'Mehrzweck-Gutscheine in Cent', en: 'multi-purpose vouchers in cents' },
  'settle-voucher-single': { de: 'Einzweck-Gutscheine in Cent', en: 'single-purpose vouchers in cents' },
  'settle-stamps': { de: 'Stempel „{card}“', en: 'stamps “{card}”' },

  'settle-correction': {
    de: 'Korrektur zu Einspruch {number} ({what}): {words}',
    en: 'correction after dispute {number} ({what}): {words}',
  },
  'statement-title': { de: 'Abrechnung zwischen den Inhabern', en: 'Settlement between owners' },
  'statement-open': {
    de: 'Noch nicht abgeschlossen: bis zum Abschluss kann sich jede Zahl ändern.',
    en: 'Not closed yet: until then every figure may change.',
  },
  'statement-closed': { de: 'Abgeschlossen am {at:time} von {by}.', en: 'Closed on {at:time} by {by}.' },
  'statement-hash': { de: 'Prüfsumme des Abschlusses: {hash}', en: 'Checksum of the closing: {hash}' },
  'statement-gets': { de: 'bekommt {total:money}', en: 'gets {total:money}' },
  'statement-pays': { de: 'zahlt {total:money}', en: 'pays {total:money}' },
  'statement-with': { de: 'Mit', en: 'With' },
  'statement-what': { de: 'Wofür', en: 'For' },
  'statement-month': { de: 'Monat', en: 'Month' },
  'statement-units': { de: 'Einheiten', en: 'Units' },
  'statement-amount': { de: 'Betrag', en: 'Amount' },
  'statement-total': { de: 'Summe', en: 'Total' },

  'liability-title': { de: 'Offene Verpflichtungen', en: 'Open liabilities' },
  'liability-about': { de: 'gegenüber Kunden, Stand {day:day}', en: 'towards customers, as of {day:day}' },
  'liability-how': {
    de: 'Erwartet: wie viel davon voraussichtlich eingelöst wird, nach dem Verlauf der eigenen früheren Monate (Chain-Ladder). Was älter ist als alles Beobachtete, zählt voll. Punkte zählen zum Wert der besten Prämie.',
    en: 'Expected: how much of it will probably be redeemed, by the course of the own earlier months (chain ladder). What is older than anything observed counts in full. Points count at the value of the best reward.',
  },
  'liability-owner': { de: 'Inhaber', en: 'Owner' },
  'liability-face': { de: 'Nennwert', en: 'Face value' },
  'liability-expected': { de: 'Erwartet', en: 'Expected' },
  'volume-title': {
    de: 'Gutscheine in den zwölf Monaten bis {day:day}',
    en: 'Vouchers in the twelve months to {day:day}',
  },
  'volume-none': { de: 'Keine Gutscheine verkauft oder eingelöst.', en: 'No vouchers sold or redeemed.' },
  'volume-quiet': {
    de: '{issuer}: {sold:money} verkauft, {redeemed:money} eingelöst; {companies} {companies?anderer nimmt|andere nehmen} sie an.',
    en: '{issuer}: {sold:money} sold, {redeemed:money} redeemed; {companies} {companies?other takes|others take} them.',
  },
  'volume-near': {
    de: '{issuer}: {sold:money} verkauft, {redeemed:money} eingelöst; {companies} {companies?anderer nimmt|andere nehmen} sie an. Achtung: ab 1 Million Euro in zwölf Monaten ist das der BaFin anzuzeigen (§ 2 Abs. 2 ZAG).',
    en: '{issuer}: {sold:money} sold, {redeemed:money} redeemed; {companies} {companies?other takes|others take} them. Careful: above 1 million euro in twelve months BaFin has to be told (§ 2 (2) ZAG).',
  },
  'volume-over': {
    de: '{issuer}: {sold:money} verkauft, {redeemed:money} eingelöst; {companies} {companies?anderer nimmt|andere nehmen} sie an. Mehr als 1 Million Euro in zwölf Monaten: das ist der BaFin anzuzeigen (§ 2 Abs. 2 ZAG).',
    en: '{issuer}: {sold:money} sold, {redeemed:money} redeemed; {companies} {companies?other takes|others take} them. Above 1 million euro in twelve months: BaFin has to be told (§ 2 (2) ZAG).',
  },

  'dispute-line-unknown': {
    de: 'Diesen Posten gibt es in der Abrechnung nicht mehr: sie hat sich inzwischen geändert.',
    en: 'That line is no longer in the statement: it has changed meanwhile.',
  },
  'dispute-too-late': {
    de: 'Dafür ist es zu spät: {period} ist schon abgeschlossen. Bitte direkt mit der Zentrale sprechen.',
    en: 'It is too late for that: {period} has been closed already. Please talk to head office directly.',
  },
  'dispute-again': {
    de: 'Zu diesem Posten läuft schon ein Einspruch.',
    en: 'That line is disputed already.',
  },
  'dispute-many': {
    de: '{most} Einsprüche sind noch nicht beantwortet. Erst muss die Zentrale antworten.',
    en: '{most} disputes have not been answered yet. Head office has to answer first.',
  },
  'dispute-unknown': { de: 'Diesen Einspruch gibt es nicht.', en: 'There is no such dispute.' },
  'dispute-answered': {
    de: 'Einspruch {number} ist schon beantwortet.',
    en: 'Dispute {number} has been answered already.',
  },
  'datev-month-open': {
    de: 'Der Monat {period} ist noch offen. Für die Buchhaltung gibt es ihn, wenn er abgeschlossen ist.',
    en: 'The month {period} is still open. Bookkeeping gets it when it is closed.',
  },
  'datev-settings-missing': {
    de: 'Für {owner} fehlen noch Berater- und Mandantennummer: bitte erst die DATEV-Angaben eintragen.',
    en: 'The consultant and client numbers of {owner} are missing: please enter the DATEV details first.',
  },
  'datev-settings-wrong': {
    de: 'Diese DATEV-Angaben passen nicht: {path}: {reason}.',
    en: 'These DATEV details do not fit: {path}: {reason}.',
  },
  'changed-meanwhile': {
    de: 'Jemand anders hat das eben geändert. Bitte ansehen, was jetzt dort steht, und noch einmal ändern.',
    en: 'Somebody else has just changed this. Please look at what is there now, and change it again.',
  },

  'settlement-terms-missing': {
    de: 'Was ein Punkt zwischen den Inhabern wert ist, ist noch nicht festgelegt.',
    en: 'What a point is worth between owners has not been laid down yet.',
  },
  'settlement-terms-wrong': {
    de: 'Diese Verrechnungssätze passen nicht: {path}: {reason}. Es bleibt bei den bisherigen.',
    en: 'These terms do not fit: {path}: {reason}. The former ones stay in force.',
  },
  'settlement-partner-owners': {
    de: 'Die Geschäfte des Partners „{partner}“ gehören verschiedenen Inhabern: es ist unklar, wer für ihn zahlt.',
    en: 'The stores of the partner “{partner}” belong to several owners: it is unclear who pays for it.',
  },
  'settlement-not-over': {
    de: 'Der Monat {period} ist noch nicht überall vorbei.',
    en: 'The month {period} is not over everywhere yet.',
  },
  'settlement-earlier-open': {
    de: 'Erst muss {period} abgeschlossen werden: dort steht noch etwas offen.',
    en: '{period} must be closed first: something is still open there.',
  },
  'settlement-closed': {
    de: 'Bis dahin ist alles abgeschlossen. Der erste offene Monat ist {period}.',
    en: 'Everything up to then is closed. The first open month is {period}.',
  },
  'settlement-unheard': {
    de: 'Von diesen Kassen fehlt noch etwas: {counters}. Wer trotzdem abschließt, wartet nicht auf sie; was sie noch melden, kommt in den nächsten Monat.',
    en: 'Something of these counters is missing: {counters}. Closing anyway does not wait for them; what they still report comes with the next month.',
  },
  'settlement-owner-unknown': {
    de: 'Ein Inhaber „{owner}“ hat an diesem Monat keinen Anteil.',
    en: 'No owner “{owner}” takes part in this month.',
  },

  'cli-owners-none': {
    de: 'Noch kein Inhaber: alle Geschäfte gehören der Zentrale.',
    en: 'No owner yet: all stores are head office’s.',
  },
  'cli-owner': { de: '{owner}: {stores}', en: '{owner}: {stores}' },
  'cli-settle-terms': { de: 'Die Verrechnungssätze gelten.', en: 'The terms are in force.' },
  'cli-settle-open': { de: '{period}, noch offen:', en: '{period}, still open:' },
  'cli-settle-closed': {
    de: '{period}, abgeschlossen am {at:time} von {by}, Prüfsumme {hash}:',
    en: '{period}, closed on {at:time} by {by}, checksum {hash}:',
  },
  'cli-settle-nothing': {
    de: 'In diesem Monat schuldet niemand einem anderen etwas.',
    en: 'Nobody owes anybody anything for this month.',
  },
  'cli-settle-gets': { de: '{owner} bekommt {total:money}', en: '{owner} gets {total:money}' },
  'cli-settle-pays': { de: '{owner} zahlt {total:money}', en: '{owner} pays {total:money}' },
  'cli-settle-took': {
    de: '  von {with}: {value:money} für {units} {what}, hier eingelöst ({month})',
    en: '  from {with}: {value:money} for {units} {what}, redeemed here ({month})',
  },
  'cli-settle-gave': {
    de: '  an {with}: {value:money} für {units} {what}, dort eingelöst ({month})',
    en: '  to {with}: {value:money} for {units} {what}, redeemed there ({month})',
  },
  'cli-settle-unheard': {
    de: 'Noch nicht gehört wurde von: {counters}',
    en: 'Not heard yet: {counters}',
  },
  'cli-settle-anyway': {
    de: 'Trotzdem abschließen: derselbe Befehl mit --anyway.',
    en: 'To close anyway: the same command with --anyway.',
  },
  'cli-settle-broken': {
    de: 'Der abgeschlossene Monat {period} ist nicht mehr so, wie er abgeschlossen wurde.',
    en: 'The closed month {period} is not as it was closed.',
  },
  'settle-columns': {
    de: 'Abrechnung;Monat;Inhaber;mit;wofür;Einheiten;Betrag',
    en: 'Settlement;Month;Owner;with;for;Units;Amount',
  },
} as const satisfies Texts;
