import type { ContractRouterClient } from '@orpc/contract';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CodePicture, CustomerContract, CustomerView } from '#contract/customer';
import type { CounterContract } from '#contract/counter';
import { connectInMemory } from '#contract/transport/connect-in-memory';
import { outcome } from '#contract/transport/outcome';
import { CARD, earn, openTestCounter, OTHER, PIN, type TestCounter } from './counter-kit.ts';
import { IDENTITY, STORE } from './kit.ts';
import { readCodePicture } from './read-code-picture.ts';
import { amount, book, cancel, scan } from './session-events.ts';
import { until } from '../../until.ts';

/** Long enough for all that is shown by itself to be over: ten seconds after the end nothing personal is left. */
const END_MS = 10_000;

const wire = <Contract extends CustomerContract | CounterContract>({ counter, logged }: TestCounter) => {
  const connection = connectInMemory<Contract, Record<never, never>>(
    counter.customerRouter,
    {},
    { log: (_, error) => logged.push(error) },
  );
  onTestFinished(() => connection.close());
  return connection.client;
};

/** A customer's screen, and the view that it shows now. */
async function customersScreen(test: TestCounter) {
  let shown: CustomerView | undefined;
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const client = wire<CustomerContract>(test);
  const stream = await client.watch(undefined, { signal: stop.signal });
  void (async () => {
    for await (const view of stream) shown = view;
  })().catch(() => {});
  const shows = async (phase: CustomerView['shows']['phase']): Promise<CustomerView['shows']> => {
    await until(() => shown?.shows.phase === phase);
    return shown!.shows;
  };
  await shows('idle');
  /** The view as soon as it is so. */
  const sees = async (isSo: (view: CustomerView) => boolean): Promise<CustomerView> => {
    await until(() => shown !== undefined && isSo(shown));
    return shown!;
  };
  return { client, shows, sees, phase: () => shown?.shows.phase, view: () => shown };
}

/** What a touch came to: nothing, or the code of its refusal. */
async function touched(call: ReturnType<ContractRouterClient<CustomerContract>['choose']>): Promise<unknown> {
  const answer = await outcome(call);
  if (answer.ok) return undefined;
  return answer.code === 'REFUSED' ? answer.data.key : answer.code;
}

const rewardsIn = ({ shows }: CustomerView) => ('rewards' in shows ? shows.rewards : []);

