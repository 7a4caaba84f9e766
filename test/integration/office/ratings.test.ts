import { expect, onTestFinished, test } from 'vitest';
import type { CustomerContract } from '#contract/customer';
import { connectInMemory } from '#contract/transport/connect-in-memory';
import type { Counter } from '#counter/service/counter';
import { type Face, noRatings, type RatingReason, type Ratings, withFace } from '#domain/shop/ratings';
import { documentVersion } from '#replication/wire';
import { officeOfFile } from './office-under-test.ts';
import {
  book,
  codeFor,
  counterWithScreen,
  joinWithCard,
  must,
  openReal,
  newFolder,
  putClerk,
  terminalOf,
} from './real-counter.ts';
import { pairSimulatedTerminal, TODAY } from './terminal-client.ts';

const head = officeOfFile((office) => putClerk(office, 'manager'));
let sales = 0;

/** A purchase at the counter and what its customer says of it, through the customer's own screen. */
async function says(counter: Counter, card: string, face: Face, reason?: RatingReason): Promise<void> {
  const { client, close } = connectInMemory<CustomerContract, Record<never, never>>(
    counter.customerRouter,
    {},
    { log: () => undefined },
  );
  const { desk } = counter;
  must(await desk.send({ kind: 'scan', text: card }));
  must(await desk.send({ kind: 'amount', amount: 1_000 + ++sales, vat: 700 }));
  must(await desk.send({ kind: 'book' }));
  for await (const { shows } of await client.watch()) {
    if (!('rating' in shows) || !shows.rating) continue;
    const { question, step } = shows.rating;
    if (step === 'asked') await client.rate({ question, face });
    else if (step === 'why') await client.explain({ question, ...(reason && { reason }) });
    else if (step === 'word') await client.word({ question, wanted: true });
    else break;
  }
  close();
  must(await desk.send({ kind: 'cancel' }));
}

const ratingsOf = async ({ client }: Awaited<ReturnType<typeof counterWithScreen>>) => {
  const { access } = await client.owner.open({});
  return client.owner.ratings({ access });
};

test('I29 P26 what customers say comes together from all counters of a store, and stays out of other stores', async () => {
  const office = head.office();
  const { store: elsewhere } = await office.createStore({ name: 'Filiale' });
  const [one, two] = [await counterWithScreen(office), await counterWithScreen(office)];
  const far = await counterWithScreen(office, elsewhere);
  const { member, card } = joinWithCard(one.counter);
  // offline as online: nothing of it waits for head office
  await says(one.counter, card, 'good');
  await says(one.counter, card, 'poor', 'wait');
  expect((await ratingsOf(one)).days).toMatchObject([{ faces: { good: 1, fair: 0, poor: 1 }, reasons: { wait: 1 } }]);
  await one.counter.syncOnce();
  await two.counter.syncOnce();
  await says(two.counter, card, 'fair');
  await two.counter.syncOnce();
  for (const { counter } of [one, two, far]) await counter.syncOnce();
  for (const counter of [one, two])
    expect((await ratingsOf(counter)).days).toMatchObject([{ faces: { good: 1, fair: 1, poor: 1 } }]);
  expect(await ratingsOf(far)).toMatchObject({ days: [], words: [] });
  expect(far.counter.ledger.documents.all('ratings')).toEqual([]);

  // who asked for a word is somebody everywhere in the store, and the same complaint as any other
  const [word] = (await ratingsOf(two)).words;
  expect(word).toMatchObject({ member, text: 'Auf der Kundenanzeige: nicht zufrieden – Wartezeit' });
  const known = must(await far.counter.desk.send({ kind: 'scan', text: card })).member?.known;
  expect(known?.complaints).toMatchObject([{ kind: 'complaint', state: 'open' }]);
  await two.client.notes.change({ member, note: known!.complaints[0]!.id, state: 'done' });
  expect((await ratingsOf(two)).words).toEqual([]);
  // nobody is named where it is counted
  expect(JSON.stringify(two.counter.ledger.documents.all('ratings'))).not.toContain(member);
});

test('P26 a counter counts for itself alone', async () => {
  const office = head.office();
  const [own, other] = [
    await pairSimulatedTerminal(office, office.store),
    await pairSimulatedTerminal(office, office.store),
  ];
  const said = (terminal: string, change: Partial<Ratings> = {}) => {
    const body = { ...withFace(noRatings({ terminal, store: office.store, day: TODAY }), 'good'), ...change };
    return { kind: 'ratings' as const, id: body.id, version: documentVersion(1, own.terminal), body };
  };
  expect(await own.push(1, [said(own.terminal)])).toMatchObject({ ok: true });
  expect(await own.push(1, [said(other.terminal)])).toMatchObject({ code: 'push-malformed' });
  expect(await own.push(1, [said(own.terminal, { id: 'made-up' })])).toMatchObject({ code: 'push-malformed' });
  const newer = { ...said(own.terminal), body: { ...said(own.terminal).body, mood: 'merry' } };
  expect(await own.push(1, [newer])).toMatchObject({ code: 'push-newer-version' });
});

test('P26 what customers said stays with a counter that begins anew, and is not sent in another name', async () => {
  const office = head.office();
  const old = await counterWithScreen(office);
  const { member, card } = joinWithCard(old.counter);
  await old.counter.syncOnce();
  // another takes its place while it is away: whatever it says from now on, head office never takes
  const other = openReal(newFolder());
  onTestFinished(() => other.close());
  must(await other.join(office.url, await codeFor(office, terminalOf(old.counter))));
  await says(old.counter, card, 'good');
  must(await old.counter.join(office.url, await codeFor(office)));
  expect(await old.counter.syncOnce()).toMatchObject({ state: 'connected' });
  expect(old.counter.ledger.documents.unsent(10).filter(({ kind }) => kind === 'ratings')).toEqual([]);
  book(old.counter, member, 1_000, 'after');
  expect(await old.counter.syncOnce()).toMatchObject({ state: 'connected' });
});
