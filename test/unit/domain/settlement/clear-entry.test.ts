import { describe, expect, it } from 'vitest';
import { memberAccount, type Transfer, voucherAccount } from '#domain/account';
import { clearEntry, HEAD_OFFICE } from '#domain/settlement/clear-entry';

const holder = memberAccount('m');
const code = voucherAccount('TKG0000');
const issuerOf = (lot: string): string =>
  lot.startsWith('K') ? 'kassel' : lot.startsWith('M') ? 'marburg' : HEAD_OFFICE;
const move = (from: string, to: string, change: Partial<Transfer> = {}): Transfer => ({
  unit: 'points',
  from,
  to,
  amount: 100,
  lot: 'K1:7',
  ...change,
});
const cleared = (...transfers: Transfer[]) => clearEntry({ store: 'marburg', transfers }, issuerOf);
const owes = (units: number, change: object = {}) => [
  { class: 'points', issuer: 'kassel', taker: 'marburg', units, ...change },
];

describe('I38 what an entry means between owners', () => {
  it('is nothing where a store gives and takes back its own', () => {
    expect(cleared(move('store:kassel', holder), move(holder, 'store:kassel'))).toEqual([]);
    expect(cleared(move('goodwill:kassel', holder), move(holder, 'credit:kassel'))).toEqual([]);
  });

  it('is a debt of whoever gave the points to whoever takes them', () => {
    expect(cleared(move(holder, 'store:marburg'))).toEqual(owes(100));
    // an advance that is got back is taken in by the store that made it
    expect(cleared(move(holder, 'credit:marburg'))).toEqual(owes(100));
  });

  it('goes back with a return, wherever the goods are brought back', () => {
    expect(cleared(move('store:marburg', holder))).toEqual(owes(-100));
  });

  it('makes a store pay that bears what the return of another one takes', () => {
    expect(cleared(move(holder, 'store:kassel'), move('goodwill:marburg', holder))).toEqual(owes(-100));
  });

  it('leaves what lapses with whoever gave it', () => {
    expect(cleared(move(holder, 'expired:marburg'), move('expired:marburg', holder))).toEqual([]);
  });

  it('knows head office: what it brought along or put right is redeemed at its cost, and so is what a dead counter spent', () => {
    const own = { lot: 'import:old:1' };
    expect(cleared(move('import:main', holder, own), move('owner:main', holder, { lot: 'correction:x' }))).toEqual([]);
    expect(cleared(move(holder, 'store:marburg', own))).toEqual(owes(100, { issuer: HEAD_OFFICE }));
    expect(cleared(move('loss:K1', holder))).toEqual(owes(-100, { taker: HEAD_OFFICE }));
  });

  it('takes vouchers and credit for money, whatever they were sold for', () => {
    const credit = { unit: 'credit' } as const;
    expect(cleared(move(code, 'store:marburg', credit))).toEqual(owes(100, { class: 'voucher' }));
    expect(cleared(move(code, 'issuer:marburg.single', credit))).toEqual(owes(100, { class: 'voucher' }));
    expect(cleared(move(holder, 'store:marburg', credit))).toEqual(owes(100, { class: 'credit' }));
    expect(cleared(move('issuer:kassel.single', code, credit))).toEqual([]);
  });

  it('names a partner as it stands in the account, and counts nothing that is worth nothing elsewhere', () => {
    expect(cleared(move(holder, 'partner:ice'))).toEqual(owes(100, { taker: 'partner:ice' }));
    expect(cleared(move(holder, 'store:marburg', { unit: 'stamps:coffee' }))).toEqual(
      owes(100, { class: 'stamps:coffee' }),
    );
    expect(
      cleared(
        move(holder, 'store:marburg', { unit: 'visits' }),
        move(holder, 'store:marburg', { unit: 'tickets:car' }),
      ),
    ).toEqual([]);
  });

  it('sees nothing between two holders, or between two accounts of a shop', () => {
    expect(cleared(move(holder, memberAccount('n')), move('credit:marburg', 'store:marburg'))).toEqual([]);
  });
});
