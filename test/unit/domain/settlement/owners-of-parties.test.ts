import { expect, test } from 'vitest';
import { ownersOfParties } from '#domain/settlement/owners-of-parties';

const partner = (id: string, stores: string[], archived?: true) => ({
  kind: 'partner' as const,
  id,
  name: { de: id, en: id },
  stores,
  pointsPercent: 100,
  rewards: true,
  ...(archived && { archived }),
});

const owners = (partners: ReturnType<typeof partner>[], ownerOfStore: Record<string, string> = {}) => {
  const found = ownersOfParties(partners, new Map(Object.entries(ownerOfStore)));
  return found.ok ? Object.fromEntries(found.value) : found;
};

test('I18 I38 a partner is an owner of its own with its stores, or the owner to whom all of them belong', () => {
  expect(owners([partner('ice', ['A', 'B'])], { C: 'own' })).toEqual({
    'partner:ice': 'partner:ice',
    A: 'partner:ice',
    B: 'partner:ice',
    C: 'own',
  });
  expect(owners([partner('ice', ['A', 'B'])], { A: 'own', B: 'own' })).toEqual({
    'partner:ice': 'own',
    A: 'own',
    B: 'own',
  });
});

test('I18 I38 a partner of today whose stores belong to several owners, or one of them to nobody, is refused by its name', () => {
  const expected = { code: 'settlement-partner-owners', values: { partner: 'ice' } };
  expect(owners([partner('ice', ['A', 'B'])], { A: 'own', B: 'other' })).toMatchObject(expected);
  expect(owners([partner('ice', ['A', 'B'])], { A: 'own' })).toMatchObject(expected);
});

test('I18 I38 a partner that is ended keeps what nobody has got since, and stops no settlement', () => {
  const ended = partner('ice', ['A', 'B', 'C'], true);
  expect(owners([ended])).toMatchObject({ 'partner:ice': 'partner:ice', A: 'partner:ice' });
  // one store was given to an owner, another one to a new partner; the order in the program says nothing
  const books = partner('books', ['B']);
  for (const program of [
    [ended, books],
    [books, ended],
  ])
    expect(owners(program, { A: 'own' })).toEqual({
      'partner:ice': 'partner:ice',
      'partner:books': 'partner:books',
      A: 'own',
      B: 'partner:books',
      C: 'partner:ice',
    });
});
