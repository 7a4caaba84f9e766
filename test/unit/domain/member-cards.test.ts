import { expect, it } from 'vitest';
import { MOST_CARDS, type Profile } from '#domain/member';
import { withCard, withCardState, withOwnWord } from '#domain/member-cards';

const card = (number: string, state: 'active' | 'lost' = 'active', since = 1) => ({ number, state, since });
const profile = (more: Partial<Profile>): Profile => ({
  id: 'M',
  cards: [],
  enrolledAt: 1,
  enrolledIn: 'S',
  consents: [],
  ...more,
});
const merge = (into: string | null, at: number) => ({ into, at, store: 'S', staff: 'A' });

it('R24 a card is reported lost and found again, each later than the word before, whatever the clock says', () => {
  const lost = withCardState(profile({ cards: [card('a'), card('b')] }), 'b', 'lost', 5);
  expect(lost).toMatchObject({ value: { cards: [card('a'), card('b', 'lost', 5)] } });
  const found = lost.ok ? withCardState(lost.value, 'b', 'active', 2) : lost;
  expect(found).toMatchObject({ value: { cards: [card('a'), card('b', 'active', 6)] } });
  expect(withCardState(profile({}), 'b', 'lost', 5)).toMatchObject({ code: 'card-not-of-member' });
});

it('R24 a member has so many cards and no more', () => {
  const full = profile({ cards: Array.from({ length: MOST_CARDS }, (_, i) => card(`c${i}`)) });
  expect(withCard(full, 'new', 5)).toMatchObject({ code: 'cards-too-many' });
  expect(withCard(full, 'c0', 5)).toEqual({ ok: true, value: full });
  expect(withCard(profile({}), 'new', 5)).toMatchObject({ value: { cards: [card('new', 'active', 5)] } });
});

it('P24 of two versions that did not know each other, the later word about the person holds, not the later version', () => {
  const own = profile({ lastName: 'Neu', town: 'Kassel', saidAt: 9 });
  const newer = profile({ lastName: 'Alt', phone: '+49561', cards: [card('a')], saidAt: 5 });
  expect(withOwnWord(newer, own)).toEqual({ ...own, cards: [card('a')] });
  expect(withOwnWord(own, newer)).toEqual({ ...own, cards: [card('a')] });
  // whoever changed nothing about the person knew nothing better
  expect(withOwnWord(profile({ lastName: 'Alt' }), own)).toEqual(own);
});

it('R24 of two versions that did not know each other, the later word on each card and on the merge holds', () => {
  const own = profile({ cards: [card('a', 'lost', 9), card('b'), card('new', 'active', 9)], merged: merge('R', 9) });
  const newer = profile({ lastName: 'Neu', cards: [card('a', 'active', 1), card('b', 'lost', 7)], absorbed: ['x'] });
  expect(withOwnWord(newer, { ...own, absorbed: ['y'] })).toEqual({
    ...newer,
    cards: [card('a', 'lost', 9), card('b', 'lost', 7), card('new', 'active', 9)],
    merged: merge('R', 9),
    absorbed: ['x', 'y'],
  });
  const undone = profile({ merged: merge(null, 10) });
  expect(withOwnWord(undone, own).merged).toEqual(merge(null, 10));
  expect(withOwnWord(newer, newer)).toEqual(newer);
});
