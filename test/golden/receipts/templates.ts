import { composeReceipt } from '#counter/service/receipts/compose';
import { figuresOf } from '#counter/service/receipts/day-figures';
import { type BalanceFigures } from '#counter/service/receipts/balance-figures';
import { isPrintout, type Receipt } from '#counter/store/receipts';
import { type ReceiptEntry, slipsOf } from '#counter/store/slips';
import type { ReceiptDocument } from '#devices/printer/receipt-document';
import type { Entry } from '#domain/entry';
import type { Profile, StoreProfile } from '#domain/member';
import { decideVoucherSale, decideVoucherUse } from '#domain/voucher';
import { makeVoucherCode } from '#domain/voucher-code';
import { voucherTermsOf } from '#domain/program/voucher-terms';
import type { Language } from '#text/texts';
import { goods, lot, programWith, returned, saleOf, sold, stateOf, TODAY } from '../../unit/domain/samples.ts';

/** Everything that is ever printed, as one shop prints it on one day. */

const store: StoreProfile = {
  id: 'S',
  name: 'Café Größenwahn',
  street: 'Müllerstraße 12',
  town: '80469 München',
  timeZone: 'Europe/Berlin',
  language: 'de',
  balancePage: 'https://treuekasse.example/',
};
const MEMBER = '01JD6S9K3MZQ8V4Y7W2X5R1T0B';
const profile: Profile = {
  id: MEMBER,
  cards: [{ number: 'TK00000000123487', state: 'active', since: 0 }],
  salutation: 'frau',
  lastName: 'Öztürk',
  enrolledAt: Date.parse('2026-11-21T11:00:00Z'),
  enrolledIn: 'S',
  consents: [{ purpose: 'greeting', given: true, at: 0, wording: '1', store: 'S', staff: 'A' }],
};

const program = programWith([
  { kind: 'points', id: 'punkte', points: 1, perAmount: 100, validMonths: 12 },
  {
    kind: 'tier-ladder',
    id: 'stufen',
    steps: [
      { id: 'gast', name: { de: 'Gast', en: 'Guest' }, from: 0, pointsPercent: 100 },
      { id: 'gold', name: { de: 'Gold', en: 'Gold' }, from: 3, pointsPercent: 150, priority: true },
    ],
  },
  {
    kind: 'stamp-card',
    id: 'kaffee-karte',
    name: { de: 'Zehnter Kaffee', en: 'Tenth coffee' },
    earns: { per: 'visit' },
    size: 9,
    gives: { kind: 'free-piece', goods: { categories: ['Kaffee'] } },
  },
  {
    kind: 'reward',
    id: 'becher',
    name: { de: 'Becher „Größenwahn“', en: 'Mug “Größenwahn”' },
    gives: { kind: 'item', points: 20 },
  },
  {
    kind: 'reward',
    id: 'fuenf',
    name: { de: '5 Euro', en: '5 euros' },
    gives: { kind: 'amount', points: 50, amount: 500 },
  },
  { kind: 'reward', id: 'guthaben', name: { de: 'Guthaben', en: 'Credit' }, gives: { kind: 'credit' } },
  {
    kind: 'coupon',
    id: 'herbst',
    name: { de: 'Herbst-Coupon', en: 'Autumn coupon' },
    codes: ['HERBST26'],
    gives: { kind: 'percent', percent: 10 },
  },
  {
    kind: 'occasion',
    id: 'willkommen',
    name: { de: 'Willkommen', en: 'Welcome' },
    opens: { on: 'joining', days: 30 },
  },
  {
    kind: 'discount',
    id: 'erster-kuchen',
    name: { de: 'Ein Stück Kuchen zum halben Preis', en: 'A piece of cake at half price' },
    terms: { de: 'Nicht mit anderen Nachlässen.', en: 'Not together with other discounts.' },
    gives: { kind: 'percent', percent: 50, goods: { categories: ['Kuchen'] } },
    when: { occasions: ['willkommen'] },
  },
  {
    kind: 'draw',
    id: 'weihnachten',
    name: { de: 'Weihnachtsverlosung', en: 'Christmas draw' },
    tickets: { per: 'amount', amount: 500 },
    terms: { de: 'Ab 18 Jahren. Keine Barauszahlung.', en: 'From 18 years. Prizes are not paid in cash.' },
    when: { until: '2026-12-23' },
  },
  {
    kind: 'club',
    id: 'goldclub',
    name: { de: 'Röstclub', en: 'Roast club' },
    terms: { de: 'Jeden Monat 250 g Kaffee.', en: '250 g of coffee every month.' },
    fee: 4_800,
    vat: 1_900,
    months: 12,
    refund: 'unused-months',
  },
  {
    kind: 'voucher',
    id: 'geschenk',
    name: { de: 'Kaffee-Gutschein', en: 'Coffee voucher' },
    purpose: 'single',
    vat: 700,
    least: 500,
    most: 20_000,
    validMonths: 36,
    toYearEnd: true,
  },
]);

