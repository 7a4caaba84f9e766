import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCardNumber } from '#domain/card-number';
import { LINK_MS, type PurchaseLink, purchasePath, purchaseProof } from '#ledger/purchase-link';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { pairSimulatedTerminal, START } from './terminal-client.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
let now = START;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({
    databaseUrl: database.url,
    brandName: 'Bäckerei <Lindner>',
    clock: { now: () => now },
  });
});
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(office.url + path, { headers, redirect: 'manual' });
const german = { 'accept-language': 'de-DE,de;q=0.9,en;q=0.8' };
const number = (digits: number): string => makeCardNumber(String(digits).padStart(12, '0'));

/** The cookie that the address with the key gives. */
async function keyed(): Promise<Record<string, string>> {
  const response = await fetch(office.statusUrl, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toContain('HttpOnly');
  return { cookie: cookie.split(';')[0]! };
}

describe('status page', () => {
  test('is closed without the key, with a wrong one, and when the time of the cookie is over', async () => {
    for (const path of ['/', '/?token=', '/?token=wrong', '/?token=a&token=b'])
      expect((await get(path, german)).status).toBe(401);
    expect((await get('/status.json')).status).toBe(401);
    expect((await get('/status.json', { cookie: 'treuekasse-status=e30.AAAA' })).status).toBe(401);
    const cookie = await keyed();
    expect((await get('/', cookie)).status).toBe(200);
    now += 13 * 3_600_000;
    expect((await get('/', cookie)).status).toBe(401);
    now = START;
  });

  test('says what is owed, whether the books balance, and how each counter is, in both languages', async () => {
    const terminal = await pairSimulatedTerminal(office, office.store, 'Theke <b>');
    for (let index = 0; index < 30; index++) terminal.earn('m-status', 43);
    await terminal.push();
    const cookie = await keyed();
    now += 60_000;
    const page = await (await get('/', { ...cookie, ...german })).text();
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('1.290 Punkte sind bei den Kunden');
    expect(page).toContain('Offener Wert: 12,90\u00a0€');
    expect(page).toContain('Die Bücher gehen auf');
    expect(page).toContain('30 Buchungen geprüft angekommen');
    expect(page).toContain('verbunden');
    expect(page).not.toContain('<b>');
    expect(page).not.toContain('<Lindner>');
    expect(await (await get('/', { ...cookie, 'accept-language': 'fr, en;q=0.5' })).text()).toContain(
      '1,290 points are with your customers',
    );
  });

  test('shows in words when the books do not balance, and what a counter says of itself', async () => {
    const key = new URL(office.statusUrl).searchParams.get('token')!;
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query("update terminal set software = '0.0.1', printer = 'paper-out' where name = 'Theke <b>'");
    await client.query("update account set balance = balance + 7 where account = 'members' and unit = 'points'");
    now += 10_000;
    const page = await (await get('/', { authorization: `Bearer ${key}`, ...german })).text();
    expect(page).toContain('Alle Konten zusammen ergeben 7 statt null');
    expect(page).toContain('0.0.1, veraltet, Papier ist leer');
    expect((await office.verify()).fault).toMatchObject({ fault: 'account', unit: 'points', account: 'members' });
    await client.query("update account set balance = balance - 7 where account = 'members' and unit = 'points'");
    await client.end();
  });

  test('has the same as JSON for machines', async () => {
    const key = new URL(office.statusUrl).searchParams.get('token')!;
    now += 10_000;
    const status = (await (await get('/status.json', { authorization: `Bearer ${key}` })).json()) as Record<
      string,
      unknown
    >;
    expect(status).toMatchObject({
      brand: 'main',
      liability: { points: 1290, worth: 1290 },
      sums: [
        { unit: 'points', sum: 0 },
        { unit: 'visits', sum: 0 },
      ],
    });
  });
});

describe('balance page', () => {
  test('shows points, tier and what lapses next, and nothing about the person', async () => {
    const terminal = await pairSimulatedTerminal(office, office.store);
    const card = number(1234);
    terminal.earn('m-card', 500, { expires: '2027-01-31' });
    terminal.earn('m-card', 20, { expires: '2026-11-01' });
    for (let visit = 0; visit < 10; visit++) terminal.earn('m-card', 76);
    const profile = terminal.profile('m-card', {
      cards: [{ number: card, state: 'active', since: START }],
      firstName: 'Ayşe',
      lastName: 'Öztürk',
      phone: '+49301234567',
    });
    await terminal.push(1, [terminal.document(profile)]);
    const response = await get(`/k/${card}`, german);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('1.260');
    expect(page).toContain('Stammgast');
    expect(page).toContain('Noch 38 Besuche bis Freund des Hauses');
    expect(page).toContain('500 Punkte verfallen nach dem 31. Januar 2027');
    for (const personal of ['Ayşe', 'Öztürk', '4930', 'm-card']) expect(page).not.toContain(personal);
    expect(await (await get(`/k/${card.toLowerCase()}`)).text()).toContain('1,260');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('opens by a purchase that was just made, without a card or a name in the address', async () => {
    now += 61_000;
    const terminal = await pairSimulatedTerminal(office, office.store);
    terminal.earn('m-code', 321);
    const [entry] = terminal.journal;
    const path = (change: Partial<PurchaseLink> = {}): string =>
      `/${purchasePath({ terminal: terminal.terminal, seq: 1, proof: purchaseProof(entry!.hash), ...change })}`;
    // it is still on its way
    const waiting = await get(path(), german);
    expect([waiting.status, await waiting.text()]).toEqual([404, expect.stringContaining('auf dem Weg hierher')]);
    await terminal.push(1, [terminal.document(terminal.profile('m-code', { firstName: 'Ayşe' }))]);
    const page = await (await get(path(), german)).text();
    expect(page).toContain('321');
    for (const personal of ['Ayşe', 'm-code']) expect(page + path()).not.toContain(personal);
    const enrolment = terminal.enrol('m-code');
    await terminal.push(2);
    for (const wrong of [
      path({ proof: '0'.repeat(24) }),
      path({ terminal: 'nobody' }),
      path({ seq: 2, proof: purchaseProof(enrolment.hash) }),
      path({ seq: 0 }),
      `${path()}0`,
    ])
      expect([wrong, (await get(wrong, german)).status]).toEqual([wrong, 404]);
    now += LINK_MS;
    expect((await get(path(), german)).status).toBe(404);
  });

  test('says a friendly no to what is no card, to a card of nobody, and to a lost one', async () => {
    now += 61_000;
    const terminal = await pairSimulatedTerminal(office, office.store);
    const lost = terminal.profile('m-lost', { cards: [{ number: number(77), state: 'lost', since: START }] });
    await terminal.push(1, [terminal.document(lost)]);
    for (const card of ['1', number(99), number(77), encodeURIComponent("' or 1=1 --"), 'x'.repeat(90)]) {
      const response = await get(`/k/${card}`, german);
      expect([response.status, await response.text()]).toEqual([
        404,
        expect.stringContaining('An der Kasse hilft man gern weiter'),
      ]);
    }
  });

  test('cannot be asked without end', async () => {
    now += 61_000;
    const states = [];
    for (let attempt = 0; attempt < 35; attempt++) states.push((await get(`/k/${number(attempt)}`)).status);
    expect([states.at(0), states.at(-1)]).toEqual([404, 429]);
    now += 61_000;
    expect((await get(`/k/${number(1)}`)).status).toBe(404);
  });
});

test('who calls is what the proxy says that head office was told of, the last thing that this one says, and nobody else', async () => {
  const clock = { now: () => now };
  const behind = await startTestOffice({ databaseUrl: database.url, clock, proxies: ['127.0.0.1'] });
  // bodies that say nothing count as attempts to pair, twenty a minute from one place
  const refused = async ({ url }: { readonly url: string }, from: (at: number) => string): Promise<number> => {
    now += 61_000;
    const asked = Array.from({ length: 22 }, (_, at) =>
      fetch(`${url}/replication/pair`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': from(at) },
        body: '{}',
      }).then((answer) => answer.json() as Promise<{ code: string }>),
    );
    const codes = (await Promise.all(asked)).map(({ code }) => code);
    expect(codes.filter((code) => code !== 'push-malformed' && code !== 'office-busy')).toEqual([]);
    return codes.filter((code) => code === 'office-busy').length;
  };
  expect(await refused(behind, (at) => `192.0.2.${at}`)).toBe(0);
  expect(await refused(behind, (at) => `192.0.2.${at}, 198.51.100.7`)).toBe(2);
  expect(await refused(office, (at) => `192.0.2.${at}`)).toBe(2);
  await behind.close();
  now = START;
});
