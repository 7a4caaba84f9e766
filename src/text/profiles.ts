import type { Texts } from './texts.ts';

/** Changing what a customer has said about themselves. */
export const profileTexts = {
  'profile-undo-too-late': {
    de: 'Das lässt sich nicht mehr zurücknehmen. Bitte neu eintragen.',
    en: 'This can no longer be undone. Please enter it again.',
  },
} as const satisfies Texts;

/** What the dialog of a customer's data says. */
export const profileDialog = {
  'ui-profile': { de: 'Kundendaten', en: 'Details' },
  'ui-profile-save': { de: 'Speichern', en: 'Save' },
  'ui-profile-saved': { de: 'Gespeichert.', en: 'Saved.' },
  'ui-profile-consent-given': {
    de: 'Eingewilligt: {at:time} (Text {wording})',
    en: 'Agreed: {at:time} (wording {wording})',
  },
  'ui-profile-consent-withdrawn': {
    de: 'Zurückgenommen: {at:time} (Text {wording})',
    en: 'Withdrawn: {at:time} (wording {wording})',
  },
  'ui-profile-consent-unsaid': { de: 'Nicht eingewilligt', en: 'Not agreed' },
  'ui-profile-consent-give': { de: 'Einwilligen', en: 'Agree' },
  'ui-profile-consent-withdraw': { de: 'Zurücknehmen', en: 'Withdraw' },
} as const satisfies Texts;
