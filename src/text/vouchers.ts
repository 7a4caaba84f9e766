import type { Texts } from './texts.ts';

/** What can go differently than wished with a voucher. */
export const voucherTexts = {
  'voucher-code-format': { de: 'Das ist kein Gutschein von hier.', en: 'This is not a voucher of ours.' },
  'voucher-check-digit': {
    de: 'Im Code des Gutscheins ist ein Tippfehler. Bitte noch einmal lesen.',
    en: "There is a slip in the voucher's code. Please read it once more.",
  },
  'voucher-amount-wrong': { de: 'Bitte einen Betrag über null eingeben.', en: 'Please enter an amount above zero.' },
  'voucher-amount-limits': {
    de: '{voucher}: von {least:money} bis {most:money}.',
    en: '{voucher}: from {least:money} to {most:money}.',
  },
  'voucher-kind-unknown': { de: 'Solche Gutscheine gibt es hier nicht.', en: 'There are no such vouchers here.' },
  'voucher-expired': {
    de: 'Dieser Gutschein war bis {day:day} gültig.',
    en: 'This voucher was valid until {day:day}.',
  },
  'voucher-count-wrong': {
    de: 'Auf einmal gehen 1 bis {most} Gutscheine.',
    en: 'One to {most} vouchers can be sold at a time.',
  },
  'voucher-nothing-left': {
    de: 'Auf diesem Gutschein ist nichts mehr, oder die Kasse kennt ihn noch nicht.',
    en: 'Nothing is left on this voucher, or the counter does not know it yet.',
  },
  'voucher-too-little': {
    de: 'Auf diesem Gutschein sind noch {left:money}.',
    en: '{left:money} is left on this voucher.',
  },
  'voucher-elsewhere': {
    de: 'Auf diesem Gutschein sind {left:money}, davon ohne Zentrale hier {here:money}. Mit Verbindung geht alles.',
    en: '{left:money} is on this voucher, {here:money} of it here without head office. With a connection all of it works.',
  },
  'voucher-other-content': {
    de: 'Unter diesem Vorgang ist schon etwas anderes gebucht.',
    en: 'Something else has been booked under this key already.',
  },
  'voucher-already-booked': {
    de: 'Dieser Gutschein-Vorgang ist schon gebucht.',
    en: 'This has been booked for the voucher already.',
  },
} as const satisfies Texts;
