import { describe, expect, it } from 'vitest';
import type { Result } from '#base/result';
import { type Profile, profileSchema } from '#domain/member';
import type { ConsentPurpose } from '#domain/member-consent';
import { MOST_NOTES, MOST_OPEN_NOTES, type NoteWord } from '#domain/member-note';
import { withOwnWord } from '#domain/member-cards';
import {
  atAGlance,
  type NewNote,
  type NoteChange,
  withNote,
  withNoteChanged,
  withNotesForgotten,
} from '#domain/member-notes';
import { withConsent } from '#domain/member-profile';

const TODAY = '2026-11-21';
const DAY_MS = 24 * 3_600_000;
const profile: Profile = { id: 'M', cards: [], enrolledAt: 1, enrolledIn: 'S', consents: [] };
const by = (at: number, staff = 'A'): NoteWord => ({ at, store: 'S', staff });
const agreed = (to: Profile, purpose: ConsentPurpose, given: boolean, at: number): Profile =>
  withConsent(to, { purpose, given, at, wording: 'w', store: 'S', staff: 'A' });
const wish = (id: string, more: Partial<NewNote> = {}): NewNote => ({
  id,
  kind: 'wish',
  text: 'Dinkelstangen',
  ...more,
});

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.code);
  return result.value;
}
const noted = (to: Profile, note: NewNote, at = 10): Profile => must(withNote(to, note, by(at), TODAY));
const said = (to: Profile, id: string, change: NoteChange, at = 20): Profile =>
  must(withNoteChanged(to, id, change, by(at, 'B'), TODAY));
const textsOf = ({ notes = [] }: Profile): string[] => notes.map(({ text }) => text);

describe('a note', () => {
  it('I25 a wish is open until somebody says that it is done, and can be opened again', () => {
    const open = noted(profile, wish('n1', { text: '  Dinkelstangen ', due: '2026-11-28', until: '2026-11-30' }));
    expect(open.notes).toEqual([
      {
        id: 'n1',
        kind: 'wish',
        text: 'Dinkelstangen',
        due: '2026-11-28',
        until: '2026-11-30',
        state: 'open',
        made: by(10),
        changed: by(10),
      },
    ]);
    expect(profileSchema.safeParse(open).success).toBe(true);
    const done = said(open, 'n1', { state: 'done' });
    expect(done.notes).toMatchObject([{ state: 'done', made: by(10), changed: by(20, 'B') }]);
    expect(atAGlance(done.notes ?? []).wishes).toEqual([]);
    // later than the word before, whatever the clock says
    expect(said(done, 'n1', { state: 'open' }, 3).notes).toMatchObject([{ state: 'open', changed: { at: 21 } }]);
    expect(said(done, 'n1', { state: 'done' })).toBe(done);
  });

  it('a second touch notes nothing more', () => {
    const once = noted(profile, wish('n1'));
    expect(noted(once, wish('n1', { text: 'anders' }), 99)).toBe(once);
  });

  it.each([
    [wish('n', { text: ' ' }), 'note-empty'],
    [wish('n', { text: 'x'.repeat(201) }), 'note-too-long'],
    [wish('n', { due: '2026-11-20' }), 'note-day-past'],
    [wish('n', { until: '2026-11-20' }), 'note-day-past'],
    [wish('n', { due: '2026-11-25', until: '2026-11-24' }), 'note-until-before'],
    [wish('n', { kind: 'like' }), 'note-needs-consent'],
    [wish('n', { kind: 'need' }), 'note-needs-health-consent'],
  ])('%o changes nothing: %s', (note, code) => {
    expect(withNote(profile, note, by(10), TODAY)).toMatchObject({ ok: false, code });
  });

  it('there are so many that are open and no more; what is done makes room', () => {
    let full = profile;
    for (let i = 0; i < MOST_OPEN_NOTES; i++) full = noted(full, wish(`n${i}`), i);
    expect(withNote(full, wish('one-more'), by(99), TODAY)).toMatchObject({ code: 'notes-too-many' });
    const done = said(full, 'n0', { state: 'done' });
    const again = noted(done, wish('one-more'), 99);
    expect(again.notes).toHaveLength(MOST_OPEN_NOTES + 1);
    expect(withNoteChanged(again, 'n0', { state: 'open' }, by(100), TODAY)).toMatchObject({ code: 'notes-too-many' });
  });

  it('a profile keeps so many, and what waits for somebody stays', () => {
    let one = noted(profile, wish('open'), 1);
    for (let i = 0; i < 2 * MOST_NOTES; i++)
      one = said(noted(one, wish(`n${i}`), 10 + i), `n${i}`, { state: 'done' }, 10 + i);
    expect(one.notes).toHaveLength(MOST_NOTES);
    expect(one.notes?.[0]).toMatchObject({ id: 'open', state: 'open' });
    expect(profileSchema.safeParse(one).success).toBe(true);
  });

  it('what is done is forgotten after ninety days, what is open is not', () => {
    const two = said(noted(noted(profile, wish('done')), wish('open')), 'done', { state: 'done' }, 20);
    expect(noted(two, wish('new'), 20 + 90 * DAY_MS - 1).notes).toHaveLength(3);
    expect(noted(two, wish('new'), 20 + 90 * DAY_MS).notes?.map(({ id }) => id)).toEqual(['open', 'new']);
  });

  it('what is forgotten needs nobody to say anything more, and who has nothing to be forgotten stays the same', () => {
    const two = said(noted(noted(profile, wish('done')), wish('open')), 'done', { state: 'done' }, 20);
    expect(withNotesForgotten(two, 20 + 90 * DAY_MS - 1)).toBe(two);
    expect(withNotesForgotten(two, 20 + 90 * DAY_MS).notes?.map(({ id }) => id)).toEqual(['open']);
  });

  it('I25 a wish may be for another day, for any, and be kept longer although its day has passed', () => {
    const open = noted(profile, wish('n1', { due: '2026-11-22', until: '2026-11-23' }));
    const days = (change: NoteChange, today: string) => {
      const after = withNoteChanged(open, 'n1', change, by(20), today);
      return after.ok ? [after.value.notes?.[0]?.due, after.value.notes?.[0]?.until] : after.code;
    };
    expect(days({ due: '2026-12-24', until: '2026-12-24' }, TODAY)).toEqual(['2026-12-24', '2026-12-24']);
    expect(days({ due: null }, TODAY)).toEqual([undefined, '2026-11-23']);
    expect(days({ until: '2026-11-30' }, '2026-11-25')).toEqual(['2026-11-22', '2026-11-30']);
    expect(days({ text: 'anders' }, '2026-11-25')).toEqual(['2026-11-22', '2026-11-23']);
    expect(days({ due: '2026-12-24' }, TODAY)).toBe('note-until-before');
    expect(days({ due: '2026-11-24', until: null }, '2026-11-25')).toBe('note-day-past');
  });

  it('what is removed keeps its place without its words', () => {
    const gone = said(noted(profile, wish('n1')), 'n1', { state: 'removed' });
    expect(gone.notes).toMatchObject([{ id: 'n1', text: '', state: 'removed' }]);
    expect(withNoteChanged(gone, 'n1', { state: 'open' }, by(30), TODAY)).toMatchObject({ code: 'note-unknown' });
    expect(withNoteChanged(gone, 'other', { state: 'open' }, by(30), TODAY)).toMatchObject({ code: 'note-unknown' });
  });

  it('I26 a complaint is answered, followed up, and closed', () => {
    const open = noted(profile, wish('c', { kind: 'complaint', text: 'Brot war hart' }));
    const answered = said(open, 'c', { state: 'answered', answer: 'Entschuldigt', points: 50 });
    expect(atAGlance(answered.notes ?? []).complaints).toMatchObject([{ state: 'answered', points: 50 }]);
    const closed = said(answered, 'c', { state: 'done' }, 30);
    expect(closed.notes).toMatchObject([{ state: 'done', answer: 'Entschuldigt', points: 50 }]);
    expect(atAGlance(closed.notes ?? []).complaints).toEqual([]);
  });
});

