import type { Texts } from './texts.ts';

/** What is taken over from another system, and what is not. */
export const importTexts = {
  'import-mapping-proposed': {
    de: 'Vorschlag für die Zuordnung der Spalten ({fields} {fields?Feld|Felder}): {file}. Bitte ansehen und ändern; --apply übernimmt dann.',
    en: 'Proposed mapping of the columns ({fields} {fields?field|fields}): {file}. Please look it over; --apply then takes the rows over.',
  },
  'import-mapping-missing': {
    de: 'Die Zuordnung {file} fehlt. Ein Lauf ohne --apply und ohne --map schlägt eine vor.',
    en: 'There is no mapping {file}. A run without --apply and without --map proposes one.',
  },
  'import-mapping-wrong': { de: 'In der Zuordnung stimmt „{path}“ nicht.', en: 'In the mapping “{path}” is wrong.' },
  'import-mapping-field': {
    de: 'Ein Feld „{field}“ gibt es für solche Zeilen nicht.',
    en: 'There is no field “{field}” for such rows.',
  },
  'import-mapping-needs': {
    de: 'Der Zuordnung fehlt das Feld „{field}“.',
    en: 'The mapping has no field “{field}”.',
  },
  'import-store-which': {
    de: 'Es gibt nicht genau ein Geschäft. Bitte mit --store sagen, zu welchem die Kunden kommen.',
    en: 'There is not exactly one store. Please say with --store which one the customers belong to.',
  },
  'import-progress': {
    de: '{percent} %, {rows:points} {rows?Zeile|Zeilen}, {rate:points}/s, {refused:points} abgelehnt',
    en: '{percent} %, {rows:points} {rows?row|rows}, {rate:points}/s, {refused:points} refused',
  },
  'import-done': {
    de: 'Von {rows:points} {rows?Zeile|Zeilen}: {taken:points} übernommen, {known:points} schon da, {refused:points} abgelehnt, {leftOut:points} {leftOut?Angabe|Angaben} weggelassen.',
    en: 'Of {rows:points} {rows?row|rows}: {taken:points} taken over, {known:points} there already, {refused:points} refused, {leftOut:points} {leftOut?cell|cells} left out.',
  },
  'import-dry-done': {
    de: 'Zur Probe, es ist nichts geändert. Von {rows:points} {rows?Zeile|Zeilen}: {taken:points} passen, {known:points} schon da, {refused:points} abgelehnt, {leftOut:points} {leftOut?Angabe|Angaben} weggelassen. Mit --apply wird übernommen.',
    en: 'Dry run, nothing is changed. Of {rows:points} {rows?row|rows}: {taken:points} fit, {known:points} are there already, {refused:points} refused, {leftOut:points} {leftOut?cell|cells} left out. With --apply they are taken over.',
  },
  'import-members-first': {
    de: '{rows:points} {rows?Zeile nennt einen|Zeilen nennen} Kunden, {rows?der|die} noch nicht übernommen {rows?ist|sind}. Zuerst die Kundendatei mit --apply übernehmen, dann diese Datei noch einmal.',
    en: '{rows:points} {rows?row names a customer|rows name customers} who {rows?has|have} not been taken over yet. First take the file of customers over with --apply, then run this file again.',
  },
  'import-report': { de: 'Jede abgelehnte Zeile steht in {file}.', en: 'Every row that was refused is in {file}.' },
  'import-row-broken': {
    de: 'Die Anführungszeichen gehen nicht auf, oder die Zeile ist zu lang.',
    en: 'The quotation marks do not close, or the row is too long.',
  },
  'import-row-columns': {
    de: 'Die Zeile hat {found} Spalten statt {expected}.',
    en: 'The row has {found} columns instead of {expected}.',
  },
  'import-row-changed': {
    de: 'Diese Kennung ist schon mit anderem Inhalt übernommen.',
    en: 'This id has been taken over already, with other content.',
  },
  'import-member-unknown': {
    de: 'Dieser Kunde ist nicht übernommen. Zuerst die Kundendatei mit --apply übernehmen.',
    en: 'This customer has not been taken over. First take the file of customers over with --apply.',
  },
  'import-characters': {
    de: 'Da stehen Zeichen, die es nicht gibt. Ist die Datei in anderen Zeichen geschrieben („encoding“ in der Zuordnung)?',
    en: 'There are characters that do not exist. Is the file written in other characters (“encoding” in the mapping)?',
  },
  'import-empty': { de: 'Die Angabe fehlt.', en: 'It is missing.' },
  'import-too-long': { de: 'Mehr als {most} Zeichen.', en: 'Longer than {most} characters.' },
  'import-date-wrong': { de: 'Das ist kein Datum.', en: 'This is no date.' },
  'import-date-ambiguous': {
    de: 'Tag und Monat sind nicht zu unterscheiden. Bitte sagen, wie das Datum geschrieben ist („dates“ in der Zuordnung).',
    en: 'Day and month cannot be told apart. Please say how dates are written (“dates” in the mapping).',
  },
  'import-expired': { de: 'Das ist schon verfallen.', en: 'This has lapsed already.' },
  'import-amount-wrong': { de: 'Das ist kein Betrag.', en: 'This is no amount.' },
  'import-amount-ambiguous': {
    de: 'Komma oder Punkt kann Tausender oder Cent trennen. Bitte sagen, wie Beträge geschrieben sind („amounts“ in der Zuordnung).',
    en: 'Comma or point may stand for thousands or for cents. Please say how amounts are written (“amounts” in the mapping).',
  },
  'import-amount-too-large': { de: 'Mehr als {most:points}.', en: 'More than {most:points}.' },
  'import-amount-negative': { de: 'Ein Stand unter null.', en: 'A balance below zero.' },
  'import-not-whole': { de: 'Das ist keine ganze Zahl.', en: 'This is no whole number.' },
  'import-yes-no': { de: 'Weder ja noch nein.', en: 'Neither yes nor no.' },
  'import-salutation': { de: 'Diese Anrede gibt es hier nicht.', en: 'There is no such salutation here.' },
  'import-unit-unknown': {
    de: 'Diese Einheit hat das Programm nicht: points, credit, visits oder stamps:KARTE.',
    en: 'The program has no such unit: points, credit, visits or stamps:CARD.',
  },
  'import-id-missing': {
    de: 'Ohne Kundennummer ist eine Zeile nicht wiederzuerkennen. Bitte die Spalte der Kundennummer wählen.',
    en: 'Without the number of the customer a row cannot be recognised. Please choose the column of the number.',
  },
  'import-store-choose': {
    de: 'Es gibt nicht genau ein Geschäft. Bitte sagen, in welchem diese Kunden dazugekommen sind.',
    en: 'There is not exactly one store. Please say in which one these customers joined.',
  },
  'import-file-large': {
    de: 'Die Datei ist größer als {most} MB. Bitte teilen, oder am Rechner der Zentrale mit „treuekasse import“ übernehmen.',
    en: 'The file is larger than {most} MB. Please split it, or take it over with “treuekasse import” on the machine of head office.',
  },
  'import-rows-many': {
    de: 'Die Datei hat mehr als {most:points} Zeilen. Bitte teilen, oder am Rechner der Zentrale mit „treuekasse import“ übernehmen.',
    en: 'The file has more than {most:points} rows. Please split it, or take it over with “treuekasse import” on the machine of head office.',
  },
  'import-second': {
    de: 'Hier bringt jemand mehr mit, als eine Person allein bucht. Bitte vorlegen: dann wählt eine zweite Person dieselbe Datei, liest sie genauso und übernimmt sie.',
    en: 'Somebody brings along more than one person books alone. Please propose the file: then a second person chooses it too, reads it alike and takes it over.',
  },
  'import-busy': {
    de: 'Es warten schon mehrere Dateien. Bitte in einer Minute noch einmal.',
    en: 'Several files are waiting already. Please try again in a minute.',
  },
  'import-cut-off': {
    de: 'Die Zentrale wird gerade beendet. Von {rows:points} {rows?Zeile|Zeilen} {taken?ist|sind} {taken:points} übernommen. Gleich dieselbe Datei noch einmal wählen: jede Zeile zählt einmal.',
    en: 'Head office is closing. Of {rows:points} {rows?row|rows} {taken:points} {taken?is|are} taken over. Choose the same file again in a moment: each row counts once.',
  },
  'import-consent-unproved': {
    de: 'Eine Einwilligung ohne Tag und Wortlaut ist nicht nachzuweisen. Der Kunde ist übernommen, sie nicht.',
    en: 'A consent without its day and wording cannot be proved. The customer is taken over, the consent is not.',
  },
} as const satisfies Texts;
