import { describe, expect, it } from 'vitest';
import type { SessionView } from '#contract/session';
import type { ConsentPurpose } from '#domain/member-consent';
import type { SaleLine } from '#domain/sale';
import { CARD, openTestCounter, PIN, type TestCounter } from './counter-kit.ts';
import { book, scan } from './session-events.ts';
import { must } from './kit.ts';

const line = (text: string, amount = 300, category?: string): SaleLine => ({
  kind: 'goods',
  text,
  amount,
  vat: 700,
  quantity: 1,
  ...(category !== undefined && { category }),
});

let number = 0;
function sale(at: number, ...lines: SaleLine[]) {
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  return { key: `advice:${++number}`, source: 'api', at, total, lines, payments: [] } as const;
}

/** Books purchases of a member past the screens. */
function buys({ counter, clock }: TestCounter, member: string, ...lines: SaleLine[]): void {
  must(counter.ledger.bookSale(counter.program.get()!, member, sale(clock.now, ...lines), [], 'A'));
}

async function consents(test: TestCounter, ...purposes: ConsentPurpose[]): Promise<void> {
  for (const purpose of purposes)
    await test.first.profiles.consent({ member: test.members.card, purpose, given: true });
}

/** Rings goods up for whoever stands there. */
const ringUp = ({ counter, clock }: TestCounter, ...lines: SaleLine[]): SessionView => {
  must(counter.desk.offer(sale(clock.now, ...lines)));
  return counter.desk.live.get();
};

describe('advice at the counter', () => {
  it('I23 says what this customer usually takes, with how often, once they have agreed to it', async () => {
    const test = await openTestCounter();
    for (let day = 0; day < 5; day++) buys(test, test.members.card, line('Roggenbrot'), line('Mohnstrudel'));
    ringUp(test, line('Roggenbrot'));
    await test.send(scan(CARD));
    expect(test.view().advice).toBeUndefined();

    await consents(test, 'analysis');
    await test.send(scan(CARD));
    expect(test.view().advice?.next).toEqual({
      key: 'advice-habit',
      values: { goods: 'Mohnstrudel', times: 5, purchases: 5 },
    });
    await test.first.profiles.consent({ member: test.members.card, purpose: 'analysis', given: false });
    await test.send(scan(CARD));
    expect(test.view().advice).toBeUndefined();
  });

  it('I23 says what others take with it, learned from what is booked here, also after a new start', async () => {
    const test = await openTestCounter();
    await consents(test, 'analysis');
    for (const lastName of ['Arndt', 'Behr', 'Celik', 'Dorn', 'Ehlers']) {
      const { member } = await test.first.members.enrol({ lastName, consents: [] });
      buys(test, member, line('Kaffee'), line('Croissant'));
      buys(test, member, line('Brötchen'));
    }
    await test.send(scan(CARD));
    const expected = { key: 'advice-beside', values: { goods: 'Croissant', beside: 'Kaffee', percent: 100 } };
    expect(ringUp(test, line('Kaffee')).advice?.next).toEqual(expected);
    // booked, it is not said any more
    const booked = (await test.send(book)) as SessionView;
    expect(booked.phase).toBe('booked');
    expect(booked.advice).toBeUndefined();

    const { counter, clock, first, send } = await test.reopen();
    await first.staff.signIn({ pin: PIN });
    await send(scan(CARD));
    must(counter.desk.offer(sale(clock.now, line('Kaffee'))));
    expect(counter.desk.live.get().advice?.next).toMatchObject({ key: 'advice-beside', values: { percent: 83 } });
  });

  it('I22 names the reward that fits, and nothing that the customer does not tolerate', async () => {
    const test = await openTestCounter();
    await consents(test, 'analysis', 'notes', 'needs');
    for (let day = 0; day < 4; day++) buys(test, test.members.card, line('Kaffee', 5_000));
    await test.send(scan(CARD));
    expect(test.view().advice?.gift).toMatchObject({
      key: 'advice-gift-bought',
      values: { goods: 'Kaffee', times: 4 },
    });

    const note = { member: test.members.card, id: 'note-0001', kind: 'need', text: 'verträgt keinen Kaffee' } as const;
    await test.first.notes.add(note);
    await test.send(scan(CARD));
    expect(test.view().advice).toBeUndefined();
  });

  it('a customer without a purchase that names goods hears nothing', async () => {
    const test = await openTestCounter();
    await consents(test, 'analysis');
    await test.send(scan(CARD));
    expect(test.view().advice).toBeUndefined();
    expect(ringUp(test, line('Schmerztabletten')).advice).toBeUndefined();
  });

  it('a birthday is shown while it is near, to whoever may be greeted by name', async () => {
    const test = await openTestCounter();
    const today = test.counter.ledger.today();
    const [, month, day] = today.split('-');
    await test.first.profiles.change({ member: test.members.card, birthday: `${day}.${month}.` });
    await test.send(scan(CARD));
    expect(test.view().member?.birthday).toBeUndefined();
    await consents(test, 'greeting');
    await test.send(scan(CARD));
    expect(test.view().member?.birthday).toBe(today);
  });
});
