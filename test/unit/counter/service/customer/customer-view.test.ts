import { describe, expect, it } from 'vitest';
import { customerView as contract } from '#contract/customer';
import type { SessionView } from '#contract/session';
import { customerView } from '#counter/service/customer/customer-view';
import { member, offers, status, type View, views } from '../../../../e2e/fixtures/counter-views.ts';

const of = ({ session }: View) => customerView(session, status).shows;
const place = {
  shop: 'Bäckerei Sonnenschein',
  language: 'de',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  touch: true,
  turn: 0,
};
const ayla1297 = { firstName: 'Ayla', points: 1_297 };
const ayla = { firstName: 'Ayla', points: 1_284 };

describe('what the customer sees', () => {
  it('is the shop while nobody is there, whatever the counter’s own screen says besides', () => {
    for (const state of ['idle', 'undo', 'unknown-card', 'trouble', 'sign-in', 'set-up'] as const)
      expect(customerView(views[state].session, status)).toEqual({ ...place, shows: { phase: 'idle' } });
  });

  it('is what the shop announces, which no customer is in', () => {
    const { status: announcing, session } = views.announced;
    const view = customerView(session, announcing);
    expect(contract.safeParse(view).success).toBe(true);
    expect(view.announcements).toEqual(announcing.announcements);
    expect(view.shows).toEqual({ phase: 'idle' });
  });

  it('is first name, points and up to three rewards that can be had now', () => {
    expect(of(views.member)).toEqual({
      phase: 'member',
      customer: ayla,
      // what needs a purchase first, lacks points or must be fetched is no promise
      rewards: [
        {
          reward: 'coffee',
          name: { de: 'Kaffee aufs Haus', en: 'Coffee on the house' },
          points: 100,
          more: false,
          chosen: false,
        },
      ],
    });
    expect(of(views.choosing)).toMatchObject({
      rewards: [{ points: 100 }, { points: 500 }, { points: 100, more: true }],
    });
    const many = {
      ...views.choosing.session,
      offers: [...offers, ...offers].map((o) => ({ ...o, state: 'now' as const })),
    };
    expect(customerView(many, status).shows).toHaveProperty('rewards.length', 3);
  });

  it('names nobody who has not agreed to be greeted', () => {
    expect(of(views.anonymous)).toMatchObject({ customer: { points: 42 } });
    expect(JSON.stringify(of(views.anonymous))).not.toContain('firstName');
  });

  it('is the purchase line by line, what comes off it and what it brings', () => {
    expect(of(views.chosen)).toMatchObject({
      phase: 'sale',
      customer: ayla,
      lines: [{ text: 'Roggenbrot', quantity: 2, amount: 840 }, { text: 'Mohnstrudel' }],
      total: 1_100,
      cost: { discount: 300, toPay: 800, pointsEarned: 9, pointsSpent: 400 },
      // what is chosen comes first
      rewards: [
        { points: 100, chosen: true },
        { points: 300, chosen: true, more: false },
        { points: 500, chosen: false },
      ],
    });
    expect(of(views.money)).toMatchObject({ cost: { charges: 2_400, paidWithCredit: 440, toPay: 3_060 } });
  });

  it('is the purchase of somebody without a card, with the VAT that comes on top', () => {
    const net: SessionView = { ...views.sale.session, sale: { ...views.sale.session.sale!, gross: 1_177 } };
    const shows = customerView(net, status).shows;
    expect(shows).toMatchObject({ phase: 'sale', total: 1_100, rewards: [], cost: { toPay: 1_177, pointsEarned: 0 } });
    expect(shows).not.toHaveProperty('customer');
  });

  it('is a reward with a price in money that is taken without a purchase', () => {
    const { sale: _sale, ...session } = views.money.session;
    expect(customerView(session, status).shows).toMatchObject({
      phase: 'sale',
      lines: [],
      total: 0,
      cost: { toPay: 3_060 },
    });
  });

  it('is what was earned and what is left, once it is booked', () => {
    expect(of(views['booked-both'])).toEqual({
      phase: 'booked',
      customer: { firstName: 'Ayla', points: 1_297 },
      total: 1_100,
      cost: { discount: 500, toPay: 600, pointsEarned: 13, pointsSpent: 500 },
    });
  });

  it('is the question how it was beside the booking, and alone once it is answered or the booking is over', () => {
    const asked = { turn: 7, rating: { question: 3, step: 'asked' } } as const;
    const both = customerView(views['booked-both'].session, status, asked);
    expect(both).toMatchObject({ turn: 7, shows: { phase: 'booked', rating: asked.rating, customer: ayla1297 } });
    expect(customerView(views.idle.session, status, asked).shows).toEqual({ phase: 'rating', rating: asked.rating });
    const why = { question: 3, step: 'why' } as const;
    expect(customerView(views['booked-both'].session, status, { turn: 7, rating: why }).shows).toEqual({
      phase: 'rating',
      rating: why,
    });
  });

  it('carries nothing else of the person in any state, and is what the contract says', () => {
    for (const [state, { session }] of Object.entries<View>(views)) {
      const view = customerView(session, status);
      // strict down to the rewards: a field that the contract does not name would be cut off
      expect(contract.parse(view), state).toEqual(view);
      const text = JSON.stringify(view);
      for (const secret of [
        member.id,
        member.card!,
        'Öztürk',
        '2019',
        '47',
        'Stammgast',
        '2900000000025',
        's-1',
        'r-1',
      ])
        expect(text, state).not.toContain(`"${secret}"`);
      expect(text, state).not.toContain('Öztürk');
    }
  });
});
