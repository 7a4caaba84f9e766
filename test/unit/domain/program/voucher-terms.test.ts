import { expect, it } from 'vitest';
import { parseProgram } from '#domain/program/schema';
import { voucherEnd, vouchersOnSale, voucherTermsOf } from '#domain/program/voucher-terms';
import { programWith } from '../samples.ts';

const terms = {
  kind: 'voucher',
  id: 'wert',
  name: { de: 'Gutschein', en: 'Voucher' },
  purpose: 'multi',
  least: 500,
  most: 20_000,
};
const faultsOf = (change: object) =>
  parseProgram({ ...programWith([]), instruments: [{ ...terms, ...change }] }).faults.map(({ path }) => path);

it.each([
  [{ purpose: 'single' }, 'instruments[0].vat'],
  [{ vat: 1_900 }, 'instruments[0].vat'],
  [{ most: 499 }, 'instruments[0].most'],
  [{ toYearEnd: true }, 'instruments[0].toYearEnd'],
])('I07 terms %j are refused at %s', (change, path) => {
  expect(faultsOf(change)).toEqual([path]);
});

it('I07 a program names the terms by their id, or has one kind of voucher that need not be named; archived ones are not sold', () => {
  const program = programWith([
    { ...terms, id: 'alt', archived: true },
    terms,
    { ...terms, id: 'buch', purpose: 'single', vat: 700 },
  ]);
  expect(vouchersOnSale(program).map(({ id }) => id)).toEqual(['wert', 'buch']);
  expect(vouchersOnSale(undefined)).toEqual([]);
  expect(voucherTermsOf(program)?.id).toBe('wert');
  expect(voucherTermsOf(program, 'buch')?.vat).toBe(700);
  expect(voucherTermsOf(program, 'alt')).toBeUndefined();
});

it('I07 without months it is valid for ever, else to that day, or to the end of the year of that day', () => {
  const program = (change: object) => voucherTermsOf(programWith([{ ...terms, ...change }]))!;
  expect(voucherEnd(program({}), '2026-11-22')).toBeUndefined();
  expect(voucherEnd(program({ validMonths: 3 }), '2026-11-30')).toBe('2027-02-28');
  expect(voucherEnd(program({ validMonths: 36, toYearEnd: true }), '2026-02-01')).toBe('2029-12-31');
});
