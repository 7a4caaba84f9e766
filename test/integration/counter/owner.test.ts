import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { outcome } from '#contract/transport/outcome';
import { ownerContract } from '#contract/owner';
import { DEFAULT_THRESHOLDS } from '#domain/shop/patterns';
import { termsId } from '#domain/staff-terms';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { CARD, earn, MANAGER_PIN, openTestCounter, PIN, type Screen, type TestCounter } from './counter-kit.ts';

type Owner = Screen['owner'];
type Calls = Exclude<keyof typeof ownerContract, 'open' | 'close'>;

/** Every call of the owner: a new one that is not here is a type error. */
const CALLS: { readonly [Name in Calls]: (owner: Owner, access: string) => unknown } = {
  days: (owner, access) => owner.days({ access }),
  bookings: (owner, access) => owner.bookings({ access, filter: {} }),
  booking: (owner, access) => owner.booking({ access, seq: 1 }),
  bookingsTable: (owner, access) => owner.bookingsTable({ access, filter: {} }),
  people: (owner, access) => owner.people({ access }),
  makeBadge: (owner, access) => owner.makeBadge({ access, staff: 'A' }),
  revokeBadge: (owner, access) => owner.revokeBadge({ access, staff: 'A' }),
  putStaff: (owner, access) => owner.putStaff({ access, id: 'N', name: 'Neu', role: 'cashier', active: true }),
  shop: (owner, access) => owner.shop({ access }),
  patterns: (owner, access) => owner.patterns({ access }),
  ratings: (owner, access) => owner.ratings({ access }),
  setThresholds: (owner, access) => owner.setThresholds({ access, thresholds: DEFAULT_THRESHOLDS }),
  supportReport: (owner, access) => owner.supportReport({ access }),
  putTillFile: (owner, access) =>
    owner.putTillFile({ access, upload: 'U', name: 'x.zip', from: 0, size: 0, base64: '' }),
  compareTillDays: (owner, access) => owner.compareTillDays({ access, upload: 'another' }),
};

/** Badges and staff need head office, which this counter does not have, and a comparison its files: whoever hears that has been let in. */
const LET_IN = new Set(['badge-needs-office', 'staff-needs-office', 'till-days-torn']);
const said = async (call: unknown): Promise<string> => {
  const answer = await outcome<unknown, unknown>(call as never);
  if (answer.ok) return 'done';
  const { key } = (answer.data ?? {}) as { readonly key?: string };
  return LET_IN.has(key ?? '') ? 'done' : (key ?? answer.code);
};

/** What every call answers, all of which must be the same. */
async function answers(owner: Owner, access: string): Promise<string> {
  const all = await Promise.all(Object.values(CALLS).map((call) => said(call(owner, access))));
  return [...new Set(all)].join();
}

async function opened(shop: TestCounter, pin?: string): Promise<string> {
  return (await shop.first.owner.open(pin === undefined ? {} : { pin })).access;
}

