import type { Sha256 } from '#base/clock';
import { type Refused, type Result, refused } from '#base/result';
import { isUnit, type Day, type Unit } from '../account.ts';
import { parseCardNumber } from '../card-number.ts';
import { type Consent, consentPurposes } from '../member-consent.ts';
import { normalisePhone } from '../member.ts';
import type { Person } from '../member-profile.ts';
import { readDay, readDayOfYear, readHundredths, readWhole, readYesNo, shapeOf } from './cells.ts';
import type { ImportField, Mapping } from './mapping.ts';

/** What is wrong with a cell: which column, what the cell looks like (never what stands in it), and why. */
export type Problem = { readonly column: string; readonly shape: string; readonly why: Refused };

/** What a member brings along of a unit, until a day; undefined: for as long as the program says. */
export type ImportedBalance = { readonly unit: Unit; readonly amount: number; readonly expires: Day | undefined };

/** Whom a row of balances or purchases is about: by the other system's id, or by a card. */
export type ImportedOwner = { readonly member: string } | { readonly card: string };

type Common = {
  /** Makes the row count once: a fingerprint of the source, the kind of row, and the row's own id. */
  readonly key: string;
  /** A fingerprint of what the row says. */
  readonly content: number;
  readonly balances: readonly ImportedBalance[];
};
export type ImportedMember = Common & {
  readonly kind: 'member';
  readonly member: string;
  readonly profile: Person;
  /** The card, and the key under which it is noted, so that one file cannot give it to two members. */
  readonly card: { readonly number: string; readonly key: string } | undefined;
  /** The day on which the member joined. */
  readonly enrolled: Day | undefined;
  /** Consents that can be proved; `staff` and `store` are still to come. */
  readonly consents: readonly Pick<Consent, 'purpose' | 'given' | 'at' | 'wording'>[];
};
export type ImportedBalances = Common & { readonly kind: 'balance'; readonly owner: ImportedOwner };
export type ImportedPurchase = Common & {
  readonly kind: 'purchase';
  readonly owner: ImportedOwner;
  readonly day: Day;
  readonly total: number;
  readonly receipt: string | undefined;
};
export type ImportedRow = ImportedMember | ImportedBalances | ImportedPurchase;

