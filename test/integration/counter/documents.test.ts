import { describe, expect, it } from 'vitest';
import type { Profile } from '#domain/member';
import { createDocuments } from '../../../src/counter/store/documents.ts';
import { DAY_MS, must, NOON, openBench, temporaryFolder } from './kit.ts';

const profile = (id: string, more: Partial<Profile> = {}): Profile => ({
  id,
  cards: [],
  enrolledAt: NOON,
  enrolledIn: 'S',
  consents: [],
  ...more,
});
const card = (number: string, state: 'active' | 'lost' = 'active') => ({ number, state, since: NOON });

function open() {
  const bench = openBench(temporaryFolder());
  bench.database.connection.pragma('synchronous = off');
  const documents = createDocuments(bench.database.connection);
  return {
    ...bench,
    documents,
    office: (id: string, version: string, body: Profile | null) =>
      documents.applyOffice({ kind: 'member', id, version, body }),
  };
}

describe('a profile', () => {
  it('the newest version wins, in any order of arrival, and its cards and words follow', () => {
    const { documents, office, close } = open();
    expect(office('M', '2', profile('M', { lastName: 'Neu', cards: [card('C2')] }))).toBe(true);
    expect(office('M', '1', profile('M', { lastName: 'Alt', cards: [card('C1')] }))).toBe(false);
    expect(office('M', '2', profile('M', { lastName: 'Neu', cards: [card('C2')] }))).toBe(false);
    expect([
      documents.profile('M')?.lastName,
      documents.memberByCard('C2')?.member,
      documents.memberByCard('C1'),
    ]).toEqual(['Neu', 'M', undefined]);
    expect([documents.search('neu', 9), documents.search('alt', 9)]).toEqual([['M'], []]);
    close();
  });

  it('an own version is newer than every one known here, also when the clock went back', () => {
    const { documents, office, close } = open();
    const later = `${String(NOON + DAY_MS).padStart(15, '0')}-X`;
    office('M', later, profile('M', { lastName: 'Alt' }));
    documents.saveProfile(profile('M', { lastName: 'Neu' }), NOON, 'T');
    expect(documents.profile('M')?.lastName).toBe('Neu');
    const [unsent] = documents.unsent(9);
    expect(String(unsent?.version) > later).toBe(true);
    close();
  });

  it('is sent until head office has that very version', () => {
    const { documents, close } = open();
    documents.saveProfile(profile('M', { lastName: 'Eins' }), NOON, 'T');
    const sent = documents.unsent(9);
    documents.saveProfile(profile('M', { lastName: 'Zwei' }), NOON, 'T');
    documents.markSent(sent);
    expect(documents.unsent(9).map(({ body }) => (body as Profile).lastName)).toEqual(['Zwei']);
    documents.markSent(documents.unsent(9));
    expect(documents.unsent(9)).toEqual([]);
    close();
  });

  it('as many as fit one batch are sent at once, one at least', () => {
    const { documents, close } = open();
    const note = (index: number) => ({
      id: `n${index}`,
      kind: 'wish' as const,
      text: '🥜'.repeat(100),
      state: 'open' as const,
      made: { at: 1, store: 'S', staff: 'A' },
      changed: { at: 1, store: 'S', staff: 'A' },
    });
    const notes = Array.from({ length: 60 }, (_, index) => note(index));
    for (let i = 0; i < 100; i++) documents.saveProfile(profile(`M${i}`, { notes }), NOON, 'T');
    const sent = documents.unsent(500);
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.length).toBeLessThan(100);
    expect(Buffer.byteLength(JSON.stringify(sent))).toBeLessThan(4 * 1024 * 1024);
    documents.markSent(sent);
    expect(documents.unsent(500)).toHaveLength(100 - sent.length);
    close();
  });

  it('erased is gone from cards and search, and older news do not bring it back', () => {
    const { documents, office, close } = open();
    office('M', '1', profile('M', { lastName: 'Weg', phone: '+491711234567', cards: [card('C1')] }));
    office('M', '2', null);
    office('M', '1', profile('M', { lastName: 'Weg' }));
    expect([
      documents.profile('M'),
      documents.memberByCard('C1'),
      documents.search('weg', 9),
      documents.search('0171 1234567', 9),
    ]).toEqual([undefined, undefined, [], []]);
    close();
  });
});

describe('a card', () => {
  it('of two members enrolled offline belongs to the one enrolled first; a lost one gives way', () => {
    const { documents, office, close } = open();
    office('02', '1', profile('02', { cards: [card('C1')] }));
    office('01', '1', profile('01', { cards: [card('C1')] }));
    expect(documents.memberByCard('C1')).toEqual({ member: '01', lost: 0 });
    office('01', '2', profile('01', { cards: [card('C1', 'lost')] }));
    expect(documents.memberByCard('C1')).toEqual({ member: '02', lost: 0 });
    close();
  });

  it('that is taken cannot be given to another, and nothing of the attempt stays', () => {
    const { ledger, documents, close } = open();
    const first = must(ledger.enrol({ cards: [card('C1')], consents: [] }, 'A'));
    expect(ledger.enrol({ cards: [card('C9'), card('C1')], lastName: 'Zwei', consents: [] }, 'A')).toMatchObject({
      code: 'card-taken',
    });
    expect(documents.memberByCard('C1')?.member).toBe(first);
    expect([documents.memberByCard('C9'), documents.search('zwei', 9)]).toEqual([undefined, []]);
    close();
  });
});

describe('search', () => {
  it('finds by every word, from its beginning, in any order, with umlauts either way', () => {
    const { documents, office, close } = open();
    office('1', '1', profile('1', { firstName: 'Jörg', lastName: 'Müller', town: 'Groß-Gerau' }));
    office('2', '1', profile('2', { firstName: 'Anna', lastName: 'Muller', town: 'Köln' }));
    office('3', '1', profile('3', { firstName: 'Konstanze', lastName: 'Mueller' }));
    const found = (text: string) => documents.search(text, 9).sort();
    expect([
      found('mull'),
      found('muell'),
      found('MÜLL jö'),
      found('gross'),
      found('müller köln'),
      found('ller'),
      found('müller'),
      found('Müller Konstanze'),
    ]).toEqual([['1', '2'], ['1', '3'], ['1'], ['1'], ['2'], [], ['1', '2', '3'], ['3']]);
    close();
  });

  it('finds by phone number, however it is written, and is bounded', () => {
    const { documents, office, close } = open();
    for (let i = 0; i < 40; i++)
      office(
        `m${i}`,
        '1',
        profile(`m${i}`, { lastName: `Meier${i}`, phone: `+4917112345${String(i).padStart(2, '0')}` }),
      );
    expect([documents.search('0171 / 12345-07', 9), documents.search('+49 171 1234507', 9)]).toEqual([['m7'], ['m7']]);
    expect(documents.search('mei', 20)).toHaveLength(20);
    expect([documents.search('%', 9), documents.search('', 9), documents.search("' or 1=1 --", 9)]).toEqual([
      [],
      [],
      [],
    ]);
    close();
  });
});