describe('who sees what is the owner’s', () => {
  it('nobody without a name', async () => {
    const shop = await openTestCounter({ signedIn: false });
    expect(await said(shop.first.owner.open({ pin: MANAGER_PIN }))).toBe('staff-needed');
    expect(await answers(shop.first.owner, 'made-up')).toBe('staff-needed');
  });

  it('nobody who sells, with their own PIN, a wrong one or a made-up word', async () => {
    const shop = await openTestCounter();
    expect(await said(shop.first.owner.open({}))).toBe('manager-needed');
    expect(await said(shop.first.owner.open({ pin: PIN }))).toBe('manager-needed');
    expect(await said(shop.first.owner.open({ pin: '0000' }))).toBe('staff-pin-wrong');
    expect(await answers(shop.first.owner, 'made-up')).toBe('manager-needed');
  });

  it('a manager who is signed in, without a PIN', async () => {
    const shop = await openTestCounter({ signedIn: 'manager' });
    expect(await answers(shop.first.owner, await opened(shop))).toBe('done');
  });

  it('a manager who types the PIN while somebody else is signed in, who stays so', async () => {
    const shop = await openTestCounter();
    const access = await opened(shop, MANAGER_PIN);
    expect(await answers(shop.first.owner, access)).toBe('done');
    expect(shop.counter.status.get().staff?.name).toBe('Ayşe');
    await shop.first.owner.close({ access });
    expect(await answers(shop.first.owner, access)).toBe('manager-needed');
  });

  it('not after ten minutes without a call, and not when somebody else is signed in', async () => {
    const shop = await openTestCounter();
    const access = await opened(shop, MANAGER_PIN);
    shop.clock.now += 9 * 60_000;
    expect(await said(CALLS.people(shop.first.owner, access))).toBe('done');
    shop.clock.now += 9 * 60_000;
    expect(await said(CALLS.people(shop.first.owner, access))).toBe('done');
    shop.clock.now += 10 * 60_000;
    expect(await said(CALLS.people(shop.first.owner, access))).toBe('owner-ended');
    const again = await opened(shop, MANAGER_PIN);
    await shop.first.staff.signOut();
    await shop.first.staff.signIn({ pin: MANAGER_PIN });
    expect(await said(CALLS.people(shop.first.owner, again))).toBe('owner-ended');
  });

  it('not any more who is no manager now', async () => {
    const shop = await openTestCounter();
    const access = await opened(shop, MANAGER_PIN);
    const { documents } = shop.counter.ledger;
    const meral = documents.read('staff', 'M') as object;
    documents.applyOffice({ kind: 'staff', id: 'M', version: '2', body: { ...meral, active: false } });
    expect(await answers(shop.first.owner, access)).toBe('owner-ended,manager-needed');
  });
});

