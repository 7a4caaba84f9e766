import { describe, expect, it } from 'vitest';
import { CARD, OTHER } from './counter-kit.ts';
import { must } from './kit.ts';
import { basket, openShop, refusal, tillAt } from './till-kit.ts';

type Till = ReturnType<typeof tillAt>;

/** Every call of the contract, as a till would make it. */
const CALLS: readonly (readonly [name: string, ask: (till: Till) => Promise<{ status: number; body: object }>])[] = [
  ['putSale', (till) => till.put('x-1', basket)],
  ['getSale', (till) => till.get('x-1')],
  ['openSession', (till) => till.open('x-1')],
  ['getSession', (till) => till.ask('/api/sessions/x-1')],
  ['identify', (till) => till.identify('x-1', { scan: CARD })],
  ['quote', (till) => till.quote('x-1', basket)],
  ['confirm', (till) => till.confirm('x-1', { ...basket, toPay: 1_498 })],
  ['voidSession', (till) => till.end('x-1')],
  ['takeBack', (till) => till.takeBack('x-1', { sale: 'api:S:x-1', operator: '7' })],
  ['voucherBalance', (till) => till.balance('TV000000000000000000')],
  ['authorise', (till) => till.authorise('x-1', { session: 'x-1', code: 'TV000000000000000000', amount: 1 })],
  ['release', (till) => till.release('x-1')],
  ['findMember', (till) => till.post('/api/members/find', { card: CARD })],
  ['events', (till) => till.ask('/api/events')],
];

