import { createServer, type Server } from 'node:http';
import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { PARTNER_SCOPES, type PartnerScope } from '#contract/partner/fields';
import { makeCardNumber } from '#domain/card-number';
import { makeReferralCode } from '#domain/referral-code';
import { standardProgram } from '#office/standard-program';
import { type Database, openDatabase } from '#office/store/database';
import { PartnerClient } from '#partner/partner-client';
import { book, counterWithScreen, joinWithCard, must, pairProved, pairReal, putClerk } from '../real-counter.ts';
import { backOfficePeople, codeOf, type SignedIn } from './people.ts';

const { head, signedIn, pass } = backOfficePeople({ webhooksAnywhere: true });

let boss: SignedIn;
beforeAll(async () => {
  boss = await signedIn('head-office');
}, 60_000);

async function inDatabase(work: (db: Database) => Promise<unknown>): Promise<void> {
  const db = openDatabase(head.database.url, () => undefined);
  await work(db);
  await db.destroy();
}
type Key = { readonly id: string; readonly key: string };
const newKey = (scopes: readonly PartnerScope[] = PARTNER_SCOPES): Promise<Key> =>
  boss.client.partners.makeKey({ name: 'Online-Shop', scopes: [...scopes] });
const clientOf = ({ key }: Key, office = head.office) => new PartnerClient({ origin: office.url, key, attempts: 1 });
const refusal = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: unknown) => (error as { code: string }).code,
  );
let keys = 0;
const idempotency = (): string => `order-${++keys}-${'x'.repeat(8)}`;

/** Somebody new with a hundred points, whose rights lie at the counter. */
async function regular() {
  const counter = await pairProved(head.office);
  const { member, card } = joinWithCard(counter);
  book(counter, member, 10_000, `hand:${member}`);
  await counter.syncOnce();
  return { counter, member, card };
}
const raw = (path: string, key: string, more: RequestInit = {}, office = head.office): Promise<Response> =>
  fetch(`${office.url}/api/v1${path}`, { ...more, headers: { authorization: `Bearer ${key}`, ...more.headers } });

