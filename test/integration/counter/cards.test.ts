import { describe, expect, it } from 'vitest';
import { makeCardNumber } from '#domain/card-number';
import { staffSchema } from '#domain/member';
import { documentVersion } from '#replication/wire';
import { CARD, earn, FREE, LOST, openTestCounter, OTHER, type Screen, type TestCounter } from './counter-kit.ts';
import { IDENTITY, must, NOON } from './kit.ts';
import { amount, book, scan } from './session-events.ts';
import { refusalKey } from '../refusal-key.ts';

/** A counter at which a manager stands. */
async function withManager(): Promise<TestCounter & { client: Screen }> {
  const test = await openTestCounter();
  const { documents } = test.counter.ledger;
  const clerk = staffSchema.parse(documents.read('staff', 'A'));
  documents.applyOffice({ kind: 'staff', id: 'A', version: '2', body: { ...clerk, role: 'manager' } });
  return { ...test, client: test.screen() };
}
const rewardOf = (points: number) => ({ kind: 'choose' as const, reward: 'chosen', points });

describe('R24 cards', () => {
  it('R24 a card that is reported lost is refused here at once, and is valid again when it is found', async () => {
    const { client, members, send, counter } = await withManager();
    const request = { member: members.card, card: CARD };
    expect(await client.cards.reportLost(request)).toMatchObject({ cards: [{ number: CARD, state: 'lost' }] });
    expect(await send(scan(CARD))).toBe('card-lost');
    // it goes to head office with the next contact
    expect(counter.ledger.documents.unsent(10).find(({ id }) => id === members.card)?.body).toMatchObject({
      cards: [{ state: 'lost' }],
    });
    await client.cards.reportFound(request);
    expect(await send(scan(CARD))).toMatchObject({ phase: 'member' });
  });

  it('R24 a replaced card is refused, the new one leads to the same member', async () => {
    const { client, members, send } = await withManager();
    const fresh = makeCardNumber('000000000055');
    expect(await refusalKey(client.cards.add({ member: members.card, card: OTHER }))).toBe('card-taken');
    expect(await refusalKey(client.cards.add({ member: members.card, card: 'TK12' }))).toBe('card-unknown-format');
    expect(await refusalKey(client.cards.add({ member: members.card, card: fresh, instead: OTHER }))).toBe(
      'card-not-of-member',
    );
    expect(await client.cards.add({ member: members.card, card: fresh, instead: CARD })).toMatchObject({
      cards: expect.arrayContaining([
        { number: CARD, state: 'lost', since: NOON + 1 },
        { number: fresh, state: 'active', since: NOON },
      ]),
    });
    expect(await send(scan(CARD))).toBe('card-lost');
    expect(await send(scan(fresh))).toMatchObject({ member: { id: members.card } });
  });

  it('P24 R24 a lost card stays lost when somebody elsewhere changed the profile without knowing it', async () => {
    const { client, members, send, counter } = await withManager();
    const { documents } = counter.ledger;
    const before = documents.profile(members.card)!;
    await client.cards.reportLost({ member: members.card, card: CARD });
    const version = documentVersion(NOON + 60_000, 'OTHER');
    documents.applyOffice({ kind: 'member', id: members.card, version, body: { ...before, town: 'Bonn' } });
    expect(await send(scan(CARD))).toBe('card-lost');
    const [said] = documents.unsent(10).filter(({ id }) => id === members.card);
    expect(said!.body).toMatchObject({ town: 'Bonn', cards: [{ number: CARD, state: 'lost' }] });
    expect(said!.version > version).toBe(true);
    expect(said!.version.endsWith(IDENTITY.terminal)).toBe(true);
    // said once: what comes back from head office starts nothing anew
    documents.markSent([said!]);
    documents.applyOffice(said!);
    expect(documents.unsent(10).filter(({ id }) => id === members.card)).toEqual([]);
  });
});

