import { describe, expect, it } from 'vitest';
import { createReplay, type PastSale } from '#analytics/whatif/replay';
import { asInDemo } from '#cli/whatif/compare';
import type { Program } from '#domain/program/schema';
import { goods, programWith, saleOf } from '../../domain/samples.ts';

type Given = { readonly kind: string; readonly id: string; readonly [field: string]: unknown };
const name = { de: 'Name', en: 'Name' };
const sold = (member: string, day: string, amount: number, more: Partial<PastSale> = {}): PastSale => ({
  member,
  day,
  minute: 600,
  store: 'kiel',
  sale: saleOf([goods(amount, { product: 'coffee' })]),
  ...more,
});

function after(program: Program, sales: readonly PastSale[], redeems = false) {
  const replay = createReplay(program, redeems ? asInDemo : undefined);
  for (const sale of sales) replay.take(sale);
  return replay.outcome();
}

const points: Given = { kind: 'points', id: 'points', points: 1, perAmount: 100, validMonths: 1 };
const card: Given = {
  kind: 'stamp-card',
  id: 'card',
  name,
  earns: { per: 'piece', goods: { products: ['coffee'] } },
  size: 2,
  gives: { kind: 'free-piece', goods: { products: ['coffee'] } },
};
const item: Given = { kind: 'reward', id: 'item', name, gives: { kind: 'item', points: 10 } };
const off: Given = { kind: 'reward', id: 'off', name, gives: { kind: 'amount', points: 10, amount: 200 } };

