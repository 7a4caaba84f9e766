import Database from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { outcome } from '#contract/transport/outcome';
import { PILOT_ID, PILOT_OVER } from '#domain/program/pilot';
import { openCounter } from '../../../src/counter/service/counter.ts';
import { PROGRAM_ID } from '../../../src/counter/service/program.ts';
import { databaseFile } from '../../../src/counter/store/database.ts';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { CARD, openTestCounter } from './counter-kit.ts';
import { openFakeOffice } from './fake-office.ts';
import { environmentAt } from './kit.ts';

const settled = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 20 });

it('counts the day: sales, members, points, over midnight and over a restart of the count', async () => {
  const { send, counter, clock } = await openTestCounter();
  const buy = async (card: string, amount: number) => {
    await send({ kind: 'scan', text: card });
    await send({ kind: 'amount', amount, vat: 1_900 });
    await send({ kind: 'book' });
  };
  await buy(CARD, 10_000);
  await buy(CARD, 2_000);
  await settled(() => expect(counter.status.get().today).toEqual({ sales: 2, members: 1, points: 120 }));
  clock.now += 24 * 60 * 60 * 1000;
  await buy(CARD, 3_000);
  await settled(() => expect(counter.status.get().today).toEqual({ sales: 1, members: 1, points: 30 }));
});

it('a program with a fault never comes into force: the former one stays, and the fault is told with its place', async () => {
  const office = await openFakeOffice();
  const { counter } = await openTestCounter({ office: office.url });
  const broken = { ...sampleProgram, version: 4, instruments: [{ ...sampleProgram.instruments[0], perAmount: 0 }] };
  office.feed.push({ kind: 'document', document: { kind: 'program', id: PROGRAM_ID, version: '2', body: broken } });
  counter.sync()?.wake();
  await settled(() =>
    expect(counter.status.get().troubles).toMatchObject([
      { key: 'program-invalid', values: { path: 'instruments[0].perAmount' } },
    ]),
  );
  expect(counter.program.get()?.version).toBe(3);
  // that a trial elsewhere is over puts nothing right
  const over = { kind: 'program', id: PILOT_ID, version: '2', body: PILOT_OVER } as const;
  office.feed.push({ kind: 'document', document: over });
  await counter.syncOnce();
  expect(counter.ledger.documents.read('program', PILOT_ID)).toEqual(PILOT_OVER);
  expect(counter.status.get().troubles).toMatchObject([{ key: 'program-invalid' }]);
  office.feed.push({
    kind: 'document',
    document: { kind: 'program', id: PROGRAM_ID, version: '3', body: { ...sampleProgram, version: 5 } },
  });
  counter.sync()?.wake();
  await settled(() => expect(counter.status.get().troubles).toEqual([]));
  expect(counter.program.get()?.version).toBe(5);
});

it('without head office everything is booked and waits; with it everything is acknowledged', async () => {
  const office = await openFakeOffice();
  const { counter, send } = await openTestCounter({ office: office.url });
  await send({ kind: 'scan', text: CARD });
  await send({ kind: 'amount', amount: 500, vat: 1_900 });
  await send({ kind: 'book' });
  await settled(() => expect(counter.status.get().office).toMatchObject({ state: 'connected', waiting: 0 }));
  expect(office.asked.some(({ path }) => path === 'push')).toBe(true);
});

it('a fault of ours says one sentence with a reference, and the technician finds it under that reference', async () => {
  const { send, screen, folder, logged, counter } = await openTestCounter();
  await send({ kind: 'scan', text: CARD });
  await send({ kind: 'amount', amount: 500, vat: 1_900 });
  const other = new Database(databaseFile(folder));
  other.exec('alter table journal rename to lost');
  const answer = await outcome(screen().session.send({ kind: 'book' }));
  expect(answer).toMatchObject({
    ok: false,
    code: 'internal',
    data: { reference: expect.stringMatching(/^[0-9A-Z]{8}$/) as string },
  });
  expect(JSON.stringify(answer)).not.toMatch(/sqlite|receipt|\.ts/i);
  expect(logged).toHaveLength(1);
  other.exec('alter table lost rename to journal');
  other.close();
  // nothing was half booked, and the counter goes on
  const before = counter.ledger.journal.head().seq;
  expect(await send({ kind: 'book' })).toMatchObject({ phase: 'booked' });
  expect(counter.ledger.journal.head().seq).toBe(before + 1);
});

it('a second counter on the same folder is refused, the first goes on', async () => {
  const { folder, clock, send } = await openTestCounter();
  expect(openCounter({ folder, environment: environmentAt(clock), log: () => {} })).toMatchObject({
    ok: false,
    code: 'store-locked',
  });
  expect(await send({ kind: 'scan', text: CARD })).toMatchObject({ phase: 'member' });
});
