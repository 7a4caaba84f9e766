import { expect, it } from 'vitest';
import type { Profile } from '#domain/member';
import { documentVersion } from '#replication/wire';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { CARD, OTHER, openTestCounter, type TestCounter } from './counter-kit.ts';
import { NOON, STORE } from './kit.ts';
import { amount, book, cancel, scan, seen } from './session-events.ts';

const off = (id: string, when: object) => ({
  kind: 'discount',
  id,
  name: { de: `Für ${id}`, en: `For ${id}` },
  gives: { kind: 'amount', amount: 100 },
  when,
});
const program = {
  ...sampleProgram,
  instruments: [
    ...sampleProgram.instruments,
    off('students', { segments: ['students', 'teachers'] }),
    off('north', { regions: ['north'] }),
  ],
};

/** Head office says something new of the member of the card, or of the store. */
function say({ counter, members }: TestCounter, what: 'member' | 'store', change: object): void {
  const { documents } = counter.ledger;
  const version = documentVersion(NOON + 1_000, 'office');
  const body = what === 'store' ? STORE : (documents.profile(members.card) as Profile);
  documents.applyOffice({
    kind: what,
    id: what === 'store' ? STORE.id : members.card,
    version: what === 'store' ? '2' : version,
    body: { ...body, ...change },
  });
  counter.place.changed();
}

it('I21 an offer for a target group holds for its members, and others neither get it nor hear of it', async () => {
  const test = await openTestCounter({ program });
  const { send, view, counter } = test;
  say(test, 'member', { segments: ['students', 'early-birds'] });
  await send(scan(CARD));
  await send(amount(1_000));
  expect(seen(view())).toMatchObject({ toPay: 900 });
  await send(book);
  const { ledger } = counter;
  const entry = ledger.journal.entry(ledger.journal.head().seq);
  // only what the program asks about
  expect(entry).toMatchObject({ facts: { segments: ['students'] }, discount: 100 });
  expect(entry).not.toHaveProperty('facts.region');
  expect(entry).not.toHaveProperty('facts.groups');

  await send(scan(OTHER));
  await send(amount(1_000));
  expect(seen(view())).toMatchObject({ toPay: 1_000 });
  expect(JSON.stringify(view())).not.toContain('students');
  await send(cancel);
});

it('an offer for a region holds in its stores', async () => {
  const test = await openTestCounter({ program });
  const { send, view } = test;
  await send(scan(OTHER));
  await send(amount(1_000));
  expect(seen(view())).toMatchObject({ toPay: 1_000 });
  await send(cancel);
  say(test, 'store', { region: 'north' });
  await send(scan(OTHER));
  await send(amount(1_000));
  expect(seen(view())).toMatchObject({ toPay: 900 });
  await send(cancel);
});
