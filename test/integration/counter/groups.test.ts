import { expect, it } from 'vitest';
import type { SessionView } from '#contract/session';
import { documentVersion } from '#replication/wire';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { CARD, earn, OTHER, openTestCounter, type TestCounter } from './counter-kit.ts';
import { must, NOON } from './kit.ts';
import { amount, book, cancel, scan } from './session-events.ts';
import { basket, openShop, refusal } from './till-kit.ts';
import { refusalKey } from '../refusal-key.ts';

const rowing = {
  kind: 'group',
  id: 'rowing',
  name: { de: 'Ruderverein', en: 'Rowing club' },
  percent: 30,
  spend: 'named',
};
const program = { ...sampleProgram, instruments: [...sampleProgram.instruments, rowing] };

/** The other card is that of the club; the member of the first collects for it. */
function join({ counter: { ledger }, members }: TestCounter, maySpend: boolean): void {
  const say = (id: string, change: object, at: number): void =>
    void ledger.documents.applyOffice({
      kind: 'member',
      id,
      version: documentVersion(NOON + at, 'office'),
      body: { ...ledger.documents.profile(id), ...change },
    });
  const at = maySpend ? 2_000 : 1_000;
  say(members.other, { group: 'rowing' }, at);
  say(members.card, { groups: [{ id: 'rowing', account: members.other, maySpend }] }, at);
}

it('I19 a club collects by its members’ cards, and a named member spends by the club’s card after their own', async () => {
  const test = await openTestCounter({ program });
  const { send, members, counter } = test;
  const { ledger } = counter;
  join(test, false);
  await send(scan(CARD));
  await send(amount(10_000));
  const bought = (await send(book)) as SessionView;
  expect(bought.booked).toMatchObject({ pointsEarned: 100, member: { points: 70 } });
  expect(bought.booked?.reasons.map(({ key }) => key)).toContain('reason-group');
  expect(ledger.pointsOf(members.other).total).toBe(30);

  await send(scan(CARD));
  await send(scan(OTHER));
  expect(await send({ kind: 'choose', reward: 'coffee' })).toBe('group-spend-named');
  await send(cancel);
  join(test, true);
  // only the club's card, without whoever is named
  await send(scan(OTHER));
  expect(await send({ kind: 'choose', reward: 'coffee' })).toBe('group-spend-named');
  await send(cancel);
  await send(scan(CARD));
  await send(scan(OTHER));
  await send({ kind: 'choose', reward: 'coffee' });
  await send(book);
  expect(ledger.pointsOf(members.other).total).toBe(10);
  const entry = ledger.journal.entry(ledger.journal.head().seq);
  expect(entry).toMatchObject({ member: members.other, spender: members.card });
});

it('I19 R24 whoever was merged into another member collects for their group, and speaks for it, under the other’s name', async () => {
  const test = await openTestCounter({ program });
  const { send, members, counter } = test;
  const { documents } = counter.ledger;
  join(test, true);
  earn(test, members.other, 10_000);
  const own = must(counter.ledger.enrol({ cards: [], lastName: 'Neu', consents: [] }, 'S'));
  const profile = documents.profile(members.card)!;
  documents.saveProfile({ ...documents.profile(own)!, absorbed: [members.card] }, NOON, 'test');
  documents.saveProfile({ ...profile, merged: { into: own, at: NOON, store: 'S', staff: 'M' } }, NOON, 'test');
  await send(scan(CARD));
  await send(amount(10_000));
  const bought = (await send(book)) as SessionView;
  expect(bought.booked).toMatchObject({ pointsEarned: 100, member: { points: 70 } });
  await send(scan(CARD));
  await send(scan(OTHER));
  await send({ kind: 'choose', reward: 'coffee' });
  await send(book);
  expect(counter.ledger.journal.entry(counter.ledger.journal.head().seq)).toMatchObject({ spender: own });
});

it('I19 a named member spends by the club’s card at a till, and a till that shows a sale learns what they spend at the counter', async () => {
  const shop = await openShop(program);
  const { open, identify, quote, confirm, put, get, send, members, counter } = shop;
  join(shop, true);
  earn(shop, members.other, 10_000);
  const wanted = { ...basket, choices: [{ reward: 'five' }] };
  await open('s-1');
  await identify('s-1', { scan: OTHER });
  expect(await quote('s-1', wanted)).toMatchObject(refusal(409, 'group-spend-named'));
  await identify('s-1', { scan: CARD });
  await identify('s-1', { scan: OTHER });
  // the club's card twice changes nothing: who brought it still stands there
  await identify('s-1', { scan: OTHER });
  expect((await quote('s-1', wanted)).body).toMatchObject({ toPay: 998 });
  expect(await confirm('s-1', { ...wanted, toPay: 998 })).toMatchObject({ status: 200 });
  const { journal } = counter.ledger;
  expect(journal.entry(journal.head().seq)).toMatchObject({ member: members.other, spender: members.card });

  await put('b-1', basket);
  await send(scan(CARD));
  await send(scan(OTHER));
  await send({ kind: 'choose', reward: 'five' });
  expect((await get('b-1')).body).toMatchObject({ state: 'open', toPay: 998, pointsSpent: 50 });
});

it('I19 R24 a club’s account is nobody’s: at the counter it is merged with no other, in neither direction', async () => {
  const test = await openTestCounter({ program, signedIn: 'manager' });
  const { members, screen } = test;
  const { cards } = screen();
  join(test, true);
  const before = await cards.list({ member: members.card });
  for (const [member, absorbed] of [
    [members.card, members.other],
    [members.other, members.card],
  ] as const)
    expect(await refusalKey(cards.merge({ member, absorbed }))).toBe('merge-group');
  expect(await cards.list({ member: members.card })).toEqual(before);
});

it('I19 R04 a return at the counter takes back both parts', async () => {
  const test = await openTestCounter({ program });
  const { members, counter } = test;
  join(test, false);
  earn(test, members.card, 10_000, 'hand:both');
  const back = await test.screen().returns.book({ key: 'touch-0001', sale: 'hand:both' });
  expect(back).toMatchObject({ pointsTaken: 100, balanceAfter: 0 });
  expect([members.card, members.other].map((member) => counter.ledger.pointsOf(member).total)).toEqual([0, 0]);
});
