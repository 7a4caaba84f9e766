import { describe, expect, it } from 'vitest';
import { makeCouponCode } from '#domain/coupon-code';
import { parseProgram } from '#domain/program/schema';
import standard from '../../../../resources/programs/standard.json' with { type: 'json' };
import { sampleProgram } from '../samples.ts';

const faults = (value: unknown) => parseProgram(value).faults.map(({ path }) => path);
const instruments = sampleProgram.instruments;

const name = { de: 'x', en: 'x' };
const bonus = (more: object) => ({ kind: 'bonus', id: 'b', name, gives: { kind: 'units', units: 1 }, ...more });
const coupon = (id: string, codes: string[]) => ({
  kind: 'coupon',
  id,
  name,
  codes,
  gives: { kind: 'percent', percent: 1 },
});

const batch = (id: string, prefix: string, more: object = {}) => ({
  kind: 'coupon',
  id,
  name,
  batch: { prefix },
  gives: { kind: 'percent', percent: 1 },
  ...more,
});
const batchCode = makeCouponCode('MAIL', '000011112222');

describe('a program file', () => {
  it('is read, with what it leaves out', () => {
    expect(parseProgram(standard).faults).toEqual([]);
    expect(parseProgram(sampleProgram).program?.instruments[0]).toMatchObject({
      rounding: 'down',
      excludedCategories: [],
    });
  });

  it.each([
    ['not an object', 17, ['(file)']],
    ['another format', { ...sampleProgram, format: 'treuekasse.program/2' }, ['format']],
    ['a misspelled field', { ...sampleProgram, instrument: [] }, ['(file)']],
    ['a currency that is none', { ...sampleProgram, currency: 'Euro' }, ['currency']],
    [
      'two instruments with one id',
      { ...sampleProgram, instruments: [instruments[2], instruments[2]] },
      ['instruments[1].id'],
    ],
    [
      'a coupon without codes',
      { ...sampleProgram, instruments: [{ ...coupon('a', []), codes: undefined }] },
      ['instruments[0].codes'],
    ],
    [
      'a batch with codes',
      { ...sampleProgram, instruments: [batch('a', 'MAIL', { codes: ['HALLO'] })] },
      ['instruments[0].codes'],
    ],
    [
      'a batch of which there are only so many',
      { ...sampleProgram, instruments: [batch('a', 'MAIL', { limited: true })] },
      ['instruments[0].limited'],
    ],
    ...['TK', 'TV', 'M', 'mail', 'MAIL2', 'MÄRZ', 'ABCDEFGHIJKLM'].map((prefix): [string, object, string[]] => [
      `a batch of ${prefix}`,
      { ...sampleProgram, instruments: [batch('a', prefix)] },
      ['instruments[0].batch.prefix'],
    ]),
    [
      'two batches with one prefix',
      { ...sampleProgram, instruments: [batch('a', 'MAIL'), batch('b', 'MAIL')] },
      ['instruments[1].batch.prefix'],
    ],
    [
      'a code like those of a batch',
      { ...sampleProgram, instruments: [coupon('a', [batchCode]), batch('b', 'MAIL')] },
      ['instruments[0].codes[0]'],
    ],
    [
      'two rules for points',
      { ...sampleProgram, instruments: [instruments[0], { ...instruments[0], id: 'more' }] },
      ['instruments[1].kind'],
    ],
    [
      'an amount with a fraction',
      { ...sampleProgram, instruments: [{ ...instruments[0], perAmount: 0.5 }] },
      ['instruments[0].perAmount'],
    ],
    [
      'an unknown instrument',
      { ...sampleProgram, instruments: [{ kind: 'lottery', id: 'x' }] },
      ['instruments[0].kind'],
    ],
    [
      'steps that do not climb',
      {
        ...sampleProgram,
        instruments: [
          {
            ...instruments[1],
            steps: [
              { ...instruments[1].steps[0], from: 1 },
              { ...instruments[1].steps[1], from: 1, pointsPercent: 100 },
            ],
          },
        ],
      },
      ['instruments[0].steps[1].from', 'instruments[0].steps[0].from'],
    ],
    [
      'a bonus on a card that is not there',
      { ...sampleProgram, instruments: [bonus({ on: 'coffee-card' })] },
      ['instruments[0].on'],
    ],
    [
      'a condition on a tier that is not there',
      { ...sampleProgram, instruments: [instruments[1], bonus({ when: { tiers: ['regular', 'gold'] } })] },
      ['instruments[1].when.tiers[1]'],
    ],
    [
      'two coupons with one code',
      { ...sampleProgram, instruments: [coupon('a', ['HELLO', 'HALLO']), coupon('b', ['HALLO'])] },
      ['instruments[1].codes[0]'],
    ],
    [
      'rungs that do not climb',
      {
        ...sampleProgram,
        instruments: [
          {
            kind: 'milestones',
            id: 'gifts',
            name,
            rounds: [
              [
                { at: 5, gift: name },
                { at: 5, gift: name },
              ],
            ],
          },
        ],
      },
      ['instruments[0].rounds[0][1].at'],
    ],
    [
      'three for three',
      {
        ...sampleProgram,
        instruments: [{ kind: 'discount', id: 'd', name, gives: { kind: 'n-for-m', take: 3, pay: 3, goods: {} } }],
      },
      ['instruments[0].gives.pay'],
    ],
    [
      'a time that is none',
      { ...sampleProgram, instruments: [bonus({ when: { times: [{ from: '24:00', until: '25:00' }] } })] },
      ['instruments[0].when.times[0].from', 'instruments[0].when.times[0].until'],
    ],
    [
      'several faults at once',
      { ...sampleProgram, version: 0, instruments: [{ ...instruments[2], gives: { kind: 'item', points: -1 } }] },
      ['version', 'instruments[0].gives.points'],
    ],
  ])('%s is refused with its place', (_, value, paths) => {
    expect(faults(value)).toEqual(paths);
  });

  it('gives a reason for each fault', () => {
    for (const { reason } of parseProgram({ ...sampleProgram, id: 'Not An Id', version: 'x' }).faults)
      expect(reason).toMatch(/\w{3}/);
  });
});
