import type { Texts } from './texts.ts';

/** What `treuekasse whatif` says: two programs on the same past sales. */
export const whatIfTexts = {
  'demo-phase-whatif': { de: 'Beide Programme rechnen', en: 'Computing both programs' },
  'whatif-two-programs': {
    de: 'Zwei Programme werden verglichen: --program A --program B',
    en: 'Two programs are compared: --program A --program B',
  },
  'whatif-line-fault': { de: '{file}, Zeile {line}: {path}{reason}', en: '{file}, line {line}: {path}{reason}' },
  'whatif-line-long': {
    de: '{file}, Zeile {line}: zu lang für einen Einkauf.',
    en: '{file}, line {line}: too long for a sale.',
  },
  'whatif-line-order': {
    de: '{file}, Zeile {line}: liegt vor dem {day:day} der Zeile darüber. Einkäufe stehen nach Tagen geordnet.',
    en: '{file}, line {line}: is before {day:day} of the line above. Sales are in the order of their days.',
  },
  'whatif-no-sales': { de: 'In {file} ist kein Einkauf.', en: 'There is no sale in {file}.' },
  'whatif-period': {
    de: '{sales:points} Einkäufe vom {from:day} bis {until:day}',
    en: '{sales:points} sales from {from:day} to {until:day}',
  },
  'whatif-assumed': {
    de: 'Angenommen ist, dass alle einkaufen wie damals. Codes zählen nur, wo die Einkäufe sie nennen. {redeem}',
    en: 'It is assumed that all buy as they did then. Codes count only where the sales name them. {redeem}',
  },
  'whatif-nobody-redeems': {
    de: 'Niemand löst von sich aus Prämien ein (mit --redeem: drei von vier Mitgliedern).',
    en: 'Nobody redeems rewards (with --redeem: three of four members do).',
  },
  'whatif-redeems': {
    de: 'Drei von vier Mitgliedern lösen ein, sobald es geht: Gratisprämie, Betrag, Punkte. Wer Guthaben hat, zahlt damit.',
    en: 'Three of four members redeem as soon as they can: something free, an amount, points. All pay with their credit.',
  },
  'whatif-program': { de: '{name}, Version {version}', en: '{name}, version {version}' },
  'whatif-column-difference': { de: 'B gegenüber A', en: 'B against A' },
  'whatif-salesAmount': { de: 'Umsatz', en: 'Sales' },
  'whatif-paid': { de: 'bezahlt', en: 'Paid' },
  'whatif-discounts': { de: 'Nachlass', en: 'Money off' },
  'whatif-pointsIssued': { de: 'Punkte vergeben', en: 'Points issued' },
  'whatif-pointsRedeemed': { de: 'Punkte eingelöst', en: 'Points redeemed' },
  'whatif-rewards': { de: 'Prämien', en: 'Rewards' },
  'whatif-pointsLapsed': { de: 'Punkte verfallen', en: 'Points lapsed' },
  'whatif-pointsOwed': { de: 'Punkte offen', en: 'Points outstanding' },
  'whatif-liability': { de: 'höchstens wert', en: 'Worth at most' },
  'whatif-stampsGiven': { de: 'Stempel', en: 'Stamps' },
  'whatif-gifts': { de: 'Geschenke', en: 'Gifts' },
  'whatif-creditGiven': { de: 'Guthaben gegeben', en: 'Credit given' },
  'whatif-creditUsed': { de: 'mit Guthaben bezahlt', en: 'Paid with credit' },
  'whatif-ticketsGiven': { de: 'Lose', en: 'Tickets' },
  'whatif-members': { de: 'Mitglieder', en: 'Members' },
  'whatif-membersReached': { de: 'davon mit Nachlass, Prämie, Geschenk', en: 'of them with money off, reward, gift' },
  'whatif-differ': {
    de: '{differ:points} {differ?Einkauf kommt|Einkäufe kommen} anders heraus: anderer Preis oder andere Punkte.',
    en: '{differ:points} {differ?sale comes|sales come} out differently: another price or other points.',
  },
  'whatif-refused': {
    de: '{name}: {count:points} {count?Einkauf|Einkäufe} nicht gerechnet: {reason}',
    en: '{name}: {count:points} {count?sale|sales} not computed: {reason}',
  },
  'whatif-column-reason': { de: '{name}: Anlass', en: '{name}: reason' },
  'whatif-column-times': { de: 'so oft', en: 'Times' },
  'whatif-column-points': { de: 'Punkte', en: 'Points' },
  'whatif-example': { de: '{instrument}, z. B. „{example}“', en: '{instrument}, e.g. “{example}”' },
  'whatif-time': {
    de: '{seconds} s, {rate:points} Einkäufe je Sekunde',
    en: '{seconds} s, {rate:points} sales a second',
  },
} as const satisfies Texts;