describe('what the owner sees', () => {
  it('figures of the day are what their bookings come to, and those of the day report', async () => {
    const shop = await openTestCounter({ signedIn: 'manager' });
    for (const [index, amount] of [1_000, 2_550, 799].entries()) earn(shop, shop.members.card, amount, `sale-${index}`);
    const access = await opened(shop);
    const { owner } = shop.first;
    const [today] = await owner.days({ access });
    expect(today).toMatchObject({ members: 1, sums: { sales: { times: 3 }, paid: { times: 3, amount: 4_349 } } });
    expect(today?.hours.reduce((sum, sales) => sum + sales, 0)).toBe(3);
    const paid = await owner.bookings({ access, filter: { day: today!.day, figure: 'paid' } });
    expect(paid.rows.reduce((sum, { amount = 0 }) => sum + amount, 0)).toBe(today!.sums.paid.amount);
    const earned = await owner.bookings({ access, filter: { day: today!.day, figure: 'points-earned' } });
    expect(earned.rows.reduce((sum, { points = 0 }) => sum + points, 0)).toBe(today!.sums['points-earned'].amount);
    // one more booking counts at once
    earn(shop, shop.members.other, 500, 'sale-more');
    expect((await owner.days({ access }))[0]).toMatchObject({ members: 2, sums: { sales: { times: 4 } } });
  });

  it('names no customer, neither in the list nor in the table nor in the report', async () => {
    const shop = await openTestCounter({ signedIn: 'manager' });
    earn(shop, shop.members.card, 1_000);
    const access = await opened(shop);
    const { owner } = shop.first;
    const { rows } = await owner.bookings({ access, filter: {} });
    const table = await owner.bookingsTable({ access, filter: {} });
    const { file } = await owner.supportReport({ access });
    const report = readFileSync(file, 'utf8');
    expect(rows[0]).toMatchObject({ kind: 'sale', member: shop.members.card, staff: 'Ayşe' });
    const everything = JSON.stringify(rows) + table.text + report;
    for (const secret of ['Öztürk', 'Müller', CARD, 'pinHash', 'privateKey', '$argon2']) {
      expect(everything).not.toContain(secret);
    }
    expect(report).not.toContain('Ayşe');
    expect(report).not.toContain('Meral');
    expect(JSON.parse(report)).toMatchObject({ version: '0.1.0', journal: { head: 4 }, devices: [] });
  });

  it('keeps what was set about patterns, also over a restart, and refuses what makes no sense', async () => {
    const shop = await openTestCounter({ signedIn: 'manager' });
    for (const [index] of [1, 2, 3].entries()) earn(shop, shop.members.card, 1_000, `often-${index}`);
    const access = await opened(shop);
    const { owner } = shop.first;
    expect((await owner.patterns({ access })).findings).toEqual([]);
    const thresholds = { ...DEFAULT_THRESHOLDS, cardPerDay: 3 };
    expect(await said(owner.setThresholds({ access, thresholds: { ...thresholds, cardPerDay: 0 } }))).toBe('bad-input');
    const { findings } = await owner.setThresholds({ access, thresholds });
    expect(findings).toMatchObject([{ pattern: 'card-often', entries: [4, 5, 6] }]);
    const again = await shop.reopen();
    await again.first.staff.signIn({ pin: MANAGER_PIN });
    const later = (await again.first.owner.open({})).access;
    expect(await again.first.owner.patterns({ access: later })).toMatchObject({ findings, thresholds });
  });

  it('shows all bookings of a pattern, also where they are more than a page has', async () => {
    const shop = await openTestCounter({ signedIn: 'manager' });
    for (let index = 0; index < 60; index++) earn(shop, shop.members.card, 100, `many-${index}`);
    const access = await opened(shop);
    const { owner } = shop.first;
    const [found] = (await owner.patterns({ access })).findings;
    expect(found?.entries).toHaveLength(60);
    const filter = { entries: found!.entries };
    const first = await owner.bookings({ access, filter });
    const second = await owner.bookings({ access, filter, before: first.next! });
    expect(second.next).toBeUndefined();
    expect([...first.rows, ...second.rows].map(({ seq }) => seq)).toEqual(found!.entries.toReversed());
  });

  it('I26 what each person may give: their own limit where head office has set one, otherwise that of the program', async () => {
    const goodwill = {
      kind: 'goodwill',
      id: 'sorry',
      reasons: [{ id: 'waited', name: { de: 'Lange gewartet', en: 'Waited long' } }],
      cashier: { points: 50, perDay: 80 },
      manager: { points: 500 },
    };
    const instruments = [...sampleProgram.instruments, goodwill];
    const shop = await openTestCounter({ signedIn: 'manager', program: { ...sampleProgram, instruments } });
    const { owner } = shop.first;
    const access = await opened(shop);
    const mayGive = async () =>
      Object.fromEntries((await owner.people({ access })).staff.map(({ id, mayGive: limit }) => [id, limit]));
    const [cashier, manager] = [
      { points: 50, perDay: 80, own: false },
      { points: 500, own: false },
    ];
    expect(await mayGive()).toEqual({ A: cashier, M: manager, Z: undefined });
    const say = (staff: string, points: number, perDay: number): void =>
      void shop.counter.ledger.documents.applyOffice({
        kind: 'staff',
        id: termsId(staff),
        version: '1',
        body: { staff, stores: [], goodwill: { points, perDay } },
      });
    say('A', 30, 60);
    // nobody gives more at once than the program lets managers give
    say('M', 900, 1_000);
    say('Z', 30, 60);
    expect(await mayGive()).toEqual({
      A: { points: 30, perDay: 60, own: true },
      M: { points: 500, perDay: 1_000, own: true },
      Z: undefined,
    });
    const none = await openTestCounter({ signedIn: 'manager' });
    const { staff } = await none.first.owner.people({ access: await opened(none) });
    expect(staff.map(({ mayGive: limit }) => limit)).toEqual([undefined, undefined, undefined]);
  });

  it('says so of a booking that there is not', async () => {
    const shop = await openTestCounter({ signedIn: 'manager' });
    const access = await opened(shop);
    expect(await said(shop.first.owner.booking({ access, seq: 999 }))).toBe('booking-unknown');
  });
});
