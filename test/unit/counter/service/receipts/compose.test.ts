import { describe, expect, it } from 'vitest';
import type { Localized } from '#base/result';
import { decideReturn } from '#domain/decide-return';
import type { Profile, StoreProfile } from '#domain/member';
import type { Language } from '#text/texts';
import { composeReceipt } from '#counter/service/receipts/compose';
import { type ReceiptEntry, slipsOf } from '#counter/store/slips';
import type { Program } from '#domain/program/schema';
import { goods, lot, program, programWith, returned, saleOf, sold, stateOf } from '../../../domain/samples.ts';

const store: StoreProfile = {
  id: 'S',
  name: 'Bäckerei Muster',
  street: 'Am Markt 1',
  timeZone: 'Europe/Berlin',
  language: 'de',
  balancePage: 'https://muster.example/',
};
const head = {
  v: 1,
  brand: 'B',
  store: 'S',
  terminal: 'T',
  seq: 7,
  at: Date.parse('2026-11-21T11:00:00Z'),
  staff: 'A',
} as const;
const consent = { purpose: 'greeting', given: true, at: 0, wording: '1', store: 'S', staff: 'A' } as const;
const profile: Profile = {
  id: 'M',
  cards: [
    { number: 'TK00000000000198', state: 'lost', since: 0 },
    { number: 'TK 1/2', state: 'active', since: 0 },
  ],
  salutation: 'frau',
  lastName: 'Öztürk',
  enrolledAt: head.at,
  enrolledIn: 'S',
  consents: [consent],
};

type More = {
  readonly profile?: Profile | undefined;
  readonly copy?: boolean;
  readonly language?: Language;
  readonly staffName?: string | undefined;
  readonly referral?: { readonly name: Localized; readonly code: string };
  readonly program?: Program;
  /** Which of the entry's slips; the first if left out. */
  readonly slip?: number;
};

type Body = ReceiptEntry extends infer Kind ? (Kind extends unknown ? Omit<Kind, keyof typeof head> : never) : never;

/** A receipt as the lines that a person reads: rows as `left | right`. */
function receipt(body: Body, more: More = {}) {
  const content = slipsOf({ ...head, ...body })[more.slip ?? 0];
  if (!content) throw new Error('no such slip');
  const document = composeReceipt(
    { content, copy: more.copy ?? false },
    {
      store,
      profile: 'profile' in more ? more.profile : profile,
      nameOf: () => ('staffName' in more ? more.staffName : 'Ayşe'),
      format: { language: more.language ?? 'de', currency: 'EUR', timeZone: 'Europe/Berlin' },
      referral: more.referral,
      program: more.program,
      priorityNumber: () => 4,
    },
  );
  const lines = document.blocks.flatMap((block) =>
    block.kind === 'text' ? [block.text] : block.kind === 'row' ? [`${block.left} | ${block.right}`] : [],
  );
  return {
    lines: lines.map((line) => line.replaceAll(/[\u00a0\u202f]/g, ' ')),
    codes: document.blocks.flatMap((block) => (block.kind === 'qr' ? [block.text] : [])),
    last: document.blocks.at(-1)?.kind,
  };
}

const sale = sold(
  program,
  stateOf([lot('a', 60), lot('b', 1_264)]),
  saleOf([goods(1_050, { text: 'Kaffee', quantity: 3 }), goods(500, { vat: 700 })], { key: 'hand:x' }),
  [{ reward: 'five' }],
);

it('I03 the receipt says what a premium costs besides points, and what is to be paid with it', () => {
  const charge = { amount: 999, vat: 1_900 };
  const premium = programWith([
    { kind: 'reward', id: 'set', name: { de: 'Messerset', en: 'Knives' }, gives: { kind: 'item', points: 9, charge } },
  ]);
  const { lines } = receipt(sold(premium, stateOf([lot('a', 60)]), saleOf([goods(1_000)]), [{ reward: 'set' }]));
  expect(lines).toEqual(
    expect.arrayContaining(['Außerdem | 9,99 €', 'Zu zahlen | 19,99 €', 'Messerset für 9 Punkte und 9,99 €']),
  );
});

