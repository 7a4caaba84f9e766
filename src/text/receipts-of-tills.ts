import type { Texts } from './texts.ts';

/** Why a till's receipt is not booked, or not yet. */
export const receiptRefusals = {
  'till-elsewhere': {
    de: 'Dieser Beleg stammt von einer Kasse in „{store}“. Ob er dort schon gebucht ist, weiß nur die Zentrale, und die ist gerade nicht zu erreichen.',
    en: 'This receipt comes from a till at “{store}”. Only head office knows whether it has been booked there, and it cannot be reached now.',
  },
  'till-away': {
    de: 'Dieser Beleg stammt von einer Kasse in „{store}“. Das Terminal dort antwortet gerade nicht und könnte ihn selbst buchen.',
    en: 'This receipt comes from a till at “{store}”. The terminal there does not answer now and could book it itself.',
  },
  'till-taken': {
    de: 'Diese Kasse gehört schon zu „{store}“.',
    en: 'This till belongs to “{store}” already.',
  },
  'till-new': {
    de: 'Von dieser Kasse kam noch kein Beleg. Welche ist es?',
    en: 'No receipt of this till has come yet. Which one is it?',
  },
  'till-needs-office': {
    de: 'Dafür wird die Zentrale gebraucht, und die ist gerade nicht zu erreichen.',
    en: 'This needs head office, which cannot be reached now.',
  },
  'till-name-missing': { de: 'Die Kasse braucht einen Namen.', en: 'The till needs a name.' },
  'receipt-booked-elsewhere': {
    de: 'Dieser Beleg ist in „{store}“ schon gebucht, am {at:time}.',
    en: 'This receipt has been booked at “{store}” already, on {at:time}.',
  },
  'receipt-booked': {
    de: 'Dieser Beleg ist am {at:time} schon gebucht worden.',
    en: 'This receipt was booked already on {at:time}.',
  },
  'receipt-booked-for': {
    de: 'Dieser Beleg ist am {at:time} schon für {name} gebucht worden.',
    en: 'This receipt was booked already for {name} on {at:time}.',
  },
  'receipt-taken-back': {
    de: 'Dieser Einkauf ist gebucht und ganz zurückgenommen worden.',
    en: 'This purchase was booked and has been taken back in full.',
  },
  'receipt-goods-back': {
    de: 'Das ist eine Rückgabe über {amount:money}. Erst die Karte scannen, dann den Einkauf wählen.',
    en: 'This is a return of {amount:money}. Scan the card first, then choose the purchase.',
  },
  'receipt-return-booked': {
    de: 'Diese Rückgabe ist schon gebucht.',
    en: 'This return has been booked already.',
  },
  'receipt-given-away': {
    de: 'Dieser Beleg wird gerade an einer anderen Kasse gebucht. Bitte noch einmal scannen.',
    en: 'This receipt is being booked at another counter. Please scan it again.',
  },
  'receipt-scan-again': { de: 'Bitte den Beleg noch einmal scannen.', en: 'Please scan the receipt again.' },
  'receipt-too-old': {
    de: 'Dieser Beleg vom {day:day} ist zu alt. Nachträglich geht es hier {days} {days?Tag|Tage} lang.',
    en: 'This receipt of {day:day} is too old. Receipts are booked here for {days} {days?day|days}.',
  },
  'receipt-from-future': {
    de: 'Dieser Beleg trägt eine Zeit, die noch kommt ({at:time}). Bitte die Uhren der Kasse und des Terminals prüfen.',
    en: 'The time on this receipt is still to come ({at:time}). Please check the clocks of till and terminal.',
  },
  'tse-unverified-limit': {
    de: 'Die Signatur dieses Belegs lässt sich hier nicht prüfen. Solche Belege gehen nur bis {most:money}.',
    en: 'The signature of this receipt cannot be checked here. Such receipts are taken only up to {most:money}.',
  },
  'receipt-printed': {
    de: 'Ein Einkauf über {amount:money} ist um diese Zeit schon gebucht, als sein Bon gedruckt wurde ({at:time}).',
    en: 'A purchase of {amount:money} was booked at that time already, when its receipt was printed ({at:time}).',
  },
  'tse-unverified-manager': {
    de: 'Die Signatur dieses Belegs lässt sich hier nicht prüfen. Die Leitung kann ihn zulassen.',
    en: 'The signature of this receipt cannot be checked here. A manager can allow it.',
  },
} as const satisfies Texts;
