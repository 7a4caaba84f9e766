import { expect, test } from 'vitest';
import type { Counter } from '#counter/service/counter';
import { FORGOTTEN_AFTER_MS } from '#domain/member-notes';
import { officeOfFile } from './office-under-test.ts';
import { counterWithScreen, joinWithCard, must, putClerk, terminalOf } from './real-counter.ts';

const head = officeOfFile((office) => putClerk(office, 'manager'));
let keys = 0;

const newKey = (): string => `note-${String(++keys).padStart(8, '0')}`;
const knownAt = async (counter: Counter, card: string) => {
  await counter.desk.send({ kind: 'cancel' });
  return must(await counter.desk.send({ kind: 'scan', text: card })).member?.known;
};
const syncAll = async (...counters: Counter[]): Promise<void> => {
  for (const counter of [...counters, ...counters]) await counter.syncOnce();
};

test('I25 a wish that is noted in one store is seen in another, done there, and then done in both', async () => {
  const [one, two] = [await counterWithScreen(head.office()), await counterWithScreen(head.office())];
  const { member, card } = joinWithCard(one.counter);
  const note = newKey();
  await one.client.notes.add({ member, id: note, kind: 'wish', text: 'Dinkelstangen zurücklegen' });
  await syncAll(one.counter, two.counter);
  expect(await knownAt(two.counter, card)).toMatchObject({ wishes: [{ id: note, text: 'Dinkelstangen zurücklegen' }] });
  await two.client.notes.change({ member, note, state: 'done' });
  await syncAll(two.counter, one.counter);
  expect(await knownAt(one.counter, card)).toBeUndefined();
});

test('I25 two counters that were offline noted and finished different wishes: nothing of it is lost', async () => {
  const [one, two] = [await counterWithScreen(head.office()), await counterWithScreen(head.office())];
  const { member, card } = joinWithCard(one.counter);
  const [first, second, third, fourth] = [newKey(), newKey(), newKey(), newKey()];
  await one.client.notes.add({ member, id: first, kind: 'wish', text: 'eins' });
  await one.client.notes.add({ member, id: second, kind: 'wish', text: 'zwei' });
  await syncAll(one.counter, two.counter);

  await one.client.notes.change({ member, note: first, state: 'done' });
  await one.client.notes.add({ member, id: third, kind: 'wish', text: 'drei' });
  await two.client.notes.change({ member, note: second, state: 'done' });
  await two.client.notes.add({ member, id: fourth, kind: 'wish', text: 'vier' });
  await two.client.profiles.change({ member, town: 'Kassel' });
  await syncAll(two.counter, one.counter);
  await syncAll(two.counter, one.counter);
  for (const { counter } of [one, two]) {
    const known = await knownAt(counter, card);
    expect(new Set(known?.wishes.map(({ text }) => text))).toEqual(new Set(['drei', 'vier']));
    expect(counter.ledger.documents.profile(member)?.town).toBe('Kassel');
  }
});

test('I24 what was noted because of a consent is gone from every store when it is withdrawn, and does not come back', async () => {
  const [one, two] = [await counterWithScreen(head.office()), await counterWithScreen(head.office())];
  const { member, card } = joinWithCard(one.counter);
  await one.client.profiles.consent({ member, purpose: 'needs', given: true });
  await one.client.notes.add({ member, id: newKey(), kind: 'need', text: 'keine Nüsse' });
  await syncAll(one.counter, two.counter);
  expect(await knownAt(two.counter, card)).toMatchObject({ needs: ['keine Nüsse'] });

  await one.client.profiles.consent({ member, purpose: 'needs', given: false });
  // the other has not heard of it, and its word is later
  await two.client.notes.add({ member, id: newKey(), kind: 'need', text: 'Hilfe an der Tür' });
  await syncAll(one.counter, two.counter);
  await syncAll(one.counter, two.counter);
  for (const { counter } of [one, two]) {
    expect(await knownAt(counter, card)).toBeUndefined();
    expect(counter.ledger.documents.profile(member)?.notes).toEqual([]);
  }
});

test('I25 what is done is forgotten after ninety days although nobody says anything more of the member, and nobody says it again', async () => {
  const [one, two] = [await counterWithScreen(head.office()), await counterWithScreen(head.office())];
  const { member } = joinWithCard(one.counter);
  const [wish, open] = [newKey(), newKey()];
  await one.client.notes.add({ member, id: wish, kind: 'wish', text: 'Dinkelstangen' });
  await one.client.notes.add({ member, id: open, kind: 'wish', text: 'Stollen' });
  await one.client.notes.change({ member, note: wish, state: 'done' });
  const { documents } = one.counter.ledger;
  const profile = documents.profile(member)!;
  const long = Date.now() - FORGOTTEN_AFTER_MS;
  const notes = profile.notes?.map((note) => ({ ...note, changed: { ...note.changed, at: long } }));
  documents.saveProfile({ ...profile, ...(notes && { notes }) }, Date.now(), terminalOf(one.counter));
  await syncAll(one.counter, two.counter);
  expect(two.counter.ledger.documents.profile(member)?.notes).toHaveLength(2);

  expect(await head.office().forgetNotes()).toBe(1);
  await syncAll(one.counter, two.counter);
  for (const { counter } of [one, two])
    expect(counter.ledger.documents.profile(member)?.notes?.map(({ id }) => id)).toEqual([open]);
  expect(await head.office().forgetNotes()).toBe(0);
});
