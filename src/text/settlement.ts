import type { Texts } from './texts.ts';

/** What owners owe each other (I38). */
export const settlementTexts = {
  'settle-points': { de: 'Punkte', en: 'points' },
  'settle-credit': { de: 'Guthaben in Cent', en: 'credit in cents' },
  'settle-voucher': { de: 'Gutscheine in Cent', en: 'vouchers in cents' },
  'settle-stamps': { de: 'Stempel „{card}“', en: 'stamps “{card}”' },

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
    de: 'Von diesen Kassen fehlt noch etwas: {counters}. Mit --anyway wird nicht auf sie gewartet; was sie noch melden, kommt in den nächsten Monat.',
    en: 'Something of these counters is missing: {counters}. With --anyway nobody waits for them; what they still report comes with the next month.',
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
  'cli-settle-broken': {
    de: 'Der abgeschlossene Monat {period} ist nicht mehr so, wie er abgeschlossen wurde.',
    en: 'The closed month {period} is not as it was closed.',
  },
  'settle-columns': {
    de: 'Abrechnung;Monat;Inhaber;mit;wofür;Einheiten;Betrag',
    en: 'Settlement;Month;Owner;with;for;Units;Amount',
  },
} as const satisfies Texts;
