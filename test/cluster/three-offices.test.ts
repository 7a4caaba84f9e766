import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { RightPart } from '#domain/entry';
import type { LiveMessage } from '#replication/wire';
import { ProgramUnderChaos } from '#test/chaos/program';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from '#test/integration/office/office-under-test';
import { type SimulatedTerminal, simulatedTerminal } from '#test/integration/office/terminal-client';
import { type BusyTerminal, keepBooking, openBalancer, pairBusyTerminals, settle } from './busy-terminals.ts';

/** Long enough for pushes to be under way in every process, short enough for a suite. */
const WORK_MS = 1_500;

let database: Awaited<ReturnType<typeof startTestDatabase>>;
/** Beside the three processes, to look at the books with. */
let watcher: OfficeUnderTest;
let offices: ProgramUnderChaos[];
let balancer: Awaited<ReturnType<typeof openBalancer>>;

const urlOf = (office: ProgramUnderChaos): string | undefined => /http:\/\/[^\s/]+/.exec(office.line ?? '')?.[0];
const up = (): string[] => offices.flatMap((office) => urlOf(office) ?? []);

beforeAll(async () => {
  database = await startTestDatabase();
  watcher = await startTestOffice({ databaseUrl: database.url });
  offices = [1, 2, 3].map(
    (number) =>
      new ProgramUnderChaos({
        name: `office-${number}`,
        args: [join(import.meta.dirname, '../../src/cli/main.ts'), 'office', '--port', '0'],
        environment: { DATABASE_URL: database.url },
      }),
  );
  await Promise.all(offices.map((office) => office.start()));
  balancer = await openBalancer(up);
});
afterAll(async () => {
  await Promise.all(offices.map((office) => office.end()));
  await balancer.close();
  await watcher.close();
  await database.stop();
});

/** The same terminal, at one process rather than behind the balancer. */
const at = ({ terminal }: BusyTerminal, office: ProgramUnderChaos): SimulatedTerminal =>
  simulatedTerminal(urlOf(office)!, terminal);

test('P50 P44 nudges and recalls reach terminals at other processes', async () => {
  const [first, second, third] = await pairBusyTerminals(watcher, watcher.store, balancer.url, 3);
  const [holder, asker, listener] = [at(first!, offices[0]!), at(second!, offices[1]!), at(third!, offices[2]!)];
  const lot = holder.earn('m-recall', 100);
  await holder.push();

  const heard: LiveMessage[] = [];
  const far = await listener.client.live(
    (message) => heard.push(message),
    () => undefined,
  );
  // as a counter does: what is asked back is let go of, in its journal
  const near = await holder.client.live(
    (message) => {
      if (message.kind !== 'recall') return;
      const parts: RightPart[] = message.parts.map((part) => ({ ...part }));
      holder.release(message.recall, parts);
      void holder.push(2);
    },
    () => undefined,
  );
  if (!far.ok || !near.ok) throw new Error('no live line');

  const given = await asker.client.rights({ request: 'request-1', member: 'm-recall', unit: 'points', amount: 70 });
  expect(given).toMatchObject({ ok: true, value: { parts: [{ lot, amount: 70 }] } });
  const { position } = await listener.follow();
  await vi.waitFor(() => expect(heard.at(-1)).toEqual({ kind: 'nudge', position }));
  far.value.close();
  near.value.close();
});

test('one process killed, another stopped: what was acknowledged is there, and the counters go on by themselves', async () => {
  const [killed, stopped, left] = offices as [ProgramUnderChaos, ProgramUnderChaos, ProgramUnderChaos];
  const busy = await pairBusyTerminals(watcher, watcher.store, balancer.url, 6);
  const ending = new AbortController();
  const working = busy.map((one, index) => keepBooking(one, `m-busy-${index % 3}`, ending.signal));
  const acknowledged = (): number => busy.reduce((sum, one) => sum + one.acknowledged, 0);
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, WORK_MS));

  await pause();
  await killed.end('SIGKILL');
  await pause();
  await stopped.end('SIGTERM');
  const alone = acknowledged();
  await pause();
  ending.abort();
  await Promise.all(working);
  const heard = busy.map(({ terminal, acknowledged: seq }) => ({ id: terminal.terminal, seq }));
  expect(acknowledged()).toBeGreaterThan(alone);
  expect(alone).toBeGreaterThan(0);
  expect(left.findings).toEqual([]);

  const { terminals } = await watcher.overview();
  const lost = heard.filter(({ id, seq }) => terminals.find((one) => one.id === id)!.seq < seq);
  expect(lost).toEqual([]);
  for (const one of busy) await settle(one, 10_000);
  const written = busy.reduce((sum, { terminal }) => sum + terminal.journal.length, 0);
  const books = await watcher.overview();
  // 100 points are those of the recall
  expect(books.liability.points).toBe(written + 100);
  expect(books.sums.every(({ sum }) => sum === 0)).toBe(true);
  expect((await watcher.verify()).fault).toBeUndefined();
}, 30_000);
