import type { Texts } from './texts.ts';

/** What a receipt that the till has printed is, and why it is not read as a purchase. */
export const receiptStreamTexts = {
  'receipt-is-training': {
    de: 'Die Kasse übt gerade. Das ist kein Einkauf.',
    en: 'The till is in training mode. This is not a purchase.',
  },
  'receipt-is-void': { de: 'Dieser Bon wurde storniert.', en: 'This receipt was voided.' },
  'receipt-is-kitchen-slip': {
    de: 'Das ist ein Bon für Küche oder Theke, kein Einkauf.',
    en: 'This is a slip for kitchen or bar, not a purchase.',
  },
  'receipt-is-day-report': {
    de: 'Das ist ein Bericht der Kasse, kein Einkauf.',
    en: 'This is a report of the till, not a purchase.',
  },
  'receipt-is-card-slip': {
    de: 'Das ist der Beleg des Kartengeräts. Der Kassenbon zählt.',
    en: 'This is the slip of the card terminal. The receipt of the till counts.',
  },
  'receipt-is-pro-forma': {
    de: 'Das ist nur eine Zwischenrechnung. Es zählt der Bon nach dem Bezahlen.',
    en: 'This is only a preliminary bill. The receipt after payment counts.',
  },
  'receipt-is-return': {
    de: 'Auf diesem Bon kommt Ware zurück ({total:money}). Bitte als Rückgabe buchen.',
    en: 'On this receipt goods come back ({total:money}). Please book it as a return.',
  },
  'receipt-empty': { de: 'Auf diesem Bon steht nichts.', en: 'Nothing is printed on this receipt.' },
  'receipt-is-picture': {
    de: 'Die Kasse druckt diesen Bon als Bild. Sein Text ist nicht lesbar.',
    en: 'The till prints this receipt as a picture. Its text cannot be read.',
  },
  'receipt-no-total': { de: 'Auf diesem Bon steht keine Summe.', en: 'There is no total on this receipt.' },
  'receipt-total-zero': { de: 'Die Summe dieses Bons ist null.', en: 'The total of this receipt is zero.' },
  'receipt-lines-differ': {
    de: 'Die Posten dieses Bons ergeben eine andere Summe, als darunter steht.',
    en: 'The lines of this receipt make another total than the one below them.',
  },
  'receipt-lines-unclear': {
    de: 'Die Posten dieses Bons sind nicht lesbar. Summe, Steuer und Zahlung stimmen überein.',
    en: 'The lines of this receipt cannot be read. Total, VAT and payment agree.',
  },
  'receipt-vat-differs': {
    de: 'Die Steuertabelle dieses Bons ergibt eine andere Summe, als darüber steht.',
    en: 'The VAT table of this receipt makes another total than the one above it.',
  },
  'receipt-totals-differ': {
    de: 'Auf diesem Bon stehen mehrere verschiedene Summen.',
    en: 'There are several different totals on this receipt.',
  },
  'receipt-tse-tampered': {
    de: 'Die Signatur auf diesem Bon passt nicht zu seinem Inhalt.',
    en: 'The signature on this receipt does not fit its content.',
  },
  'receipt-tse-differs': {
    de: 'Im Code dieses Bons steht eine andere Summe als im Text. Es zählt der Code.',
    en: 'The code of this receipt has another total than its text. The code counts.',
  },
  'receipt-rules-differ': {
    de: 'Dieser Bon lässt sich auf mehrere Arten lesen. Bitte unter „Kassen“ zeigen, wo die Summe steht.',
    en: 'This receipt can be read in several ways. Please show under “Tills” where its total is.',
  },
  'receipt-other-till': {
    de: 'Dieser Bon sieht nicht aus wie die dieser Kasse.',
    en: 'This receipt does not look like those of this till.',
  },
  'receipt-copy-unsure': {
    de: 'Das ist ein zweiter Ausdruck, und er sagt nicht, welcher Bon er war.',
    en: 'This is a second print, and it does not say which receipt it was.',
  },
  'receipt-several': {
    de: 'In der Datei stehen {count} Bons mit Summe. Bitte jeden für sich lesen.',
    en: 'The file has {count} receipts with a total. Please read each by itself.',
  },
  'receipt-too-long': {
    de: 'Die Datei ist zu groß (bis {limit} MB).',
    en: 'The file is too large (up to {limit} MB).',
  },
  'receipt-rules-faults': {
    de: 'Die Regeln in {file} passen nicht ({count} Stellen).',
    en: 'The rules in {file} do not fit ({count} places).',
  },
  'till-receipt-gone': {
    de: 'Dieser Bon ist nicht mehr da. Bitte einen neueren nehmen.',
    en: 'This receipt is gone. Please take a newer one.',
  },
  'till-marks-no-line': { de: 'Diese Zeile gibt es auf dem Bon nicht.', en: 'There is no such line on the receipt.' },
  'till-marks-no-amount': { de: 'In dieser Zeile steht kein Betrag.', en: 'There is no amount in this line.' },
  'till-marks-no-word': {
    de: 'Bei diesem Betrag steht kein Wort, an dem er auf dem nächsten Bon zu finden wäre.',
    en: 'There is no word beside this amount by which it could be found on the next receipt.',
  },
  'till-marks-no-date': { de: 'In dieser Zeile steht kein Datum.', en: 'There is no date in this line.' },
  'till-marks-no-number': { de: 'In dieser Zeile steht keine Nummer.', en: 'There is no number in this line.' },
} as const satisfies Texts;
