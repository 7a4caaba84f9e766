import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { outcome } from '#contract/transport/outcome';
import type { Counter } from '#counter/service/counter';
import { createTill } from '../../data/tse-codes/receipt.ts';
import { type CutLine, cutLine } from './cut-line.ts';
import { type OfficeUnderTest, startTestDatabase, startTestOffice, type TestDatabase } from './office-under-test.ts';
import {
  codeFor,
  joinWithCard,
  must,
  newFolder,
  openReal,
  provedEntries,
  putClerk,
  screenOf,
  terminalOf,
} from './real-counter.ts';

let database: TestDatabase;
let office: OfficeUnderTest;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
  await putClerk(office, 'manager');
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});

/** A counter at work behind a line that can be cut. */
async function counterAtWork(replaces?: string) {
  const folder = newFolder();
  const counter = openReal(folder);
  let isClosed = false;
  const close = async (): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    await counter.close();
    provedEntries(folder);
  };
  onTestFinished(close);
  const line = await cutLine(office.url);
  must(await counter.join(line.url, await codeFor(office, replaces)));
  const screen = screenOf(counter);
  must(await counter.start());
  await connected(counter, line);
  await screen.staff.signIn({ pin: '2468' });
  const { card } = joinWithCard(counter);
  const scan = async (text: string): Promise<string> => {
    const taken = await outcome(screen.session.send({ kind: 'scan', text }));
    return taken.ok ? 'taken' : taken.code === 'REFUSED' ? taken.data.key : taken.code;
  };
  return {
    counter,
    line,
    close,
    screen,
    scan,
    async serve(text: string): Promise<string> {
      await screen.session.send({ kind: 'cancel' });
      await screen.session.send({ kind: 'scan', text: card });
      return scan(text);
    },
    async book(): Promise<string> {
      const booked = await outcome(screen.session.send({ kind: 'book' }));
      return booked.ok ? booked.value.phase : booked.code === 'REFUSED' ? booked.data.key : booked.code;
    },
    bring: (till: string, how: 'name' | 'move') => outcome(screen.tills[how]({ till, name: 'Kasse 1' })),
  };
}
type AtWork = Awaited<ReturnType<typeof counterAtWork>>;

/** The line is there, and head office may ask over it. */
async function connected(counter: Counter, line: CutLine): Promise<void> {
  // a line that has just been cut must have been missed before it can be opened again
  if (line.isCut()) await expect.poll(async () => (await counter.syncOnce())?.state, { timeout: 10_000 }).toBe('away');
  line.mend();
  await expect.poll(async () => (await counter.syncOnce())?.state, { timeout: 10_000 }).toBe('connected');
}

/** A till whose first receipt was confirmed at a counter. */
async function tillAt(at: AtWork) {
  const till = createTill('Kasse 1');
  expect(await at.serve(till.receipt(100, Date.now()))).toBe('till-new');
  await at.screen.tills.answer({ name: 'Kasse 1' });
  expect(await at.book()).toBe('booked');
  return till;
}

/** The till of this counter, among all that the brand has. */
const serialAt = async ({ screen }: AtWork): Promise<string> =>
  (await screen.tills.show({})).tills.find(({ isHere }) => isHere)!.serial;

const booked = ({ counter }: AtWork): string[] => {
  const { journal } = counter.ledger;
  return journal.between(0, journal.head().seq).flatMap((entry) => (entry.kind === 'sale' ? [entry.sale.key] : []));
};

