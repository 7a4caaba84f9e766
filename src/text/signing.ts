import type { Texts } from './texts.ts';

/** Consents on the customer's own screen, and what staff see of it. */
export const signingScreens = {
  'ui-signing-title': {
    de: 'Bitte lesen und ankreuzen, was Sie möchten',
    du: 'Bitte lesen und ankreuzen, was du möchtest',
    en: 'Please read, and tick what you want',
  },
  'ui-signing-sign': { de: 'Hier mit dem Finger unterschreiben', en: 'Sign here with your finger' },
  'ui-signing-again': { de: 'Noch einmal', en: 'Start over' },
  'ui-signing-decline': { de: 'Lieber nicht', en: 'Rather not' },
  'ui-signing-done': { de: 'Unterschreiben', en: 'Sign' },
  'ui-signing-touch': { de: 'Ohne Unterschrift bestätigen', en: 'Confirm without signature' },
  'ui-signing-language': { de: 'Sprache', en: 'Language' },
  'ui-signing-kept': {
    de: 'Die Unterschrift bleibt bei Ihren Kundendaten, als Beleg, und geht mit ihnen.',
    du: 'Die Unterschrift bleibt bei deinen Kundendaten, als Beleg, und geht mit ihnen.',
    en: 'The signature stays with your details as proof, and goes with them.',
  },
  'ui-contract-title': { de: 'Bitte lesen und unterschreiben', en: 'Please read and sign' },
  'ui-contract-shop': { de: 'Mitgliedschaft bei „{store}“', en: 'Membership at “{store}”' },
  'ui-contract-holds': {
    de: 'Es gilt, sobald es an der Kasse gebucht ist. Die Ausfertigung kommt aus dem Drucker.',
    en: 'It holds once it is booked at the counter. A copy comes from the printer.',
  },
  'ui-contract-ask': { de: 'Vertrag auf der Anzeige unterschreiben', en: 'Sign the contract on the screen' },
  'ui-contract-signed': { de: 'Unterschrieben. Es gilt mit „Buchen“.', en: 'Signed. It holds with “Book”.' },
  'ui-contract-declined': {
    de: 'Der Kunde möchte nicht unterschreiben. Bitte den Club wieder abwählen, oder Papier nehmen.',
    en: 'The customer would rather not sign. Please take the club back, or use paper.',
  },
  'ui-contract-kept': {
    de: '„{name}“ {from:day} bis {until:day}, {fee:money}: unterschrieben {at:time}',
    en: '“{name}” {from:day} to {until:day}, {fee:money}: signed {at:time}',
  },
  'ui-signing-ask': { de: 'Kunde unterschreibt selbst', en: 'Customer signs' },
  'ui-signing-reading': { de: 'Der Kunde liest auf seiner Anzeige.', en: 'The customer is reading on their screen.' },
  'ui-signing-without': { de: 'Ohne weiter', en: 'Go on without' },
  'ui-signing-signed': { de: 'Vom Kunden bestätigt: {count} Ja.', en: 'Confirmed by the customer: {count} yes.' },
  'ui-signing-declined': {
    de: 'Der Kunde möchte nicht unterschreiben. Punkte gibt es auch so.',
    en: 'The customer would rather not sign. Points come all the same.',
  },
  'ui-signing-proof': { de: 'Unterschrift vom {at:time}', en: 'Signature of {at:time}' },
  'ui-signing-proof-touch': {
    de: 'Am {at:time} auf der eigenen Anzeige bestätigt',
    en: 'Confirmed on the own screen, {at:time}',
  },
  'ui-signing-own': { de: 'selbst bestätigt', en: 'confirmed in person' },
} as const satisfies Texts;

/** Why nobody could sign. */
export const signingTexts = {
  'signing-no-screen': {
    de: 'Es ist keine Kundenanzeige offen. Bitte auf Papier unterschreiben lassen oder hier ankreuzen.',
    en: 'No customer’s screen is open. Please have paper signed, or tick here.',
  },
  'signing-no-club': {
    de: 'Gerade ist kein Club gewählt. Bitte zuerst den Club antippen, dann unterschreiben lassen.',
    en: 'No club is chosen now. Please tap the club first, then have it signed.',
  },
  'signing-needs-strokes': {
    de: 'Für einen Vertrag braucht es die Unterschrift mit dem Finger, oder das Papier.',
    en: 'A contract needs a signature with the finger, or the paper.',
  },
  'signing-over': {
    de: 'Diese Frage ist nicht mehr offen. Bitte noch einmal fragen.',
    en: 'This question is not open any more. Please ask again.',
  },
} as const satisfies Texts;