describe('who may ask what', () => {
  it('the table names every call of the document', async () => {
    const { ask } = await openShop();
    const { paths } = (await ask('/api/openapi.json')).body as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const named = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(CALLS.map(([name]) => name).sort()).toEqual(named.sort());
  });

  it('no call is answered with a wrong key, or one that was revoked', async () => {
    const shop = await openShop();
    const { till, key } = must(shop.counter.tillKeys.make('Kasse 2', ['members', 'redeem', 'vouchers', 'returns']));
    expect((await shop.tillWith(key).open('x-1')).status).toBe(200);
    must(shop.counter.tillKeys.revoke(till.id));
    for (const [name, ask] of CALLS) {
      expect(await ask(shop.tillWith('x'.repeat(32))), name).toMatchObject({
        status: 401,
        body: { code: 'api-key-wrong' },
      });
      expect(await ask(shop.tillWith(key)), name).toMatchObject({ status: 401, body: { code: 'api-key-revoked' } });
      // wrong keys are slowed down too
      shop.clock.now += 60_000;
    }
    expect(shop.counter.tillKeys.list().map(({ name, revoked }) => [name, revoked !== undefined])).toEqual([
      ['Kasse 1', false],
      ['Kasse 2', true],
    ]);
  });

  it.each([
    ['members', 'findMember', (till: Till) => till.post('/api/members/find', { card: CARD })],
    ['members', 'a telephone number', (till: Till) => till.identify('x-1', { phone: '0171 1234567' })],
    ['redeem', 'quote', (till: Till) => till.quote('x-1', { ...basket, choices: [{ reward: 'five' }] })],
    [
      'redeem',
      'confirm',
      (till: Till) => till.confirm('x-1', { ...basket, choices: [{ reward: 'five' }], toPay: 998 }),
    ],
    ['vouchers', 'voucherBalance', (till: Till) => till.balance('TV000000000000000000')],
    [
      'vouchers',
      'authorise',
      (till: Till) => till.authorise('a', { session: 'x-1', code: 'TV000000000000000000', amount: 1 }),
    ],
    ['vouchers', 'release', (till: Till) => till.release('a')],
    ['returns', 'takeBack', (till: Till) => till.takeBack('r', { sale: 'api:S:x-1', operator: '7' })],
  ] as const)('without the right %s: %s is refused by name', async (right, _, ask) => {
    const shop = await openShop();
    const { key } = must(shop.counter.tillKeys.make('Kasse 2', []));
    const till = shop.tillWith(key);
    await till.open('x-1');
    const head = shop.counter.ledger.journal.head();
    expect(await ask(till)).toMatchObject(refusal(403, `till-right-${right}`));
    expect(shop.counter.ledger.journal.head()).toEqual(head);
  });

  it('without the right to know customers a till books for them and learns nothing of them', async () => {
    const shop = await openShop();
    const { till: known, key } = must(shop.counter.tillKeys.make('Kasse 2', []));
    const till = shop.tillWith(key);
    await till.open('x-1');
    const answer = await till.identify('x-1', { scan: CARD });
    expect(answer.body).toMatchObject({ isMember: true });
    expect(answer.body).not.toHaveProperty('customer');
    expect((await till.confirm('x-1', { ...basket, toPay: 1_498 })).status).toBe(200);
    must(shop.counter.tillKeys.allow(known.id, ['members']));
    expect((await till.ask('/api/sessions/x-1')).body).toHaveProperty('customer');
  });

  it('a first name is told only where the customer wants to be greeted', async () => {
    const shop = await openShop();
    const { counter, members } = shop;
    const profile = counter.ledger.documents.profile(members.card)!;
    const find = () => shop.post('/api/members/find', { phone: '0171 1234567' });
    expect(await find()).toMatchObject(refusal(409, 'member-unknown'));
    counter.ledger.documents.saveProfile(
      { ...profile, firstName: 'Elif', phone: '+491711234567' },
      shop.clock.now,
      'T',
    );
    expect((await find()).body).toEqual({
      member: members.card,
      tier: { de: 'Gast', en: 'Guest' },
      points: 0,
      redeemable: 0,
    });
    const consents = [{ purpose: 'greeting' as const, given: true, at: 1, wording: '1', store: 'S', staff: 'A' }];
    counter.ledger.documents.saveProfile(
      { ...profile, firstName: 'Elif', phone: '+491711234567', consents },
      shop.clock.now + 1,
      'T',
    );
    expect((await find()).body).toMatchObject({ firstName: 'Elif' });
    expect(JSON.stringify((await find()).body)).not.toMatch(/Öztürk|1234567|TK/);
  });

  it('what another till has sold, shown or opened is not there for this one, and comes back only where that is allowed', async () => {
    const shop = await openShop();
    const { counter } = shop;
    const { till: second, key } = must(counter.tillKeys.make('Kasse 2', ['returns', 'vouchers']));
    const other = shop.tillWith(key);
    await shop.open('x-1');
    await shop.identify('x-1', { scan: OTHER });
    await shop.confirm('x-1', { ...basket, toPay: 1_498 });
    await shop.open('x-2');
    const { codes } = must(counter.vouchers.sell('sold-0001', 1, 2_000, 'A'));
    await shop.authorise('a-1', { session: 'x-2', code: codes[0], amount: 100 });
    expect(await other.get('x-1')).toMatchObject(refusal(404, 'sale-not-found'));
    for (const ask of [
      other.ask('/api/sessions/x-2'),
      other.quote('x-2', basket),
      other.end('x-2'),
      other.identify('x-2', { scan: CARD }),
      other.confirm('x-2', { ...basket, toPay: 1_498 }),
    ])
      expect(await ask).toMatchObject(refusal(409, 'session-not-found'));
    expect(await other.release('a-1')).toMatchObject(refusal(409, 'authorisation-not-found'));
    const back = { sale: 'api:S:x-1', operator: '8' };
    expect(await other.takeBack('r-1', back)).toMatchObject(refusal(403, 'till-right-other-tills'));
    must(counter.tillKeys.allow(second.id, ['returns', 'other-tills']));
    expect(await other.takeBack('r-1', back)).toMatchObject({ status: 200, body: { amount: 1_498 } });
  });

  it('the key of the folder can be revoked too, and stays so over a restart', async () => {
    const shop = await openShop();
    must(shop.counter.tillKeys.revoke('T1'));
    expect((await shop.open('x-1')).status).toBe(401);
    const again = await shop.reopen();
    expect(again.counter.tillKeys.whose(shop.key)).toMatchObject({ ok: false, code: 'api-key-revoked' });
  });

  it('keys are kept as a hash, and no more than forty of them', async () => {
    const { counter } = await openShop();
    const { key } = must(counter.tillKeys.make('Kasse 2', []));
    expect(JSON.stringify(counter.tillKeys.list())).not.toContain(key);
    expect(counter.tillKeys.make('Kasse 2', [])).toMatchObject({ ok: false, code: 'till-name-taken' });
    for (let i = 3; i <= 40; i++) must(counter.tillKeys.make(`Kasse ${i}`, []));
    expect(counter.tillKeys.make('Kasse 41', [])).toMatchObject({ ok: false, code: 'till-keys-full' });
    must(counter.tillKeys.revoke(counter.tillKeys.list()[1]!.id));
    must(counter.tillKeys.make('Kasse 41', []));
    expect(counter.tillKeys.list()).toHaveLength(40);
  });

  it('a till that asks too often waits, others do not', async () => {
    const shop = await openShop();
    const { key } = must(shop.counter.tillKeys.make('Kasse 2', []));
    const asked = Array.from({ length: 201 }, () => shop.ask('/api/sessions/none').then(({ status }) => status));
    expect((await Promise.all(asked)).filter((status) => status === 429)).toHaveLength(1);
    const refusedNow = await fetch(`${shop.gate.origin}/api/sessions/none`, {
      headers: { authorization: `Bearer ${shop.key}` },
    });
    expect(refusedNow.headers.get('retry-after')).toBe('1');
    expect(await refusedNow.json()).toMatchObject({ code: 'till-too-fast' });
    expect((await shop.tillWith(key).ask('/api/sessions/none')).status).toBe(409);
    shop.clock.now += 1_000;
    expect((await shop.ask('/api/sessions/none')).status).toBe(409);
  });

  it.each([
    ['of a length that it tells', (body: string) => ({ body })],
    ['that comes piece by piece', (body: string) => ({ body: new Blob([body]).stream(), duplex: 'half' as const })],
  ])('a body over a megabyte %s is refused in a sentence, and nothing of it is kept', async (_, bodyOf) => {
    const shop = await openShop();
    await shop.open('x-1');
    const quoted = (bytes: number) => {
      const text = JSON.stringify({ ...basket, choices: [] });
      return shop.ask('/api/sessions/x-1/quote', { method: 'POST', ...bodyOf(text.padEnd(bytes)) });
    };
    expect(await quoted(1_000_001)).toEqual({
      status: 413,
      body: { code: 'request-too-large', message: 'Das war zu viel auf einmal.' },
    });
    expect((await quoted(1_000_000)).status).toBe(200);
    expect(shop.logged).toEqual([]);
  });
});