it('I06 the receipt says what was paid with credit, and what of it is left until when', () => {
  const name = { de: 'Guthaben', en: 'Credit' };
  const back = { kind: 'cashback', id: 'back', name, gives: { kind: 'percent', percent: 10 }, validMonths: 12 };
  const pay = { kind: 'reward', id: 'pay', name, gives: { kind: 'credit' } };
  const others = [{ ...lot('c', 700), unit: 'credit' as const }];
  const choice = { reward: 'pay', amount: 300 };
  const { lines } = receipt(sold(programWith([back, pay]), stateOf([], { others }), saleOf([goods(1_000)]), [choice]));
  expect(lines).toEqual(
    expect.arrayContaining([
      'Mit Guthaben bezahlt | -3,00 €',
      'Zu zahlen | 7,00 €',
      'Guthaben: 1,00 € Guthaben dazu',
      'Guthaben: 3,00 € mit Guthaben bezahlt',
      'Das Guthaben von heute gilt bis 21. November 2027.',
      'Ihr Guthaben | 5,00 €',
    ]),
  );
});

it('I06 the receipt of a return says what credit comes back and what of it is taken', () => {
  const name = { de: 'Guthaben', en: 'Credit' };
  const back = { kind: 'cashback', id: 'back', name, gives: { kind: 'percent', percent: 10 } };
  const pay = { kind: 'reward', id: 'pay', name, gives: { kind: 'credit' } };
  const others = [{ ...lot('c', 700), unit: 'credit' as const }];
  const bought = sold(programWith([back, pay]), stateOf([], { others }), saleOf([goods(1_000)]), [{ reward: 'pay' }]);
  const { lines } = receipt(returned(bought, 0));
  expect(lines).toEqual(
    expect.arrayContaining([
      'Zurückgenommen | 3,00 €',
      'Guthaben zurückgegeben | 7,00 €',
      'Guthaben zurückgenommen | 1,00 €',
    ]),
  );
});

it('R11 the receipt of a net price list says the VAT on top, rate by rate', () => {
  const { lines } = receipt(sold(program, stateOf(), saleOf([goods(1_000), goods(500, { vat: 700 })], { net: true })));
  expect(lines).toEqual(
    expect.arrayContaining([
      'Einkauf | 15,00 €',
      'MwSt. 7 % auf 5,00 € | 0,35 €',
      'MwSt. 19 % auf 10,00 € | 1,90 €',
      'Zu zahlen | 17,25 €',
    ]),
  );
});

it('I28 the receipt says below an offer on which terms it is given', () => {
  const terms = { de: 'Unbegonnene Monate werden zurückgezahlt.', en: 'Months that have not begun are paid back.' };
  const name = { de: 'Goldclub', en: 'Gold club' };
  const club = { kind: 'club', id: 'gold', name, terms, fee: 1_200, vat: 1_900, months: 12, refund: 'unused-months' };
  const { lines } = receipt(sold(programWith([club]), stateOf(), saleOf([]), [{ reward: 'gold' }]));
  const at = lines.indexOf('Goldclub vom 21. November 2026 bis 20. November 2027 für 12,00 €');
  expect(lines[at + 1]).toBe(terms.de);
});

describe('the receipt of a sale', () => {
  it('says what was bought, what it brought and why, and what is left', () => {
    const { lines, codes, last } = receipt(sale);
    expect(lines).toEqual([
      'Bäckerei Muster',
      'Am Markt 1',
      'Treuebeleg | 21.11.2026, 12:00',
      'Guten Tag, Frau Öztürk',
      '3 × Kaffee | 10,50 €',
      'Waren zu 7 % MwSt. | 5,00 €',
      'Einkauf | 15,50 €',
      'Prämie | -5,00 €',
      'Zu zahlen | 10,50 €',
      '5 Euro: 5,00 € weniger für 50 Punkte',
      'Das ist der 1. Besuch',
      'Noch 2 Besuche bis Stammgast',
      '10 Punkte für 10,50 €: 1 je 1,00 €',
      'Die Punkte von heute gelten bis 21. November 2027.',
      'Ihr Punktestand | 1.284',
      'Punktestand jederzeit: Code scannen',
      'Für eine Rückgabe diesen Code scannen',
      'Es bediente Sie Ayşe',
      'Kein Kassenbon: der kommt von der Kasse',
    ]);
    expect(codes).toEqual(['https://muster.example/k/TK%201%2F2', 'TKR:hand:x']);
    expect(last).toBe('cut');
  });

  it('is the same in English', () => {
    const { lines } = receipt(sale, { language: 'en' });
    expect(lines).toEqual(
      expect.arrayContaining([
        'Hello, Ms Öztürk',
        'Goods at 7% VAT | €5.00',
        '10 points for €10.50: 1 per €1.00',
        'Your points | 1,284',
      ]),
    );
  });

  it('names nobody without consent to it, or when the profile was erased', () => {
    const silent = receipt(sale, {
      profile: { ...profile, consents: [consent, { ...consent, given: false }] },
    });
    const erased = receipt(sale, { profile: undefined });
    expect([...silent.lines, ...erased.lines].join()).not.toMatch(/Öztürk|Guten Tag/);
    // without a card there is no page to read the balance on; the sale is found all the same
    expect(erased.codes).toEqual(['TKR:hand:x']);
  });

  it('leaves out who served when that is not known, and is marked as a copy', () => {
    expect(receipt(sale, { staffName: undefined }).lines.join()).not.toContain('bediente');
    expect(receipt(sale, { copy: true }).lines.join()).toMatch(/Kopie/i);
    expect(receipt(sale).lines.join()).not.toMatch(/Kopie/i);
  });

  it('has no discount and no expiry where there are none', () => {
    const plain = sold(program, stateOf(), saleOf([goods(50)]));
    expect(receipt(plain).lines.join()).not.toMatch(/Prämie|gelten bis/);
  });
});

