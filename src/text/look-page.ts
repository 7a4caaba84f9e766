import type { Texts } from './texts.ts';

/** The back office's page of how stores' screens look. */
export const lookPage = {
  'ui-office-look': { de: 'Aussehen und Anrede', en: 'Look and address' },
  'ui-office-look-none': { de: 'Es gibt noch kein Geschäft.', en: 'There is no store yet.' },
  'ui-office-look-store': { de: 'Geschäft', en: 'Store' },
  'ui-office-look-address': { de: 'Kunden ansprechen mit', en: 'Customers are addressed in German with' },
  'ui-office-look-du': { de: 'du', en: 'du' },
  'ui-office-look-sie': { de: 'Sie', en: 'Sie' },
  'ui-office-look-colours': { de: 'Farbe', en: 'Colour' },
  'ui-office-look-own': { de: 'von Treuekasse', en: 'Treuekasse’s' },
  'ui-office-look-brand': { de: 'die eigene', en: 'your own' },
  'ui-office-look-colour': { de: 'Eigene Farbe', en: 'Your own colour' },
  'ui-office-look-pick': { de: 'Farbe wählen', en: 'Choose the colour' },
  'ui-office-look-good': { de: 'Gut zu lesen.', en: 'Easy to read.' },
  'ui-office-look-take': { de: '{better} nehmen', en: 'Take {better}' },
  'ui-office-look-type': { de: 'Schrift', en: 'Type' },
  'ui-office-look-type-legible': { de: 'gut lesbar', en: 'legible' },
  'ui-office-look-type-serif': { de: 'mit Serifen', en: 'serif' },
  'ui-office-look-type-device': { de: 'vom Gerät', en: 'of the device' },
  'ui-office-look-logo': { de: 'Logo, PNG oder SVG bis 8 KB', en: 'Logo, PNG or SVG up to 8 KB' },
  'ui-office-look-no-logo': { de: 'Logo wegnehmen', en: 'Take the logo away' },
  'ui-office-look-preview': { de: 'So sieht es aus', en: 'What it looks like' },
  'ui-office-look-save': { de: 'Speichern', en: 'Save' },
  'ui-office-look-saved': {
    de: 'Gespeichert: ab dem nächsten Kontakt an den Kassen.',
    en: 'Saved: from the next contact on at the counters.',
  },
} as const satisfies Texts;
