import { describe, expect, it } from 'vitest';
import { parseProgram } from '#domain/program/schema';
import standard from '../../../../resources/programs/standard.json' with { type: 'json' };
import { sampleProgram } from '../samples.ts';

const faults = (value: unknown) => parseProgram(value).faults.map(({ path }) => path);
const instruments = sampleProgram.instruments;

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
              { ...instruments[1].steps[0], visits: 1 },
              { ...instruments[1].steps[1], visits: 1, pointsPercent: 100 },
            ],
          },
        ],
      },
      ['instruments[0].steps[1].visits', 'instruments[0].steps[0].visits'],
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
