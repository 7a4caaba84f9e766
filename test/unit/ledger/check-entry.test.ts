import { describe, expect, it } from 'vitest';
import { entryFault } from '#ledger/check-entry';
import { sampleEntries } from './sample-entries.ts';
import { goods, lot, program, programWith, returned, saleOf, sold, stateOf } from '../domain/samples.ts';

const head = { v: 1, brand: 'B', store: 'S', terminal: 'T', seq: 7, at: 1_795_262_400_000, staff: 'A' };
const saleBody = sold(program, stateOf([lot('a', 60)]), saleOf([goods(10_000)]), [{ reward: 'five' }]);
const premium = programWith([
  {
    kind: 'reward',
    id: 'set',
    name: { de: 'x', en: 'x' },
    gives: { kind: 'item', points: 9, charge: { amount: 999, vat: 0 } },
  },
]);
const charged = { ...head, ...sold(premium, stateOf([lot('a', 60)]), saleOf([]), [{ reward: 'set' }]) };
const part = { lot: 'a', unit: 'points', member: 'M', amount: 4 };
const sale = { ...head, ...saleBody };
const back = { ...head, ...returned(saleBody, 0, 100) };
const received = { ...head, kind: 'rights-received', grant: 'g', parts: [part] };
const released = { ...head, kind: 'rights-released', recall: 'r', parts: [part] };
const onto = { unit: 'credit', from: 'issuer:S', to: 'pool:voucher.TV1', amount: 500, lot: 'T:7' };
const vouchers = {
  ...head,
  kind: 'voucher',
  key: 'v',
  what: 'sold',
  day: '2026-11-21',
  amount: 500,
  left: 500,
  transfers: [onto],
};
const without = sampleEntries.find(({ kind }) => kind === 'return-without-receipt')!;
const enrolment = { ...head, kind: 'enrolment', member: 'M' };
const pass = { unit: 'pass:welcome', from: 'store:S', to: 'member:M', amount: 1, lot: 'T:7:pass:welcome' };
const welcomed = { ...enrolment, transfers: [pass] };

it('L05 every kind of entry that a counter writes is well formed', () => {
  for (const entry of [...sampleEntries, sale, charged, back, received, released, enrolment, welcomed, vouchers])
    expect(entryFault(JSON.parse(JSON.stringify(entry)), 7)).toBeUndefined();
});

describe('an entry that no counter wrote is named by its first wrong field', () => {
  it.each<[unknown, string]>([
    [undefined, '(entry)'],
    [[], '(entry)'],
    ['text', '(entry)'],
    [{ ...sale, v: 2 }, 'v'],
    [{ ...sale, seq: 8 }, 'seq'],
    [{ ...sale, staff: '' }, 'staff'],
    [{ ...sale, at: 0.5 }, 'at'],
    [{ ...sale, kind: 'gift' }, 'kind'],
    [{ ...enrolment, member: 1 }, 'member'],
    [{ ...welcomed, transfers: null }, 'transfers'],
    [{ ...welcomed, transfers: [{ ...pass, unit: 'points' }] }, 'transfers[0].unit'],
    [{ ...welcomed, transfers: [{ ...pass, from: 'store:other' }] }, 'transfers[0].from'],
    [{ ...welcomed, transfers: [{ ...pass, to: 'member:other' }] }, 'transfers[0].to'],
    [{ ...sale, sale: null }, 'sale'],
    [{ ...sale, facts: null }, 'facts'],
    [{ ...sale, facts: { ...sale.facts, day: 'today' } }, 'facts.day'],
    [{ ...sale, toPay: sale.toPay + 1 }, 'sale.total'],
    [{ ...sale, sale: { ...sale.sale, lines: [{ ...goods(9_999) }] } }, 'sale.total'],
    [{ ...sale, sale: { ...sale.sale, lines: 'none' } }, 'sale.lines'],
    [{ ...sale, sale: { ...sale.sale, key: '' } }, 'sale.key'],
    [{ ...sale, discount: -1 }, 'discount'],
    [{ ...charged, charges: 998 }, 'sale.total'],
    [{ ...charged, charges: -1 }, 'charges'],
    [{ ...charged, credit: 1 }, 'sale.total'],
    [{ ...sale, transfers: {} }, 'transfers'],
    [{ ...sale, transfers: [null] }, 'transfers[0]'],
    [{ ...sale, transfers: [{ ...sale.transfers[0], amount: 0 }] }, 'transfers[0].amount'],
    [{ ...sale, transfers: [sale.transfers[0], { ...sale.transfers[1], amount: 1.5 }] }, 'transfers[1].amount'],
    [{ ...sale, transfers: [{ ...sale.transfers[0], unit: 'money' }] }, 'transfers[0].unit'],
    [{ ...sale, transfers: [{ ...sale.transfers[0], to: 'member:M' }] }, 'transfers[0].to'],
    [{ ...sale, transfers: [{ ...sale.transfers[0], from: 'member:other' }] }, 'transfers[0].to'],
    [{ ...sale, transfers: [{ ...sale.transfers[0], expires: '21.11.2026' }] }, 'transfers[0].expires'],
    [{ ...back, returned: 99 }, 'returned'],
    [{ ...back, amount: -100 }, 'amount'],
    [{ ...without, points: -1 }, 'points'],
    [{ ...without, amount: 0 }, 'amount'],
    [{ ...without, member: 'N' }, 'transfers[0].to'],
    // head office alone takes over what another system knew
    [{ ...head, kind: 'import', source: 'old', day: '2026-11-21', transfers: [] }, 'kind'],
    [{ ...vouchers, what: 'given' }, 'what'],
    [{ ...vouchers, left: -1 }, 'left'],
    [{ ...vouchers, amount: 0 }, 'amount'],
    [{ ...vouchers, what: 'redeemed' }, 'transfers[0].from'],
    [{ ...vouchers, transfers: [{ ...onto, to: 'member:M' }] }, 'transfers[0].to'],
    [{ ...vouchers, transfers: [{ ...onto, unit: 'points' }] }, 'transfers[0].unit'],
    [{ ...received, parts: [{ ...part, amount: 0 }] }, 'parts[0].amount'],
    [{ ...released, recall: undefined }, 'recall'],
  ])('%j → %s', (entry, field) => {
    expect(entryFault(entry, 7)).toBe(field);
  });
});
