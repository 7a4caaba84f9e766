import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Counter } from '#counter/service/counter';
import { formatCardNumber, makeCardNumber } from '#domain/card-number';
import { MOST_IN_GROUP, type Profile } from '#domain/member';
import { consentTo } from '#domain/member-consent';
import { makeVoucherCode } from '#domain/voucher-code';
import { standardProgram } from '#office/standard-program';
import { lastAudited } from '#office/store/audit';
import { type Database, openDatabase } from '#office/store/database';
import { putDocuments } from '#office/store/documents';
import { listEntries } from '#office/store/members/list-entries';
import { addMemberStores, readWords } from '#office/store/members/read-words';
import { lockBrand, takePositions } from '#office/store/positions';
import { book, must, newFolder, openReal } from '../real-counter.ts';
import { startTestOffice } from '../office-under-test.ts';
import { backOfficePeople, browser, codeOf, type SignedIn } from './people.ts';

const { head, signedIn, pass, now } = backOfficePeople();
const FAMILY = { kind: 'group', id: 'family', name: { de: 'Familie', en: 'Family' }, percent: 50, spend: 'named' };
const BRAND = 'main';

let db: Database;
let [kassel, marburg] = ['', ''];
let [boss, anna, bernd, lead] = [] as unknown as [SignedIn, SignedIn, SignedIn, SignedIn];
beforeAll(async () => {
  const { office } = head;
  db = openDatabase(head.database.url, () => undefined);
  kassel = office.store;
  marburg = (await office.createStore({ name: 'Marburg' })).store;
  const owners = [
    must(await office.settlement.putOwner('Anna', [kassel])),
    must(await office.settlement.putOwner('Bernd', [marburg])),
  ];
  boss = await signedIn('head-office');
  anna = await signedIn('owner', { owner: owners[0]!.id });
  bernd = await signedIn('owner', { owner: owners[1]!.id });
  lead = await signedIn('manager', { store: marburg });
}, 60_000);
afterAll(() => db.destroy());

/** What the background does every two seconds. */
const readOn = async (): Promise<void> => {
  await readWords(db, BRAND, 10_000);
  await listEntries(db, BRAND, 10_000);
};

async function counterIn(store: string): Promise<Counter> {
  const counter = openReal(newFolder());
  onTestFinished(() => counter.close());
  must(await counter.join(head.office.url, must(await head.office.createPairingCode(store)).code));
  await counter.syncOnce();
  return counter;
}

let cards = 700;
const newCard = (): string => makeCardNumber(String(++cards).padStart(12, '0'));
type Said = Pick<Profile, 'firstName' | 'lastName' | 'town' | 'phone'>;
const enrolled = ({ ledger }: Counter, said: Said, card = newCard()): string =>
  must(ledger.enrol({ ...said, cards: [{ number: card, state: 'active', since: 1 }], consents: [] }, 'clerk'));

const found = async ({ client }: SignedIn, text: string): Promise<string[]> =>
  (await client.members.find({ text })).rows.map(({ id }) => id);

