import type { Texts } from './texts.ts';

/** What the reader of programs refuses, for whoever fills in the form: the file says it in the words of the format. */
export const programFaultTexts = {
  'program-fault-form': {
    de: 'Hier fehlt etwas, oder es passt nicht.',
    en: 'Something is missing here, or does not fit.',
  },
  'program-fault-code': {
    de: 'Ein Code besteht aus 4 bis 40 großen Buchstaben, Ziffern und Bindestrichen.',
    en: 'A code is 4 to 40 capital letters, digits and hyphens.',
  },
  'program-fault-id': {
    de: 'Eine Kennung besteht aus kleinen Buchstaben, Ziffern und Bindestrichen, höchstens 40.',
    en: 'An id is lower-case letters, digits and hyphens, at most 40.',
  },
  'program-fault-prefix': {
    de: 'Der Anfang braucht 2 bis 12 große Buchstaben und Ziffern, außen Buchstaben, nicht TK oder TV.',
    en: 'The beginning is 2 to 12 capital letters and digits with letters at both ends, not TK or TV.',
  },
  'program-fault-voucher-vat': {
    de: 'Bei einem Einzweckgutschein steht der Steuersatz schon fest: bitte nennen.',
    en: 'The rate of VAT of a single-purpose voucher is known already: please name it.',
  },
  'program-fault-voucher-multi': {
    de: 'Bei einem Mehrzweckgutschein steht der Steuersatz erst beim Einlösen fest.',
    en: 'The rate of VAT of a multi-purpose voucher is known only when it is redeemed.',
  },
  'program-fault-amount-or-quantity': {
    de: 'Bitte einen Betrag oder eine Stückzahl nennen.',
    en: 'Please name an amount or a number of pieces.',
  },
  'program-fault-months': {
    de: 'Bitte die Monate nennen, die er gilt.',
    en: 'Please name the months that it is valid.',
  },
  'program-fault-most': { de: 'Das Höchste liegt unter dem Geringsten.', en: 'The most is below the least.' },
  'program-fault-codes-or-batch': {
    de: 'Ein Coupon hat entweder Codes oder Einmalcodes der Zentrale.',
    en: 'A coupon has either codes or codes made by head office.',
  },
  'program-fault-step-less': {
    de: 'Eine höhere Stufe darf nicht weniger bringen.',
    en: 'A higher step must not bring less.',
  },
  'program-fault-rising': {
    de: 'Jede Stufe braucht mehr als die davor.',
    en: 'Each step needs more than the one before.',
  },
  'program-fault-step-first': { de: 'Die erste Stufe beginnt bei 0.', en: 'The first step begins at 0.' },
  'program-fault-years': {
    de: 'Jahre der Mitgliedschaft lassen sich nicht jedes Jahr neu zählen.',
    en: 'Years of membership cannot be counted anew each year.',
  },
  'program-fault-once-anyway': {
    de: 'Jeder Einmalcode gilt ohnehin einmal: ohne Vorrat.',
    en: 'Each such code works once anyway: without a stock.',
  },
  'program-fault-pay-less': {
    de: 'Bezahlt werden weniger Stück als genommen.',
    en: 'Fewer pieces are paid than taken.',
  },
  'program-fault-days': { de: 'Der letzte Tag liegt vor dem ersten.', en: 'The last day is before the first.' },
  'program-fault-one-only': { de: 'Davon gibt es in einem Programm nur eines.', en: 'A program has only one of that.' },
  'program-fault-taken': { de: 'Das gibt es an anderer Stelle schon.', en: 'That is there already in another place.' },
  'program-fault-unknown': {
    de: 'Das gibt es in diesem Programm nicht.',
    en: 'There is no such thing in this program.',
  },
  'program-fault-credit': {
    de: 'Mit Guthaben zahlt ein Mitglied, so oft es will.',
    en: 'A member pays with credit as often as they like.',
  },
  'program-fault-ring': {
    de: 'Diesem Club kann niemand beitreten: er verlangt einen Club, der ihn verlangt.',
    en: 'Nobody can join this club: it asks for a club that asks for it.',
  },
} as const satisfies Texts;
