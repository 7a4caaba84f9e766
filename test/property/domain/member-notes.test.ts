import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Profile } from '#domain/member';
import { withOwnWord } from '#domain/member-cards';
import { type NoteKind, noteKinds } from '#domain/member-note';
import { type NoteChange, withNote, withNoteChanged } from '#domain/member-notes';
import { withConsent } from '#domain/member-profile';
import { seed } from '../seed.ts';

const TODAY = '2026-11-21';
const base: Profile = { id: 'M', cards: [], enrolledAt: 1, enrolledIn: 'S', consents: [] };

type Step =
  | { readonly what: 'note'; readonly kind: NoteKind; readonly text: string }
  | { readonly what: 'change'; readonly of: string; readonly change: NoteChange }
  | { readonly what: 'consent'; readonly purpose: 'notes' | 'needs'; readonly given: boolean };

const MOST_STEPS = 8;
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    what: fc.constant('note' as const),
    kind: fc.constantFrom(...noteKinds),
    text: fc.constantFrom('x', 'مساعدة', '🥜'),
  }),
  fc.record({
    what: fc.constant('change' as const),
    // mostly of a note that all of them know
    of: fc.tuple(fc.constantFrom(0, 0, 0, 1), fc.nat(3)).map(([counter, index]) => `${counter}-${index}`),
    change: fc.record({
      state: fc.constantFrom('open' as const, 'answered' as const, 'done' as const),
      text: fc.constantFrom('a', 'b'),
    }),
  }),
  fc.record({
    what: fc.constant('consent' as const),
    purpose: fc.constantFrom('notes' as const, 'needs' as const),
    given: fc.boolean(),
  }),
);
/** What happens at one counter, each thing at a time of its own clock; clocks go wrong. */
const history = fc.array(fc.tuple(step, fc.nat(6)), { maxLength: MOST_STEPS });

function happened(before: Profile, counter: number, steps: readonly (readonly [Step, number])[]): Profile {
  let profile = before;
  for (const [index, [one, at]] of steps.entries()) {
    const word = { at, store: `S${counter}`, staff: 'A' };
    if (one.what === 'consent') {
      profile = withConsent(profile, { ...word, purpose: one.purpose, given: one.given, wording: 'w' });
      continue;
    }
    const after =
      one.what === 'note'
        ? withNote(profile, { id: `${counter}-${index}`, kind: one.kind, text: one.text }, word, TODAY)
        : withNoteChanged(profile, one.of, one.change, word, TODAY);
    if (after.ok) profile = after.value;
  }
  return profile;
}

const said = ({ notes = [], consents }: Profile) => ({ notes, consents });
const wishes = ({ notes = [] }: Profile): string[] => notes.filter(({ kind }) => kind === 'wish').map(({ id }) => id);

it(`I24 I25 counters that were apart, where consents were withdrawn and given anew, come to the same notes and consents in whatever order they hear of each other, and no wish is lost (seed ${seed})`, () => {
  fc.assert(
    fc.property(history, history, history, history, (shared, one, two, three) => {
      const before = happened(base, 0, shared);
      const a = happened(before, 1, one);
      const b = happened(before, 2, two);
      const c = happened(before, 3, three);
      const all = withOwnWord(withOwnWord(a, b), c);
      for (const [x, y, z] of [
        [b, a, c],
        [c, a, b],
        [c, b, a],
        [a, c, b],
        [b, c, a],
      ] as const) {
        expect(said(withOwnWord(withOwnWord(x, y), z))).toEqual(said(all));
        expect(said(withOwnWord(x, withOwnWord(y, z)))).toEqual(said(all));
      }
      expect(said(withOwnWord(all, a))).toEqual(said(all));
      for (const { kind, agreed = Number.NaN } of all.notes ?? []) {
        const purpose = kind === 'need' ? 'needs' : kind === 'like' ? 'notes' : undefined;
        const words = all.consents.filter((one) => one.purpose === purpose && one.at >= agreed);
        if (purpose) expect(words.map(({ given }) => given)).toContain(true);
        expect(words.every(({ given }) => given)).toBe(true);
      }
      // wishes need no consent: each one that was noted anywhere is there
      expect(new Set(wishes(all))).toEqual(new Set([a, b, c].flatMap(wishes)));
    }),
    { seed, numRuns: 500 },
  );
});