describe('the API for partners', () => {
  test('I34 finds a member by the card, and books once for each key, also when two processes are asked at the same moment', async () => {
    const { counter, member, card } = await regular();
    const key = await newKey();
    const [here, there] = [clientOf(key), clientOf(key, head.second)];
    const { member: found } = await here.findMember({ card });
    expect(found).toBe(member);
    const order = idempotency();
    const wish = { member, unit: 'points', amount: 30, reason: 'online-order' } as const;
    const both = await Promise.allSettled([here.book(order, wish), there.book(order, wish)]);
    const answered = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect([answered.length >= 1, refused.every((code) => code === 'idempotency-under-way')]).toEqual([true, true]);
    const again = await there.book(order, wish);
    expect(again).toEqual(answered[0]);
    expect(again).toMatchObject({ member, amount: 30, balance: 130 });
    expect(await refusal(here.book(order, { ...wish, amount: 31 }))).toBe('idempotency-other-content');
    // the right to what is taken lies at a counter that cannot be reached
    const gone = await pairReal(head.office);
    const far = joinWithCard(gone);
    book(gone, far.member, 10_000, `hand:${far.member}`);
    await gone.syncOnce();
    await gone.close();
    expect(await refusal(here.book(idempotency(), { ...wish, member: far.member, amount: -31 }))).toBe(
      'correction-right-away',
    );
    expect(await refusal(here.book(idempotency(), { ...wish, amount: -1_000 }))).toBe('correction-too-much');
    expect(await here.book(idempotency(), { ...wish, amount: -30 })).toMatchObject({ balance: 100 });
    expect(await here.getBalances(member)).toMatchObject({ points: 100 });
    await counter.syncOnce();
    expect(counter.ledger.pointsOf(member).total).toBe(100);
    // whoever asks again after a crash in the middle has the same
    const late = idempotency();
    await here.book(late, wish);
    await inDatabase((db) =>
      db
        .updateTable('partner_answer')
        .set({ answer: null })
        .where('brand', '=', head.office.brand)
        .where('key', '=', late)
        .execute(),
    );
    expect(await refusal(there.book(late, wish))).toBe('idempotency-under-way');
    pass(61_000);
    expect(await here.book(late, wish)).toMatchObject({ balance: 130 });
    expect((await here.listBookings()).bookings).toHaveLength(3);
  });

  test('pages by key, and shows a partner nothing that is another one’s', async () => {
    const { member } = await regular();
    const [mine, other] = [clientOf(await newKey()), clientOf(await newKey())];
    const booked = await mine.book(idempotency(), { member, unit: 'points', amount: 5, reason: 'welcome' });
    await mine.book(idempotency(), { member, unit: 'points', amount: 6, reason: 'welcome' });
    const first = await mine.listBookings({ limit: 1 });
    const second = await mine.listBookings({ limit: 1, after: first.next ?? '' });
    expect([...first.bookings, ...second.bookings].reduce((sum, { amount }) => sum + amount, 0)).toBe(11);
    expect(await mine.getBooking(booked.booking)).toEqual(booked);
    expect(await refusal(other.getBooking(booked.booking))).toBe('api-booking-unknown');
    expect((await other.listBookings()).bookings).toEqual([]);
    expect(await refusal(mine.getMember('nobody'))).toBe('member-not-known');
    const all = new Set<string>();
    for (let after: string | undefined, page = 0; page < 20; page++) {
      const listed = await mine.listMembers({ limit: 1, ...(after !== undefined && { after }) });
      for (const one of listed.members) all.add(one.member);
      after = listed.next;
      if (after === undefined) break;
    }
    expect(all.has(member)).toBe(true);
  });

  test('I34 somebody joins online once, says something about themselves, agrees and withdraws; counters hear of it, and no key reads a name', async () => {
    const { version, instruments, ...program } = standardProgram() as { version: number; instruments: object[] };
    const name = { de: 'Willkommen', en: 'Welcome' };
    const welcome = { kind: 'occasion', id: 'welcome', name, opens: { on: 'joining', days: 30 } };
    must(await head.office.putProgram({ ...program, version: version + 1, instruments: [...instruments, welcome] }));
    const counter = await pairProved(head.office);
    const key = await newKey();
    const [here, there] = [clientOf(key), clientOf(key, head.second)];
    const { version: wording } = await here.getWording();
    const wish = {
      store: head.office.store,
      card: makeCardNumber('000000009901'),
      firstName: 'Ayşe',
      lastName: 'Öztürk',
      phone: '0561 1234567',
      consents: [{ purpose: 'advertising', wording }],
    } as const;
    const order = idempotency();
    const both = await Promise.allSettled([here.enrolMember(order, wish), there.enrolMember(order, wish)]);
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect(refused.every((code) => code === 'idempotency-under-way')).toBe(true);
    const joined = await there.enrolMember(order, wish);
    const { member } = joined;
    expect(joined).toMatchObject({ cards: [wish.card], consents: [{ purpose: 'advertising', given: true, wording }] });
    expect(JSON.stringify([joined, await here.getMember(member)])).not.toMatch(/Ayşe|Öztürk|1234567/);

    // what is for those who join
    expect((await here.getBalances(member)).units).toMatchObject([{ unit: 'pass:welcome', amount: 1 }]);

    // what is wrong changes nothing and says why
    const wrong = async (change: object) => refusal(here.enrolMember(idempotency(), { ...wish, ...change }));
    const other = makeCardNumber('000000009902');
    expect(await wrong({})).toBe('card-taken');
    expect(await wrong({ card: other, store: 'nowhere' })).toBe('store-unknown');
    expect(await wrong({ card: other, phone: 'abc' })).toBe('phone-wrong');
    expect(await wrong({ card: other, birthday: '31.02.' })).toBe('day-of-year-wrong');
    expect(await wrong({ card: other, consents: [{ purpose: 'advertising', wording: 'never' }] })).toBe(
      'wording-unknown',
    );
    expect(await refusal(here.enrolMember(idempotency(), { store: wish.store, town: 'Kassel' }))).toBe(
      'enrol-nothing-to-find',
    );
    expect(await refusal(here.findMember({ card: other }))).toBe('card-unknown-here');

    await counter.syncOnce();
    const known = () => counter.ledger.documents.profile(member)!;
    expect(known()).toMatchObject({ lastName: 'Öztürk', phone: '+495611234567', enrolledIn: wish.store });
    expect(known().consents).toMatchObject([{ how: 'online', store: wish.store, staff: `partner:${key.id}` }]);
    await here.changeProfile(member, idempotency(), { town: 'Kassel', firstName: '' });
    expect(await refusal(here.changeProfile(member, idempotency(), { birthday: '31.02.' }))).toBe('day-of-year-wrong');
    expect(await refusal(here.changeProfile('nobody', idempotency(), { town: 'Kassel' }))).toBe('member-not-known');
    expect(await refusal(here.sayConsent(member, idempotency(), { purpose: 'greeting', given: true }))).toBe(
      'bad-input',
    );
    const yes = idempotency();
    await here.sayConsent(member, yes, { purpose: 'greeting', given: true, wording });
    const no = await here.sayConsent(member, idempotency(), { purpose: 'greeting', given: false });
    expect(no.consents.map(({ purpose, given }) => [purpose, given])).toEqual([
      ['greeting', false],
      ['advertising', true],
    ]);
    // the yes that comes again after the no is the one that was answered, not a new one
    await there.sayConsent(member, yes, { purpose: 'greeting', given: true, wording });
    expect(await here.getConsents(member)).toEqual(no);
    await counter.syncOnce();
    expect(known()).toMatchObject({ lastName: 'Öztürk', town: 'Kassel' });
    expect(known().firstName).toBeUndefined();
    await inDatabase(async (db) => {
      const entries = await db
        .selectFrom('office_audit')
        .select('what')
        .where('brand', '=', head.office.brand)
        .where('by', '=', `key:${key.id}`)
        .orderBy('number')
        .execute();
      expect(entries.map(({ what }) => what)).toEqual([
        'member.enrolled',
        'member.profile-changed',
        'member.consent-given',
        'member.consent-withdrawn',
      ]);
    });
    expect((await head.office.verify()).fault).toBeUndefined();
  });

  test('I14 who joins online with a friend’s code has the points with the first purchase, and so has the friend; no code that cannot count is taken', async () => {
    const counter = await pairProved(head.office);
    const friend = joinWithCard(counter).member;
    const code = makeReferralCode(friend)!;
    const key = await newKey();
    const [here, there] = [clientOf(key), clientOf(key, head.second)];
    let cards = 0;
    const join = (referredBy: string, order = idempotency(), client = here) =>
      client.enrolMember(order, { store: head.office.store, lastName: `Neu ${++cards}`, referredBy });
    expect(await refusal(join(code))).toBe('referral-not-rewarded');
    const { version, instruments, ...program } = standardProgram() as { version: number; instruments: object[] };
    const name = { de: 'Freunde werben', en: 'Bring a friend' };
    const terms = { friend: { points: 50 }, referrer: { points: 70 }, waitDays: 0 };
    const referral = { kind: 'referral', id: 'friends', name, ...terms };
    must(await head.office.putProgram({ ...program, version: version + 5, instruments: [...instruments, referral] }));
    await counter.syncOnce();
    expect(await refusal(join('SOMMER'))).toBe('referral-code-format');
    expect(await refusal(join(`${code.slice(0, -1)}${code.endsWith('0') ? 1 : 0}`))).toBe('referral-check-digit');
    expect(await refusal(join(makeReferralCode('NOBODY')!))).toBe('referral-unknown');

    const order = idempotency();
    const wish = { store: head.office.store, lastName: 'Freundin', referredBy: ` ${code.toLowerCase()} ` };
    const { member } = await here.enrolMember(order, wish);
    expect((await there.enrolMember(order, wish)).member).toBe(member);
    expect(await refusal(there.enrolMember(order, { ...wish, referredBy: code }))).toBe('idempotency-other-content');
    await counter.syncOnce();
    expect(counter.ledger.documents.profile(member)?.referredBy).toBe(code);
    book(counter, member, 2_000, `hand:first-${member}`);
    book(counter, member, 2_000, `hand:second-${member}`);
    expect(counter.ledger.pointsOf(member).total).toBe(90);
    await counter.syncOnce();
    expect(await head.office.rewardReferrals()).toEqual({ given: 1, taken: 0 });
    await counter.syncOnce();
    expect(counter.ledger.pointsOf(friend).total).toBe(70);
    expect(await head.office.decideAgain()).toEqual([]);

    // their own, for it turns out that they have joined before
    boss = await signedIn('head-office');
    const before = joinWithCard(counter).member;
    await counter.syncOnce();
    const { member: twice } = await join(makeReferralCode(before)!);
    await boss.client.members.merge({ member: twice, into: before });
    await counter.syncOnce();
    book(counter, before, 2_000, `hand:own-${before}`);
    expect(counter.ledger.pointsOf(before).total).toBe(20);
    // somebody who is forgotten recommends nothing any more
    const gone = await here.enrolMember(idempotency(), { store: head.office.store, lastName: 'Vergessen' });
    const { seen } = await boss.client.privacy.person({ text: gone.member });
    await boss.client.privacy.erase({ member: gone.member, seen });
    expect(await refusal(join(makeReferralCode(gone.member)!))).toBe('referral-unknown');
    expect((await head.office.verify()).fault).toBeUndefined();
  });

  test('each call needs its scope, a revoked key opens nothing, and who is too fast hears when to go on', async () => {
    const { member } = await regular();
    const calls: Readonly<Record<PartnerScope, (client: PartnerClient) => Promise<unknown>>> = {
      'members:read': (client) => client.getMember(member),
      'members:write': (client) => client.getWording(),
      'balances:read': (client) => client.getBalances(member),
      'bookings:read': (client) => client.listBookings(),
      'bookings:write': (client) =>
        client.book(idempotency(), { member, unit: 'points', amount: 1, reason: 'welcome' }),
      'vouchers:read': (client) => client.findVoucher({ code: 'TV123' }),
      'vouchers:write': (client) => client.redeemVoucher(idempotency(), { code: 'TV123', amount: 100 }),
      'programs:read': (client) => client.getProgram(),
    };
    for (const scope of PARTNER_SCOPES) {
      const client = clientOf(await newKey([scope]));
      for (const other of PARTNER_SCOPES) {
        const code = await refusal(calls[other](client));
        expect([scope, other, code === 'partner-scope']).toEqual([scope, other, scope !== other]);
      }
    }
    const key = await newKey();
    expect(await refusal(clientOf(key).getProgram())).toBe('done');
    await boss.client.partners.revokeKey({ id: key.id });
    for (const office of [head.office, head.second])
      expect(await refusal(clientOf(key, office).getProgram())).toBe('partner-key-wrong');
    expect(await refusal(clientOf({ id: '', key: `${key.key.slice(0, -1)}x` }).getProgram())).toBe('partner-key-wrong');
    expect(await codeOf(boss.client.partners.revokeKey({ id: key.id }))).toBe('partner-key-unknown');

    const fast = await newKey();
    const first = await raw('/program', fast.key);
    expect([first.headers.get('ratelimit-limit'), first.headers.get('ratelimit-remaining')]).toEqual(['600', '599']);
    const db = openDatabase(head.database.url, () => undefined);
    await db
      .updateTable('partner_key')
      .set({ calls: 600 })
      .where('brand', '=', head.office.brand)
      .where('id', '=', fast.id)
      .execute();
    await db.destroy();
    const slow = await raw('/program', fast.key, {}, head.second);
    expect([slow.status, slow.headers.get('content-type')]).toEqual([429, 'application/problem+json']);
    expect(Number(slow.headers.get('retry-after'))).toBeGreaterThan(0);
    pass(61_000);
    expect((await raw('/program', fast.key)).status).toBe(200);
    const shown = await boss.client.partners.keys();
    expect(JSON.stringify(shown)).not.toContain(fast.key.slice(-43));
  });

  test('what does not fit is a problem as RFC 9457 has it, and changes nothing', async () => {
    const { key } = await newKey();
    const post = (body: string, headers: Record<string, string> = { 'idempotency-key': idempotency() }) =>
      raw('/bookings', key, { method: 'POST', body, headers });
    const broken = await post('{');
    expect([broken.status, await broken.json()]).toMatchObject([400, { status: 400, code: 'bad-input' }]);
    const wrong = await post(JSON.stringify({ member: 'x', unit: 'points', amount: 0, reason: 'Für Frau Müller' }));
    expect(wrong.headers.get('content-type')).toBe('application/problem+json');
    expect(await wrong.json()).toMatchObject({
      code: 'bad-input',
      issues: [{ path: 'body.amount' }, { path: 'body.reason' }],
    });
    const keyless = await post(JSON.stringify({ member: 'x', unit: 'points', amount: 1, reason: 'welcome' }), {});
    expect([keyless.status, ((await keyless.json()) as { code: string }).code]).toEqual([400, 'bad-input']);
    expect((await post('x'.repeat(70_000))).status).toBe(413);
    expect((await raw('/nothing', key)).status).toBe(404);
    expect((await raw('/program', '')).status).toBe(401);
    const unknown = await post(JSON.stringify({ member: 'nobody', unit: 'points', amount: 1, reason: 'welcome' }));
    expect([unknown.status, await unknown.json()]).toMatchObject([
      404,
      { code: 'member-not-known', title: 'Not Found' },
    ]);
    const document = (await (await fetch(`${head.office.url}/api/v1/openapi.json`)).json()) as { openapi: string };
    expect(document.openapi).toMatch(/^3\.1/);
  });
});

