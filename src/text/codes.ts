import type { Texts } from './texts.ts';

/** Why a tag, a barcode or a message in it cannot be read, and what `treuekasse read` says about itself. */
export const codeTexts = {
  'read-usage': {
    de: 'treuekasse read barcode TEXT [--program DATEI] [--settings DATEI] | ndef DATEI oder HEX | receipt DATEI [--rules DATEI] | tse CODE',
    en: 'treuekasse read barcode TEXT [--program FILE] [--settings FILE] | ndef FILE or HEX | receipt FILE [--rules FILE] | tse CODE',
  },
  'aim-gs1': { de: 'nach GS1 aufgebaut', en: 'structured by GS1' },
  'aim-industry': { de: 'nach einer Regel der Branche aufgebaut', en: 'structured by an industry rule' },
  'aim-eci': { de: 'mit Angabe des Zeichensatzes', en: 'with the character set named' },
  'aim-check-sent': { de: 'Prüfziffer geprüft und mitgesendet', en: 'check digit checked and sent' },
  'aim-check-removed': { de: 'Prüfziffer geprüft und weggelassen', en: 'check digit checked and removed' },
  'aim-full-ascii': { de: 'alle Zeichen von ASCII', en: 'full ASCII' },
  'aim-add-on': { de: 'mit Zusatzcode', en: 'with an add-on' },
  'ndef-hex': {
    de: '„{text}“ ist weder eine Datei noch eine Folge von Hex-Ziffern.',
    en: '“{text}” is neither a file nor hex digits.',
  },
  'ndef-too-long': { de: 'Das sind mehr als {limit} Bytes.', en: 'These are more than {limit} bytes.' },
  'ndef-cut': {
    de: 'Eintrag {record} ist abgeschnitten: Es {missing?fehlt|fehlen} {missing} {missing?Byte|Bytes}.',
    en: 'Record {record} is cut off: {missing} {missing?byte is|bytes are} missing.',
  },
  'ndef-no-begin': {
    de: 'Der erste Eintrag ist nicht als Anfang gekennzeichnet.',
    en: 'The first record is not marked as the beginning.',
  },
  'ndef-second-begin': {
    de: 'Eintrag {record} ist noch einmal als Anfang gekennzeichnet.',
    en: 'Record {record} is marked as the beginning once more.',
  },
  'ndef-no-end': {
    de: 'Nach Eintrag {record} müsste noch einer kommen: Das Ende fehlt.',
    en: 'Another record should follow record {record}: the end is missing.',
  },
  'ndef-after-end': {
    de: 'Nach dem Ende {bytes?steht|stehen} noch {bytes} {bytes?Byte|Bytes}.',
    en: 'There {bytes?is|are} {bytes} more {bytes?byte|bytes} after the end.',
  },
  'ndef-header': { de: 'Der Kopf von Eintrag {record} ist falsch.', en: 'The header of record {record} is wrong.' },
  'ndef-chunk': {
    de: 'Die Teile von Eintrag {record} passen nicht zusammen.',
    en: 'The chunks of record {record} do not fit together.',
  },
  'ndef-uri-prefix': {
    de: 'Eintrag {record}: Den Adressanfang {code} gibt es nicht.',
    en: 'Record {record}: there is no address prefix {code}.',
  },
  'ndef-uri-text': {
    de: 'Eintrag {record}: Die Adresse ist nicht lesbar.',
    en: 'Record {record}: the address cannot be read.',
  },
  'ndef-text-language': {
    de: 'Eintrag {record}: Die Sprache des Textes fehlt oder ist nicht lesbar.',
    en: 'Record {record}: the language of the text is missing or cannot be read.',
  },
  'ndef-text-letters': {
    de: 'Eintrag {record}: Der Text ist nicht lesbar.',
    en: 'Record {record}: the text cannot be read.',
  },
  'ndef-poster-uri': {
    de: 'Eintrag {record}: {count} Adressen statt einer.',
    en: 'Record {record}: {count} addresses instead of one.',
  },
  'tag-too-long': {
    de: 'Ein Chip dieser Art hat höchstens {limit} Bytes.',
    en: 'A tag of this kind has {limit} bytes at most.',
  },
  'tag-head-cut': {
    de: 'Vom Anfang des Chips sind {bytes} statt {expected} Bytes da.',
    en: "{bytes} instead of {expected} bytes of the tag's beginning are there.",
  },
  'tag-not-ndef': {
    de: 'Dieser Chip ist leer oder nicht für NDEF eingerichtet.',
    en: 'This tag is blank or not formatted for NDEF.',
  },
  'tag-version': {
    de: 'Der Chip hat die Version {version}, die hier noch nicht bekannt ist.',
    en: 'The tag has version {version}, which is not known here yet.',
  },
  'tag-cut': {
    de: 'Der Chip wurde nicht bis zum Ende gelesen. Bitte länger auflegen.',
    en: 'The tag was not read to its end. Please leave it on the reader longer.',
  },
  'tag-length': {
    de: 'Eine Längenangabe reicht über das Ende des Chips hinaus.',
    en: 'A length on the tag reaches over its end.',
  },
  'tag-no-message': { de: 'Auf diesem Chip steht nichts.', en: 'There is nothing on this tag.' },
} as const satisfies Texts;