describe('members', () => {
  test('are found by sound, slip, umlaut, telephone and card, the nearest first, and by owners in their stores alone', async () => {
    const [here, there] = [await counterIn(kassel), await counterIn(marburg)];
    const card = newCard();
    const maier = enrolled(
      here,
      { firstName: 'Anna', lastName: 'Maier', town: 'Kassel', phone: '+495611234567' },
      card,
    );
    const meyer = enrolled(there, { firstName: 'Jürgen', lastName: 'Meyer', town: 'Gießen' });
    const ozturk = enrolled(there, { firstName: 'Ayşe', lastName: 'Öztürk' });
    await here.syncOnce();
    await there.syncOnce();
    await readOn();

    expect(await found(boss, 'Maier')).toEqual([maier, meyer]);
    expect(await found(boss, 'mayer juergen')).toEqual([meyer]);
    expect(await found(boss, 'Maier Öztürk')).toEqual([]);
    for (const text of ['öztürk', 'Oezturk', 'OZTÜRK', 'Öztrük', 'ayse', 'özt'])
      expect(await found(boss, text)).toEqual([ozturk]);
    for (const text of ['0561 1234567', '05611234', '0561 1234576', formatCardNumber(card), card.slice(2)])
      expect(await found(boss, text)).toEqual([maier]);
    // one digit of the card wrong
    const slip = card.slice(0, -5) + ((Number(card.at(-5)) + 1) % 10) + card.slice(-4);
    expect(await found(boss, slip)).toEqual([maier]);
    expect(await found(boss, 'gießn')).toEqual([meyer]);

    expect(await found(anna, 'Maier')).toEqual([maier]);
    expect(await found(bernd, 'Maier')).toEqual([meyer]);
    expect(await found(lead, formatCardNumber(card))).toEqual([]);
    const listed = await bernd.client.members.list({});
    expect(listed.rows.map(({ id }) => id)).toEqual([ozturk, meyer]);
    expect((await bernd.client.members.list({ store: kassel })).rows).toEqual([]);
    expect((await boss.client.members.list({})).rows.map(({ id }) => id)).toEqual([ozturk, meyer, maier]);
    const [older] = (await boss.client.members.list({ before: ozturk })).rows;
    expect(older).toMatchObject({ id: meyer, name: 'Jürgen Meyer', town: 'Gießen', enrolledIn: 'Marburg' });
  });

  test('show each account and why each entry came; a member of another owner is as good as none, and every look is noted', async () => {
    const [here, there] = [await counterIn(kassel), await counterIn(marburg)];
    const card = newCard();
    const member = enrolled(here, { lastName: 'Roth' }, card);
    book(here, member, 1_250, 'sale-1');
    await here.syncOnce();
    await readOn();
    const client = boss.client.members;
    const profile = await client.profile({ member });
    expect(profile).toMatchObject({
      name: 'Roth',
      enrolledIn: 'Bäckerei am Markt',
      cards: [{ number: card, state: 'active' }],
    });
    expect(profile.accounts.find(({ unit }) => unit === 'points')?.balance).toBe(12);
    const { rows } = await client.bookings({ member });
    expect(rows.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['sale', 1_250],
      ['enrolment', undefined],
    ]);
    expect(rows[0]?.moves).toContainEqual(expect.objectContaining({ unit: 'points', amount: 12 }));
    expect((await client.bookings({ member, unit: 'points' })).rows).toHaveLength(1);
    const { terminal, seq } = rows[0]!;
    const booking = await client.booking({ member, terminal, seq });
    expect(booking.reasons.map(({ key }) => key)).toContain('reason-points');
    expect(booking.transfers).toContainEqual(expect.objectContaining({ unit: 'points', to: 'member', amount: 12 }));

    // who is another owner's, and an entry that is somebody else's, do not exist
    const unknown = 'office-member-unknown';
    for (const { client: other } of [bernd, lead]) {
      expect(await codeOf(other.members.profile({ member }))).toBe(unknown);
      expect(await codeOf(other.members.bookings({ member }))).toBe(unknown);
      expect(await codeOf(other.members.booking({ member, terminal, seq }))).toBe(unknown);
    }
    expect(await codeOf(client.booking({ member, terminal, seq: 99 }))).toBe('booking-unknown');
    expect(await codeOf(client.profile({ member: 'nobody' }))).toBe(unknown);

    // since a purchase in Marburg its owner knows the member, and sees that purchase alone
    await there.syncOnce();
    book(there, member, 300, 'sale-2');
    await there.syncOnce();
    await readOn();
    expect((await bernd.client.members.profile({ member })).name).toBe('Roth');
    expect((await bernd.client.members.bookings({ member })).rows.map(({ amount }) => amount)).toEqual([300]);
    expect(await codeOf(bernd.client.members.booking({ member, terminal, seq }))).toBe('booking-unknown');

    const looks = await db
      .selectFrom('profile_access')
      .select(['person', 'page'])
      .where('brand', '=', BRAND)
      .where('member', '=', member)
      .execute();
    expect(new Set(looks.map(({ person, page }) => `${person} ${page}`))).toEqual(
      new Set([
        ...['profile', 'bookings', 'booking'].map((page) => `${boss.id} ${page}`),
        ...['profile', 'bookings', 'booking'].map((page) => `${bernd.id} ${page}`),
      ]),
    );
  });
});