type Told = { readonly type: string; readonly data: { readonly member?: string; readonly changes?: unknown } };

/** Hears what head office says, and answers as it is told to. */
async function listener() {
  const heard: { id: string; body: string; headers: Record<string, string> }[] = [];
  let answer: (index: number) => number | 'silence' = () => 204;
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const status = answer(heard.length);
      const headers = request.headers as Record<string, string>;
      heard.push({ id: headers['webhook-id'] ?? '', body, headers });
      if (status === 'silence') return request.destroy();
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, heard, answers: (next: typeof answer) => void (answer = next) };
}
const signatureOf = (secret: string, { body, headers }: { body: string; headers: Record<string, string> }): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
    .digest('base64')}`;

describe('webhooks', () => {
  test('tell in order what was booked, signed, at least once, whatever the listener answers and whichever process dies', async () => {
    const ears = await listener();
    boss = await signedIn('head-office');
    const { id, secret } = await boss.client.partners.addEndpoint({
      url: ears.url,
      events: ['booking.made', 'member.changed'],
    });
    const { counter, member } = await regular();
    book(counter, member, 2_000, `hand:again:${member}`);
    await counter.syncOnce();
    // it fails, breaks off, and leads elsewhere, before it takes anything
    const failing = [500, 'silence', 302] as const;
    ears.answers((index) => failing[index] ?? 204);
    for (let round = 0; round < 4; round++) {
      // of two processes one tells it
      await Promise.all([head.office.lookAround(), head.second.lookAround()]);
      pass(31 * 60_000);
    }
    const [first] = ears.heard;
    expect(ears.heard.slice(0, 4).map((one) => one.id)).toEqual(Array.from({ length: 4 }, () => first?.id));
    const told = () =>
      [...new Map(ears.heard.map((one) => [one.id, JSON.parse(one.body) as Told])).values()].filter(
        ({ data }) => data.member === member,
      );
    const changes = async () => {
      await head.office.lookAround();
      return told().flatMap(({ type, data }) => (type === 'booking.made' ? [data.changes] : []));
    };
    const points = (amount: number) => expect.arrayContaining([{ member, unit: 'points', amount }]);
    await expect.poll(changes, { timeout: 30_000 }).toEqual([points(100), points(20)]);
    expect(told().some(({ type }) => type === 'member.changed')).toBe(true);
    for (const one of ears.heard) expect(one.headers['webhook-signature']).toBe(signatureOf(secret, one));

    // for a day both secrets sign
    boss = await signedIn('head-office');
    const { partners } = boss.client;
    const { secret: next } = await partners.rotateSecret({ id });
    const [newest] = (await partners.deliveries({ endpoint: id })).deliveries;
    expect(newest).toMatchObject({ state: 'delivered', answer: '204' });
    await partners.replay({ endpoint: id, number: newest!.number });
    await head.second.lookAround();
    const replayed = ears.heard.at(-1)!;
    expect(replayed.id).toBe(newest!.event);
    expect(replayed.headers['webhook-signature']).toBe(
      `${signatureOf(next, replayed)} ${signatureOf(secret, replayed)}`,
    );

    // nobody takes it for a day: it is dead, and what comes behind it goes its way
    ears.answers(() => 500);
    book(counter, member, 1_000, `hand:dead:${member}`);
    await counter.syncOnce();
    for (let attempt = 0; attempt < 10; attempt++) {
      await head.office.lookAround();
      pass(12 * 3_600_000 + 1_000);
    }
    boss = await signedIn('head-office');
    const dead = await boss.client.partners.deliveries({ endpoint: id, state: 'dead' });
    expect(dead.deliveries.map(({ attempts }) => attempts)).toEqual([10]);
    ears.answers(() => 204);
    expect(await boss.client.partners.replay({ endpoint: id })).toEqual({ replayed: 1 });
    await head.office.lookAround();
    expect(ears.heard.at(-1)?.id).toBe(dead.deliveries[0]?.event);
    await boss.client.partners.removeEndpoint({ id });
    expect(await codeOf(boss.client.partners.replay({ endpoint: id }))).toBe('webhook-unknown');
  }, 60_000);

  test('lose nothing of what was written down when a process dies before it has heard the answer', async () => {
    const ears = await listener();
    boss = await signedIn('head-office');
    const { id } = await boss.client.partners.addEndpoint({ url: ears.url, events: ['booking.made'] });
    const { counter, member } = await regular();
    // the answer came, and the process was gone before it wrote that down
    const db = openDatabase(head.database.url, () => undefined);
    await head.second.lookAround();
    await db
      .updateTable('webhook_delivery')
      .set({ state: 'waiting', next_at: 0, attempts: 0 })
      .where('brand', '=', head.office.brand)
      .where('endpoint', '=', id)
      .execute();
    await db
      .updateTable('webhook_endpoint')
      .set({ busy_until: Date.now() * 2 })
      .where('brand', '=', head.office.brand)
      .where('id', '=', id)
      .execute();
    const before = ears.heard.length;
    await head.office.lookAround();
    // it has the endpoint still, as far as anybody knows
    expect(ears.heard.length).toBe(before);
    await db
      .updateTable('webhook_endpoint')
      .set({ busy_until: 1 })
      .where('brand', '=', head.office.brand)
      .where('id', '=', id)
      .execute();
    await head.office.lookAround();
    await db.destroy();
    const sales = ears.heard.filter(({ body }) => body.includes(member));
    expect([sales.length >= 2, new Set(sales.map((one) => one.id)).size]).toEqual([true, 1]);
    await boss.client.partners.removeEndpoint({ id });
    await counter.syncOnce();
  }, 60_000);
});

test('a voucher is paid with at head office once, by an entry of its own, and never twice', async () => {
  await putClerk(head.office);
  const { counter, client } = await counterWithScreen(head.office);
  const { codes } = await client.vouchers.sell({ key: 'voucher-sold', count: 1, amount: 5_000 });
  const [code = ''] = codes;
  await counter.syncOnce();
  const key = await newKey();
  const [here, there] = [clientOf(key), clientOf(key, head.second)];
  expect(await here.findVoucher({ code })).toEqual({ left: 5_000, purpose: 'multi' });
  const order = idempotency();
  const both = await Promise.allSettled([
    here.redeemVoucher(order, { code, amount: 3_000 }),
    there.redeemVoucher(order, { code, amount: 3_000 }),
  ]);
  expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
  expect(await there.redeemVoucher(order, { code, amount: 3_000 })).toEqual({ amount: 3_000, left: 2_000 });
  expect(await refusal(here.redeemVoucher(idempotency(), { code, amount: 2_001 }))).toBe('voucher-too-little');
  await counter.syncOnce();
  expect(await client.vouchers.find({ code })).toMatchObject({ left: 2_000 });
});
