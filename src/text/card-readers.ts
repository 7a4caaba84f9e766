import type { Texts } from './texts.ts';

/** What a card reader cannot do, and what to do about it. */
export const cardReaderTexts = {
  'card-reader-off': {
    de: 'Der Kartenleser ist nicht angeschlossen. Bitte das Kabel prüfen.',
    en: 'The card reader is not connected. Please check its cable.',
  },
  'card-reader-service': {
    de: 'Der Smartcard-Dienst des Rechners läuft nicht, oder kein Kartenleser ist angeschlossen.',
    en: "The computer's smart card service is not running, or no card reader is connected.",
  },
  'card-reader-driver': {
    de: 'Auf diesem Rechner fehlt, was Kartenleser antreibt.',
    en: 'What drives card readers is missing on this computer.',
  },
  'card-reader-not-answering': {
    de: 'Der Kartenleser antwortet nicht. Bitte aus- und wieder einstecken.',
    en: 'The card reader does not answer. Please unplug it and plug it in again.',
  },
  'tap-again': { de: 'Die Karte bitte noch einmal auflegen.', en: 'Please put the card on the reader again.' },
  'tap-two-cards': {
    de: 'Hier liegt mehr als eine Karte. Bitte nur eine auflegen.',
    en: 'There is more than one card. Please put only one on the reader.',
  },
  'tap-no-answer': {
    de: 'Die Karte antwortet nicht. Bitte nur eine auflegen, allein und flach.',
    en: 'The card does not answer. Please put only one on the reader, alone and flat.',
  },
  'tap-reader-busy': {
    de: 'Ein anderes Programm benutzt gerade den Kartenleser.',
    en: 'Another program is using the card reader.',
  },
  'tap-no-number': {
    de: 'Auf dieser Karte steht keine Kartennummer.',
    en: 'There is no card number on this card.',
  },
  'tap-random-number': {
    de: 'Handys und Ausweise zeigen jedes Mal eine andere Nummer. Bitte die Kundenkarte auflegen.',
    en: 'Phones and identity cards show another number each time. Please use the loyalty card.',
  },
  'card-write-no-card': { de: 'Auf dem Kartenleser liegt keine Karte.', en: 'There is no card on the card reader.' },
  'card-write-two-cards': {
    de: 'Hier liegt mehr als eine Karte. Es wurde nichts geschrieben.',
    en: 'There is more than one card. Nothing was written.',
  },
  'card-write-no-reader': {
    de: 'Der Kartenleser ist nicht bereit. Es wurde nichts geschrieben.',
    en: 'The card reader is not ready. Nothing was written.',
  },
  'card-write-busy': {
    de: 'Es wird gerade eine Karte beschrieben.',
    en: 'A card is being written to at the moment.',
  },
  'card-write-kind': {
    de: 'Diese Art Karte kann hier nicht beschrieben werden.',
    en: 'This kind of card cannot be written to here.',
  },
  'card-write-protected': {
    de: 'Diese Karte ist gegen Schreiben geschützt.',
    en: 'This card is protected against writing.',
  },
  'card-write-foreign': {
    de: 'Auf dieser Karte steht schon etwas anderes. Sie bleibt, wie sie ist.',
    en: 'There is something else on this card already. It stays as it is.',
  },
  'card-write-too-small': {
    de: 'Die Nummer passt nicht auf diese Karte.',
    en: 'The number does not fit on this card.',
  },
  'card-write-again': {
    de: 'Die Karte war zu kurz auf dem Leser. Bitte liegen lassen und noch einmal schreiben.',
    en: 'The card was not on the reader long enough. Please leave it there and write again.',
  },
  'card-write-unproved': {
    de: 'Die Karte hat nicht behalten, was geschrieben wurde. Bitte eine andere nehmen.',
    en: 'The card did not keep what was written. Please take another one.',
  },
} as const satisfies Texts;
