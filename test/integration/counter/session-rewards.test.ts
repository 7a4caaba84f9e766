import { describe, expect, it, vi } from 'vitest';
import type { SessionView } from '#contract/session';
import { CARD, earn, openTestCounter, type TestCounter } from './counter-kit.ts';
import { type FakeOffice, openFakeOffice } from './fake-office.ts';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { amount, book, said, scan, SILENT } from './session-events.ts';

describe('rewards', () => {
  it('R14 the customer chooses, chooses otherwise, chooses how many points, and changes their mind', async () => {
    const test = await openTestCounter();
    const { send, members, counter } = test;
    earn(test, members.card, 20_000);
    await send(scan(CARD));
    await send(amount(3_000));
    expect(((await send({ kind: 'choose', reward: 'five' })) as SessionView).quote).toMatchObject({
      discount: 500,
      pointsSpent: 50,
    });
    expect(((await send({ kind: 'choose', reward: 'chosen', points: 30 })) as SessionView).quote).toMatchObject({
      discount: 800,
      pointsSpent: 80,
    });
    expect(((await send({ kind: 'choose', reward: 'chosen', points: 40 })) as SessionView).quote).toMatchObject({
      discount: 900,
      pointsSpent: 90,
    });
    const left = (await send({ kind: 'unchoose', reward: 'five' })) as SessionView;
    expect(left.quote).toMatchObject({ discount: 400, pointsSpent: 40, toPay: 2_600 });
    expect(left.offers.find(({ reward }) => reward === 'chosen')).toMatchObject({ chosen: 40, state: 'now' });
    await send(book);
    expect(counter.ledger.pointsOf(members.card).total).toBe(200 - 40 + 26);
  });

  it('I03 a premium with a price in money is shown and booked with it', async () => {
    const charge = { amount: 999, vat: 1_900 };
    const name = { de: 'Messerset', en: 'Knife set' };
    const knives = { kind: 'reward', id: 'knives', name, gives: { kind: 'item', points: 40, charge } };
    const never = { ...knives, id: 'never', when: { until: '2020-01-01' } };
    const instruments = [...sampleProgram.instruments, knives, never];
    const test = await openTestCounter({ program: { ...sampleProgram, instruments } });
    const { send, members } = test;
    earn(test, members.card, 5_000);
    await send(scan(CARD));
    await send(amount(1_000));
    const chosen = (await send({ kind: 'choose', reward: 'knives' })) as SessionView;
    expect(chosen.quote).toMatchObject({ charges: 999, toPay: 1_999, pointsSpent: 40 });
    expect(chosen.offers.find(({ reward }) => reward === 'knives')).toMatchObject({ charge: 999, chosen: 40 });
    expect(chosen.offers.map(({ reward }) => reward)).not.toContain('never');
    expect(((await send(book)) as SessionView).booked).toMatchObject({ total: 1_000, charges: 999, toPay: 1_999 });
  });

  it('I06 R09 cashback is there at the next purchase and pays it, as far as the customer wants', async () => {
    const name = { de: 'Guthaben', en: 'Credit' };
    const back = { kind: 'cashback', id: 'back', name, gives: { kind: 'percent', percent: 10 } };
    const pay = { kind: 'reward', id: 'pay', name, gives: { kind: 'credit' } };
    const instruments = [...sampleProgram.instruments, back, pay];
    const test = await openTestCounter({ program: { ...sampleProgram, instruments } });
    const { send, members, view, counter } = test;
    earn(test, members.card, 5_000);
    await send(scan(CARD));
    expect(view().member).toMatchObject({ money: 500 });
    await send(amount(400));
    expect(view().offers.find(({ kind }) => kind === 'credit')).toMatchObject({ amount: 400, state: 'now' });
    const all = (await send({ kind: 'choose', reward: 'pay' })) as SessionView;
    expect(all.quote).toMatchObject({ discount: 0, paidWithCredit: 400, toPay: 0, pointsEarned: 4 });
    expect(all.offers.find(({ kind }) => kind === 'credit')).toMatchObject({ chosen: 400, most: 400, state: 'now' });
    const some = (await send({ kind: 'choose', reward: 'pay', amount: 150 })) as SessionView;
    expect(some.quote).toMatchObject({ paidWithCredit: 150, toPay: 250 });
    await send(book);
    expect(view().booked).toMatchObject({ paidWithCredit: 150, toPay: 250 });
    await send(scan(CARD));
    expect(view().member).toMatchObject({ money: 500 - 150 + 40 });
    expect(counter.ledger.byAccount(members.card, 'credit')).toMatchObject([{ total: 390, redeemable: 390 }]);
  });

  it('I12 a club is joined at the counter, with its benefits at once, and the customer is in it from then on', async () => {
    const name = { de: 'Goldclub', en: 'Gold club' };
    const gold = { kind: 'club', id: 'gold', name, fee: 1_200, vat: 1_900, months: 12, refund: 'none' };
    const gives = { kind: 'percent', percent: 10 };
    const tenth = { kind: 'discount', id: 'tenth', name, gives, when: { clubs: ['gold'] } };
    const instruments = [...sampleProgram.instruments, gold, tenth];
    const { send, view } = await openTestCounter({ program: { ...sampleProgram, instruments } });
    await send(scan(CARD));
    await send(amount(1_000));
    expect(view().offers.find(({ kind }) => kind === 'club')).toMatchObject({ charge: 1_200, state: 'now' });
    const joining = (await send({ kind: 'choose', reward: 'gold' })) as SessionView;
    expect(joining.quote).toMatchObject({ discount: 100, charges: 1_200, toPay: 2_100 });
    expect(joining.offers.find(({ kind }) => kind === 'club')).toMatchObject({ chosen: 1 });
    await send(book);
    await send(scan(CARD));
    expect(view().member).toMatchObject({ clubs: [{ name, until: '2027-11-20' }] });
    await send(amount(1_000));
    expect(view().quote).toMatchObject({ discount: 100, toPay: 900 });
    expect(view().offers.map(({ kind }) => kind)).not.toContain('club');
    expect(await send({ kind: 'choose', reward: 'gold' })).not.toBe('reward-unknown');
  });

  it('a reward without a purchase is booked as a sale of nothing', async () => {
    const test = await openTestCounter();
    const { send, members, counter } = test;
    earn(test, members.card, 5_000);
    await send(scan(CARD));
    await send({ kind: 'choose', reward: 'coffee' });
    expect(((await send(book)) as SessionView).booked).toMatchObject({ total: 0, pointsSpent: 20, pointsEarned: 0 });
    expect(counter.ledger.pointsOf(members.card).total).toBe(30);
  });

  it.each([
    ['too few points', { kind: 'choose', reward: 'five' } as const, 'reward-points-missing'],
    ['no such reward', { kind: 'choose', reward: 'gone' } as const, 'reward-unknown'],
    [
      'fewer points than may be chosen',
      { kind: 'choose', reward: 'chosen', points: 4 } as const,
      'reward-points-too-few',
    ],
  ])('%s changes nothing but the notice', async (_, event, code) => {
    const { send, view } = await openTestCounter();
    await send(scan(CARD));
    await send(amount(3_000));
    const { revision: __, ...before } = view();
    expect(await send(event)).toBe(code);
    const { notice, revision: ___, ...after } = view();
    expect(notice?.key).toBe(code);
    expect(after).toEqual(before);
  });
});