describe('R24 merge', () => {
  it('L18 R24 old codes lead to the merged member, who has points, visits and history of both, lots with their own expiry', async () => {
    const test = await withManager();
    const { client, members, send, counter, clock } = test;
    const { ledger } = counter;
    earn(test, members.other, 3_000);
    clock.now += 24 * 3_600_000;
    earn(test, members.card, 5_000);
    const lots = () => [members.card, members.other].map((id) => ledger.journal.lots.ofMember(id, 'points'));
    const before = lots();
    await client.cards.merge({ member: members.card, absorbed: members.other });
    expect(lots()).toEqual(before);
    expect(await send(scan(OTHER))).toMatchObject({
      member: { id: members.card, points: 80, redeemable: 80, visits: 2, lastVisit: '2026-11-22' },
    });
    expect(ledger.pointsOf(members.other)).toEqual(ledger.pointsOf(members.card));
    expect(await client.members.sales({ member: members.card })).toHaveLength(2);
    expect(await client.members.search({ text: 'Müller' })).toMatchObject([{ id: members.card, points: 80 }]);
    expect((await client.cards.list({ member: members.card })).cards.map(({ number }) => number).sort()).toEqual(
      [CARD, OTHER].sort(),
    );
    // the lot that expires first pays first, wherever it lies
    await send(amount(10_000));
    await send(rewardOf(40));
    expect(await send(book)).toMatchObject({ phase: 'booked', booked: { pointsSpent: 40 } });
    expect(ledger.journal.lots.ofMember(members.other, 'points').map(({ remaining }) => remaining)).toEqual([]);
    expect(ledger.journal.lots.ofMember(members.card, 'points').map(({ remaining }) => remaining)).toContain(40);
    const entry = ledger.journal.entry(ledger.journal.head().seq);
    expect(entry).toMatchObject({ member: members.card, absorbed: [members.other] });
  });

  it('L18 R24 a merge is undone: what was spent meanwhile stays spent where it was taken, a return gives it back there', async () => {
    const test = await withManager();
    const { client, members, send, counter } = test;
    const { ledger } = counter;
    earn(test, members.other, 3_000);
    earn(test, members.card, 5_000);
    await client.cards.merge({ member: members.card, absorbed: members.other });
    await send(scan(CARD));
    await send(amount(10_000));
    await send(rewardOf(40));
    const view = await send(book);
    const key = typeof view === 'string' ? view : view.booked!.sale;
    const separate = { member: members.card, absorbed: members.other };
    expect(await client.cards.undoMerge(separate)).toMatchObject({ absorbed: [] });
    expect(await refusalKey(client.cards.undoMerge(separate))).toBe('merge-none');
    const total = (id: string) => ledger.pointsOf(id).total;
    const earned = 10_000 / 100 - 4;
    expect(total(members.other) + total(members.card)).toBe(80 - 40 + earned);
    must(ledger.bookReturn('r', key, undefined, 'A'));
    expect([total(members.other), total(members.card)]).toEqual([30, 50]);
    expect(await send(scan(OTHER))).toMatchObject({ member: { id: members.other, points: 30 } });
    // and merged once more
    await client.cards.merge(separate);
    expect(total(members.card)).toBe(80);
  });

  it('R24 a sale of an old account is taken back after the merge; the same key with the old account is the same sale', async () => {
    const test = await withManager();
    const { client, members, counter } = test;
    earn(test, members.other, 3_000, 'hand:old');
    earn(test, members.card, 5_000);
    await client.cards.merge({ member: members.card, absorbed: members.other });
    expect(await client.returns.find({ code: 'TKR:hand:old' })).toMatchObject({ memberName: 'Frau Öztürk' });
    expect(await client.returns.book({ key: 'touch-0001', sale: 'hand:old' })).toMatchObject({
      pointsTaken: 30,
      balanceAfter: 50,
    });
    const { body } = counter.ledger.findSale('hand:old')!;
    for (const member of [members.card, members.other])
      expect(must(counter.ledger.bookSale(counter.program.get()!, member, body.sale, [], 'A')).again).toBe(true);
  });

  it('R24 only managers merge, nobody with himself, and not what was merged already', async () => {
    const { client, members, counter } = await withManager();
    const { documents } = counter.ledger;
    const [card, other] = [members.card, members.other];
    expect(await refusalKey(client.cards.merge({ member: card, absorbed: card }))).toBe('merge-same');
    expect(await refusalKey(client.cards.merge({ member: card, absorbed: 'nobody' }))).toBe('member-unknown');
    expect(await refusalKey(client.cards.merge({ member: card, absorbed: other }))).toBe('done');
    expect(await refusalKey(client.cards.merge({ member: other, absorbed: card }))).toBe('merge-same');
    const clerk = staffSchema.parse(documents.read('staff', 'A'));
    documents.applyOffice({ kind: 'staff', id: 'A', version: '3', body: { ...clerk, role: 'cashier' } });
    expect(await refusalKey(client.cards.undoMerge({ member: card, absorbed: other }))).toBe('manager-needed');
    expect(await refusalKey(client.cards.list({ member: card }))).toBe('done');
  });

  it('R24 a customer who is merged while standing at the counter goes on as the merged member', async () => {
    const test = await withManager();
    const { client, members, send, view } = test;
    earn(test, members.card, 5_000);
    await send(scan(OTHER));
    await client.cards.merge({ member: members.card, absorbed: members.other });
    expect(view()).toMatchObject({ member: { id: members.card, points: 50 } });
    await send(amount(1_000));
    expect(await send(book)).toMatchObject({ booked: { member: { id: members.card, points: 60 } } });
    expect(await send(scan(LOST))).toBe('card-lost');
    expect(await send(scan(FREE))).toBe('card-not-issued');
  });
});
