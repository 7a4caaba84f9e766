import { expect, test } from 'vitest';
import type { Profile } from '#domain/member';
import type { Note } from '#domain/member-note';
import { eraseRefusals } from '#domain/privacy/may-erase';

const TODAY = '2026-11-23';
const word = { at: 1, store: 'S', staff: 'A' };
const profile: Profile = { id: 'M', cards: [], consents: [], enrolledAt: 1, enrolledIn: 'S' };
const complaint = (state: Note['state']): Note => ({
  id: 'n',
  kind: 'complaint',
  text: 'Alt',
  state,
  made: word,
  changed: word,
});
const club = (until: string): NonNullable<Profile['agreements']>[number] => ({
  club: 'club',
  name: { de: 'Brotclub', en: 'Bread club' },
  from: '2026-01-01',
  until,
  fee: 1_000,
  program: 1,
  at: 1,
  store: 'S',
  signature: 's',
});
const codes = (profiles: readonly Profile[], lots: Parameters<typeof eraseRefusals>[1] = []): string[] =>
  eraseRefusals(profiles, lots, TODAY).map(({ code }) => code);

test('I35 nobody is forgotten whose money, running contract or open complaint is still there; what is over and points are no reason', () => {
  expect(codes([profile], [{ unit: 'points', remaining: 900 }])).toEqual([]);
  expect(codes([profile], [{ unit: 'credit', remaining: 500 }])).toEqual(['erase-credit-left']);
  expect(codes([profile], [{ unit: 'credit', remaining: 0 }])).toEqual([]);
  expect(codes([{ ...profile, notes: [complaint('open')] }])).toEqual(['erase-complaint-open']);
  expect(codes([{ ...profile, notes: [complaint('answered')] }])).toEqual(['erase-complaint-open']);
  expect(codes([{ ...profile, notes: [complaint('done')] }])).toEqual([]);
  // of any account that is theirs; the last day counts
  expect(codes([profile, { ...profile, agreements: [club(TODAY)] }])).toEqual(['erase-club-runs']);
  expect(codes([{ ...profile, agreements: [club('2026-11-22')] }])).toEqual([]);
});
