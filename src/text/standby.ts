import type { Texts } from './texts.ts';

/** What is said about a database that other machines use, and the one that stands by for it. */
export const standbyTexts = {
  'cli-database-ready': {
    de: 'Datenbank: {address}. Das Passwort liegt in {file}.',
    en: 'Database: {address}. The password is in {file}.',
  },
  'cli-standby-ready': {
    de: 'Zweite Datenbank: {address}. Von jetzt an wird jede Buchung erst bestätigt, wenn sie auf beiden liegt.',
    en: 'Second database: {address}. From now on nothing is confirmed before it is on both.',
  },
  'cli-promoted': {
    de: 'Diese Datenbank führt jetzt allein. Die andere darf so, wie sie ist, nicht wieder ans Netz.',
    en: 'This database leads alone now. The other one must not come back as it is.',
  },
  'database-not-running': {
    de: 'Die Datenbank in {folder} läuft nicht.',
    en: 'The database in {folder} is not running.',
  },
  'database-primary-unreachable': {
    de: 'Die erste Datenbank ließ sich nicht kopieren: {reason}',
    en: 'The first database could not be copied: {reason}',
  },
  'database-standby-silent': {
    de: 'Die zweite Datenbank liest nach einer Minute noch nicht mit. Es wurde nichts umgestellt.',
    en: 'The second database does not read along after a minute. Nothing was changed over.',
  },
} as const satisfies Texts;
