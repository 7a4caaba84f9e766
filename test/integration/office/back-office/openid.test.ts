import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#contract/back-office/rule';
import { readOpenIdSettings } from '#office/back-office/openid-settings';
import { type Lie, startProvider, wanderer } from '../openid-provider.ts';
import { type OfficeUnderTest, startTestOffice } from '../office-under-test.ts';
import { must } from '../real-counter.ts';
import { backOfficePeople, browser, codeOf } from './people.ts';

const { head, now, pass } = backOfficePeople();
let provider: Awaited<ReturnType<typeof startProvider>>;
let office: OfficeUnderTest;
const MINUTE_MS = 60_000;

beforeAll(async () => {
  must(await head.office.settlement.putOwner('Anna', [head.office.store]));
  // the provider must know where to send people back, and head office who the provider is
  const port = Number(new URL(head.office.url).port) + 1;
  provider = await startProvider(`http://127.0.0.1:${port}/office/openid/done`);
  office = await startTestOffice({
    databaseUrl: head.database.url,
    clock: { now },
    port,
    openId: provider.settings,
  });
}, 60_000);
afterAll(async () => {
  expect(office.faults).toEqual([]);
  await office.close();
  await provider.stop();
});

const invite = async (email: string, role: Role) =>
  must(await head.office.people.invite({ name: email, email, role, ...(role === 'owner' && { owner: 'Anna' }) }));
const begin = () => `${office.url}/office/openid/begin`;
const isBack = (url: URL): boolean => url.pathname === '/office/openid/done';
/** Who is signed in, or with which sentence the page opens. */
async function comesTo(one: ReturnType<typeof wanderer>, url: URL): Promise<string> {
  if (url.hash !== '') return url.hash.replace('#refused/', '');
  const visitor = browser(office);
  visitor.withCookie(`treuekasse-office=${one.cookies.get(url.host)?.get('treuekasse-office') ?? ''}`);
  return (await visitor.client.session.me())?.email ?? 'nobody';
}
const signIn = async (): Promise<string> => {
  pass(MINUTE_MS + 1);
  const one = wanderer();
  return comesTo(one, await one.follow(begin()));
};

describe('a company account', () => {
  test('lets in whom head office has invited, by their verified address, and nobody else', async () => {
    await invite('anna@example.com', 'owner');
    provider.becomes({ email: 'Anna@Example.com', verified: true });
    expect(await signIn()).toBe('anna@example.com');
    provider.becomes({ email: 'anna@example.com', verified: false });
    expect(await signIn()).toBe('openid-unverified');
    provider.becomes({ email: 'nobody@example.com', verified: true });
    expect(await signIn()).toBe('openid-unknown');
    const { person } = await invite('out@example.com', 'owner');
    must(await head.office.people.setActive(person, false));
    provider.becomes({ email: 'out@example.com', verified: true });
    expect(await signIn()).toBe('openid-unknown');
    expect(await browser(office).client.session.ways()).toEqual({ openid: true });
    expect(await browser(head.office).client.session.ways()).toEqual({ openid: false });
  });

  test('of somebody who needs a second factor must have asked for one', async () => {
    await invite('ole@example.com', 'support');
    provider.becomes({ email: 'ole@example.com', verified: true });
    expect(await signIn()).toBe('openid-second-factor');
    provider.lies({ claims: { amr: ['pwd', 'mfa'] } });
    expect(await signIn()).toBe('ole@example.com');
    provider.lies(undefined);
  });

  test('whose token is late, of another sign-in, for somebody else, of another issuer or forged is refused with words', async () => {
    provider.becomes({ email: 'anna@example.com', verified: true });
    const seconds = Math.floor(Date.now() / 1000);
    const lies: Record<string, Lie> = {
      late: { claims: { exp: seconds - 3_600, iat: seconds - 7_200 } },
      'of another sign-in': { claims: { nonce: 'another' } },
      'for somebody else': { claims: { aud: 'another' } },
      'of another issuer': { claims: { iss: 'https://accounts.example.com' } },
      forged: { isForged: true },
    };
    for (const [name, lie] of Object.entries(lies)) {
      provider.lies(lie);
      expect([name, await signIn()]).toEqual([name, 'openid-refused']);
    }
    provider.lies({});
    expect(await signIn()).toBe('anna@example.com');
    provider.lies(undefined);
  });

  test('whose answer comes again, too late, or in another browser is refused with words', async () => {
    provider.becomes({ email: 'anna@example.com', verified: true });
    pass(MINUTE_MS + 1);
    const one = wanderer();
    const back = await one.follow(begin(), isBack);
    expect(await comesTo(wanderer(), await wanderer().follow(back.href))).toBe('openid-late');
    // somebody else's try has ended it
    expect(await comesTo(one, await one.follow(back.href))).toBe('openid-late');
    const second = await one.follow(begin(), isBack);
    const cookies = new Map(one.cookies.get(second.host));
    expect(await comesTo(one, await one.follow(second.href))).toBe('anna@example.com');
    one.cookies.set(second.host, cookies);
    expect(await comesTo(one, await one.follow(second.href))).toBe('openid-late');
    const third = await one.follow(begin(), isBack);
    pass(11 * MINUTE_MS);
    expect(await comesTo(one, await one.follow(third.href))).toBe('openid-late');
    const fourth = await one.follow(begin(), isBack);
    fourth.searchParams.set('iss', 'https://accounts.example.com');
    expect(await comesTo(one, await one.follow(fourth.href))).toBe('openid-refused');
  });

  test('cannot be asked for where none is set up, or the provider is away', async () => {
    const one = wanderer();
    expect(await comesTo(one, await one.follow(`${head.office.url}/office/openid/begin`))).toBe('openid-off');
    await provider.stop();
    pass(61 * MINUTE_MS);
    expect(await signIn()).toBe('openid-away');
    expect(await codeOf(browser(office).client.session.ways())).toBe('done');
  });
});

test('settings belong together, and a provider is asked without TLS on this machine alone', () => {
  const read = (issuer: string, client = 'c', secret = 's') => {
    const answer = readOpenIdSettings({
      TREUEKASSE_OIDC_ISSUER: issuer,
      TREUEKASSE_OIDC_CLIENT: client,
      TREUEKASSE_OIDC_SECRET: secret,
    });
    return answer.ok ? 'ok' : answer.values['setting'];
  };
  expect(readOpenIdSettings({})).toEqual({ ok: true, value: undefined });
  expect(['https://id.example.com', 'http://127.0.0.1:8080'].map((issuer) => read(issuer))).toEqual(['ok', 'ok']);
  for (const issuer of ['', 'id.example.com', 'http://id.example.com', 'http://127.0.0.1.example.com'])
    expect([issuer, read(issuer)]).toEqual([issuer, 'TREUEKASSE_OIDC_ISSUER']);
  expect(read('https://id.example.com', '')).toBe('TREUEKASSE_OIDC_CLIENT');
  expect(read('https://id.example.com', 'c', '')).toBe('TREUEKASSE_OIDC_SECRET');
});
