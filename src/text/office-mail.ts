import type { Texts } from './texts.ts';

/** What head office writes by mail, and says about its mail. */
export const officeMailTexts = {
  'mail-settings-wrong': {
    de: 'Die Einstellung {setting} passt nicht. So sieht sie aus: TREUEKASSE_SMTP=smtps://benutzer:passwort@mail.example.com und TREUEKASSE_MAIL_FROM="Treueprogramm <treue@example.com>".',
    en: 'The setting {setting} does not fit. It looks like this: TREUEKASSE_SMTP=smtps://user:password@mail.example.com and TREUEKASSE_MAIL_FROM="Loyalty <loyalty@example.com>".',
  },
  'mail-off': {
    de: 'Die Zentrale verschickt noch keine E-Mails: dafür fehlt der Mailserver (TREUEKASSE_SMTP).',
    en: 'Head office does not send mail yet: it needs a mail server for that (TREUEKASSE_SMTP).',
  },
  'mail-full': {
    de: 'Es warten schon zu viele E-Mails auf den Mailserver. Bitte später noch einmal.',
    en: 'Too many mails wait for the mail server already. Please try again later.',
  },

  'mail-invited-subject': { de: 'Ihr Zugang zum Backoffice: {brand}', en: 'Your access to the back office: {brand}' },
  'mail-invited': {
    de: 'Guten Tag {name},\n\nSie können mit dem Backoffice von {brand} arbeiten. Legen Sie dafür ein Passwort fest:\n\n{address}\n\nEinmal-Code: {code}\nEr gilt einen Tag und einmal.\n\nWenn Sie damit nichts anfangen können, müssen Sie nichts tun.\n',
    en: 'Hello {name},\n\nyou can work with the back office of {brand}. Set a password for it:\n\n{address}\n\nOne-time code: {code}\nIt is good for a day, and once.\n\nIf this means nothing to you, you need not do anything.\n',
  },
  'mail-forgot-subject': { de: 'Neues Passwort: {brand}', en: 'New password: {brand}' },
  'mail-forgot': {
    de: 'Guten Tag {name},\n\nfür das Backoffice von {brand} wurde ein neues Passwort angefordert. Hier legen Sie es fest:\n\n{address}\n\nEinmal-Code: {code}\nEr gilt 30 Minuten und einmal. Danach sind Sie überall abgemeldet; Ihr zweiter Faktor bleibt.\n\nWenn Sie das nicht waren, müssen Sie nichts tun: Ihr Passwort gilt weiter.\n',
    en: 'Hello {name},\n\na new password for the back office of {brand} was asked for. Set it here:\n\n{address}\n\nOne-time code: {code}\nIt is good for 30 minutes, and once. After that you are signed out everywhere; your second factor stays.\n\nIf that was not you, you need not do anything: your password stays in force.\n',
  },
  'ui-office-forgot': { de: 'Passwort vergessen', en: 'I forgot my password' },
  'ui-office-forgot-whose': {
    de: 'Bitte zuerst die E-Mail-Adresse eintippen.',
    en: 'Please type the email address first.',
  },
  'ui-office-forgot-sent': {
    de: 'Wenn jemand mit dieser Adresse arbeitet, ist ein Code per E-Mail dorthin unterwegs. Er gilt 30 Minuten.',
    en: 'If somebody works with this address, a code is on its way there by mail. It is good for 30 minutes.',
  },

  'ui-mail-off': {
    de: 'Die Zentrale verschickt noch keine E-Mails: Codes bitte selbst weitergeben.',
    en: 'Head office does not send mail yet: please hand codes on yourself.',
  },
  'ui-mail-waiting': {
    de: '{waiting} {waiting?E-Mail wartet|E-Mails warten} auf den Mailserver ({fault}).',
    en: '{waiting} {waiting?mail waits|mails wait} for the mail server ({fault}).',
  },
  'ui-mail-given-up': {
    de: '{givenUp} {givenUp?E-Mail kam|E-Mails kamen} in den letzten 30 Tagen nicht an ({fault}).',
    en: '{givenUp} {givenUp?mail did|mails did} not arrive in the last 30 days ({fault}).',
  },
  'ui-mail-sent-too': { de: 'Der Code ist auch per E-Mail unterwegs.', en: 'The code is on its way by mail too.' },
} as const satisfies Texts;