it('P24 of two versions that did not know each other, every note is there with the last word on it', () => {
  const before = noted(noted(profile, wish('a')), wish('b'));
  const own = said(noted(before, wish('own')), 'a', { state: 'done' });
  const newer = said(noted(before, wish('newer')), 'b', { state: 'done' });
  for (const both of [withOwnWord(newer, own), withOwnWord(own, newer)])
    expect(both.notes?.map(({ id, state }) => [id, state])).toEqual([
      ['a', 'done'],
      ['b', 'done'],
      ['newer', 'open'],
      ['own', 'open'],
    ]);
});

describe('what needs a consent', () => {
  const withBoth = agreed(agreed(profile, 'notes', true, 5), 'needs', true, 5);
  const full = noted(
    noted(noted(withBoth, wish('l', { kind: 'like', text: 'ohne Kümmel' })), wish('h', { kind: 'need', text: 'Tür' })),
    wish('w'),
  );

  it('I24 goes with the withdrawal of its own consent, and nothing else goes', () => {
    expect(textsOf(agreed(full, 'needs', false, 20))).toEqual(['ohne Kümmel', 'Dinkelstangen']);
    expect(textsOf(agreed(full, 'notes', false, 20))).toEqual(['Tür', 'Dinkelstangen']);
    // a consent that is given anew brings nothing back
    const anew = agreed(agreed(full, 'notes', false, 20), 'notes', true, 30);
    expect(textsOf(withOwnWord(anew, full))).toEqual(['Tür', 'Dinkelstangen']);
    expect(textsOf(noted(anew, wish('l2', { kind: 'like', text: 'Mohn' }), 3))).toContain('Mohn');
  });

  it('P24 does not come back with a version of somebody who had not heard of the withdrawal', () => {
    const withdrawn = agreed(full, 'needs', false, 20);
    const elsewhere = noted(full, wish('h2', { kind: 'need', text: 'Nüsse' }), 15);
    for (const both of [withOwnWord(elsewhere, withdrawn), withOwnWord(withdrawn, elsewhere)])
      expect(textsOf(both)).toEqual(['ohne Kümmel', 'Dinkelstangen']);
  });
});

it('at a glance: what is due first comes first, a complaint that nobody answered before one that somebody did', () => {
  let one = noted(profile, wish('later', { due: '2026-11-30' }), 1);
  one = noted(one, wish('soon', { until: '2026-11-22' }), 2);
  one = noted(one, wish('any'), 3);
  one = said(noted(one, wish('c1', { kind: 'complaint' }), 4), 'c1', { state: 'answered' });
  one = noted(one, wish('c2', { kind: 'complaint' }), 5);
  const { wishes, complaints } = atAGlance(one.notes ?? []);
  expect(wishes.map(({ id }) => id)).toEqual(['any', 'soon', 'later']);
  expect(complaints.map(({ id }) => id)).toEqual(['c2', 'c1']);
});