describe('what head office changes', () => {
  test('holds at counters, also where one that had not heard of it says something later', async () => {
    const [here, there] = [await counterIn(kassel), await counterIn(marburg)];
    const [card, other, next] = [newCard(), newCard(), newCard()];
    const member = enrolled(here, { lastName: 'Weber' }, card);
    const double = enrolled(here, { firstName: 'Eva', lastName: 'Weber' }, other);
    await here.syncOnce();
    await there.syncOnce();
    const { members } = boss.client;
    expect(await codeOf(members.addCard({ member, card: other, instead: card }))).toBe('card-taken');
    expect(await codeOf(members.addCard({ member, card: next, instead: card }))).toBe('done');
    const { profile, saveProfile } = there.ledger.documents;
    // cut off, and with a later clock
    saveProfile(
      { ...profile(member)!, lastName: 'Weber-Lang', saidAt: Date.now() + 1 },
      Date.now() + 86_400_000,
      'cut-off',
    );
    for (const counter of [there, here, there]) await counter.syncOnce();
    for (const { ledger } of [here, there]) {
      expect(ledger.documents.profile(member)?.lastName).toBe('Weber-Lang');
      expect(ledger.documents.memberByCard(card)).toMatchObject({ lost: 1 });
      expect(ledger.documents.memberByCard(next)).toMatchObject({ member, lost: 0 });
    }
    expect((await members.profile({ member })).cards.map(({ number, state }) => [number, state])).toContainEqual([
      card,
      'lost',
    ]);

    await members.merge({ member: double, into: member });
    expect(await codeOf(members.merge({ member: double, into: member }))).toBe('merge-same');
    await here.syncOnce();
    expect(here.ledger.documents.accountsOf(double)[0]).toBe(member);
    await readOn();
    expect(await found(boss, 'Eva Weber')).toEqual([member]);
    await members.undoMerge({ member: double });
    expect(await codeOf(members.undoMerge({ member: double }))).toBe('merge-none');
    await here.syncOnce();
    expect(here.ledger.documents.accountsOf(double)).toEqual([double]);

    const note = { member, id: 'note-0001', kind: 'complaint', text: 'Brot war alt' } as const;
    await members.addNote(note);
    await members.addNote(note);
    const [noted] = (await members.profile({ member })).notes;
    expect(noted).toMatchObject({ text: 'Brot war alt', state: 'open' });
    // of two who have read the same word the second one reads again
    const done = { member, note: noted!.id, read: noted!.changed, state: 'done' } as const;
    expect(await codeOf(members.changeNote(done))).toBe('done');
    expect(await codeOf(members.changeNote({ ...done, state: 'answered' }))).toBe('note-changed-meanwhile');
    expect(await codeOf(members.addNote({ ...note, id: 'note-0002', kind: 'need' }))).toBe('note-needs-health-consent');
  });

  test('by hand: once for each key; above the limit when somebody else says so, once, and until the request expires', async () => {
    const here = await counterIn(kassel);
    const member = enrolled(here, { lastName: 'Kraft' });
    await here.syncOnce();
    await readOn();
    const { bookings, members } = boss.client;
    const second = await signedIn('head-office');
    const points = async (): Promise<number> =>
      (await members.profile({ member })).accounts.find(({ unit }) => unit === 'points')!.balance;
    const booking = (key: string, amount: number) =>
      ({ key, member, unit: 'points', amount, reason: 'goodwill' }) as const;

    await bookings.putLimit({ unit: 'points', most: 100 });
    // more journals than are read at a time, of counters whose entries lie unread
    const behind = Array.from({ length: 100 }, (_, index) => ({
      brand: BRAND,
      id: `0-behind-${index}`,
      store: kassel,
      name: 'Kasse',
      state: 'revoked' as const,
      public_key: '',
      paired_at: 1,
      seq: 1,
      head_hash: '',
    }));
    await db.insertInto('terminal').values(behind).execute();
    expect(await bookings.book(booking('first-60', 60))).toEqual({ done: 'booked', balance: 60 });
    expect(await bookings.book(booking('first-60', 60))).toEqual({ done: 'booked', balance: 60 });
    // who has booked sees it
    expect((await members.bookings({ member })).rows[0]?.moves).toMatchObject([{ unit: 'points', amount: 60 }]);
    await db.deleteFrom('terminal').where('brand', '=', BRAND).where('id', 'like', '0-behind-%').execute();
    expect(await codeOf(bookings.book(booking('first-60', 61)))).toBe('correction-key-used');
    // below the limit alone, above it together
    expect(await bookings.book(booking('second-60', 60))).toMatchObject({ done: 'asked' });
    expect(await bookings.book(booking('third-500', 500))).toMatchObject({ done: 'asked' });
    expect(await points()).toBe(60);
    expect(await codeOf(bookings.decide({ request: 'third-500', approve: true }))).toBe('booking-request-own');
    const twice = await Promise.all(
      [1, 2].map(() => codeOf(second.client.bookings.decide({ request: 'third-500', approve: true }))),
    );
    expect(twice).toContain('done');
    expect(await codeOf(second.client.bookings.decide({ request: 'second-60', approve: false }))).toBe('done');
    expect(await codeOf(second.client.bookings.decide({ request: 'second-60', approve: true }))).toBe(
      'booking-request-decided',
    );
    expect(await points()).toBe(560);
    const { rows } = await members.bookings({ member });
    const [{ terminal, seq } = { terminal: '', seq: 0 }] = rows;
    expect(await members.booking({ member, terminal, seq })).toMatchObject({
      kind: 'correction',
      what: { key: 'booking-correction', values: { reason: { de: 'Kulanz', en: 'Goodwill' } } },
      staff: 'Person 1',
    });
    expect(await codeOf(bookings.book(booking('too-much', -5_000)))).toBe('done');
    expect(await codeOf(second.client.bookings.decide({ request: 'too-much', approve: true }))).toBe(
      'correction-too-much',
    );
    pass(8 * 24 * 3_600_000);
    const late = await signedIn('head-office');
    expect(await codeOf(late.client.bookings.decide({ request: 'too-much', approve: true }))).toBe(
      'booking-request-expired',
    );
    expect((await late.client.bookings.requests()).map(({ id, state }) => [id, state])).toEqual([
      ['too-much', 'expired'],
      ['third-500', 'booked'],
      ['second-60', 'refused'],
    ]);
  });
});

test('vouchers, codes, draws and seats are seen, made and drawn by head office, and a tier is given by hand for a year', async () => {
  const name = { de: 'Brotprobe', en: 'Tasting' };
  const today = new Date().toISOString().slice(0, 10);
  const instruments = [
    { kind: 'voucher', id: 'gift', name, least: 500, most: 10_000, purpose: 'multi' },
    { kind: 'coupon', id: 'letter', name, batch: { prefix: 'MAI' }, gives: { kind: 'amount', amount: 300 } },
    { kind: 'draw', id: 'hamper', name, tickets: { per: 'amount', amount: 500 }, when: { until: '2020-01-01' } },
    FAMILY,
    { kind: 'event', id: 'tasting', name, from: today, until: today, capacity: 7 },
  ];
  const standard = standardProgram() as { version: number; instruments: object[] };
  const program = {
    ...standard,
    version: standard.version + 1,
    instruments: [...standard.instruments, ...instruments],
  };
  must(await head.office.putProgram(program));
  // a week later everybody has signed in anew
  const { coupons, draws, events, vouchers, bookings, members } = (await signedIn('head-office')).client;

  const wanted = { coupon: 'letter', batch: 'may', codes: 3, language: 'de' } as const;
  const table = await coupons.make({ ...wanted, as: 'csv' });
  expect(Buffer.from(table.base64, 'base64').toString()).toMatch(/^code,printed\n(MAI\w+,MAI[ \w]+\n){3}$/);
  const sheet = await coupons.make({ ...wanted, as: 'pdf' });
  expect(Buffer.from(sheet.base64, 'base64').toString('latin1', 0, 5)).toBe('%PDF-');
  expect(await coupons.list()).toMatchObject([{ id: 'letter', batches: [{ name: 'may', codes: 3, used: 0 }] }]);

  await events.putSeats({ event: 'tasting', seats: 5 });
  expect(await events.list()).toMatchObject([{ id: 'tasting', capacity: 7, seats: 5, taken: 0, came: 0 }]);
  expect(await codeOf(events.putSeats({ event: 'tasting', seats: 8 }))).toBe('stock-above-capacity');
  expect(await draws.list()).toMatchObject([{ id: 'hamper', tickets: 0, proof: '/draws/hamper' }]);
  expect((await draws.list())[0]?.commitment).toMatch(/^\w{20,}/);
  expect(await codeOf(draws.draw({ draw: 'hamper', prizes: 1 }))).toBe('draw-nobody');
  expect(await codeOf(vouchers.find({ code: makeVoucherCode('0'.repeat(16)) }))).toBe('office-voucher-unknown');

  const here = await counterIn(kassel);
  const member = enrolled(here, { lastName: 'Gold' });
  await here.syncOnce();
  await readOn();
  const tier = (await members.profile({ member })).bookable.find(({ unit }) => unit.startsWith('tier:'))!;
  const given = { key: 'tier-by-hand', member, unit: tier.unit, reason: 'goodwill' } as const;
  expect(await codeOf(bookings.book({ ...given, amount: 2 }))).toBe('booking-tier-once');
  expect(await bookings.book({ ...given, amount: 1 })).toEqual({ done: 'booked', balance: 1 });
  const profile = await members.profile({ member });
  expect(profile.tier?.name).toEqual(tier.name);
  expect(profile.accounts.find(({ unit }) => unit === tier.unit)?.expiring).toHaveLength(1);
});

