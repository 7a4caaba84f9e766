import { describe, expect, it } from 'vitest';
import { type Effect, reasonsIn } from '#domain/program/effects';
import { evaluate } from '#domain/program/evaluate';
import { parseProgram } from '#domain/program/schema';
import { goods, programWith, sampleProgram, saleOf, TODAY } from '../samples.ts';

const name = { de: 'Angebot', en: 'Offer' };
const terms = { de: 'Nur solange der Vorrat reicht.', en: 'While stocks last.' };
const gives = { kind: 'amount', amount: 100 };
const FACTS = { day: TODAY, visits: 0, visitedToday: false, redeemable: 500 };
const effectsOf = (instruments: readonly object[], choices: readonly { reward: string }[] = []): readonly Effect[] => {
  const decided = evaluate(programWith(instruments), saleOf([goods(1_000)]), FACTS, choices);
  if (!decided.ok) throw new Error(decided.code);
  return decided.value.effects;
};

describe('terms of an offer', () => {
  it('I28 are said after what they are about, once', () => {
    const card = { kind: 'stamp-card', id: 'card', name, terms, earns: { per: 'amount', amount: 100 }, size: 5, gives };
    const off = { kind: 'discount', id: 'off', name: { de: 'Ohne', en: 'Without' }, gives };
    const reward = { kind: 'reward', id: 'five', name, terms, gives: { kind: 'payout', points: 5, amount: 5 } };
    const effects = effectsOf([off, card, reward], [{ reward: 'five' }]);
    expect(effects.map(({ instrument, terms: said }) => [instrument, said])).toEqual([
      ['off', undefined],
      ['card', terms],
      ['five', terms],
      ['five', undefined],
    ]);
    // the same sentence is read once
    expect(reasonsIn(effects).map(({ key }) => key)).toEqual([
      'reason-discount',
      'reason-stamps',
      'reason-terms',
      'reason-reward-item',
      'reason-credit',
    ]);
  });

  it('I28 that nobody has written are not there, and nothing else changes', () => {
    const off = { kind: 'discount', id: 'off', name, gives };
    const [plain] = effectsOf([off]);
    expect(plain).not.toHaveProperty('terms');
    expect(effectsOf([{ ...off, terms }])).toEqual([{ ...plain, terms }]);
  });

  it('I28 are a few sentences, not a book', () => {
    const long = { de: 'x'.repeat(401), en: 'x' };
    const { faults } = parseProgram({
      ...sampleProgram,
      instruments: [{ kind: 'discount', id: 'off', name, gives, terms: long }],
    });
    expect(faults.map(({ path }) => path)).toEqual(['instruments[0].terms.de']);
  });
});