describe('the receipt of a return', () => {
  it('says what was taken back and what came back', () => {
    expect(receipt(returned(sale, 0)).lines).toEqual(
      expect.arrayContaining([
        'Rückgabe | 21.11.2026, 12:00',
        'Zurückgenommen | 10,50 €',
        'Punkte zurückgenommen | -10',
        'Punkte zurückgegeben | 50',
      ]),
    );
  });

  it('R05 shows what lapsed on its way back', () => {
    const old = sold(program, stateOf([lot('a', 60, '2026-12-01')]), saleOf([goods(1_000)]), [{ reward: 'five' }]);
    expect(receipt(returned(old, 0, undefined, '2027-01-01')).lines).toEqual(
      expect.arrayContaining(['Punkte zurückgegeben | 50', 'Davon abgelaufen | -50']),
    );
  });

  it('L39 says what goes back onto vouchers, with their codes, and what is money', () => {
    const paid = (code: string, amount: number, more: object = {}) =>
      ({ unit: 'credit', from: `pool:voucher.${code}`, to: 'store:S', amount, lot: 'T:2', ...more }) as const;
    const vouchers = [paid('TV1', 500), paid('TV2', 200, { expires: '2026-11-20' })];
    const back = decideReturn(sale, 0, { key: 'r', vouchers }, '2026-11-21', 'S', []);
    expect(back.ok && receipt(back.value).lines.slice(2, -4)).toEqual(
      expect.arrayContaining([
        'Zurückgenommen | 10,50 €',
        'Zurück auf Gutschein | 5,00 €',
        'TV1',
        'Verfallen: Gutschein abgelaufen | 2,00 €',
        'TV2',
        'Geld zurück | 3,50 €',
      ]),
    );
  });

  it('R01 of a reward without a purchase pays nothing back', () => {
    const gift = sold(program, stateOf([lot('a', 60)]), saleOf([]), [{ reward: 'coffee' }]);
    expect(receipt(returned(gift, 0)).lines).toContain('Zurückgenommen | 0,00 €');
  });
});

it('a new customer reads their card and the day', () => {
  const { lines, codes } = receipt({ kind: 'enrolment', member: 'M' });
  expect(lines).toEqual(expect.arrayContaining(['Ihre Karte | TK 1/2', '21. November 2026']));
  expect(codes).toHaveLength(1);
});

it('I14 a customer finds the code to recommend the shop with: as a picture on joining, in letters on every purchase', () => {
  const referral = { name: { de: 'Freunde werben', en: 'Bring a friend' }, code: 'FREUND-M23' };
  const joined = receipt({ kind: 'enrolment', member: 'M' }, { referral });
  expect(joined.codes).toContain('FREUND-M23');
  const bought = receipt(sale, { referral });
  expect(bought.lines.join('\n')).toContain('Freunde werben: diesen Code weitergeben\nFREUND-M23');
  expect(bought.codes).not.toContain('FREUND-M23');
  expect(receipt(returned(sale, 0), { referral }).lines.join()).not.toContain('FREUND');
});