test('I19 a family is founded at a desk and collects at counters; who speaks for it is named, and it is dissolved when nothing is left', async () => {
  const [{ client }, helper] = [await signedIn('head-office'), await signedIn('support')];
  const [owner, other] = [await signedIn('manager', { store: kassel }), await signedIn('manager', { store: marburg })];
  const [here, there] = [await counterIn(kassel), await counterIn(marburg)];
  const [mother, child] = [newCard(), newCard()];
  const [ida, tom] = [
    enrolled(here, { firstName: 'Ida', lastName: 'Roth' }, mother),
    enrolled(there, { firstName: 'Tom', lastName: 'Roth' }, child),
  ];
  await here.syncOnce();
  await there.syncOnce();
  await readOn();
  const { groups } = client;
  expect((await groups.list({})).kinds).toEqual([{ id: 'family', name: FAMILY.name }]);
  const card = newCard();
  const wanted = { kind: 'family', name: 'Familie Roth', card, store: kassel };
  const { account } = await groups.found(wanted);
  expect(await groups.found(wanted)).toEqual({ account });
  expect(await codeOf(groups.found({ ...wanted, card: mother }))).toBe('card-taken');
  expect(await codeOf(groups.found({ ...wanted, kind: 'none', card: newCard() }))).toBe('group-unknown');
  expect(await codeOf(groups.found({ ...wanted, store: 'none', card: newCard() }))).toBe('store-unknown');

  // of two who change it at once the second one looks again
  const { version } = await groups.show({ account });
  expect(await codeOf(helper.client.groups.putMember({ account, version, member: mother, maySpend: true }))).toBe(
    'done',
  );
  const late = { account, version, member: child, maySpend: false };
  expect(await codeOf(groups.putMember(late))).toBe('changed-meanwhile');
  const read = async () => (await groups.show({ account })).version;
  expect(await codeOf(groups.putMember({ ...late, version: await read() }))).toBe('done');
  expect(await codeOf(groups.putMember({ ...late, version: await read(), member: card }))).toBe('group-of-group');
  await readOn();
  expect(await groups.show({ account })).toMatchObject({ name: 'Familie Roth', spend: 'named', count: 2, others: 0 });
  // by their ids, which of two of one moment are in no order
  const [first, second] = [
    { member: ida, name: 'Ida Roth', maySpend: true },
    { member: tom, name: 'Tom Roth', maySpend: false },
  ].sort((a, b) => (a.member < b.member ? -1 : 1));
  expect(await groups.members({ account })).toMatchObject({ rows: [first, second] });
  expect((await groups.list({})).rows).toMatchObject([
    { account, name: 'Familie Roth', kind: FAMILY.name, members: 2 },
  ]);
  // whose account is merged into another collects on under that one's name, and what is said of them then holds
  const twin = enrolled(there, { firstName: 'Tom', lastName: 'Roth' });
  await there.syncOnce();
  await client.members.merge({ member: tom, into: twin });
  const collecting = async () =>
    new Map((await groups.members({ account })).rows.map(({ member, maySpend }) => [member, maySpend]));
  const twins = async () => (await client.members.profile({ member: twin })).groups;
  expect(await collecting()).toEqual(
    new Map([
      [ida, true],
      [twin, false],
    ]),
  );
  expect(await twins()).toMatchObject([{ account, maySpend: false }]);
  expect((await groups.list({})).rows).toMatchObject([{ account, members: 2 }]);
  expect(await codeOf(groups.putMember({ ...late, version: await read(), maySpend: true }))).toBe('done');
  expect(await twins()).toMatchObject([{ account, maySpend: true }]);
  await client.members.undoMerge({ member: tom });
  expect([await twins(), await collecting()]).toEqual([
    [],
    new Map([
      [ida, true],
      [tom, true],
    ]),
  ]);
  await client.members.merge({ member: tom, into: twin });
  expect(await codeOf(groups.removeMember({ account, version: await read(), member: twin }))).toBe('done');
  await client.members.undoMerge({ member: tom });
  expect(await collecting()).toEqual(new Map([[ida, true]]));
  expect(await codeOf(groups.putMember({ ...late, version: await read() }))).toBe('done');
  // managers see groups of their stores, and of their members those whom they know
  expect((await owner.client.groups.members({ account })).rows.map(({ member }) => member)).toEqual([ida]);
  expect((await owner.client.groups.members({ account, who: tom })).rows).toEqual([]);
  expect(await owner.client.groups.show({ account })).toMatchObject({ count: 2, others: 1 });
  expect((await other.client.groups.list({})).rows).toEqual([]);
  expect(await codeOf(other.client.groups.show({ account }))).toBe('office-group-unknown');
  expect(await codeOf(other.client.groups.members({ account }))).toBe('office-group-unknown');
  expect(await codeOf(owner.client.groups.show({ account: ida }))).toBe('office-group-unknown');

  await here.syncOnce();
  book(here, ida, 2_000, 'family-1');
  await here.syncOnce();
  await readOn();
  const points = (await client.members.profile({ member: account })).accounts.find(({ unit }) => unit === 'points');
  expect(points?.balance).toBe(10);
  expect(await codeOf(groups.dissolve({ account, version: await read() }))).toBe('group-has-left');
  await client.bookings.book({ key: 'family-out', member: account, unit: 'points', amount: -10, reason: 'goodwill' });
  expect(await codeOf(groups.removeMember({ account, version: await read(), member: tom }))).toBe('done');
  expect(await codeOf(groups.dissolve({ account, version: await read() }))).toBe('done');
  expect((await groups.list({})).rows).toEqual([]);
  for (const counter of [here, there]) {
    await counter.syncOnce();
    expect(counter.ledger.documents.profile(ida)?.groups).toBeUndefined();
    expect(counter.ledger.documents.memberByCard(card)).toMatchObject({ lost: 1 });
  }
});

