import type { Texts } from './texts.ts';

/** Tables of target groups, groups and goods that a person gives to head office. */
export const assignTexts = {
  'csv-empty': {
    de: 'Die Tabelle ist leer; die erste Zeile nennt die Spalten.',
    en: 'The table is empty; its first row names the columns.',
  },
  'csv-quote': {
    de: 'Zeile {line}: die Anführungszeichen gehen nicht auf.',
    en: 'Line {line}: the quotation marks do not close.',
  },
  'csv-column-missing': {
    de: 'Der Tabelle fehlt die Spalte „{column}“.',
    en: 'The table has no column “{column}”.',
  },
  'csv-too-long': {
    de: 'Die Tabelle hat mehr als {rows:points} Zeilen.',
    en: 'The table has more than {rows:points} rows.',
  },
  'card-unknown-here': { de: 'Diese Karte kennt die Zentrale nicht.', en: 'Head office does not know this card.' },
  'card-of-several': {
    de: 'Diese Nummer haben mehrere Kunden. Bitte zuerst an einer Kasse klären, wem sie gehört.',
    en: 'Several customers have this number. Please settle first, at a counter, whose it is.',
  },
  'member-not-known': { de: 'Einen Kunden „{member}“ gibt es nicht.', en: 'There is no customer “{member}”.' },
  'segment-name': {
    de: 'Der Name der Zielgruppe fehlt oder hat mehr als {most} Zeichen.',
    en: 'The name of the target group is missing or longer than {most} characters.',
  },
  'segment-too-many': {
    de: 'Mehr als {most} Zielgruppen für einen Kunden gehen nicht.',
    en: 'One customer can be in no more than {most} target groups.',
  },
  'group-unknown': { de: 'Das Programm hat keine Gruppe „{group}“.', en: 'The program has no group “{group}”.' },
  'group-card-taken': {
    de: 'Die Karte {card} gehört schon jemand anderem.',
    en: 'The card {card} belongs to somebody else already.',
  },
  'group-too-many': {
    de: 'Mehr als {most} Gruppen für einen Kunden gehen nicht.',
    en: 'One customer can collect for no more than {most} groups.',
  },
  'cli-assigned': {
    de: '{name}: {members:points} {members?Kunde|Kunden}',
    en: '{name}: {members:points} {members?customer|customers}',
  },
  'cli-row-refused': { de: '  Zeile {line}: {why}', en: '  line {line}: {why}' },
  'cli-assign-done': {
    de: '{changed:points} {changed?Profil|Profile} geändert, {refused:points} {refused?Zeile|Zeilen} nicht befolgt.',
    en: '{changed:points} {changed?profile|profiles} changed, {refused:points} {refused?row|rows} not followed.',
  },
  'cli-assign-dry': {
    de: 'Zur Probe: {changed:points} {changed?Profil|Profile} würden sich ändern, {refused:points} {refused?Zeile|Zeilen} nicht befolgt. Es ist nichts geändert.',
    en: 'Dry run: {changed:points} {changed?profile|profiles} would change, {refused:points} {refused?row|rows} would not be followed. Nothing is changed.',
  },
} as const satisfies Texts;
