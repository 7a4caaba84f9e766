import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashPin } from '#counter/service/staff';
import { makeCardNumber } from '#domain/card-number';
import { programSchema } from '#domain/program/schema';
import { type Office, startOffice } from '#office/main';
import { standardProgram } from '#office/standard-program';
import type { Member } from './customers.ts';
import { type DatabaseUnderChaos, startDatabase } from './database.ts';
import { ProgramUnderChaos } from './program.ts';
import { type ChaosProxy, openChaosProxy } from './proxy.ts';
import { type Random, randomFrom } from './random.ts';
import { openTill, type Seat, takeSeat } from './till.ts';

const ROOT = join(import.meta.dirname, '../..');
const COUNTER = join(ROOT, 'src/counter/service/main.ts');
const OFFICE = join(ROOT, 'src/cli/main.ts');
const PIN = '4711';
/** Points that a customer may pay with, from one on: one point, one cent. */
export const REWARD = 'pay-with-points';

/** A counter with the network between it and head office, and who stands there. */
export type CounterPlace = {
  readonly program: ProgramUnderChaos;
  readonly folder: string;
  readonly link: ChaosProxy;
  readonly seat: Seat;
};

export type World = {
  readonly counters: readonly CounterPlace[];
  readonly offices: readonly ProgramUnderChaos[];
  readonly database: DatabaseUnderChaos;
  readonly members: readonly Member[];
  /** A head office of our own, past all faults, to look at the books with. It is gone when `look` has ended. */
  look<T>(work: (office: Office) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export type WorldOptions = { readonly counters: number; readonly offices: number; readonly members: number };

/**
 * Builds a whole world of real processes: PostgreSQL, head offices before it, counters that reach one of the head offices
 * each through a proxy of their own, all paired, with members that every counter knows.
 */
export async function buildWorld(options: WorldOptions, random: Random): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'treuekasse-chaos-'));
  // the user that the database runs as must reach it
  chmodSync(folder, 0o755);
  const closes: (() => Promise<unknown> | void)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const one of closes.splice(0).reverse()) await one();
  };
  try {
    const database = await startDatabase(join(folder, 'database'), chanceOf(random));
    closes.push(database.stop);
    const look = async <T>(work: (office: Office) => Promise<T>): Promise<T> => {
      const office = await openOffice(database.directUrl());
      try {
        return await work(office);
      } finally {
        await office.close();
      }
    };
    // before the processes: they would make the tables at the same time
    const codes = await look((office) => prepareBrand(office, options.counters));
    const offices = Array.from({ length: options.offices }, (_, index) => officeProgram(index, folder, database.url));
    closes.push(() => Promise.all(offices.map((office) => office.end())));
    await Promise.all(offices.map((office) => office.start()));
    const counters: CounterPlace[] = [];
    closes.push(() =>
      Promise.all(counters.map(async ({ program, link }) => Promise.all([program.end(), link.close()]))),
    );
    counters.push(
      ...(await Promise.all(codes.map((code, index) => placeCounter(index, code, folder, offices, chanceOf(random))))),
    );
    const members = await enrol(counters[0]!, options.members);
    return { counters, offices, database, members, look, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Each part draws its own numbers, so that one more connection here changes nothing there. */
const chanceOf = (random: Random): Random => randomFrom(random.below(2 ** 31));

async function openOffice(databaseUrl: string): Promise<Office> {
  const started = await startOffice({
    databaseUrl,
    dataDir: '/nonexistent',
    host: '127.0.0.1',
    port: 0,
    log: () => undefined,
  });
  if (!started.ok) throw new Error(`${started.code}: ${JSON.stringify(started.values)}`);
  return started.value;
}

/** A program with small rewards, a cashier, and a store with a pairing code for every counter. */
async function prepareBrand(office: Office, counters: number): Promise<string[]> {
  const standard = programSchema.parse(standardProgram());
  const instruments = standard.instruments.map((one) =>
    one.kind === 'reward' && one.id === REWARD && one.gives.kind === 'chosen'
      ? { ...one, gives: { ...one.gives, minimumPoints: 1 } }
      : one,
  );
  const put = await office.putProgram({ ...standard, version: standard.version + 1, instruments });
  if (!put.ok) throw new Error(JSON.stringify(put.faults));
  await office.putStaff({ name: 'Kim', role: 'manager', active: true, pinHash: await hashPin(PIN) });
  const codes: string[] = [];
  for (let index = 0; index < counters; index++) {
    const { store } = await office.createStore({ name: `Store ${index + 1}` });
    const code = await office.createPairingCode(store);
    if (!code.ok) throw new Error(code.code);
    codes.push(code.value.code);
  }
  return codes;
}

function officeProgram(index: number, folder: string, databaseUrl: string): ProgramUnderChaos {
  return new ProgramUnderChaos({
    name: `office-${index + 1}`,
    args: [OFFICE, 'office', '--data', join(folder, `office-${index + 1}`), '--port', '0'],
    environment: { DATABASE_URL: databaseUrl },
    // without its database a head office says so and ends; who runs it starts it again
    mayFailToStart: true,
  });
}

async function placeCounter(
  index: number,
  code: string,
  folder: string,
  offices: readonly ProgramUnderChaos[],
  random: Random,
): Promise<CounterPlace> {
  const link = await openChaosProxy(() => portOfSome(offices, random), random);
  const data = join(folder, `counter-${index + 1}`);
  mkdirSync(data);
  const program = new ProgramUnderChaos({ name: `counter-${index + 1}`, args: [COUNTER, '--data', data] });
  await program.start(['--office', `http://127.0.0.1:${link.port}`, '--code', code]);
  const tillKey = readFileSync(join(data, 'till-api.key'), 'utf8').trim();
  return { program, folder: data, link, seat: await takeSeat(program.line!, tillKey, PIN) };
}

/** As a balancer before the head offices would: any that is up. */
function portOfSome(offices: readonly ProgramUnderChaos[], random: Random): number | undefined {
  const up = offices.flatMap(({ line }) => /http:\/\/[^\s/]+/.exec(line ?? '')?.[0] ?? []);
  return up.length === 0 ? undefined : Number(new URL(random.pick(up)).port);
}

/** Members with a card each, enrolled at one counter; the others hear of them through head office. */
async function enrol(counter: CounterPlace, count: number): Promise<Member[]> {
  const deadline = performance.now() + ENROL_MS;
  for (;;) {
    // the cashier comes with the first page of the feed
    const till = await openTill(counter.program.line!, counter.seat);
    if (till) {
      const cards = Array.from({ length: count }, (_, index) => makeCardNumber(String(index + 1).padStart(12, '0')));
      const members: Member[] = [];
      for (const card of cards) {
        const enrolled = await till.enrol(card);
        if (enrolled.kind !== 'answer') throw new Error(`not enrolled: ${JSON.stringify(enrolled)}`);
        members.push({ card, name: enrolled.value.member });
      }
      till.close();
      return members;
    }
    if (performance.now() > deadline) throw new Error('nobody can sign in at the first counter');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const ENROL_MS = 30_000;