test('a consent that is said to head office has its proof, holds at counters, and is withdrawn as easily', async () => {
  const here = await counterIn(kassel);
  const member = enrolled(here, { lastName: 'Sommer' });
  const double = enrolled(here, { lastName: 'Sommer' });
  await here.syncOnce();
  await readOn();
  const [{ client, id }, helper] = [await signedIn('head-office'), await signedIn('support')];
  const { sayConsent, profile } = client.members;
  const yes = { member, purpose: 'advertising', given: true, how: 'telephone', read: 0 } as const;
  expect(await codeOf(sayConsent({ ...yes, wording: 'never-asked-with' }))).toBe('wording-unknown');
  expect(await codeOf(sayConsent(yes))).toBe('done');
  const [word] = (await profile({ member })).consents;
  expect(word).toMatchObject({ purpose: 'advertising', given: true, how: 'telephone', holds: true });
  expect(word?.text?.de).toBeTruthy();
  await here.syncOnce();
  const holds = (one: string) => consentTo(here.ledger.documents.profile(one)!, 'advertising');
  expect(holds(member)).toBe(true);

  // a withdrawal holds whatever was read, for all accounts of the member; a yes after it that has not heard of it does not
  await helper.client.members.sayConsent({ ...yes, member: double });
  await client.members.merge({ member: double, into: member });
  expect(await codeOf(helper.client.members.sayConsent({ ...yes, given: false, how: 'letter' }))).toBe('done');
  expect(await codeOf(sayConsent({ ...yes, read: word!.at }))).toBe('consent-changed-meanwhile');
  await here.syncOnce();
  expect([holds(member), holds(double)]).toEqual([false, false]);
  const audit = await db
    .selectFrom('office_audit')
    .select(['what', 'by', 'about'])
    .where('brand', '=', BRAND)
    .where('what', 'like', 'member.consent-%')
    .orderBy('number')
    .execute();
  expect(audit.map(({ what }) => what)).toEqual([
    'member.consent-given',
    'member.consent-given',
    'member.consent-withdrawn',
  ]);
  expect(audit[0]).toMatchObject({ by: id, about: { member, purpose: 'advertising', how: 'telephone' } });
});

test('a list of members goes on behind those who were erased or cannot be read', async () => {
  const ids = Array.from({ length: 101 }, (_, index) => `0-list-${String(index).padStart(3, '0')}`);
  const [oldest = '', ...others] = ids;
  const profile = { id: oldest, cards: [], enrolledAt: 1, enrolledIn: marburg, consents: [], lastName: 'Urban' };
  const documents = [
    { kind: 'member' as const, id: oldest, version: '1', body: profile },
    ...others.map((id) => ({ kind: 'member' as const, id, version: '1', body: { id, of: 'a later version' } })),
  ];
  await db.transaction().execute(async (tx) => {
    await putDocuments(tx, BRAND, documents, await takePositions(tx, BRAND, documents.length), 'office');
    const stores = ids.map((member) => ({ member, store: marburg }));
    await addMemberStores(tx, BRAND, stores);
  });
  for (const { client } of [await signedIn('head-office'), await signedIn('manager', { store: marburg })]) {
    let page = await client.members.list({});
    for (let pages = 1; page.next !== undefined && pages < 20; pages++)
      page = await client.members.list({ before: page.next });
    expect(page.rows.at(-1)?.id).toBe(oldest);
  }
});

const packed = (file: string | Uint8Array): string => gzipSync(file).toString('base64');
/** A file of another system, as a page sends it. */
const handedIn = (file: string | Uint8Array, more: object = {}) => ({
  content: packed(file),
  file: 'Kunden 2026.csv',
  store: kassel,
  ...more,
});