describe('the customer’s screen', () => {
  it('follows a sale from card to booking and ends with it', async () => {
    const test = await openTestCounter();
    const screen = await customersScreen(test);
    expect(screen.view()).toMatchObject({ shop: 'Bäckerei Muster', language: 'de', currency: 'EUR' });
    await test.send(scan(CARD));
    expect(await screen.shows('member')).toEqual({ phase: 'member', customer: { points: 0 }, rewards: [] });
    await test.send(amount(10_000));
    expect(await screen.shows('sale')).toMatchObject({ total: 10_000, cost: { toPay: 10_000, pointsEarned: 100 } });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await test.send(book);
      expect(await screen.shows('booked')).toMatchObject({ customer: { points: 100 }, cost: { pointsEarned: 100 } });
      vi.advanceTimersByTime(END_MS);
      await screen.shows('idle');
      expect(JSON.stringify(screen.view())).not.toMatch(/points|customer|100/);
    } finally {
      vi.useRealTimers();
    }
  });

  it('greets by the first name with the consent to be greeted, and falls silent when it is withdrawn', async () => {
    const test = await openTestCounter();
    const screen = await customersScreen(test);
    const { profiles } = test.screen();
    const member = test.members.card;
    await profiles.change({ member, firstName: 'Ayla' });
    await test.send(scan(CARD));
    expect(await screen.shows('member')).toMatchObject({ customer: { points: 0 } });
    const named = () => JSON.stringify(screen.view()).includes('Ayla');
    expect(named()).toBe(false);
    await profiles.consent({ member, purpose: 'greeting', given: true });
    await until(named);
    expect(screen.view()?.shows).toMatchObject({ customer: { firstName: 'Ayla' } });
    await profiles.consent({ member, purpose: 'greeting', given: false });
    await until(() => !named());
  });

  it('names the shop as it is called now', async () => {
    const test = await openTestCounter();
    const screen = await customersScreen(test);
    // as at the first start, when the shop gets its name and nobody is at the counter
    test.counter.status.set({ ...test.counter.status.get(), store: 'Bäckerei Neu' });
    await until(() => screen.view()?.shop === 'Bäckerei Neu');
  });

  it('forgets the customer when the sale is cancelled and when the cashier leaves', async () => {
    const test = await openTestCounter();
    const screen = await customersScreen(test);
    await test.send(scan(CARD));
    await screen.shows('member');
    await test.send(cancel);
    await screen.shows('idle');
    await test.send(scan(CARD));
    await screen.shows('member');
    await test.screen().staff.signOut();
    await screen.shows('idle');
    await test.screen().staff.signIn({ pin: PIN });
  });

  it('forgets a customer who was left alone for two minutes; what comes in by itself wakes nothing, an event does', async () => {
    const test = await openTestCounter();
    const screen = await customersScreen(test);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await test.send(scan(CARD));
      await screen.shows('member');
      vi.advanceTimersByTime(119_000);
      await test.send(amount(10_000));
      await screen.shows('sale');
      vi.advanceTimersByTime(119_999);
      expect(screen.phase()).toBe('sale');
      vi.advanceTimersByTime(1);
      await screen.shows('idle');
      // the counter itself still has the sale, and a balance or a program that arrives is no sign of life
      expect(test.view().phase).toBe('choosing');
      test.counter.desk.refresh();
      await test.screen().status.setLanguage({ language: 'en' });
      await until(() => screen.view()?.language === 'en');
      expect(screen.phase()).toBe('idle');
      await test.send({ kind: 'dismiss' });
      await screen.shows('sale');
    } finally {
      vi.useRealTimers();
    }
  });

  it('lets the customer choose a reward, which the cashier sees, and leave it again', async () => {
    const test = await openTestCounter();
    earn(test, test.members.card, 10_000);
    const { client, sees } = await customersScreen(test);
    await test.send(scan(CARD));
    await test.send(amount(1_000));
    const { turn } = await sees((view) => rewardsIn(view).length === 3);
    expect(await touched(client.choose({ turn, reward: 'coffee', chosen: true }))).toBeUndefined();
    await sees((view) => rewardsIn(view).some(({ reward, chosen }) => reward === 'coffee' && chosen));
    const offered = (reward: string) => test.view().offers.find((offer) => offer.reward === reward);
    expect(offered('coffee')).toMatchObject({ chosen: 20, wished: true });
    expect(test.view().quote).toMatchObject({ pointsSpent: 20 });
    // what staff choose is no wish, and takes none away
    await test.send({ kind: 'choose', reward: 'two' });
    expect(offered('two')).not.toHaveProperty('wished');
    expect(offered('coffee')).toHaveProperty('wished');
    expect(await touched(client.choose({ turn, reward: 'coffee', chosen: false }))).toBeUndefined();
    expect(offered('coffee')).not.toHaveProperty('chosen');
    // chosen anew by staff
    await test.send({ kind: 'choose', reward: 'coffee' });
    expect(offered('coffee')).not.toHaveProperty('wished');
    expect(test.view()).not.toHaveProperty('booked');
  });

  it('chooses nothing for the next customer, nothing that is not shown, and nothing once it may not be touched', async () => {
    const test = await openTestCounter({ signedIn: 'manager' });
    for (const member of [test.members.card, test.members.other]) earn(test, member, 10_000);
    const { client, sees } = await customersScreen(test);
    await test.send(scan(CARD));
    const { turn } = await sees((view) => rewardsIn(view).length > 0);
    expect(await touched(client.choose({ turn, reward: 'made-up', chosen: true }))).toBe('customer-turn-over');
    await test.send(scan(OTHER));
    await sees((view) => view.turn > turn);
    expect(await touched(client.choose({ turn, reward: 'coffee', chosen: true }))).toBe('customer-turn-over');
    await test.screen().devices.setCustomerTouch({ touch: false });
    const now = await sees(({ touch }) => !touch);
    expect(await touched(client.choose({ turn: now.turn, reward: 'coffee', chosen: true }))).toBe('customer-turn-over');
    expect(test.view()).not.toHaveProperty('quote');
    await test.send(amount(1_000));
    await test.send(book);
    const booked = await sees(({ shows }) => shows.phase === 'booked');
    // nobody is asked who may not answer
    expect(booked.shows).not.toHaveProperty('rating');
  });

  it('asks once how it was, for ten seconds, of which the last are nobody’s', async () => {
    const test = await openTestCounter();
    const { client, sees } = await customersScreen(test);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await test.send(scan(CARD));
      await test.send(amount(10_000));
      await test.send(book);
      const { shows } = await sees((view) => view.shows.phase === 'booked');
      expect(shows).toMatchObject({ rating: { question: 1, step: 'asked' } });
      vi.advanceTimersByTime(5_000);
      const later = await sees((view) => view.shows.phase === 'rating');
      expect(JSON.stringify(later)).not.toMatch(/points|customer"|100/);
      expect(await touched(client.rate({ question: 1, face: 'good' }))).toBeUndefined();
      expect(await touched(client.rate({ question: 1, face: 'good' }))).toBe('rating-over');
      expect(test.counter.ledger.documents.all('ratings')).toMatchObject([{ faces: { good: 1, fair: 0, poor: 0 } }]);
      vi.advanceTimersByTime(END_MS);
      await sees((view) => view.shows.phase === 'idle');
    } finally {
      vi.useRealTimers();
    }
  });

  it('stops asking when the next customer is here', async () => {
    const test = await openTestCounter();
    const { client, sees } = await customersScreen(test);
    await test.send(scan(CARD));
    await test.send(amount(10_000));
    await test.send(book);
    await sees((view) => view.shows.phase === 'booked');
    await test.send(scan(OTHER));
    await sees((view) => view.shows.phase === 'member');
    expect(await touched(client.rate({ question: 1, face: 'poor' }))).toBe('rating-over');
    expect(test.counter.ledger.documents.all('ratings')).toEqual([]);
  });

  it('gives somebody without a card a number, once staff have made them a customer, and forgets it with them', async () => {
    const test = await openTestCounter();
    const { client, sees, view } = await customersScreen(test);
    expect(await touched(client.join({ turn: 0 }))).toBe('customer-turn-over');
    await test.send(amount(1_000));
    const { turn } = await sees(({ shows }) => 'join' in shows && shows.join === 'offered');
    expect(await touched(client.join({ turn: turn + 1 }))).toBe('customer-turn-over');
    expect(await touched(client.join({ turn }))).toBeUndefined();
    await sees(({ shows }) => 'join' in shows && shows.join === 'asked');
    // a second touch asks for nothing more
    expect(await touched(client.join({ turn }))).toBe('customer-turn-over');
    const { unknownCard, notice } = test.view();
    expect(notice).toMatchObject({ key: 'card-wished' });
    expect(unknownCard).toMatch(/^TK\d{14}$/);
    expect(JSON.stringify(view())).not.toContain(unknownCard);
    await test.first.members.enrol({ card: unknownCard!, consents: [] });
    const { shows } = await sees((now) => 'card' in now.shows && now.shows.card !== undefined);
    expect(await readCodePicture(('card' in shows && shows.card) as CodePicture)).toBe(unknownCard);
    // somebody else comes: it is not theirs
    await test.send(scan(CARD));
    await sees((now) => now.turn > turn + 1 && !('card' in now.shows));
  });

  it('leads a telephone to the balance, by an address in which nobody is named', async () => {
    const test = await openTestCounter();
    const { sees } = await customersScreen(test);
    await test.send(scan(CARD));
    await test.send(amount(1_000));
    await test.send(book);
    const { shows } = await sees((now) => 'balance' in now.shows && now.shows.balance !== undefined);
    const address = await readCodePicture(('balance' in shows && shows.balance) as CodePicture);
    const { seq, hash } = test.counter.ledger.journal.head();
    expect(address).toBe(`${STORE.balancePage.replace(/\/$/, '')}/b/${IDENTITY.terminal}/${seq}/${hash.slice(0, 24)}`);
    expect(address).not.toContain(test.members.card);
    expect(address).not.toContain(CARD);
    await test.send(scan(OTHER));
    await sees((now) => now.shows.phase === 'member');
    await test.send(cancel);
    expect((await sees((now) => now.shows.phase === 'idle')).shows).toEqual({ phase: 'idle' });
  });

  it('reaches no procedure of the counter', async () => {
    const test = await openTestCounter();
    const asCounter = wire<CounterContract>(test);
    const answers = [
      await outcome(asCounter.session.send(scan(CARD))),
      await outcome(asCounter.staff.signIn({ pin: PIN })),
      await outcome(asCounter.members.search({ text: 'Öztürk' })),
      await outcome(asCounter.session.watch()),
    ];
    expect(answers.map((answer) => !answer.ok && answer.code)).toEqual(Array.from(answers, () => 'unknown-call'));
    expect(test.view().phase).toBe('idle');
  });
});
