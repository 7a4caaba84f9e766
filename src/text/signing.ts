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
  'signing-over': {
    de: 'Diese Frage ist nicht mehr offen. Bitte noch einmal fragen.',
    en: 'This question is not open any more. Please ask again.',
  },
} as const satisfies Texts;
