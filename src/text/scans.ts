import type { Texts } from './texts.ts';

/** What a scan or a typed number is not, and what to do about it (R28). */
export const scanTexts = {
  'tse-too-long': {
    de: 'Dieser Code ist zu lang für einen Kassenbeleg.',
    en: 'This code is too long for a till receipt.',
  },
  'tse-not-a-code': { de: 'Das ist kein Code von einem Kassenbeleg.', en: 'This is not the code of a till receipt.' },
  'tse-version': {
    de: 'Der Beleg-Code hat die Version {version}, die hier noch nicht bekannt ist.',
    en: 'The receipt code has version {version}, which is not known here yet.',
  },
  'tse-code-cut': {
    de: 'Der Beleg-Code ist nicht vollständig. Bitte noch einmal scannen.',
    en: 'The receipt code is incomplete. Please scan it again.',
  },
  'tse-code-repeated': {
    de: 'Der Beleg-Code kam doppelt an. Bitte einmal scannen.',
    en: 'The receipt code arrived twice. Please scan it once.',
  },
  'tse-code-garbled': {
    de: 'Der Beleg-Code kam verändert an. Bitte die Einstellung des Scanners prüfen.',
    en: "The receipt code arrived garbled. Please check the scanner's settings.",
  },
  'tse-field-missing': {
    de: 'Im Beleg-Code fehlt die Angabe Nr. {position}.',
    en: 'Item {position} is missing from the receipt code.',
  },
  'tse-number-format': {
    de: 'Die Angabe Nr. {position} im Beleg-Code ist keine gültige Nummer.',
    en: 'Item {position} of the receipt code is not a valid number.',
  },
  'tse-time-format': {
    de: 'Die Zeitangabe Nr. {position} im Beleg-Code ist nicht lesbar.',
    en: 'The time in item {position} of the receipt code cannot be read.',
  },
  'tse-signature-format': {
    de: 'Die Signatur im Beleg-Code ist nicht lesbar.',
    en: 'The signature in the receipt code cannot be read.',
  },
  'tse-key-format': {
    de: 'Der Schlüssel im Beleg-Code ist nicht lesbar.',
    en: 'The key in the receipt code cannot be read.',
  },
  'tse-caret-missing': {
    de: 'Im Beleg-Code fehlt das Zeichen ^. Bitte die Tastatur-Einstellung des Scanners prüfen.',
    en: "The character ^ is missing from the receipt code. Please check the scanner's keyboard setting.",
  },
  'tse-process-data': {
    de: 'Die Beträge im Beleg-Code sind nicht lesbar.',
    en: 'The amounts in the receipt code cannot be read.',
  },
  'tse-training': { de: 'Das ist ein Übungsbeleg, kein Einkauf.', en: 'This is a training receipt, not a purchase.' },
  'tse-receipt-cancelled': {
    de: 'Dieser Vorgang wurde an der Kasse abgebrochen.',
    en: 'This transaction was cancelled at the till.',
  },
  'tse-receipt-voided': {
    de: 'Dieser Beleg ist ein Storno, kein Einkauf.',
    en: 'This receipt is a void, not a purchase.',
  },
  'tse-not-a-sale': { de: 'Dieser Beleg ist kein Einkauf ({type}).', en: 'This receipt is not a purchase ({type}).' },
  'tse-vat-count': {
    de: 'Im Beleg-Code stehen {count} Steuerbeträge statt {expected}.',
    en: 'The receipt code has {count} VAT amounts instead of {expected}.',
  },
  'tse-amount-format': {
    de: 'Der Betrag „{text}“ im Beleg-Code ist nicht richtig geschrieben.',
    en: 'The amount “{text}” in the receipt code is not written correctly.',
  },
  'tse-amount-too-large': {
    de: 'Der Betrag „{text}“ ist zu hoch. Möglich sind bis {limit:money}.',
    en: 'The amount “{text}” is too high. The most is {limit:money}.',
  },
  'tse-payment-format': {
    de: 'Die Zahlung „{text}“ im Beleg-Code ist nicht lesbar.',
    en: 'The payment “{text}” in the receipt code cannot be read.',
  },
  'tse-tampered': {
    de: 'Die Signatur passt nicht zum Inhalt dieses Belegs. Es wurde nichts gebucht.',
    en: 'The signature does not fit the content of this receipt. Nothing was booked.',
  },
  'tse-unverifiable': {
    de: 'Die Signatur dieses Belegs lässt sich hier nicht prüfen. Bitte den Betrag von Hand eingeben.',
    en: 'The signature of this receipt cannot be checked here. Please enter the amount by hand.',
  },
  'card-empty': { de: 'Hier fehlt noch die Kartennummer.', en: 'The card number is still missing.' },
  'card-too-long': { de: 'Das ist zu lang für eine Kartennummer.', en: 'This is too long for a card number.' },
  'card-check-digit': {
    de: 'In der Kartennummer stimmt eine Ziffer nicht.',
    en: 'A digit of the card number is not right.',
  },
  'card-product-code': {
    de: 'Das ist die Nummer einer Ware, keine Karte.',
    en: 'This is the number of a product, not a card.',
  },
  'card-unknown-format': { de: 'Das ist keine Kartennummer von hier.', en: 'This is not a card number of this shop.' },
  'scan-empty': { de: 'Der Scanner hat nichts gelesen.', en: 'The scanner read nothing.' },
  'scan-too-long': { de: 'Dieser Code ist zu lang.', en: 'This code is too long.' },
  'scan-garbled': {
    de: 'Der Code kam unleserlich an. Bitte noch einmal scannen.',
    en: 'The code arrived garbled. Please scan it again.',
  },
  'scan-wrong-layout': {
    de: 'Der Scanner ist auf eine andere Tastatur eingestellt.',
    en: 'The scanner is set to another keyboard.',
  },
  'scan-check-digit': {
    de: 'In diesem Code stimmt eine Ziffer nicht. Bitte noch einmal scannen.',
    en: 'A digit of this code is not right. Please scan it again.',
  },
  'scan-voucher': {
    de: 'Das ist ein Gutschein von hier.',
    en: 'This is a voucher of this shop.',
  },
  'scan-repeated': {
    de: 'Der Code kam doppelt an. Bitte einmal scannen.',
    en: 'The code arrived twice. Please scan it once.',
  },
  'scan-not-digits': {
    de: 'In diesem Code dürfen nur Ziffern stehen. Bitte noch einmal scannen.',
    en: 'This code may have digits only. Please scan it again.',
  },
  'scan-digits': {
    de: 'Dieser Code hat {found} statt {expected} Ziffern. Bitte noch einmal scannen.',
    en: 'This code has {found} instead of {expected} digits. Please scan it again.',
  },
  'gs1-empty': { de: 'Dieser GS1-Code ist leer.', en: 'This GS1 code is empty.' },
  'gs1-brackets': {
    de: 'Die Klammern in diesem GS1-Code stimmen nicht.',
    en: 'The brackets in this GS1 code are wrong.',
  },
  'gs1-identifier': {
    de: 'Die Kennung „{ai}“ steht in diesem GS1-Code falsch, oder es gibt sie nicht.',
    en: 'The identifier “{ai}” is unknown or in the wrong place in this GS1 code.',
  },
  'gs1-too-short': {
    de: 'Im GS1-Code ist der Wert von {ai} ({name}) zu kurz.',
    en: 'The value of {ai} ({name}) in the GS1 code is too short.',
  },
  'gs1-too-long': {
    de: 'Im GS1-Code ist der Wert von {ai} ({name}) zu lang.',
    en: 'The value of {ai} ({name}) in the GS1 code is too long.',
  },
  'gs1-characters': {
    de: 'Im GS1-Code hat der Wert von {ai} ({name}) falsche Zeichen.',
    en: 'The value of {ai} ({name}) in the GS1 code has wrong characters.',
  },
  'gs1-check-digit': {
    de: 'Im GS1-Code stimmt die Prüfziffer von {ai} ({name}) nicht.',
    en: 'The check digit of {ai} ({name}) in the GS1 code is wrong.',
  },
  'gs1-date': {
    de: 'Im GS1-Code ist {ai} ({name}) kein Datum und keine Uhrzeit.',
    en: '{ai} ({name}) in the GS1 code is no date or time.',
  },
  'gs1-value': {
    de: 'Im GS1-Code ist der Wert von {ai} ({name}) nicht erlaubt.',
    en: 'The value of {ai} ({name}) in the GS1 code is not allowed.',
  },
  'gs1-contradiction': {
    de: 'Im GS1-Code widersprechen sich {ai} und {other}.',
    en: '{ai} and {other} in the GS1 code contradict each other.',
  },
  'scan-product': { de: 'Das ist eine Ware, keine Karte.', en: 'This is a product, not a card.' },
  'scan-coupon': { de: 'Das ist ein Gutschein eines anderen Anbieters.', en: 'This is a coupon of another company.' },
  'scan-shipping': {
    de: 'Das ist ein Code für Karton oder Paket, keine Karte.',
    en: 'This is a code of a carton or parcel, not a card.',
  },
  'scan-other-card': { de: 'Das ist eine Karte eines anderen Systems.', en: 'This is a card of another system.' },
  'scan-receipt-cut': {
    de: 'Der Code dieses Belegs ist nicht vollständig.',
    en: 'The code of this receipt is incomplete.',
  },
  'scan-receipt-abroad': {
    de: 'Das ist ein Kassenbeleg aus einem anderen Land.',
    en: 'This is a till receipt from another country.',
  },
  'scan-web-address': {
    de: 'Das ist eine fremde Internetadresse, keine Karte.',
    en: "This is somebody else's web address, not a card.",
  },
  'scan-contact': { de: 'Das ist eine Visitenkarte, keine Kundenkarte.', en: 'This is a contact, not a loyalty card.' },
  'scan-network': { de: 'Das ist ein WLAN-Code, keine Karte.', en: 'This is a Wi-Fi code, not a card.' },
  'scan-payment': { de: 'Das ist ein Code zum Bezahlen, keine Karte.', en: 'This is a code for paying, not a card.' },
  'scan-phone-or-mail': {
    de: 'Das ist eine Telefonnummer oder E-Mail-Adresse, keine Karte.',
    en: 'This is a phone number or e-mail address, not a card.',
  },
  'scan-other-code': {
    de: 'Dieser Code gehört zu keiner Karte und keinem Beleg.',
    en: 'This code belongs to no card and no receipt.',
  },
  'scan-coupon-noted': {
    de: 'Der Coupon {code} ist gemerkt. Es fehlen noch Karte und Betrag.',
    en: 'Coupon {code} is noted. Card and amount are still missing.',
  },
} as const satisfies Texts;