describe('the right to book a receipt', () => {
  test('P90 goes with its till: at its counter without head office, nowhere else without', async () => {
    const [here, there] = [await counterAtWork(), await counterAtWork()];
    const till = await tillAt(here);
    here.line.cut();
    there.line.cut();
    const receipt = till.receipt(1_000, Date.now());
    expect(await there.serve(receipt)).toBe('till-unknown-offline');
    expect(await here.serve(receipt)).toBe('taken');
    expect(await here.book()).toBe('booked');
  });

  test('P91 P92 is given up by an entry of its holder, which then books it no more; whoever booked it is named', async () => {
    const [here, there] = [await counterAtWork(), await counterAtWork()];
    const till = await tillAt(here);
    const receipt = till.receipt(1_000, Date.now());
    // it stands on the screen of its own counter when another one asks
    expect(await here.serve(receipt)).toBe('taken');
    expect(await there.serve(receipt)).toBe('taken');
    expect(await here.book()).toBe('receipt-given-away');
    here.line.cut();
    expect(await here.serve(receipt)).toBe('till-elsewhere');
    there.line.cut();
    expect(await there.book()).toBe('booked');
    await connected(there.counter, there.line);
    await connected(here.counter, here.line);
    expect(await here.serve(receipt)).toBe('receipt-booked-elsewhere');
    expect([...booked(here), ...booked(there)]).toHaveLength(2);
  });

  test('P91 a holder that has booked it says so, and one that cannot be reached keeps it', async () => {
    const [here, there] = [await counterAtWork(), await counterAtWork()];
    const till = await tillAt(here);
    const [first, second] = [till.receipt(1_000, Date.now()), till.receipt(2_000, Date.now())];
    await here.serve(first);
    expect(await here.book()).toBe('booked');
    expect(await there.serve(first)).toBe('receipt-booked-elsewhere');
    here.line.cut();
    expect(await there.serve(second)).toBe('till-away');
    expect(await here.serve(second)).toBe('taken');
    expect(await here.book()).toBe('booked');
  });

  test('P92 goes back and forth, and an answer that comes late gives nothing back', async () => {
    const [here, there] = [await counterAtWork(), await counterAtWork()];
    const till = await tillAt(here);
    const receipt = till.receipt(1_000, Date.now());
    for (const at of [there, here, there, here]) expect(await at.serve(receipt)).toBe('taken');
    expect(await there.book()).toBe('receipt-given-away');
    expect(await here.book()).toBe('booked');
    const [own] = booked(here).slice(-1);
    // what head office said when it gave it to the other one
    expect(there.counter.ledger.showReceipt(own!, { till: 'x', by: 'receipt', turn: 1 })).toBe(false);
  });
});

describe('every order in which two counters scan and book one receipt, with a line cut at any moment', () => {
  const ORDERS = interleavings(['scan here', 'book here'], ['scan there', 'book there']);
  const CUTS = [0, 1, 2, 3, 4].flatMap((at) => (['here', 'there'] as const).map((whose) => ({ at, whose })));

  test('P92 it is never booked twice', { timeout: 300_000 }, async () => {
    const counters = { here: await counterAtWork(), there: await counterAtWork() };
    const till = await tillAt(counters.here);
    let bookedOnce = 0;
    for (const order of ORDERS)
      for (const { at, whose } of CUTS) {
        const receipt = till.receipt(1_000, Date.now());
        const before = booked(counters.here).length + booked(counters.there).length;
        for (const [index, step] of [...order, undefined].entries()) {
          if (index === at) counters[whose].line.cut();
          if (step === undefined) break;
          const [what, who] = step.split(' ') as ['scan' | 'book', 'here' | 'there'];
          if (what === 'scan') await counters[who].serve(receipt);
          else await counters[who].book();
        }
        const times = booked(counters.here).length + booked(counters.there).length - before;
        expect(times, `${order.join(', ')}; ${whose} cut before step ${at}`).toBeLessThanOrEqual(1);
        bookedOnce += times;
        await connected(counters[whose].counter, counters[whose].line);
      }
    expect(bookedOnce).toBeGreaterThan(ORDERS.length * CUTS.length * 0.9);
  });
});

