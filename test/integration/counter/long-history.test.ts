import { expect, it } from 'vitest';
import type { SessionView } from '#contract/session';
import { openDatabase } from '#counter/store/database';
import { createJournal } from '#counter/store/journal';
import { sha256 } from '#replication/node-sha256';
import { CARD, openTestCounter, PIN } from './counter-kit.ts';
import { must } from './kit.ts';
import { amount, book, scan } from './session-events.ts';

/** Of all stores: as lots that head office has sent. */
const ENTRIES = 10_000;
/** Of them booked here. */
const OWN = 100;

it('a member with ten thousand entries is served like anybody else', async () => {
  const test = await openTestCounter();
  const { counter, clock, members } = test;
  await test.first.profiles.consent({ member: members.card, purpose: 'analysis', given: true });
  const { ledger } = counter;
  for (let number = 0; number < OWN; number++)
    must(
      ledger.bookSale(
        counter.program.get()!,
        members.card,
        {
          key: `long:${number}`,
          source: 'api',
          at: clock.now,
          total: 300,
          lines: [{ kind: 'goods', text: `Brot ${number % 50}`, amount: 300, vat: 700, quantity: 1 }],
          payments: [],
        },
        [],
        'A',
      ),
    );
  const before = ledger.pointsOf(members.card).total;
  await test.close();
  const lot = { kind: 'lot', member: members.card, unit: 'points', expires: null, remaining: 1, includes: 0 } as const;
  const database = must(openDatabase(test.folder));
  const { lots } = createJournal(database.connection, sha256);
  must(
    database.write(() => {
      for (let number = OWN; number < ENTRIES; number++) lots.applyOffice({ ...lot, lot: `X:${number}` });
    }),
  );
  database.close();
  const { send, first } = await test.reopen();
  await first.staff.signIn({ pin: PIN });

  const started = performance.now();
  const known = (await send(scan(CARD))) as SessionView;
  await send(amount(1_000));
  const booked = (await send(book)) as SessionView;
  // three views and a booking; a second each would already be felt
  expect(performance.now() - started).toBeLessThan(3_000);
  expect(known.member?.points).toBe(before + ENTRIES - OWN);
  expect(booked.booked?.member.points).toBe((known.member?.points ?? 0) + (booked.booked?.pointsEarned ?? 0));
  expect(await first.members.sales({ member: members.card })).toHaveLength(20);
});
