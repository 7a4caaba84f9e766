import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Counter } from '#counter/service/counter';
import { formatCardNumber, makeCardNumber } from '#domain/card-number';
import type { Profile } from '#domain/member';
import { type Database, openDatabase } from '#office/store/database';
import { listEntries } from '#office/store/members/list-entries';
import { readWords } from '#office/store/members/read-words';
import { book, must, newFolder, openReal } from '../real-counter.ts';
import { backOfficePeople, codeOf, type SignedIn } from './people.ts';

const { head, signedIn } = backOfficePeople();
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