type Unwritten<E> = E extends unknown ? Omit<E, 'v' | 'brand' | 'store' | 'terminal' | 'seq' | 'at' | 'staff'> : never;
const written = <E extends Unwritten<Entry>>(body: E, seq: number) => ({
  v: 1 as const,
  brand: 'B',
  store: 'S',
  terminal: 'K7Q2',
  seq,
  at: Date.parse('2026-11-21T11:00:00Z') + seq * 60_000,
  staff: seq % 2 === 0 ? 'A' : 'B',
  ...body,
});
const must = <T>(result: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!result.ok) throw new Error(result.code);
  return result.value;
};

const bought = sold(
  program,
  stateOf([lot('a', 60, '2027-03-31'), lot('b', 1_264)], {
    member: MEMBER,
    visits: 4,
    others: [
      { ...lot('c', 700), unit: 'credit' },
      { ...lot('s', 5), unit: 'stamps:kaffee-karte' },
    ],
  }),
  saleOf(
    [
      goods(320, { text: 'Brötchen „Kürbiskern“', quantity: 2, vat: 700 }),
      goods(1_490, { text: 'Hausröstung Espresso, ganze Bohne, 500 g', vat: 700 }),
      goods(450, { text: 'Kaffee', category: 'Kaffee' }),
    ],
    { key: 'hand:01jd6sa0', codes: ['HERBST26'] },
  ),
  [{ reward: 'becher' }, { reward: 'fuenf' }, { reward: 'goldclub' }, { reward: 'guthaben', amount: 300 }],
);
const codes = ['4711081500000001', '4711081500000002'].map(makeVoucherCode);
const vouchers = must(
  decideVoucherSale('k', codes, 2_500, TODAY, { store: 'S', terminal: 'K7Q2', seq: 5 }, voucherTermsOf(program)),
);
const voucherLots = [
  { id: 'K7Q2:5:single', unit: 'credit', remaining: 2_500, held: 2_500, expires: '2029-12-31' },
] as const;

const SALE = written(bought, 2);
const RETURN = written(returned(bought, 0, 1_000), 3);
const ENROLMENT = written(
  {
    kind: 'enrolment',
    member: MEMBER,
    transfers: [
      {
        unit: 'pass:willkommen',
        from: 'store:S',
        to: `member:${MEMBER}`,
        amount: 1,
        lot: 'K7Q2:4:pass:willkommen',
        usable: TODAY,
        expires: '2026-12-20',
      },
    ],
  } as const,
  4,
);
const SOLD = written(vouchers, 5);
const USED = written(
  must(decideVoucherUse({ key: 'u', what: 'redeemed', code: codes[0]!, amount: 900 }, voucherLots, TODAY, 'S')),
  6,
);

const slip = (entry: ReceiptEntry, kind: string): Receipt['content'] => {
  const found = slipsOf(entry).find((one) => one.kind === kind);
  if (!found) throw new Error(`the entry makes no ${kind}`);
  return found;
};
const balance: BalanceFigures = {
  points: 1_284,
  redeemable: 1_250,
  expiring: [{ points: 60, day: '2027-03-31' }],
  credit: 400,
  stamps: [{ name: { de: 'Zehnter Kaffee', en: 'Tenth coffee' }, stamps: 6, size: 9 }],
  tier: { de: 'Gold', en: 'Gold' },
  clubs: [{ name: { de: 'Röstclub', en: 'Roast club' }, until: '2027-11-20' }],
  occasions: [{ name: { de: 'Geburtstag', en: 'Birthday' }, until: '2026-11-28' }],
};
const asked = { number: 1, at: Date.parse('2026-11-21T17:30:00Z'), staff: 'A' };

/** What is printed, by the name of its template. */
export const contents: Readonly<Record<string, Receipt['content']>> = {
  sale: slip(SALE, 'sale'),
  reward: slip(SALE, 'reward'),
  'draw-ticket': slip(SALE, 'draw-ticket'),
  priority: slip(SALE, 'priority'),
  club: slip(SALE, 'club'),
  return: slip(RETURN, 'return'),
  enrolment: slip(ENROLMENT, 'enrolment'),
  coupon: slip(ENROLMENT, 'coupon'),
  voucher: slip(SOLD, 'voucher'),
  'voucher-use': slip(USED, 'voucher-use'),
  balance: { ...asked, kind: 'balance', member: MEMBER, figures: JSON.stringify(balance) },
  'day-report': {
    ...asked,
    kind: 'day-report',
    member: undefined,
    figures: JSON.stringify(figuresOf([SALE, RETURN, ENROLMENT, SOLD, USED], TODAY)),
  },
};

/** One of them as a document. */
export function template(name: string, language: Language, copy = false): ReceiptDocument {
  const content = contents[name];
  if (!content) throw new Error(`no template ${name}`);
  const nameless = isPrintout(content) ? content.member === undefined : content.entry.kind === 'voucher';
  return composeReceipt(
    { content, copy },
    {
      store,
      profile: nameless ? undefined : profile,
      format: { language, currency: 'EUR', timeZone: 'Europe/Berlin' },
      program,
      referral: { name: { de: 'Freunde werben', en: 'Bring a friend' }, code: 'FREUND-M23' },
      nameOf: (staff) => (staff === 'A' ? 'Ayşe' : 'Jörg'),
      priorityNumber: () => 4,
    },
  );
}