describe('a replay of past sales', () => {
  it('keeps stamps from sale to sale: the third coffee is free, for each member alone', () => {
    const { figures, reasons } = after(programWith([card]), [
      sold('ada', '2026-01-01', 300),
      sold('ada', '2026-01-02', 300),
      sold('bob', '2026-01-02', 300),
      sold('ada', '2026-01-03', 300),
      sold('ada', '2026-01-04', 300),
    ]);
    expect(figures).toMatchObject({ salesAmount: 1_500, paid: 1_200, discounts: 300, members: 2, membersReached: 1 });
    expect(figures.stampsGiven).toBe(4);
    expect(reasons[0]).toMatchObject({ instrument: 'card', reason: 'reason-card-full', times: 1, discount: 300 });
  });

  it('takes it that there is enough for everybody of what is limited', () => {
    const pair: Given = {
      kind: 'bundle',
      id: 'pair',
      name,
      parts: [{ goods: { products: ['coffee'] }, quantity: 2 }],
      gives: { kind: 'price', price: 500 },
      limited: true,
    };
    const four = { sale: saleOf([goods(1_200, { product: 'coffee', quantity: 4 })]) };
    const { figures, reasons } = after(programWith([pair]), [
      sold('ada', '2026-01-01', 1_200, four),
      sold('bob', '2026-01-02', 1_200, four),
    ]);
    expect(figures).toMatchObject({ paid: 2_000, discounts: 400, membersReached: 2 });
    expect(reasons[0]).toMatchObject({ instrument: 'pair', times: 2, discount: 400 });
  });

  it('counts a visit once a day, and the tier that it leads to', () => {
    const ladder: Given = {
      kind: 'tier-ladder',
      id: 'tiers',
      steps: [
        { id: 'guest', name, from: 0, pointsPercent: 100 },
        { id: 'regular', name, from: 2, pointsPercent: 200 },
      ],
    };
    const sales = [
      sold('ada', '2026-01-01', 1_000),
      sold('ada', '2026-01-01', 1_000),
      sold('ada', '2026-01-02', 1_000),
    ];
    expect(after(programWith([points, ladder]), sales).figures.pointsIssued).toBe(40);
  });

  it('tells what is owed from what has lapsed, and what that is worth', () => {
    const { figures } = after(programWith([points, off]), [
      sold('ada', '2026-01-01', 1_000),
      sold('bob', '2026-03-01', 700),
    ]);
    expect(figures).toMatchObject({ pointsIssued: 17, pointsLapsed: 10, pointsOwed: 7, liability: 140 });
  });

  it('redeems as the households of the demo: something free, money off, points, nothing', () => {
    const sales = ['0', '1', '2', '3'].flatMap((household) => [
      sold(household, '2026-01-01', 1_000),
      sold(household, '2026-01-02', 1_000),
    ]);
    const program = programWith([points, item, off]);
    expect(after(program, sales).figures).toMatchObject({ rewards: 0, pointsRedeemed: 0, membersReached: 0 });
    expect(after(program, sales, true).figures).toMatchObject({
      rewards: 2,
      pointsRedeemed: 20,
      discounts: 200,
      membersReached: 2,
    });
  });

  it('books a sale without its reward if discounts leave nothing to pay', () => {
    const free: Given = {
      kind: 'discount',
      id: 'free',
      name,
      gives: { kind: 'percent', percent: 100 },
      when: { from: '2026-02-01' },
    };
    const { sales, refused, figures } = after(
      programWith([{ ...points, validMonths: 12 }, off, free]),
      [sold('1', '2026-01-01', 1_000), sold('1', '2026-02-01', 500)],
      true,
    );
    expect({ sales, refused }).toEqual({ sales: 2, refused: {} });
    expect(figures).toMatchObject({ rewards: 0, discounts: 500 });
  });

  it('counts gifts, and tickets for a draw apart from stamps', () => {
    const draw: Given = { kind: 'draw', id: 'draw', name, tickets: { per: 'sale', tickets: 3 } };
    const climb: Given = { kind: 'milestones', id: 'climb', name, rounds: [[{ at: 2, gift: name }]] };
    const sales = [sold('ada', '2026-01-01', 300), sold('ada', '2026-01-02', 300), sold('bob', '2026-01-02', 300)];
    expect(after(programWith([draw, climb]), sales).figures).toMatchObject({
      ticketsGiven: 9,
      stampsGiven: 3,
      gifts: 1,
      membersReached: 1,
    });
  });

  it('counts credit that comes back, and owes what is left of it', () => {
    const back: Given = { kind: 'cashback', id: 'back', name, gives: { kind: 'percent', percent: 10 } };
    expect(after(programWith([back]), [sold('ada', '2026-01-01', 300)]).figures).toMatchObject({
      creditGiven: 30,
      creditUsed: 0,
      liability: 30,
    });
  });

  it('lets all pay with their credit, when members redeem', () => {
    const back: Given = { kind: 'cashback', id: 'back', name, gives: { kind: 'percent', percent: 10 } };
    const pay: Given = { kind: 'reward', id: 'pay', name, gives: { kind: 'credit' } };
    const sales = [sold('3', '2026-01-01', 300), sold('3', '2026-01-02', 200)];
    expect(after(programWith([back, pay]), sales).figures).toMatchObject({ creditGiven: 50, creditUsed: 0, paid: 500 });
    const { figures } = after(programWith([back, pay]), sales, true);
    expect(figures).toMatchObject({ creditGiven: 50, creditUsed: 30, paid: 470, liability: 20 });
  });

  it('counts what a program refuses, by reason, and goes on', () => {
    const wrong = { ...saleOf([goods(300)]), total: 400 };
    const { sales, refused } = after(programWith([points]), [
      sold('ada', '2026-01-01', 300, { sale: wrong }),
      sold('ada', '2026-01-02', 300),
    ]);
    expect({ sales, refused }).toEqual({ sales: 1, refused: { 'sale-lines-differ': 1 } });
  });

  it('knows store and time of a sale', () => {
    const bonus = (id: string, when: object): Given => ({
      kind: 'bonus',
      id,
      name,
      gives: { kind: 'units', units: 5 },
      when,
    });
    const program = programWith([
      points,
      bonus('here', { stores: ['kiel'] }),
      bonus('early', { times: [{ from: '08:00', until: '09:00' }] }),
    ]);
    const sales = [
      sold('ada', '2026-01-01', 100),
      sold('ada', '2026-01-02', 100, { store: 'ulm' }),
      sold('ada', '2026-01-03', 100, { store: 'ulm', minute: 500 }),
    ];
    expect(after(program, sales).figures.pointsIssued).toBe(13);
  });
});
