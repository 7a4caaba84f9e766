import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { LiveMessage } from '#replication/wire';
import type { OfficeUnderTest } from './office-under-test.ts';
import { pairSimulatedTerminal } from './terminal-client.ts';
import { twoOffices } from './two-offices.ts';

const head = twoOffices();

async function listening(at: OfficeUnderTest) {
  const terminal = await pairSimulatedTerminal(at, head.office.store);
  const messages: LiveMessage[] = [];
  const ended = vi.fn<() => void>();
  const line = await terminal.client.live((message) => messages.push(message), ended);
  if (!line.ok) throw new Error(line.code);
  return { terminal, messages, ended, close: line.value.close };
}

test('P50 a commit is told to every terminal, of every process of head office', async () => {
  const listeners = await Promise.all([listening(head.office), listening(head.second)]);
  const writer = await pairSimulatedTerminal(head.office, head.office.store);
  writer.earn('m-nudge', 1);
  await writer.push();
  const { position } = await writer.follow();
  for (const { messages } of listeners)
    await vi.waitFor(() => expect(messages.at(-1)).toEqual({ kind: 'nudge', position }));
  for (const { close } of listeners) close();
});

test('P51 many commits are told together, and the last one always', async () => {
  const listener = await listening(head.office);
  const writer = await pairSimulatedTerminal(head.second, head.office.store);
  for (let index = 0; index < 60; index++) {
    writer.earn('m-many', 1);
    await writer.push(writer.journal.length);
  }
  const { position } = await writer.follow();
  await vi.waitFor(() => expect(listener.messages.at(-1)).toEqual({ kind: 'nudge', position }));
  const positions = listener.messages.map((message) => (message.kind === 'nudge' ? message.position : 0));
  expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
  listener.close();
});

test('P52 a line without a good token is refused', async () => {
  const address = `${head.office.url.replace('http', 'ws')}/replication/live`;
  for (const protocols of [[], ['treuekasse.x'], ['other']]) {
    const socket = new WebSocket(address, protocols);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toMatch(/Unexpected server response: (401|404)/);
  }
});

test('P05 a revoked terminal is cut off, also at another process', async () => {
  const listener = await listening(head.second);
  await head.office.revokeTerminal(listener.terminal.terminal);
  await vi.waitFor(() => expect(listener.ended).toHaveBeenCalledOnce());
});

test('P53 a second line of a terminal replaces the first', async () => {
  const listener = await listening(head.office);
  const messages: LiveMessage[] = [];
  const again = await listener.terminal.client.live(
    (message) => messages.push(message),
    () => undefined,
  );
  await vi.waitFor(() => expect(listener.ended).toHaveBeenCalledOnce());
  listener.terminal.earn('m-second', 1);
  await listener.terminal.push();
  await vi.waitFor(() => expect(messages.length).toBeGreaterThan(0));
  if (again.ok) again.value.close();
});

test('P54 the channel between the processes comes back when the database cuts it', async () => {
  const listener = await listening(head.office);
  const writer = await pairSimulatedTerminal(head.office, head.office.store);
  await writer.push();
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: head.database.url });
  await client.connect();
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'treuekasse-channel'",
  );
  // said while nobody listens
  writer.earn('m-cut', 1);
  await writer.push();
  await client.end();
  const { position } = await writer.follow();
  await vi.waitFor(() => expect(listener.messages.at(-1)).toEqual({ kind: 'nudge', position }), { timeout: 10_000 });
  listener.close();
});
