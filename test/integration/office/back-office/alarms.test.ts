import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memberAccount } from '#domain/account';
import { decideSale } from '#domain/decide-sale';
import { parseProgram } from '#domain/program/schema';
import type { MailSettings } from '#office/mail/settings';
import { standardProgram } from '#office/standard-program';
import { startMailbox } from '../mailbox.ts';
import { pairSimulatedTerminal, START, TODAY } from '../terminal-client.ts';
import { backOfficePeople, type SignedIn } from './people.ts';

// Alarms of a real database, as they arrive: at a mail server and at an address that listens.

const mail = {} as MailSettings;
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let hook: Server;
const heard: { readonly type: string; readonly data: { readonly kind?: string } }[] = [];
beforeAll(async () => {
  mailbox = await startMailbox();
  // head office is started with them after this
  Object.assign(mail, mailbox.settings);
  hook = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      heard.push(JSON.parse(body) as (typeof heard)[number]);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
}, 60_000);
const { head, signedIn, now, pass } = backOfficePeople({ mail, webhooksAnywhere: true });
afterAll(async () => {
  await mailbox.stop();
  await new Promise<void>((resolve) => void hook.close(() => resolve()));
});

const said = { silent: 'nicht gemeldet', goodwill: 'Kulanz', disagreement: 'anders' } as const;
type Kind = keyof typeof said;

/** How often an alarm has come by mail, and to the address. */
const came = (boss: SignedIn, kind: Kind): [number, number] => [
  mailbox.received.filter(({ to, text }) => to.includes(boss.email) && text.includes(said[kind])).length,
  heard.filter(({ type, data }) => type === 'alarm.raised' && data.kind === kind).length,
];

/** Both processes look, more than once, and then everything that is on its way has time to come. */
async function looked(boss: SignedIn, kind: Kind, times: number): Promise<void> {
  await Promise.all([head.office, head.second, head.office].map((one) => one.lookAround()));
  await head.second.lookAround();
  await expect.poll(() => came(boss, kind), { timeout: 20_000 }).toEqual([times, times]);
}

test('R29 each alarm arrives once by mail and as a webhook, whoever looks how often, and again only when it comes back', async () => {
  const boss = await signedIn('head-office');
  const { alarms, partners, structure } = boss.client;
  const { rules } = await alarms.settings();
  await alarms.putRules({ ...rules, clockSeconds: 86_400, goodwillTimes: 2, goodwillPoints: 100_000 });
  await alarms.putMail({ person: boss.id, kinds: ['silent', 'goodwill', 'disagreement'] });
  await partners.addEndpoint({
    url: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`,
    events: ['alarm.raised'],
  });
  const { terminals: _, owner: __, ...store } = (await structure.stores())[0]!;
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
  await structure.putStore({ ...store, hours: Object.fromEntries(days.map((day) => [day, '00:00-24:00'])) });

  // a counter that comes to something else than head office
  const terminal = await pairSimulatedTerminal(head.office, head.office.store);
  const program = parseProgram(standardProgram()).program!;
  const lines = [{ kind: 'goods' as const, amount: 1_000, vat: 700, quantity: 1 }];
  const sale = { key: 'hand:alarm-1', source: 'hand' as const, at: START, total: 1_000, lines, payments: [] };
  const place = { store: head.office.store, terminal: terminal.terminal, seq: 1 };
  const decided = decideSale(program, { member: 'm-alarm', lots: [], visits: 0 }, sale, [], TODAY, place);
  if (!decided.ok) throw new Error(decided.code);
  const { transfers } = decided.value;
  terminal.write({
    ...decided.value,
    transfers: transfers.map((one) => (one.unit === 'points' ? { ...one, amount: 15 } : one)),
  });
  await terminal.push();
  await head.office.decideAgain();
  await looked(boss, 'disagreement', 1);

  // one person gives twice out of goodwill: as much as is unusual now
  const day = new Date(now()).toISOString().slice(0, 10);
  const give = async () => {
    const seq = terminal.journal.length + 1;
    const from = `goodwill:${head.office.store}` as const;
    const points = {
      unit: 'points',
      from,
      to: memberAccount('m-alarm'),
      amount: 20,
      lot: `${place.terminal}:${seq}`,
    } as const;
    const goodwill = { key: `g-${seq}`, reason: 'waited', points: 20 };
    terminal.write({
      kind: 'adjustment',
      member: 'm-alarm',
      reason: 'goodwill',
      day,
      goodwill,
      transfers: [points],
    } as never);
    expect(await terminal.push(seq)).toMatchObject({ ok: true });
  };
  await give();
  await looked(boss, 'goodwill', 0);
  await give();
  await looked(boss, 'goodwill', 1);

  // silent, heard again, and silent once more
  pass(20 * 60_000);
  await looked(boss, 'silent', 1);
  await give();
  await looked(boss, 'silent', 1);
  expect((await alarms.list({})).open.map(({ kind }) => kind)).not.toContain('silent');
  pass(20 * 60_000);
  await looked(boss, 'silent', 2);
  expect([came(boss, 'goodwill'), came(boss, 'disagreement')]).toEqual([
    [1, 1],
    [1, 1],
  ]);
}, 60_000);