/** A row that was understood, with what of it is left out all the same; or every reason why it was not. */
export type ReadRow =
  | { readonly ok: true; readonly row: ImportedRow; readonly leftOut: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export type RowEnvironment = { readonly sha256: Sha256; readonly today: Day };

/** Where each field of a mapping stands: a column's index, or the same text in every row. */
type Place = {
  readonly field: ImportField;
  readonly column: string;
  readonly index: number;
  readonly constant: string;
};

/** The columns that a mapping names and the file does not have. */
export const missingColumns = ({ fields }: Mapping, header: readonly string[]): string[] =>
  Object.values(fields).filter((column) => !header.includes(column));

/** Makes the reader of a file's rows: everything that is the same for all of them is worked out once. */
export function rowReader(mapping: Mapping, header: readonly string[], { sha256, today }: RowEnvironment) {
  const places: Place[] = [
    ...Object.entries(mapping.fields).map(([field, column]) => ({
      field: field as ImportField,
      column,
      index: header.indexOf(column),
      constant: '',
    })),
    ...Object.entries(mapping.constants ?? {}).map(([field, constant]) => ({
      field: field as ImportField,
      column: field,
      index: -1,
      constant,
    })),
  ];
  const fingerprint = (...parts: readonly string[]): string => sha256(parts.join('\u001f')).slice(0, 32);
  const keyOf = (kind: string, id: string): string => fingerprint(mapping.source, kind, id);
  const columns = new Map(places.map(({ field, column }) => [field, column]));
  const day = (text: string) => readDay(text, mapping.dates);
  const dayOfYear = (text: string) => readDayOfYear(text, mapping.dates);
  const whole = notNegative((text) => readWhole(text, mapping.amounts));
  const total = (text: string) => readHundredths(text, mapping.amounts);
  const credit = notNegative(total);

  return function readRow(cells: readonly string[]): ReadRow {
    const problems: Problem[] = [];
    const leftOut: Problem[] = [];
    const said = new Map<ImportField, string>();
    for (const { field, column, index, constant } of places) {
      const text = (index < 0 ? constant : (cells[index] ?? '')).trim();
      const meant = mapping.values?.[field];
      const word = meant && Object.hasOwn(meant, text) ? meant[text]! : text;
      said.set(field, word);
      if (!isWritable(word)) problems.push({ column, shape: shapeOf(word), why: refused('import-characters') });
    }
    const cell = (field: ImportField): string => said.get(field) ?? '';
    const problem = (field: ImportField, why: Refused): Problem => ({
      column: columns.get(field) ?? field,
      shape: shapeOf(cell(field)),
      why,
    });
    /** What a cell says, undefined if it is empty or cannot be read, which is noted. */
    function read<T>(field: ImportField, reader: (text: string) => Result<T>): T | undefined {
      const text = cell(field);
      if (text === '') return undefined;
      const found = reader(text);
      if (found.ok) return found.value;
      problems.push(problem(field, found));
      return undefined;
    }
    const short = (field: ImportField, most: number): string | undefined => {
      const text = cell(field);
      if (text.length <= most) return text === '' ? undefined : text;
      problems.push(problem(field, refused('import-too-long', { most })));
      return undefined;
    };
    const needed = (field: ImportField, most = 200): string => {
      const text = short(field, most);
      if (cell(field) === '') problems.push(problem(field, refused('import-empty')));
      return text ?? '';
    };
    const expires = read('expires', day);
    if (expires !== undefined && expires < today) problems.push(problem('expires', refused('import-expired')));

    function balanceOf(field: ImportField, unit: Unit): ImportedBalance[] {
      const amount = read(field, unit === 'credit' ? credit : whole);
      // visits never lapse: they make the tier
      return amount ? [{ unit, amount, expires: unit === 'visits' ? undefined : expires }] : [];
    }
    function ownerOf(): ImportedOwner {
      if (cell('member') !== '') return { member: memberOf(keyOf('member', needed('member'))) };
      if (cell('card') === '') problems.push(problem('member', refused('import-empty')));
      return { card: read('card', parseCardNumber) ?? '' };
    }
    const content = (): number =>
      // 52 bits: what a number holds without loss
      Number.parseInt(fingerprint(...places.map(({ field }) => cell(field))).slice(0, 13), 16);

    function member(): ImportedMember {
      const key = keyOf('member', needed('id'));
      const card = read('card', parseCardNumber);
      const yearly = (field: ImportField) => {
        const date = read(field, dayOfYear);
        return date === undefined ? undefined : { date, since: today };
      };
      const enrolled = read('enrolled', day);
      const words = {
        salutation: read('salutation', readSalutation),
        firstName: short('firstName', 60),
        lastName: short('lastName', 60),
        phone: read('phone', readPhone),
        town: short('town', 80),
        birthday: yearly('birthday'),
        nameDay: yearly('nameDay'),
      };
      if (card === undefined && words.phone === undefined && words.lastName === undefined && problems.length === 0)
        problems.push(problem('id', refused('enrol-nothing-to-find')));
      const profile: Person = {
        cards: card === undefined ? [] : [{ number: card, state: 'active', since: 0 }],
        ...(Object.fromEntries(Object.entries(words).filter(([, word]) => word !== undefined)) as Partial<Person>),
        consents: [],
      };
      const balances = [
        ...balanceOf('points', 'points'),
        ...balanceOf('credit', 'credit'),
        ...balanceOf('visits', 'visits'),
      ];
      return {
        kind: 'member',
        key,
        member: memberOf(key),
        content: content(),
        profile,
        card: card === undefined ? undefined : { number: card, key: fingerprint('card', card) },
        enrolled,
        consents: consents(),
        balances,
      };
    }

    /** Only what can be proved: a yes without its day and its wording is left out (GDPR Art. 7 (1)). */
    function consents(): ImportedMember['consents'] {
      const given = consentPurposes.filter((purpose) => read(purpose, readYesNo) === true);
      if (given.length === 0) return [];
      const at = read('consentAt', day);
      const wording = short('consentWording', 40);
      if (at !== undefined && wording !== undefined)
        return given.map((purpose) => ({ purpose, given: true, at: Date.parse(at), wording }));
      for (const purpose of given) leftOut.push(problem(purpose, refused('import-consent-unproved')));
      return [];
    }

    function balance(): ImportedBalances {
      const owner = ownerOf();
      const unit = read('unit', readUnit) ?? 'points';
      const whose = 'member' in owner ? owner.member : owner.card;
      // without an id of its own a balance is known by whose it is, of what, and until when
      const id = cell('id') === '' ? `${whose} ${unit} ${cell('expires')}` : needed('id');
      if (cell('amount') === '') problems.push(problem('amount', refused('import-empty')));
      return {
        kind: 'balance',
        key: keyOf('balance', id),
        content: content(),
        owner,
        balances: balanceOf('amount', unit),
      };
    }

    function purchase(): ImportedPurchase {
      const [at, paid] = [needed('at') && read('at', day), needed('total') && read('total', total)];
      return {
        kind: 'purchase',
        key: keyOf('purchase', needed('id')),
        content: content(),
        owner: ownerOf(),
        day: at || today,
        total: paid || 0,
        receipt: short('receipt', 80),
        balances: [...balanceOf('points', 'points'), ...balanceOf('visits', 'visits')],
      };
    }

    const row = mapping.kind === 'members' ? member() : mapping.kind === 'balances' ? balance() : purchase();
    return problems.length > 0 ? { ok: false, problems } : { ok: true, row, leftOut };
  };
}

const notNegative = (reader: (text: string) => Result<number>) => (text: string) => {
  const found = reader(text);
  return found.ok && found.value < 0 ? refused('import-amount-negative') : found;
};

/**
 * No database keeps a zero byte or half a character, and nobody is called by the mark that stands for what could not be decoded: all three
 * come from a file that is read in another encoding than it was written in.
 */
const isWritable = (text: string): boolean =>
  text.isWellFormed() && !['\u0000', '\uFFFD'].some((mark) => text.includes(mark));

/** Of ids made by counters none begins so: whoever was taken over is told from them without a table. */
export const IMPORTED_MEMBER = 'M';
const memberOf = (key: string): string => `${IMPORTED_MEMBER}${key.toUpperCase()}`;

const readPhone = (text: string): Result<string> => {
  const phone = normalisePhone(text);
  return phone === undefined ? refused('phone-wrong') : { ok: true, value: phone };
};
const readUnit = (text: string): Result<Unit> =>
  isUnit(text) && (text === 'points' || text === 'credit' || text === 'visits' || text.startsWith('stamps:'))
    ? { ok: true, value: text }
    : refused('import-unit-unknown');
const SALUTATIONS: Readonly<Record<string, 'frau' | 'herr'>> = {
  frau: 'frau',
  fr: 'frau',
  mrs: 'frau',
  ms: 'frau',
  w: 'frau',
  f: 'frau',
  herr: 'herr',
  hr: 'herr',
  mr: 'herr',
  m: 'herr',
};
const readSalutation = (text: string): Result<'frau' | 'herr'> => {
  const word = text.toLowerCase().replace(/\.$/, '');
  return Object.hasOwn(SALUTATIONS, word) ? { ok: true, value: SALUTATIONS[word]! } : refused('import-salutation');
};
