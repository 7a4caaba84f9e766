import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeInstrument } from '#domain/program/describe';
import { parseProgram } from '#domain/program/schema';
import { instrumentTexts } from '#text/instruments';
import { render } from '#text/render';
import { programWith } from '../samples.ts';

const FORMAT = { language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' } as const;
const said = (instrument: object): string => {
  const { key, values } = describeInstrument(programWith([instrument]).instruments[0]!);
  return render(key, values, FORMAT);
};
const name = { de: 'Messer', en: 'Knife' };

describe('an instrument in plain words', () => {
  it('says what it gives and for what', () => {
    expect(said({ kind: 'points', id: 'p', points: 1, perAmount: 100 })).toBe('Je 1,00\u00a0€ 1 Punkt.');
    const charge = { amount: 999, vat: 1_900 };
    expect(said({ kind: 'reward', id: 'k', name, gives: { kind: 'item', points: 500, charge } })).toBe(
      'Prämie für 500 Punkte und 9,99\u00a0€.',
    );
    expect(said({ kind: 'returns', id: 'r', withinDays: 14 })).toBe('Rückgabe innerhalb von 14 Tagen.');
  });

  it('has a sentence that is filled, for everything in the example programs, in both languages', () => {
    const folder = join(import.meta.dirname, '../../../../resources/programs');
    const kinds = new Set<string>();
    for (const file of globSync('**/*.json', { cwd: folder })) {
      const { program } = parseProgram(JSON.parse(readFileSync(join(folder, file), 'utf8')));
      for (const instrument of program!.instruments) {
        const { key, values } = describeInstrument(instrument);
        kinds.add(instrument.kind);
        expect(Object.keys(instrumentTexts), `${file} ${instrument.id}`).toContain(key);
        for (const language of ['de', 'en'] as const)
          expect(render(key, values, { ...FORMAT, language }), key).not.toMatch(/[{}]|^instrument-/);
      }
    }
    expect(kinds.size).toBeGreaterThan(15);
  });
});