describe('points that rest elsewhere', () => {
  const part = (member: string, minor: number) => ({ lot: 'X:1', unit: 'points', member, amount: minor }) as const;

  async function withPointsElsewhere() {
    const office = await openFakeOffice();
    const test = await openTestCounter({ office: office.url });
    test.counter.ledger.journal.lots.applyOffice({
      kind: 'lot',
      lot: 'X:1',
      member: test.members.card,
      unit: 'points',
      expires: null,
      remaining: 80,
      includes: 0,
    });
    await test.send(scan(CARD));
    await test.send(amount(2_000));
    return { office, ...test };
  }

  it('are fetched while the customer waits a moment, and then spent', async () => {
    const { office, send, view, members, counter } = await withPointsElsewhere();
    expect(view().offers.find(({ reward }) => reward === 'five')).toMatchObject({ state: 'online' });
    office.rights = { grant: 'g1', parts: [part(members.card, 50)] };
    const phases: string[] = [];
    const set = vi.spyOn(counter.desk.live, 'set').mockImplementation(function (this: typeof counter.desk.live, value) {
      phases.push(value.phase);
      return Object.getPrototypeOf(this).set.call(this, value) as void;
    });
    expect(((await send({ kind: 'choose', reward: 'five' })) as SessionView).quote).toMatchObject({
      discount: 500,
      pointsSpent: 50,
    });
    set.mockRestore();
    // what is shown may be shown anew meanwhile: the counter hears from head office by itself, too
    expect([...new Set(phases)]).toEqual(['authorising', 'choosing']);
    expect(office.asked.filter(({ path }) => path === 'rights').map(({ body }) => body)).toMatchObject([
      { member: members.card, unit: 'points', amount: 50 },
    ]);
    await send(book);
    expect(counter.ledger.pointsOf(members.card)).toMatchObject({ total: 80 - 50 + 15, redeemable: 15 });
  });

  it('are left alone when head office does not answer, and the sale goes on', async () => {
    const { send, view, counter } = await withPointsElsewhere();
    expect(await send({ kind: 'choose', reward: 'five' })).toBe('reward-points-online');
    expect(view()).toMatchObject({ phase: 'choosing', quote: { discount: 0 } });
    expect(((await send(book)) as SessionView).phase).toBe('booked');
    expect(counter.ledger.journal.after(0, 99).filter(({ body }) => body.includes('rights-received'))).toEqual([]);
  });

  it('are not enough when head office gives fewer: what came stays here', async () => {
    const { office, send, members, counter } = await withPointsElsewhere();
    office.rights = { grant: 'g1', parts: [part(members.card, 30)] };
    expect(await send({ kind: 'choose', reward: 'five' })).toBe('reward-points-online');
    expect(counter.ledger.pointsOf(members.card)).toMatchObject({ total: 80, redeemable: 30 });
  });

  it('are not asked for when they would not be enough anyway', async () => {
    const { office, send } = await withPointsElsewhere();
    expect(await send({ kind: 'choose', reward: 'chosen', points: 90 })).toBe('reward-points-missing');
    expect(office.asked.some(({ path }) => path === 'rights')).toBe(false);
  });

  /** Staff leave in the moment in which head office is asked. */
  const leftWhenAsked = (office: FakeOffice, { counter }: TestCounter, rights: FakeOffice['rights']): void =>
    void Object.defineProperty(office, 'rights', { get: () => (counter.desk.leave(), rights) });

  it('are nobody’s any more when staff have left meanwhile: nothing of the customer stays', async () => {
    const { office, ...test } = await withPointsElsewhere();
    leftWhenAsked(office, test, { grant: 'g1', parts: [part(test.members.card, 50)] });
    expect(await test.send({ kind: 'choose', reward: 'five' })).toBe('staff-needed');
    expect(said(test.view())).toEqual(SILENT);
  });

  it('so it is with what a member may have only so often', async () => {
    const office = await openFakeOffice();
    const once = { kind: 'reward', id: 'once', gives: { kind: 'item', points: 10 }, perMember: { times: 1 } };
    const instruments = [...sampleProgram.instruments, { ...once, name: { de: 'Einmal', en: 'Once' } }];
    const test = await openTestCounter({ office: office.url, program: { ...sampleProgram, instruments } });
    earn(test, test.members.card, 20_000);
    await test.send(scan(CARD));
    leftWhenAsked(office, test, undefined);
    expect(await test.send({ kind: 'choose', reward: 'once' })).toBe('staff-needed');
    expect(said(test.view())).toEqual(SILENT);
    await test.send(scan(CARD));
    // nor does the customer hear on their own screen what only staff can do about it
    expect(await test.counter.desk.wish('once', true)).toMatchObject({ code: 'customer-turn-over' });
    expect(said(test.view())).toEqual(SILENT);
    expect(test.logged).toEqual([]);
  });
});
