import type { Texts } from './texts.ts';

/** Signing in by other ways than a password, and what belongs to one's own access. */
export const waysInTexts = {
  'passkey-refused': {
    de: 'Dieser Passkey passt hier nicht. Bitte noch einmal versuchen oder mit dem Passwort anmelden.',
    en: 'This passkey does not fit here. Please try again, or sign in with the password.',
  },
  'passkey-address': {
    de: 'Passkeys gehören zu einem Namen, und diese Adresse hat keinen: die Zentrale braucht --public-url https://…',
    en: 'Passkeys belong to a name, and this address has none: head office needs --public-url https://…',
  },
  'passkey-most': { de: 'Es sind schon {most} Passkeys.', en: 'There are {most} passkeys already.' },
  'passkey-unknown': { de: 'Diesen Passkey gibt es nicht mehr.', en: 'This passkey is no longer there.' },

  'openid-settings-wrong': {
    de: 'Die Einstellung {setting} fehlt oder passt nicht. Zusammen gehören TREUEKASSE_OIDC_ISSUER (https://…), TREUEKASSE_OIDC_CLIENT und TREUEKASSE_OIDC_SECRET.',
    en: 'The setting {setting} is missing or does not fit. TREUEKASSE_OIDC_ISSUER (https://…), TREUEKASSE_OIDC_CLIENT and TREUEKASSE_OIDC_SECRET belong together.',
  },
  'openid-off': { de: 'Firmenkonten sind hier nicht eingerichtet.', en: 'Company accounts are not set up here.' },
  'openid-away': {
    de: 'Der Anmeldedienst der Firma antwortet gerade nicht. Mit Passwort geht es weiter.',
    en: 'The company’s sign-in does not answer just now. The password still works.',
  },
  'openid-late': {
    de: 'Diese Anmeldung ist abgelaufen oder war schon benutzt. Bitte noch einmal beginnen.',
    en: 'This sign-in is over or was used already. Please begin again.',
  },
  'openid-refused': {
    de: 'Die Antwort des Anmeldedienstes passt nicht zu dieser Anmeldung. Bitte noch einmal beginnen.',
    en: 'The answer of the company’s sign-in does not belong to this one. Please begin again.',
  },
  'openid-unverified': {
    de: 'Die E-Mail-Adresse dieses Firmenkontos ist nicht bestätigt. Bitte dort bestätigen.',
    en: 'The email address of this company account is not verified. Please verify it there.',
  },
  'openid-unknown': {
    de: 'Mit diesem Firmenkonto arbeitet hier niemand. Die Zentrale kann dazu einladen.',
    en: 'Nobody works here with this company account. Head office can invite them.',
  },
  'openid-second-factor': {
    de: 'Hier braucht es einen zweiten Faktor, und das Firmenkonto hat keinen verlangt. Bitte mit Passwort und Code oder Passkey anmelden.',
    en: 'A second factor is needed here, and the company account asked for none. Please sign in with password and code, or a passkey.',
  },
  'ui-openid-sign-in': { de: 'Mit Firmenkonto anmelden', en: 'Sign in with the company account' },

  'ui-access': { de: 'Mein Zugang', en: 'My access' },
  'ui-passkeys': { de: 'Passkeys', en: 'Passkeys' },
  'ui-passkey-why': {
    de: 'Ein Passkey ersetzt Passwort und Code: Finger, Gesicht oder PIN dieses Geräts genügen, und niemand kann ihn erfragen.',
    en: 'A passkey takes the place of password and code: finger, face or PIN of this device will do, and nobody can talk you out of it.',
  },
  'ui-passkey-none': {
    de: 'Noch kein Passkey. Mit dem Formular unten legt dieses Gerät einen an.',
    en: 'No passkey yet. With the form below this device makes one.',
  },
  'ui-passkey-name': { de: 'Name des Geräts', en: 'Name of the device' },
  'ui-passkey-made': { de: 'Angelegt', en: 'Made' },
  'ui-passkey-used': { de: 'Zuletzt benutzt', en: 'Last used' },
  'ui-passkey-add': { de: 'Passkey anlegen', en: 'Make a passkey' },
  'ui-passkey-remove': { de: 'Entfernen', en: 'Remove' },
  'ui-passkey-sign-in': { de: 'Passkey benutzen', en: 'Use a passkey' },
  'ui-passkey-broken-off': {
    de: 'Das Gerät hat keinen Passkey gegeben. Bitte noch einmal versuchen.',
    en: 'The device gave no passkey. Please try again.',
  },
  'ui-access-password': { de: 'Passwort ändern', en: 'Change the password' },
  'ui-access-password-present': { de: 'Bisheriges Passwort', en: 'Present password' },
  'ui-access-password-changed': {
    de: 'Das neue Passwort gilt. Überall sonst sind Sie abgemeldet.',
    en: 'The new password is set. Everywhere else you are signed out.',
  },
} as const satisfies Texts;
