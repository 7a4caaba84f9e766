import type { Texts } from './texts.ts';

/** What stands on a receipt. */
export const receiptTexts = {
  'receipt-sale': { de: 'Treuebeleg', en: 'Loyalty receipt' },
  'receipt-return': { de: 'Rückgabe', en: 'Return' },
  'receipt-enrolment': { de: 'Willkommen', en: 'Welcome' },
  'receipt-greeting': { de: 'Guten Tag, {name}', en: 'Hello, {name}' },
  'receipt-purchase': { de: 'Einkauf', en: 'Purchase' },
  'receipt-line-vat': { de: 'Waren zu {rate} % MwSt.', en: 'Goods at {rate}% VAT' },
  'receipt-discount': { de: 'Prämie', en: 'Reward' },
  'receipt-vat': { de: 'MwSt. {rate} % auf {net:money}', en: 'VAT {rate}% on {net:money}' },
  'receipt-charges': { de: 'Außerdem', en: 'Besides' },
  'receipt-credit-paid': { de: 'Mit Guthaben bezahlt', en: 'Paid with credit' },
  'receipt-credit': { de: 'Ihr Guthaben', en: 'Your credit' },
  'receipt-credit-expires': {
    de: 'Das Guthaben von heute gilt bis {day:day}.',
    en: "Today's credit is valid until {day:day}.",
  },
  'receipt-to-pay': { de: 'Zu zahlen', en: 'To pay' },
  'receipt-points-earned': { de: 'Punkte für diesen Einkauf', en: 'Points for this purchase' },
  'receipt-points-spent': { de: 'Eingelöste Punkte', en: 'Redeemed points' },
  'receipt-balance': { de: 'Ihr Punktestand', en: 'Your points' },
  'receipt-expires': {
    de: 'Die Punkte von heute gelten bis {day:day}.',
    en: "Today's points are valid until {day:day}.",
  },
  'receipt-without-receipt': {
    de: 'Ohne Beleg, nach Entscheidung der Leitung',
    en: 'Without a receipt, as the manager decided',
  },
  'receipt-returned': { de: 'Zurückgenommen', en: 'Returned' },
  'receipt-credit-back': { de: 'Guthaben zurückgegeben', en: 'Credit given back' },
  'receipt-credit-taken': { de: 'Guthaben zurückgenommen', en: 'Credit taken back' },
  'receipt-points-taken': { de: 'Punkte zurückgenommen', en: 'Points taken back' },
  'receipt-points-back': { de: 'Punkte zurückgegeben', en: 'Points given back' },
  'receipt-points-borne': { de: 'Davon trägt der Laden', en: 'Of these borne by the shop' },
  'receipt-points-lapsed': { de: 'Davon abgelaufen', en: 'Of these expired' },
  'receipt-balance-page': { de: 'Punktestand jederzeit: Code scannen', en: 'Your points at any time: scan the code' },
  'receipt-referral': { de: '{name}: diesen Code weitergeben', en: '{name}: pass this code on' },
  'receipt-return-code': { de: 'Für eine Rückgabe diesen Code scannen', en: 'Scan this code for a return' },
  'receipt-served-by': { de: 'Es bediente Sie {staff}', en: 'You were served by {staff}' },
  'receipt-no-fiscal': {
    de: 'Kein Kassenbon: der kommt von der Kasse',
    en: 'Not a fiscal receipt: that comes from the till',
  },
  'receipt-enrolled': {
    de: 'Schön, dass Sie dabei sind. Von nun an zählt jeder Einkauf.',
    en: 'Good to have you with us. From now on every purchase counts.',
  },
  'receipt-list-sale': { de: 'Einkauf über {amount:money}', en: 'Purchase of {amount:money}' },
  'receipt-list-return-without-receipt': {
    de: 'Rückgabe ohne Beleg über {amount:money}',
    en: 'Return without a receipt of {amount:money}',
  },
  'receipt-list-return': { de: 'Rückgabe über {amount:money}', en: 'Return of {amount:money}' },
  'receipt-list-enrolment': { de: 'Neuer Kunde', en: 'New customer' },
  'receipt-card': { de: 'Ihre Karte', en: 'Your card' },
} as const satisfies Texts;