test('I39 a file of customers is looked at, put right and taken over: what fits once, what does not is told', async () => {
  const ines = await signedIn('head-office');
  const { imports, members, watch } = ines.client;
  // of an old till, in Windows-1252: what a field means, which column it is, and words of its own
  const rows = [
    'Nr;Karte;Name;Ort;Anr;Punkte;Werbung;Seit;Name',
    `1;${newCard()};Wüstefeld;Köln;D;12;ja;1.2.2020;x`,
    '2;;=1+2;Köln;H;1.250;;;',
    '3;;Meyer;Köln;X;5;;;',
    '4;;;;;;;;',
    '5;;"Offen;;;;;;',
  ];
  const file = Buffer.from(rows.join('\r\n'), 'latin1');
  const seen = await imports.preview(handedIn(file, { store: undefined }));
  // a number of the customer that nothing suggests, and then a store of two
  expect(seen).toMatchObject({
    source: 'kunden-2026',
    encoding: 'windows-1252',
    separator: ';',
    header: ['Nr', 'Karte', 'Name', 'Ort', 'Anr', 'Punkte', 'Werbung', 'Seit', 'Name (9)'],
    columns: { card: 1, lastName: 2, town: 3, points: 5, advertising: 6 },
    lacks: { key: 'import-id-missing' },
    counts: { rows: 5, taken: 0 },
  });
  const columns = { ...seen.columns, id: 0, salutation: 4, enrolled: 7 };
  const more = { columns, source: 'Alte Kasse', values: { salutation: { D: 'frau', H: 'herr' } } };
  expect((await imports.preview(handedIn(file, { ...more, store: undefined }))).lacks?.key).toBe('import-store-choose');
  const right = handedIn(file, more);
  expect(await imports.preview(right)).toMatchObject({
    source: 'alte-kasse',
    counts: { rows: 5, taken: 1, known: 0, refused: 4, leftOut: 1 },
    first: [{ line: 2, outcome: 'taken', name: 'Wüstefeld', town: 'Köln', points: 12, consents: 0 }],
    remarks: [
      { line: 2, column: 'Werbung', shape: 'aa', why: { key: 'import-consent-unproved' }, isTaken: true },
      { line: 3, column: 'Punkte', shape: '9.999', why: { key: 'import-amount-ambiguous' }, isTaken: false },
      { line: 4, column: 'Anr', why: { key: 'import-salutation' } },
      { line: 5, why: { key: 'enrol-nothing-to-find' } },
      { line: 6, why: { key: 'import-row-broken' } },
    ],
    remarked: 5,
  });
  // nothing is there before it is taken over; the form of amounts makes one row more fit
  expect(await found(ines, 'Wüstefeld')).toEqual([]);
  const wanted = { ...right, amounts: 'german' as const, constants: { expires: '2099-12-31' } };
  // 1,250 points are more than one person books alone: a second one has to read the same file alike
  const olaf = await signedIn('head-office');
  expect((await imports.preview(wanted)).second).toEqual({});
  expect(await codeOf(imports.takeOver(wanted))).toBe('import-second');
  await imports.propose(wanted);
  expect((await imports.preview(wanted)).second).toMatchObject({ proposed: { isOwn: true } });
  expect(await codeOf(imports.takeOver(wanted))).toBe('import-second');
  for (const read of [
    { ...wanted, constants: { expires: '2098-12-31' } },
    { ...wanted, store: marburg },
  ])
    expect(await codeOf(olaf.client.imports.takeOver(read))).toBe('import-second');
  expect((await olaf.client.imports.preview(wanted)).second).toMatchObject({ proposed: { isOwn: false } });
  expect(await found(ines, 'Wüstefeld')).toEqual([]);
  const counts = await olaf.client.imports.takeOver(wanted);
  expect(counts).toEqual({ rows: 5, taken: 2, known: 0, refused: 3, leftOut: 1 });
  await readOn();
  const [member = ''] = await found(ines, 'Wüstefeld');
  const profile = await members.profile({ member });
  expect(profile.consents).toEqual([]);
  expect(profile.accounts).toMatchObject([{ unit: 'points', balance: 12, expiring: [{ day: '2099-12-31' }] }]);
  expect(await found(await signedIn('manager', { store: kassel }), 'Wüstefeld')).toEqual([member]);
  expect(await found(await signedIn('manager', { store: marburg }), 'Wüstefeld')).toEqual([]);

  // the same file again, with the name of the system that was said last: each row counts once
  const again = handedIn(file, { ...more, source: undefined, amounts: 'german', constants: { expires: '2099-12-31' } });
  expect(await imports.preview(again)).toMatchObject({
    source: 'alte-kasse',
    counts: { taken: 0, known: 2 },
    first: [{ outcome: 'known' }, { line: 3, outcome: 'known', name: '=1+2', points: 1250 }],
  });
  expect(await imports.preview(again)).not.toHaveProperty('second');
  expect(await imports.takeOver(again)).toMatchObject({ taken: 0, known: 2, refused: 3 });
  // a row that says something else under the same number, and a card that somebody has
  const other = handedIn('Nr;Karte;Name\n1;;Anders\n9;' + rows[1]!.split(';')[1] + ';Neu', {
    columns: { id: 0, card: 1, lastName: 2 },
  });
  expect((await imports.preview(other)).remarks.map(({ line, why }) => [line, why.key])).toEqual([
    [2, 'import-row-changed'],
    [3, 'card-taken'],
  ]);

  // the report: nothing of anybody, and nothing that a spreadsheet would calculate
  const report = async (input: object, language: 'de' | 'en' = 'de') =>
    (await imports.report({ ...handedIn(file), ...input, language })).text.split('\r\n');
  expect((await report(wanted, 'en'))[2]).toBe('4;Anr;A;import-salutation;There is no such salutation here.;refused');
  const formula = handedIn('Nr;=cmd\n1;99.99.9999', { columns: { id: 0, birthday: 1 } });
  expect(await report(formula)).toContain("2;'=cmd;99.99.9999;import-date-wrong;Das ist kein Datum.;refused");
  expect((await report(wanted)).join()).not.toMatch(/Meyer|Köln|Wüstefeld/);

  const audited = (await watch.audit({})).entries.filter(({ what }) => what.startsWith('members.import'));
  expect(audited.map(({ what, by }) => [what, by])).toEqual([
    ['members.imported', ines.id],
    ['members.import-begun', ines.id],
    ['members.imported', olaf.id],
    ['members.import-begun', olaf.id],
    ['members.import-proposed', ines.id],
  ]);
  expect(JSON.stringify(audited)).not.toContain('Wüstefeld');
}, 60_000);

