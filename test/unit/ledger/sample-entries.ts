import type { Entry } from '#domain/entry';
import { goods, lot, program, returned, saleOf, sold, stateOf } from '../domain/samples.ts';

const head = { v: 1, brand: 'B', store: 'S', terminal: 'T', seq: 7, at: 1_795_000_000_000, staff: 'A' } as const;
const sale = sold(program, stateOf([lot('a', 60)]), saleOf([goods(1_050, { text: 'Brötchen „7“' })]), [
  { reward: 'five' },
]);
const part = { lot: 'X:1', unit: 'points', member: 'M', amount: 5 } as const;

/** One entry of each kind. */
export const sampleEntries: readonly Entry[] = [
  { ...head, ...sale },
  { ...head, ...returned(sale, 0) },
  { ...head, kind: 'enrolment', member: 'M' },
  {
    ...head,
    kind: 'return-without-receipt',
    key: 'w',
    member: 'M',
    amount: 500,
    program: 'sample',
    version: 3,
    points: 5,
    day: '2026-11-21',
    balance: 0,
    transfers: [{ unit: 'points', from: 'member:M', to: 'store:S', amount: 4, lot: 'X:1' }],
  },
  {
    ...head,
    kind: 'voucher',
    key: 'v',
    what: 'sold',
    day: '2026-11-21',
    amount: 5_000,
    left: 5_000,
    transfers: [{ unit: 'credit', from: 'issuer:S', to: 'pool:voucher.TV1', amount: 5_000, lot: 'T:7' }],
  },
  { ...head, kind: 'rights-received', grant: 'g', parts: [part] },
  { ...head, kind: 'rights-released', recall: 'r', parts: [part] },
];