describe('a till', () => {
  test('P93 moves when its counter gives it up; receipts before that stay with it', async () => {
    const [here, there] = [await counterAtWork(), await counterAtWork()];
    const till = await tillAt(here);
    const [old, young] = [till.receipt(1_000, Date.now()), till.receipt(2_000, Date.now())];
    await here.serve(young);
    expect(await here.book()).toBe('booked');
    const serial = await serialAt(here);
    here.line.cut();
    expect(await there.bring(serial, 'move')).toMatchObject({ data: { key: 'till-away' } });
    await connected(here.counter, here.line);
    expect(await there.bring(serial, 'name')).toMatchObject({ data: { key: 'till-taken' } });
    expect(await there.bring(serial, 'move')).toMatchObject({ ok: true });
    const next = till.receipt(3_000, Date.now());
    there.line.cut();
    // the old one was not booked, but could have been: only head office can say
    expect(await there.serve(old)).toBe('till-elsewhere');
    expect(await there.serve(next)).toBe('taken');
    expect(await there.book()).toBe('booked');
    expect(await here.serve(till.receipt(4_000, Date.now()))).toBe('till-away');
    await connected(there.counter, there.line);
    expect(await there.serve(old)).toBe('taken');
    expect(await there.book()).toBe('booked');
    expect(await here.serve(young)).toBe('receipt-booked');
  });

  test('P94 of a counter that is declared dead goes to another; what head office knows to be booked stays booked', async () => {
    const [dead, heir] = [await counterAtWork(), await counterAtWork()];
    const till = await tillAt(dead);
    const [known, open] = [till.receipt(1_000, Date.now()), till.receipt(2_000, Date.now())];
    await dead.serve(known);
    expect(await dead.book()).toBe('booked');
    await dead.counter.syncOnce();
    const serial = await serialAt(dead);
    dead.line.cut();
    expect(await heir.serve(open)).toBe('till-away');
    must(await office.declareDead(terminalOf(dead.counter), 'Ida'));
    expect(await heir.serve(known)).toBe('receipt-booked-elsewhere');
    expect(await heir.bring(serial, 'move')).toMatchObject({ ok: true });
    heir.line.cut();
    expect(await heir.serve(open)).toBe('taken');
    expect(await heir.book()).toBe('booked');
    // it was not dead: what it books meanwhile is the price, and when it hears of it, it lets go of its tills
    expect(await dead.serve(open)).toBe('taken');
    expect(await dead.book()).toBe('booked');
    await connected(heir.counter, heir.line);
    await heir.counter.syncOnce();
    await connected(dead.counter, dead.line);
    await dead.counter.syncOnce();
    const twice = async (): Promise<number> => {
      // which reads all journals first
      await office.rewardReferrals();
      return (await office.overview()).receiptsBookedTwice;
    };
    await expect.poll(twice, { timeout: 10_000 }).toBe(1);
    dead.line.cut();
    expect(await dead.serve(till.receipt(5_000, Date.now()))).toBe('till-elsewhere');
  });
});

describe('a counter that takes the place of another', () => {
  test('P94 has its tills, and knows what that had booked and given up', async () => {
    const [old, other] = [await counterAtWork(), await counterAtWork()];
    const till = await tillAt(old);
    const [known, given] = [till.receipt(1_000, Date.now()), till.receipt(2_000, Date.now())];
    await old.serve(known);
    expect(await old.book()).toBe('booked');
    expect(await other.serve(given)).toBe('taken');
    await old.counter.syncOnce();
    await old.close();
    const heir = await counterAtWork(terminalOf(old.counter));
    heir.line.cut();
    expect(await heir.serve(till.receipt(3_000, Date.now()))).toBe('taken');
    expect(await heir.serve(known)).toMatch(/^receipt-booked/);
    expect(await heir.serve(given)).toBe('till-elsewhere');
    expect(await other.serve(given)).toBe('taken');
    expect(await other.book()).toBe('booked');
  });
});

/** All orders of two lists in which each keeps its own. */
function interleavings(one: readonly string[], other: readonly string[]): string[][] {
  if (one.length === 0 || other.length === 0) return [[...one, ...other]];
  const [[first, ...rest], [second, ...others]] = [one, other];
  return [
    ...interleavings(rest, other).map((order) => [first!, ...order]),
    ...interleavings(one, others).map((order) => [second!, ...order]),
  ];
}