test('I39 what is no file of customers, or too much of one, is refused by name and changes nothing', async () => {
  const ines = await signedIn('head-office');
  const { imports } = ines.client;
  const preview = (file: string | Uint8Array, more: object = {}) => codeOf(imports.preview(handedIn(file, more)));
  expect(await preview(Buffer.from('PK\u0003\u0004xlsx', 'latin1'))).toBe('upload-spreadsheet');
  expect(await preview('%PDF-1.7')).toBe('upload-no-table');
  expect(await preview('id;Name\n\u0000;c\n')).toBe('upload-no-table');
  expect(await preview('')).toBe('csv-empty');
  expect(await preview('id;Name\n')).toBe('csv-empty');
  expect(await codeOf(imports.preview({ ...handedIn(''), content: 'not packed' }))).toBe('upload-wrong');
  expect(await preview(Buffer.alloc(200 * 1024 * 1024, 'a;b\n'))).toBe('import-file-large');
  expect(await preview(`id\n${'1\n'.repeat(50_001)}`)).toBe('import-rows-many');
  expect(await preview(`id${';x'.repeat(100)}\n1`)).toBe('upload-columns');
  expect(await preview('id;Name\n1;a', { columns: { id: 7 } })).toBe('csv-column-missing');
  expect(await preview('id;Name\n1;a', { columns: { password: 1 } })).toBe('bad-input');
  expect(await preview('id;Name\n1;a', { store: 'guessed' })).toBe('store-unknown');
  expect(await codeOf(imports.takeOver(handedIn('Name\na')))).toBe('import-id-missing');
  expect(await codeOf(imports.report({ ...handedIn('Name\na'), language: 'de' }))).toBe('import-id-missing');
  // read in other characters than it was written in: told row by row, and nobody is called so
  const wrong = handedIn(Buffer.from('id;Name\n77;M\u00fcller\n', 'latin1'), { encoding: 'utf-8' });
  expect((await imports.preview(wrong)).remarks).toMatchObject([{ line: 2, why: { key: 'import-characters' } }]);
  expect(await imports.takeOver(wrong)).toMatchObject({ taken: 0, refused: 1 });
  // JSON as the command reads it
  const json = handedIn('[{"id":1,"wer":{"name":"Vorschau"}}]', { columns: { id: 0, lastName: 1 }, source: 'json' });
  expect(await imports.preview(json)).toMatchObject({
    separator: '',
    header: ['id', 'wer.name'],
    first: [{ outcome: 'taken', name: 'Vorschau' }],
  });
  await readOn();
  expect(await found(ines, 'Müller Vorschau')).toEqual([]);
}, 60_000);

