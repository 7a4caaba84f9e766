import { makeCardNumber } from '#domain/card-number';
import type { Profile, StoreProfile } from '#domain/member';
import { type Program, parseProgram } from '#domain/program/schema';
import type { Sale, SaleLine } from '#domain/sale';
import standardProgram from '../../resources/programs/standard.json' with { type: 'json' };

/** The shop of the benches: its customers and what they buy, the same in every run. */

export const PIN = '2580';
export const CLERK = 'clerk-1';
export const STORE: StoreProfile = {
  id: 'store-1',
  name: 'Bäckerei am Markt',
  timeZone: 'Europe/Berlin',
  language: 'de',
  balancePage: 'https://treue.example/',
};
export const ENROLLED_AT = Date.UTC(2026, 10, 1, 9);

export const program: Program = (() => {
  const { program, faults } = parseProgram(standardProgram);
  if (!program) throw new Error(JSON.stringify(faults));
  return program;
})();

/** The value of a result that must be ok. */
export function must<T>(result: { ok: true; value: T } | { ok: false; code: string; values: object }): T {
  if (!result.ok) throw new Error(`refused: ${result.code} ${JSON.stringify(result.values)}`);
  return result.value;
}

export const memberId = (index: number): string => `01JBENCH${String(index).padStart(18, '0')}`;
export const cardOf = (index: number): string => makeCardNumber(String(index).padStart(12, '0'));
/** How the screen addresses the member: unlike that of every other one. */
export const surnameOf = (index: number): string =>
  `${SURNAMES[index % SURNAMES.length]!} ${String(index).padStart(7, '0')}`;

const SURNAMES = ['Öztürk', 'Müller', 'Schröder', 'Nguyen', 'Weiß', 'Kowalski', 'Jäger', 'Ivanova', 'Böhm', 'Lehmann'];
const FIRST_NAMES = ['Ayşe', 'Jürgen', 'Maria', 'Linh', 'Sören', 'Zofia', 'Käthe', 'Olga', 'Peter', 'Jutta', 'Anna'];
const TOWNS = ['Köln', 'Bonn', 'Düren', 'Brühl', 'Hürth', 'Troisdorf', 'Siegburg'];

export const profileOf = (index: number): Profile => ({
  id: memberId(index),
  cards: [{ number: cardOf(index), state: 'active', since: ENROLLED_AT }],
  salutation: index % 2 === 0 ? 'frau' : 'herr',
  firstName: FIRST_NAMES[index % FIRST_NAMES.length]!,
  lastName: surnameOf(index),
  town: TOWNS[index % TOWNS.length]!,
  enrolledAt: ENROLLED_AT,
  enrolledIn: STORE.id,
  consents: [
    { purpose: 'greeting', given: true, at: ENROLLED_AT, wording: '1', store: STORE.id, staff: CLERK },
    { purpose: 'advertising', given: index % 3 === 0, at: ENROLLED_AT, wording: '1', store: STORE.id, staff: CLERK },
  ],
});

const GOODS: readonly (readonly [text: string, amount: number, vat: number])[] = [
  ['Roggenmischbrot 1 kg', 465, 700],
  ['Brötchen', 45, 700],
  ['Laugenstange', 120, 700],
  ['Apfelkuchen Stück', 320, 700],
  ['Milchkaffee groß', 380, 1900],
  ['Belegtes Brötchen Käse', 290, 700],
  ['Quarkbällchen', 60, 700],
  ['Zwiebelkuchen', 410, 700],
  ['Mineralwasser 0,5 l', 190, 1900],
];

/** Lines of one sale after the other: most customers buy little, as in the purchases of the demo (1.6 lines on average). */
const LINES = [1, 1, 2, 1, 3, 1, 2, 4, 1, 9];

/** The `number`-th sale of a till; the text of its entry has 0.9 to 2.2 kB. */
export function saleNumber(number: number, at: number): Sale {
  const lines: SaleLine[] = [];
  for (let line = 0; line < LINES[number % LINES.length]!; line++) {
    const [text, price, vat] = GOODS[(number * 3 + line * 5) % GOODS.length]!;
    const quantity = 1 + ((number + line) % 4);
    lines.push({ kind: 'goods', amount: price * quantity, vat, quantity, text, product: `2${1000 + line * 7}` });
  }
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  return {
    key: `api:${STORE.id}:${number}`,
    source: 'api',
    at,
    total,
    lines,
    payments: [{ method: number % 3 === 0 ? 'card' : 'cash', amount: total }],
    receipt: `2026-${number}`,
  };
}
