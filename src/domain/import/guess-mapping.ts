import { IMPORT_FIELDS, type ImportField, type ImportKind, isFieldOf, type Mapping } from './mapping.ts';

/** What columns are called elsewhere, without case, blanks and marks; the better name stands first. */
const NAMES: readonly (readonly [field: ImportField, names: readonly string[]])[] = [
  [
    'member',
    [
      'kundennummer',
      'kundennr',
      'kundenid',
      'kunde',
      'mitgliedsnummer',
      'mitglied',
      'customerid',
      'customer',
      'memberid',
      'member',
    ],
  ],
  ['card', ['kartennummer', 'kartennr', 'karte', 'kundenkarte', 'cardnumber', 'card', 'barcode']],
  ['salutation', ['anrede', 'salutation', 'geschlecht', 'gender', 'title']],
  ['firstName', ['vorname', 'firstname', 'givenname']],
  ['lastName', ['nachname', 'name', 'familienname', 'lastname', 'surname']],
  ['phone', ['telefon', 'telefonnummer', 'handy', 'mobil', 'mobiltelefon', 'phone', 'mobile']],
  ['town', ['ort', 'stadt', 'wohnort', 'city', 'town']],
  ['birthday', ['geburtstag', 'geburtsdatum', 'birthday', 'birthdate', 'dateofbirth']],
  ['enrolled', ['kundeseit', 'eintritt', 'angelegtam', 'registriert', 'createdat', 'joined', 'membersince']],
  ['advertising', ['werbung', 'newsletter', 'werbeeinwilligung', 'marketing']],
  ['consentAt', ['einwilligungam', 'einwilligungsdatum', 'consentdate', 'optindate']],
  ['consentWording', ['einwilligungstext', 'einwilligungsversion', 'consentwording', 'consentversion']],
  ['points', ['punkte', 'punktestand', 'bonuspunkte', 'points', 'pointsbalance']],
  ['credit', ['guthaben', 'guthabeneur', 'credit', 'storecredit', 'balance']],
  ['visits', ['besuche', 'visits', 'anzahlbesuche']],
  ['expires', ['gueltigbis', 'verfaelltam', 'ablauf', 'expires', 'expirydate', 'validuntil']],
  ['unit', ['einheit', 'unit', 'art']],
  ['amount', ['stand', 'saldo', 'menge', 'punkte', 'punktestand', 'guthaben', 'amount', 'points', 'balance']],
  ['at', ['datum', 'kaufdatum', 'belegdatum', 'date', 'purchasedate', 'orderdate']],
  ['total', ['summe', 'betrag', 'umsatz', 'gesamt', 'bruttobetrag', 'total', 'grandtotal', 'amount']],
  ['receipt', ['belegnummer', 'belegnr', 'bonnummer', 'bonnr', 'receipt', 'receiptnumber']],
  [
    'id',
    [
      'id',
      'kundennummer',
      'kundennr',
      'kundenid',
      'mitgliedsnummer',
      'customerid',
      'memberid',
      'umsatzid',
      'einkaufsid',
      'transactionid',
      'orderid',
      'ordernumber',
      'belegnummer',
      'belegnr',
      'bonnummer',
      'bonnr',
    ],
  ],
];

/** Columns that tell one kind of file from another. */
const TELLS: readonly (readonly [ImportKind, readonly ImportField[]])[] = [
  ['purchases', ['at', 'total']],
  ['members', ['lastName']],
  ['members', ['phone']],
  ['members', ['birthday']],
  ['balances', ['amount']],
];

/** A mapping for a person to look over: what the names of the columns suggest. Fields that nothing suggests are left out. */
export function guessMapping(header: readonly string[], source: string, kind?: ImportKind): Mapping {
  const guessed =
    kind ?? TELLS.find(([, fields]) => fields.every((field) => columnFor(field, header) !== undefined))?.[0];
  const chosen = guessed ?? 'members';
  // a customer's number is no id of a balance or a purchase, of which one customer has several
  const owner = chosen === 'members' ? undefined : columnFor('member', header);
  const fields: Record<string, string> = {};
  for (const [field] of NAMES) {
    if (!isFieldOf(chosen, field)) continue;
    const column = columnFor(field, field === 'id' ? header.filter((name) => name !== owner) : header);
    // an id of its own is needed even where another field takes the same column
    if (column !== undefined && (field === 'id' || !Object.values(fields).includes(column))) fields[field] = column;
  }
  const inOrder = IMPORT_FIELDS[chosen].filter((field) => fields[field] !== undefined);
  return { kind: chosen, source, fields: Object.fromEntries(inOrder.map((field) => [field, fields[field]!])) };
}

/** A name, of a file or as somebody typed it, as the name of a source. */
export const sourceNamed = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40) || 'file';

function columnFor(field: ImportField, header: readonly string[]): string | undefined {
  const names = NAMES.find(([one]) => one === field)?.[1] ?? [field];
  const plain = header.map(plainName);
  for (const name of names) {
    const index = plain.indexOf(name);
    if (index >= 0) return header[index];
  }
  return header[plain.indexOf(plainName(field))];
}

/** A column's name without case, blanks and marks. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9]/g, '');