/** Whatever takes rows over has to wait until it is let go on. */
async function heldUp(): Promise<() => Promise<void>> {
  const [held, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = db.transaction().execute(async (tx) => {
    await lockBrand(tx, BRAND);
    held.resolve();
    await over.promise;
  });
  await held.promise;
  const goOn = () => {
    over.resolve();
    return holding;
  };
  onTestFinished(goOn);
  return goOn;
}

test('I39 of two who take one file over each row counts once, and of many who come at once some are sent away', async () => {
  const customers = Array.from({ length: 40 }, (_, n) => `${n};Zugleich${n}`).join('\n');
  const file = handedIn(`id;Name\n${customers}`, { source: 'at-once' });
  const ines = await signedIn('head-office');
  const second = browser(head.second);
  second.withCookie(ines.cookie());
  const goOn = await heldUp();
  const both = [ines.client.imports.takeOver(file), second.client.imports.takeOver(file)];
  await expect
    .poll(
      async () =>
        (await ines.client.watch.audit({})).entries.filter(({ what }) => what === 'members.import-begun').length,
    )
    .toBeGreaterThan(3);
  const looking = Promise.all(Array.from({ length: 8 }, () => codeOf(ines.client.imports.preview(file))));
  await expect.poll(() => ines.answers.filter(({ status }) => status === 422).length).toBeGreaterThan(2);
  await goOn();
  const counts = await Promise.all(both);
  expect(counts.map(({ taken, known }) => taken + known)).toEqual([40, 40]);
  expect(counts.reduce((sum, { taken }) => sum + taken, 0)).toBe(40);
  const codes = await looking;
  expect([
    codes.filter((code) => code === 'import-busy').length,
    codes.filter((code) => code === 'done').length,
  ]).toEqual([3, 5]);
}, 60_000);

test('I39 head office that closes takes over what is on its way, says how far it came, and the same file goes on', async () => {
  const third = await startTestOffice({ databaseUrl: head.database.url, clock: { now } });
  onTestFinished(() => third.close());
  const ines = await signedIn('head-office');
  const person = browser(third);
  person.withCookie(ines.cookie());
  const customers = Array.from({ length: 40_000 }, (_, n) => `${n};Schluss${n}`).join('\n');
  const file = handedIn(`id;Name\n${customers}`, { source: 'cut-off' });
  const goOn = await heldUp();
  const taking = person.client.imports.takeOver(file).then(
    () => ({ data: undefined }),
    (error: unknown) => error as { data?: { key: string; values: { taken: number } } },
  );
  await expect.poll(async () => (await lastAbout('members.import-begun')).source).toBe('cut-off');
  const closed = third.close();
  await goOn();
  const { data } = await taking;
  expect(data).toMatchObject({ key: 'import-cut-off', values: { rows: 40_000 } });
  const before = data?.values.taken ?? 0;
  expect([before > 0, before < 40_000]).toEqual([true, true]);
  await closed;
  expect(third.faults).toEqual([]);
  expect(await lastAbout('members.imported')).toMatchObject({ source: 'cut-off', taken: before, isWhole: false });
  expect(await ines.client.imports.takeOver(file)).toMatchObject({ known: before, taken: 40_000 - before });
}, 120_000);

const lastAbout = async (what: `${string}.${string}`): Promise<object & { source?: unknown }> =>
  (await lastAudited(db, BRAND, what)) ?? {};

test('I19 a club of thousands is read page by page, changed and dissolved; whoever was merged twice is counted once', async () => {
  const { client } = await signedIn('head-office');
  const { groups } = client;
  const card = newCard();
  const { account } = await groups.found({ kind: 'family', name: 'TSV Kassel', card, store: kassel });
  const ids = Array.from({ length: 1_300 }, (_, index) => `CLUB${String(index).padStart(5, '0')}`);
  const [first = '', second = '', third = ''] = ids;
  const collecting = { groups: [{ id: 'family', account }] };
  const at = { at: 1, store: '', staff: '' };
  // the first went into the second, and that one into the third
  const merged = new Map<string, object>([
    [first, { merged: { into: second, ...at } }],
    [second, { merged: { into: third, ...at }, absorbed: [first] }],
    [third, { absorbed: [second] }],
  ]);
  const documents = ids.map((id) => {
    const own = { id, cards: [], enrolledAt: 1, enrolledIn: kassel, consents: [], lastName: 'Verein', ...collecting };
    return { kind: 'member' as const, id, version: '1', body: { ...own, ...merged.get(id) } };
  });
  await db.transaction().execute(async (tx) => {
    await putDocuments(tx, BRAND, documents, await takePositions(tx, BRAND, documents.length), 'office');
  });
  const read = async () => (await groups.show({ account })).version;
  const all = async () => {
    const found: string[] = [];
    for (let after: string | undefined, pages = 0; pages < 40; pages++) {
      const page = await groups.members({ account, ...(after !== undefined && { after }) });
      found.push(...page.rows.map(({ member }) => member));
      after = page.next;
      if (after === undefined) return found;
    }
    throw new Error('there is no last page');
  };
  expect(await all()).toEqual(ids.slice(2));
  expect(await groups.show({ account })).toMatchObject({ count: 1_298, others: 0 });
  expect((await groups.list({})).rows[0]).toMatchObject({ account, members: 1_298 });

  const last = ids.at(-1)!;
  const speaks = { account, member: last, maySpend: true };
  expect(await codeOf(groups.putMember({ ...speaks, version: await read() }))).toBe('done');
  expect((await groups.members({ account, who: last })).rows).toMatchObject([{ member: last, maySpend: true }]);
  expect((await groups.members({ account, who: first })).rows).toMatchObject([{ member: third, maySpend: false }]);
  expect((await groups.members({ account, who: newCard() })).rows).toEqual([]);
  const before = await read();
  expect(await codeOf(groups.removeMember({ account, version: before, member: ids[1_100]! }))).toBe('done');
  expect(await codeOf(groups.removeMember({ account, version: before, member: ids[1_101]! }))).toBe(
    'changed-meanwhile',
  );
  // all accounts of whoever was merged leave
  expect(await codeOf(groups.removeMember({ account, version: await read(), member: third }))).toBe('done');
  expect(await groups.show({ account })).toMatchObject({ count: 1_296 });

  // as many as there may be: whoever collects already can still be named, nobody else
  await sql`insert into document (brand, kind, id, version, body, position)
    select brand, kind, 'FULL' || number, '1', jsonb_build_object('groups', body -> 'groups'), 0
    from document, generate_series(1, ${MOST_IN_GROUP - 1_296}) as number
    where brand = ${BRAND} and kind = 'member' and id = ${last}`.execute(db);
  const outsider = ids[1_100]!;
  expect(await codeOf(groups.putMember({ account, member: outsider, maySpend: false, version: await read() }))).toBe(
    'group-full',
  );
  expect(await codeOf(groups.putMember({ ...speaks, maySpend: false, version: await read() }))).toBe('done');
  await db.deleteFrom('document').where('brand', '=', BRAND).where('id', 'like', 'FULL%').execute();

  expect(await codeOf(groups.dissolve({ account, version: await read() }))).toBe('done');
  expect(await groups.show({ account })).toMatchObject({ count: 0 });
  expect((await groups.list({})).rows).toEqual([]);
  expect((await client.members.profile({ member: account })).cards).toMatchObject([{ number: card, state: 'lost' }]);
});
