import type { Texts } from './texts.ts';

/** Why a sale brings what it brings, in words for the customer. */
export const reasons = {
  'reason-points': {
    de: '{points:points} {points?Punkt|Punkte} für {amount:money}: {rate:points} je {per:money}',
    en: '{points:points} {points?point|points} for {amount:money}: {rate:points} per {per:money}',
  },
  'reason-points-tier': {
    de: '{points:points} {points?Punkt|Punkte} für {amount:money}, mit {percent} % mehr als {tier}',
    en: '{points:points} {points?point|points} for {amount:money}, with {percent}% more as {tier}',
  },
  'reason-no-points': {
    de: 'Keine Punkte: die gibt es ab {per:money} auf das, was bezahlt wird',
    en: 'No points: they start at {per:money} of what is paid',
  },
  'reason-points-partner': {
    de: '{points:points} {points?Punkt|Punkte} für {amount:money}: {percent} % der üblichen bei {partner}',
    en: '{points:points} {points?point|points} for {amount:money}: {percent}% of the usual at {partner}',
  },
  'reason-no-points-partner': { de: 'Keine Punkte bei {partner}', en: 'No points at {partner}' },
  'reason-bonus': {
    de: '{name}: {points:points} {points?Punkt|Punkte} mehr',
    en: '{name}: {points:points} more {points?point|points}',
  },
  'reason-discount': { de: '{name}: {discount:money} weniger', en: '{name}: {discount:money} off' },
  'reason-card-full': {
    de: '{name}: Karte voll, {discount:money} weniger',
    en: '{name}: card full, {discount:money} off',
  },
  'reason-stamps': {
    de: '{name}: {earned} {earned?Stempel|Stempel} dazu, jetzt {stamps}',
    en: '{name}: {earned} more {earned?stamp|stamps}, now {stamps}',
  },
  'reason-stamps-missing': {
    de: '{name}: jetzt {stamps} {stamps?Stempel|Stempel}, noch {missing} bis zur vollen Karte',
    en: '{name}: now {stamps} {stamps?stamp|stamps}, {missing} to go',
  },
  'reason-tickets': {
    de: '{name}: {tickets} {tickets?Los|Lose}',
    en: '{name}: {tickets} {tickets?ticket|tickets}',
  },
  'reason-gift': { de: '{name}: {gift} als Geschenk', en: '{name}: {gift} as a gift' },
  'reason-gift-missing': {
    de: '{name}: noch {missing} {missing?Einkauf|Einkäufe} bis zum Geschenk: {gift}',
    en: '{name}: {missing} more {missing?purchase|purchases} to your gift: {gift}',
  },
  'reason-referred': {
    de: '{name}: {points:points} {points?Punkt|Punkte} für die Empfehlung gehen an die andere Seite',
    en: '{name}: {points:points} {points?point|points} go to whoever recommended us',
  },
  'reason-occasion': { de: '{name}: damit eingelöst', en: '{name}: used with this' },
  'reason-visit': { de: 'Das ist der {visits}. Besuch', en: 'This is visit number {visits}' },
  'reason-visit-today': { de: 'Der Besuch heute ist schon gezählt', en: "Today's visit has been counted already" },
  'reason-visit-minimum': {
    de: 'Ein Einkauf zählt ab {minimum:money} als Besuch',
    en: 'A purchase counts as a visit from {minimum:money}',
  },
  'reason-tier-reached': { de: 'Ab heute {tier}', en: '{tier} from today' },
  'reason-tier-missing': {
    de: 'Noch {missing} {missing?Besuch|Besuche} bis {tier}',
    en: '{missing} more {missing?visit|visits} to {tier}',
  },
  'reason-tier-missing-points': {
    de: 'Noch {missing:points} {missing?Punkt|Punkte} bis {tier}',
    en: '{missing:points} more {missing?point|points} to {tier}',
  },
  'reason-tier-missing-spend': { de: 'Noch {missing:money} bis {tier}', en: '{missing:money} more to {tier}' },
  'reason-tier-missing-years': {
    de: 'Noch {missing} {missing?Jahr|Jahre} bis {tier}',
    en: '{missing} more {missing?year|years} to {tier}',
  },
  'reason-tier-kept': { de: 'Weiter {tier}', en: 'Still {tier}' },
  'reason-group': {
    de: 'Davon {points:points} {points?Punkt|Punkte} für {group}',
    en: 'Of these {points:points} {points?point goes|points go} to {group}',
  },
  'reason-event-seat': { de: '{name}: Platz reserviert für {day:day}', en: '{name}: a seat is kept for {day:day}' },
  'reason-event-here': { de: '{name}: willkommen', en: '{name}: welcome' },
  'reason-event-points': {
    de: '{name}: {points:points} {points?Punkt|Punkte} fürs Kommen',
    en: '{name}: {points:points} {points?point|points} for coming',
  },
  'reason-priority': { de: '{tier}: bevorzugte Bedienung', en: '{tier}: served first' },
  'reason-points-later': {
    de: '{points:points} {points?Punkt|Punkte}: einlösbar ab {day:day}',
    en: '{points:points} {points?point|points}: to be used from {day:day}',
  },
  'reason-reward-item': { de: '{reward} für {points:points} Punkte', en: '{reward} for {points:points} points' },
  'reason-reward-charge': {
    de: '{reward} für {points:points} Punkte und {charge:money}',
    en: '{reward} for {points:points} points and {charge:money}',
  },
  'reason-terms': { de: '{terms}', en: '{terms}' },
  'reason-club': {
    de: '{name} vom {from:day} bis {until:day} für {fee:money}',
    en: '{name} from {from:day} to {until:day} for {fee:money}',
  },
  'reason-credit': {
    de: '{name}: {credit:money} Guthaben dazu',
    en: '{name}: {credit:money} credit added',
  },
  'reason-credit-paid': {
    de: '{name}: {credit:money} mit Guthaben bezahlt',
    en: '{name}: {credit:money} paid with credit',
  },
  'reason-reward-amount': {
    de: '{reward}: {discount:money} weniger für {points:points} Punkte',
    en: '{reward}: {discount:money} off for {points:points} points',
  },
  'reason-return-taken': {
    de: '{points:points} {points?Punkt|Punkte} aus diesem Einkauf zurückgenommen',
    en: '{points:points} {points?point|points} of this purchase taken back',
  },
  'reason-return-given': {
    de: '{points:points} eingelöste {points?Punkt|Punkte} zurückgegeben',
    en: '{points:points} redeemed {points?point|points} given back',
  },
  'reason-return-lapsed': {
    de: '{points:points} {points?Punkt war|Punkte waren} inzwischen abgelaufen und {points?verfällt|verfallen}',
    en: '{points:points} {points?point|points} had expired meanwhile and {points?lapses|lapse}',
  },
  'unmet-not-yet': { de: '{name}: erst ab {day:day}', en: '{name}: not before {day:day}' },
  'unmet-over': { de: '{name}: war bis {day:day} gültig', en: '{name}: was valid until {day:day}' },
  'unmet-weekday': { de: '{name}: nicht an diesem Wochentag', en: '{name}: not on this weekday' },
  'unmet-time': { de: '{name}: nicht um diese Uhrzeit', en: '{name}: not at this time of day' },
  'unmet-store': { de: '{name}: nicht in dieser Filiale', en: '{name}: not in this store' },
  'unmet-channel': { de: '{name}: nicht auf diesem Weg', en: '{name}: not in this way of buying' },
  'unmet-member': { de: '{name}: für einen anderen Kundenkreis', en: '{name}: for other customers' },
  'unmet-visit': { de: '{name}: nicht bei diesem Besuch', en: '{name}: not on this visit' },
  'unmet-used-before': {
    de: '{name}: schon am {day:day} in {store} eingelöst',
    en: '{name}: already used on {day:day} in {store}',
  },
  'unmet-occasion': { de: '{name}: gerade nicht freigeschaltet', en: '{name}: not open at the moment' },
  'unmet-none-left': { de: '{name}: hier vergriffen', en: '{name}: no longer available here' },
  'unmet-own-code': { de: '{name}: der eigene Code zählt nicht', en: '{name}: your own code does not count' },
  'unmet-first-purchase': { de: '{name}: nur beim ersten Einkauf', en: '{name}: with the first purchase only' },
  'unmet-code': { de: '{name}: dafür wird ein Code gebraucht', en: '{name}: needs a code' },
  'unmet-points': {
    de: '{name}: noch {missing:points} {missing?Punkt|Punkte}',
    en: '{name}: {missing:points} {missing?point|points} to go',
  },
  'unmet-code-unknown': { de: 'Den Code {code} gibt es nicht', en: 'There is no code {code}' },
  'unmet-amount': { de: '{name}: noch {missing:money}', en: '{name}: {missing:money} to go' },
  'unmet-quantity': { de: '{name}: noch {missing} Stück', en: '{name}: {missing} more' },
} as const satisfies Texts;
