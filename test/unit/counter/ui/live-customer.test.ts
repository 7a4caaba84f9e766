import { describe, expect, it, vi } from 'vitest';
import type { CustomerView } from '#contract/customer';
import type { ConnectionState } from '#contract/transport/connection';
import { customerView } from '#counter/service/customer/customer-view';
import { type CustomerConnection, LiveCustomer } from '#counter/ui/customer/live-customer';
import { views } from '../../../e2e/fixtures/counter-views.ts';
import { fakeCustomer } from '../../../e2e/fixtures/fake-customer.ts';
import { until } from '../../../until.ts';

const viewOf = (state: keyof typeof views): CustomerView => customerView(views[state].session, views[state].status);

async function open(state: keyof typeof views) {
  const fake = fakeCustomer(viewOf(state));
  const live = new LiveCustomer(fake);
  await vi.waitFor(() => expect(live.get()).toEqual(viewOf(state)));
  return { fake, live };
}

describe('the customer’s page', () => {
  it('shows what the service says, and each change of it', async () => {
    const { fake, live } = await open('idle');
    const told: (string | undefined)[] = [];
    live.subscribe(() => told.push(live.get()?.shows.phase));
    fake.show(viewOf('choosing'));
    await vi.waitFor(() => expect(told).toEqual(['sale']));
  });

  it('keeps nothing of a person when the connection is lost', async () => {
    const { fake, live } = await open('choosing');
    fake.close();
    expect(live.get()).toEqual(viewOf('idle'));
  });

  it('goes on announcing when the connection is lost', async () => {
    const { fake, live } = await open('announced');
    fake.close();
    expect(live.get()?.announcements).toEqual(views.announced.status.announcements);
  });

  it('shows nothing of a person that arrives after the connection was lost', async () => {
    let lose = (): void => {};
    const lost = new Promise<void>((resolve) => (lose = resolve));
    async function* late() {
      yield viewOf('member');
      await lost;
      // what the stream had taken in before
      yield viewOf('choosing');
    }
    const states: ((state: ConnectionState) => void)[] = [];
    const connection = {
      onState: (listener: (state: ConnectionState) => void) => states.push(listener),
      client: { watch: async () => late() },
    } as unknown as CustomerConnection;
    const live = new LiveCustomer(connection);
    for (const tell of states) tell('connected');
    await until(() => live.get()?.shows.phase === 'member');
    const told: (string | undefined)[] = [];
    live.subscribe(() => told.push(live.get()?.shows.phase));
    for (const tell of states) tell('reconnecting');
    lose();
    await until(() => told.length === 2);
    expect(told).toEqual(['idle', 'idle']);
  });

  it('ends a booking by itself when the service has come to a standstill over it', async () => {
    const { fake, live } = await open('idle');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      fake.show(viewOf('booked'));
      await until(() => live.get()?.shows.phase === 'booked');
      vi.advanceTimersByTime(9_999);
      expect(live.get()?.shows.phase).toBe('booked');
      vi.advanceTimersByTime(1);
      expect(live.get()).toEqual(viewOf('idle'));
      fake.show(viewOf('choosing'));
      await until(() => live.get()?.shows.phase === 'sale');
      vi.advanceTimersByTime(60_000);
      expect(live.get()?.shows.phase).toBe('sale');
    } finally {
      vi.useRealTimers();
    }
  });
});
