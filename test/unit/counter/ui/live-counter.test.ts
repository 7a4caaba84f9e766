import { describe, expect, it, vi } from 'vitest';
import type { SessionEvent, SessionView } from '#contract/session';
import { LiveCounter } from '#counter/ui/live-counter';
import { views } from '../../../e2e/fixtures/counter-views.ts';
import { type FakeCounter, fakeCounter } from '../../../e2e/fixtures/fake-counter.ts';

async function live(
  onEvent?: (event: SessionEvent) => Promise<void>,
): Promise<{ live: LiveCounter; fake: FakeCounter }> {
  const fake = fakeCounter(views.idle, onEvent);
  const counter = new LiveCounter(fake);
  await vi.waitFor(() => expect(counter.get().session && counter.get().status).toBeDefined());
  return { live: counter, fake };
}

describe('the page’s picture of the counter', () => {
  it('has session and status as the service says them, and every change of them', async () => {
    const { live: counter, fake } = await live();
    expect(counter.get()).toMatchObject({ connection: 'connected', session: views.idle.session });
    fake.show({ ...views.member.session, revision: 9 });
    await vi.waitFor(() => expect(counter.get().session?.phase).toBe('member'));
  });

  it('shows the answer to an event at once, and never an older session after a newer one', async () => {
    const { live: counter, fake } = await live();
    const seen: number[] = [];
    counter.subscribe(() => seen.push(counter.get().session?.revision ?? 0));
    fake.show({ ...views.member.session, revision: 20 });
    await vi.waitFor(() => expect(counter.get().session?.revision).toBe(20));
    await counter.send({ kind: 'dismiss' });
    fake.show({ ...(views.idle.session satisfies SessionView), revision: 5 });
    await counter.send({ kind: 'cancel' });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('sends a booking once, however often it is touched', async () => {
    const events: string[] = [];
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const { live: counter } = await live(async ({ kind }) => {
      events.push(kind);
      await gate;
    });
    const first = counter.send({ kind: 'book' });
    await vi.waitFor(() => expect(events).toEqual(['book']));
    expect(await counter.send({ kind: 'book' })).toBe(false);
    open();
    await first;
    expect(events).toEqual(['book']);
  });

  it('leaves refusals to the session and says itself only what never reached the service', async () => {
    const { live: counter, fake } = await live();
    expect(await counter.send({ kind: 'book' })).toBe(false);
    expect(counter.get().fault).toBeUndefined();
    fake.close();
    expect(await counter.send({ kind: 'dismiss' })).toBe(false);
    expect(counter.get().fault?.key).toBe('ui-connection-lost');
  });
});
