import type { Texts } from './texts.ts';

/** What each instrument of a program does, in one sentence for the owner. */
export const instrumentTexts = {
  'instrument-points': {
    de: 'Je {per:money} {points:points} {points?Punkt|Punkte}.',
    en: '{points:points} {points?point|points} for every {per:money}.',
  },
  'instrument-tier-ladder-visits': {
    de: '{steps} {steps?Stufe|Stufen} nach Besuchen.',
    en: '{steps} {steps?step|steps} by visits.',
  },
  'instrument-tier-ladder-points': {
    de: '{steps} {steps?Stufe|Stufen} nach Punkten.',
    en: '{steps} {steps?step|steps} by points.',
  },
  'instrument-tier-ladder-spend': {
    de: '{steps} {steps?Stufe|Stufen} nach Umsatz.',
    en: '{steps} {steps?step|steps} by spend.',
  },
  'instrument-tier-ladder-years': {
    de: '{steps} {steps?Stufe|Stufen} nach Jahren.',
    en: '{steps} {steps?step|steps} by years.',
  },
  'instrument-reward-item': {
    de: 'Prämie für {points:points} {points?Punkt|Punkte}.',
    en: 'Reward for {points:points} {points?point|points}.',
  },
  'instrument-reward-charge': {
    de: 'Prämie für {points:points} {points?Punkt|Punkte} und {charge:money}.',
    en: 'Reward for {points:points} {points?point|points} and {charge:money}.',
  },
  'instrument-reward-amount': {
    de: '{amount:money} vom Einkauf für {points:points} {points?Punkt|Punkte}.',
    en: '{amount:money} off the purchase for {points:points} {points?point|points}.',
  },
  'instrument-reward-percent': {
    de: '{percent} % vom Einkauf für {points:points} {points?Punkt|Punkte}.',
    en: '{percent}% off the purchase for {points:points} {points?point|points}.',
  },
  'instrument-reward-chosen': {
    de: 'Mit Punkten zahlen: je {points:points} {points?Punkt|Punkte} {amount:money}.',
    en: 'Paying with points: {amount:money} for every {points:points} {points?point|points}.',
  },
  'instrument-reward-payout': {
    de: '{points:points} {points?Punkt|Punkte} werden zu {amount:money} Guthaben.',
    en: '{points:points} {points?point|points} become {amount:money} of credit.',
  },
  'instrument-reward-credit': { de: 'Mit Guthaben zahlen.', en: 'Paying with credit.' },
  'instrument-cashback-percent': {
    de: '{percent} % des Einkaufs kommen als Guthaben zurück.',
    en: '{percent}% of the purchase comes back as credit.',
  },
  'instrument-cashback-amount': {
    de: 'Je {per:money} kommen {amount:money} als Guthaben zurück.',
    en: '{amount:money} for every {per:money} come back as credit.',
  },
  'instrument-club': {
    de: 'Club: {fee:money} für {months} {months?Monat|Monate}.',
    en: 'Club: {fee:money} for {months} {months?month|months}.',
  },
  'instrument-discount': { de: 'Nachlass von selbst.', en: 'Discount by itself.' },
  'instrument-coupon': {
    de: 'Nachlass mit {codes:points} {codes?Code|Codes}.',
    en: 'Discount with {codes:points} {codes?code|codes}.',
  },
  'instrument-coupon-batch': {
    de: 'Nachlass mit Codes, die je einmal gelten.',
    en: 'Discount with codes that work once each.',
  },
  'instrument-bundle': {
    de: '{parts} {parts?Ware|Waren} zusammen günstiger.',
    en: '{parts} {parts?article|articles} cheaper together.',
  },
  'instrument-bonus-percent': { de: '{percent} % mehr Punkte oder Stempel.', en: '{percent}% more points or stamps.' },
  'instrument-bonus-units': {
    de: '{units:points} mehr je Einkauf.',
    en: '{units:points} more for each purchase.',
  },
  'instrument-bonus-units-per-piece': {
    de: '{units:points} mehr je Stück.',
    en: '{units:points} more for each piece.',
  },
  'instrument-stamp-card': {
    de: 'Sammelheft: mit {size} {size?Stempel|Stempeln} voll.',
    en: 'Stamp card: full with {size} {size?stamp|stamps}.',
  },
  'instrument-milestones': {
    de: 'Treuegeschenke: {gifts} {gifts?Geschenk|Geschenke} nach Einkäufen.',
    en: 'Milestones: {gifts} {gifts?gift|gifts} after purchases.',
  },
  'instrument-draw': { de: 'Gewinnspiel mit Losen.', en: 'Prize draw with tickets.' },
  'instrument-gift': { de: 'Geschenk: {gift}.', en: 'Gift: {gift}.' },
  'instrument-occasion-birthday': { de: 'Anlass: rund um den Geburtstag.', en: 'Occasion: around the birthday.' },
  'instrument-occasion-name-day': { de: 'Anlass: rund um den Namenstag.', en: 'Occasion: around the name day.' },
  'instrument-occasion-anniversary': {
    de: 'Anlass: jedes Jahr am Tag des Beitritts.',
    en: 'Occasion: every year on the day of joining.',
  },
  'instrument-occasion-joining': { de: 'Anlass: der Beitritt.', en: 'Occasion: joining.' },
  'instrument-occasion-invitation': {
    de: 'Anlass: Einladung einer Zielgruppe.',
    en: 'Occasion: an invitation to a target group.',
  },
  'instrument-occasion-surprise': {
    de: 'Anlass: Überraschung für Stammkunden.',
    en: 'Occasion: a surprise for regulars.',
  },
  'instrument-referral': {
    de: 'Empfehlung: {friend:points} Punkte für den neuen, {referrer:points} für den alten Kunden.',
    en: 'Referral: {friend:points} points for the new customer, {referrer:points} for the old one.',
  },
  'instrument-voucher': {
    de: 'Gutscheine von {least:money} bis {most:money}.',
    en: 'Vouchers from {least:money} to {most:money}.',
  },
  'instrument-partner': {
    de: 'Partner: {stores:points} {stores?Geschäft|Geschäfte}, {percent} % der Punkte.',
    en: 'Partner: {stores:points} {stores?store|stores}, {percent}% of the points.',
  },
  'instrument-returns': { de: 'Rückgabe jederzeit.', en: 'Returns at any time.' },
  'instrument-returns-within': {
    de: 'Rückgabe innerhalb von {days} {days?Tag|Tagen}.',
    en: 'Returns within {days} {days?day|days}.',
  },
  'instrument-goodwill': {
    de: 'Kulanz: bis {cashier:points} Punkte, mit der Leitung bis {manager:points}.',
    en: 'Goodwill: up to {cashier:points} points, with a manager up to {manager:points}.',
  },
  'instrument-group': {
    de: 'Gruppe: {percent} % der Punkte gehen an sie.',
    en: 'Group: {percent}% of the points go to it.',
  },
  'instrument-event': {
    de: 'Veranstaltung vom {from:day} bis {until:day}, {seats:points} {seats?Platz|Plätze}.',
    en: 'Event from {from:day} to {until:day}, {seats:points} {seats?seat|seats}.',
  },
} as const satisfies Texts;
