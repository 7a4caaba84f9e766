import { faultKey } from '#office/ui/programs/fault-text';
import { describe, expect, test } from 'vitest';
import { parseProgram } from '#domain/program/schema';
import {
  emptyPart,
  type Field,
  type FieldForm,
  INSTRUMENT_FORMS,
  kindKey,
  labelKey,
  type Names,
  optionKey,
} from '#office/ui/programs/form';

/** Every field below some, with its names from the kind of the instrument down. */
function* fieldsBelow(fields: readonly Field[], names: Names): Generator<{ names: Names; form: FieldForm }> {
  for (const { name, form } of fields) yield* formsBelow(form, [...names, name]);
}
function* formsBelow(form: FieldForm, names: Names): Generator<{ names: Names; form: FieldForm }> {
  yield { names, form };
  if (form.type === 'part') yield* fieldsBelow(form.fields, names);
  if (form.type === 'list') yield* formsBelow(form.item, names);
  if (form.type === 'one-of') for (const { fields } of form.options) yield* fieldsBelow(fields, names);
}
const all = [...INSTRUMENT_FORMS].flatMap(([kind, fields]) => [...fieldsBelow(fields, [kind])]);

describe('the form of a program', () => {
  test('has a name for every instrument, field and choice of the format, in plain words', () => {
    expect(INSTRUMENT_FORMS.size).toBe(21);
    const unnamed = [...INSTRUMENT_FORMS.keys()].filter((kind) => !kindKey(kind));
    for (const { names, form } of all) {
      if (!labelKey(names)) unnamed.push(names.join('.') as never);
      const options =
        form.type === 'choice' || form.type === 'words'
          ? (form.options ?? [])
          : form.type === 'one-of'
            ? form.options.map(({ name }) => name)
            : [];
      for (const option of options)
        if (!optionKey(names, option)) unnamed.push(`${names.join('.')}=${option}` as never);
    }
    expect(unnamed).toEqual([]);
  });

  test('takes amounts of money, and nothing else, in the currency', () => {
    const money = all.flatMap(({ names, form }) =>
      form.type === 'number' && form.unit === 'money' ? [names.at(-1)!] : [],
    );
    expect([...new Set(money)].toSorted()).toEqual([
      'amount',
      'fee',
      'least',
      'lowestIn30Days',
      'minimumAmount',
      'most',
      'mostPerSale',
      'per',
      'perAmount',
      'price',
      'worth',
    ]);
  });

  test('says in plain words what the reader refuses beyond the form', () => {
    const name = { de: 'N', en: 'N' };
    const step = (id: string, from: number, pointsPercent: number) => ({ id, name, from, pointsPercent });
    const voucher = { kind: 'voucher', name, least: 200, most: 100, toYearEnd: true };
    const instruments = [
      { kind: 'tier-ladder', id: 'a', by: 'years', period: 'year', steps: [step('x', 1, 200), step('y', 1, 100)] },
      {
        kind: 'coupon',
        id: 'b',
        name,
        limited: true,
        batch: { prefix: 'TK' },
        codes: ['x'],
        gives: { kind: 'n-for-m', take: 2, pay: 3, goods: {} },
      },
      { ...voucher, id: 'c', purpose: 'single' },
      { ...voucher, id: 'c', purpose: 'multi', vat: 700 },
      {
        kind: 'event',
        id: 'D',
        name,
        from: '2027-02-02',
        until: '2027-01-01',
        capacity: 1,
        when: { basket: [{}], times: [{ from: '9', until: '9' }] },
      },
    ];
    const { faults } = parseProgram({
      format: 'treuekasse.program/1',
      id: 'p',
      version: 1,
      name,
      currency: 'EUR',
      instruments,
    });
    const keys = new Set(faults.map(({ reason }) => faultKey(reason)));
    expect([...keys].toSorted()).toEqual([
      'program-fault-amount-or-quantity',
      'program-fault-code',
      'program-fault-codes-or-batch',
      'program-fault-days',
      'program-fault-form',
      'program-fault-id',
      'program-fault-months',
      'program-fault-most',
      'program-fault-once-anyway',
      'program-fault-pay-less',
      'program-fault-prefix',
      'program-fault-rising',
      'program-fault-step-first',
      'program-fault-step-less',
      'program-fault-taken',
      'program-fault-voucher-multi',
      'program-fault-voucher-vat',
      'program-fault-years',
    ]);
  });

  test('a new instrument lacks nothing but what a person has to say', () => {
    const faults = [...INSTRUMENT_FORMS].flatMap(([kind, fields]) => {
      const one = { kind, ...emptyPart(fields), id: 'new' };
      const program = {
        format: 'treuekasse.program/1',
        id: 'p',
        version: 1,
        name: { de: 'P', en: 'P' },
        currency: 'EUR',
        instruments: [one],
      };
      return parseProgram(program).faults.map(({ path }) => `${kind} ${path.replace('instruments[0].', '')}`);
    });
    expect(faults.filter((fault) => !/\.(de|en)$/.test(fault))).toEqual([
      'tier-ladder steps[0].id',
      'coupon codes',
      'voucher vat',
      'partner stores',
      'goodwill reasons[0].id',
      'event from',
      'event until',
    ]);
  });
});
