import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RightPart } from '#domain/entry';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { pairSimulatedTerminal, type SimulatedTerminal } from './terminal-client.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
});
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});

const STEPS = 250;
const MEMBERS = ['m-1', 'm-2'];

/** Mulberry32: a seed replays a whole world. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** A counter's own book of what it may spend: nothing of it is learned from acknowledgements. */
type Counter = {
  readonly terminal: SimulatedTerminal;
  readonly held: Map<string, number>;
  acknowledged: number;
  readonly grants: Map<string, readonly RightPart[]>;
  readonly received: Set<string>;
};

const key = (member: string, lot: string): string => `${member} ${lot}`;

test('P43 whatever order things happen in, every right has one holder and nothing is overdrawn', async () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
  console.log(`rights-random: SEED=${seed}`);
  const random = randomFrom(seed);
  const counters: Counter[] = [];
  for (let index = 0; index < 3; index++) {
    const terminal = await pairSimulatedTerminal(office, office.store);
    counters.push({ terminal, held: new Map(), acknowledged: 0, grants: new Map(), received: new Set() });
  }
  let [earned, spent] = [0, 0];
  const add = (counter: Counter, name: string, change: number) =>
    counter.held.set(name, (counter.held.get(name) ?? 0) + change);
  const someHeld = (counter: Counter) => {
    const all = [...counter.held].filter(([, amount]) => amount > 0);
    const [name, amount] = all[random(all.length)] ?? [];
    if (name === undefined || amount === undefined) return undefined;
    const [member = '', lot = ''] = name.split(' ');
    return { name, member, lot, amount: 1 + random(amount) };
  };
  const part = (member: string, lot: string, amount: number): RightPart => ({
    lot,
    member,
    unit: 'points',
    amount,
    expires: '2028-11-02',
  });

  async function push(counter: Counter): Promise<void> {
    const { terminal } = counter;
    const to = counter.acknowledged + random(terminal.journal.length - counter.acknowledged + 1);
    // sometimes from further back than need be: an acknowledgement was lost
    const from = Math.max(1, counter.acknowledged + 1 - random(4));
    if (to < from) return;
    const answer = await terminal.push(from, [], to);
    if (!answer.ok) throw new Error(`${answer.code} ${JSON.stringify(answer.values)}`);
    if (random(3) > 0) counter.acknowledged = Math.max(counter.acknowledged, answer.value.seq);
  }

  function receive(counter: Counter, grant: string, parts: readonly RightPart[]): void {
    if (counter.received.has(grant)) return;
    counter.received.add(grant);
    counter.terminal.receive(grant, parts);
    for (const { member, lot, amount } of parts) add(counter, key(member, lot), amount);
  }

  async function step(counter: Counter): Promise<void> {
    const member = MEMBERS[random(MEMBERS.length)]!;
    switch (random(7)) {
      case 0: {
        const points = 1 + random(20);
        add(counter, key(member, counter.terminal.earn(member, points)), points);
        earned += points;
        return;
      }
      case 1: {
        const some = someHeld(counter);
        if (!some) return;
        counter.terminal.spend(some.member, some.lot, some.amount);
        add(counter, some.name, -some.amount);
        spent += some.amount;
        return;
      }
      case 2: {
        const some = someHeld(counter);
        if (!some) return;
        counter.terminal.release('by-itself', [part(some.member, some.lot, some.amount)]);
        add(counter, some.name, -some.amount);
        return;
      }
      case 3: {
        const request = `request-${random(30)}`;
        const answer = await counter.terminal.client.rights({
          request,
          member,
          unit: 'points',
          amount: 1 + random(30),
        });
        if (!answer.ok) throw new Error(answer.code);
        // the answer may be lost on its way; the feed brings it again
        if (answer.value.grant !== null && random(2) === 0) counter.grants.set(answer.value.grant, answer.value.parts);
        return;
      }
      case 4: {
        const [grant] = [...counter.grants].at(random(counter.grants.size || 1)) ?? [];
        if (grant !== undefined) receive(counter, grant, counter.grants.get(grant)!);
        return;
      }
      case 5: {
        for (const row of (await counter.terminal.follow()).rows)
          if (row.kind === 'grant') receive(counter, row.grant, row.parts);
        return;
      }
      default:
        return push(counter);
    }
  }

  for (let index = 0; index < STEPS; index++) {
    await step(counters[random(counters.length)]!);
    expect(spent, `seed ${seed}, step ${index}`).toBeLessThanOrEqual(earned);
  }
  for (const counter of counters) {
    counter.acknowledged = 0;
    expect(await counter.terminal.push()).toMatchObject({ ok: true });
  }

  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ remaining: number; held: number; granted: number; least: number; own: number }>(
    "select sum(remaining)::int as remaining, sum(held)::int as held, sum(granted)::int as granted, min(remaining)::int as least, min(remaining - held - granted)::int as own from lot where unit = 'points'",
  );
  await client.end();
  const atCounters = counters.flatMap((counter) => [...counter.held.values()]).reduce((sum, amount) => sum + amount, 0);
  const state = rows[0]!;
  expect(state, `seed ${seed}`).toMatchObject({ remaining: earned - spent, held: atCounters });
  expect(Math.min(state.least, state.own, state.granted), `seed ${seed}`).toBeGreaterThanOrEqual(0);
  expect((await office.verify()).fault).toBeUndefined();
});
