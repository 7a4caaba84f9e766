import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMailbox } from '../mailbox.ts';
import { type OfficeUnderTest, startTestOffice } from '../office-under-test.ts';
import { must } from '../real-counter.ts';
import { backOfficePeople, browser, codeOf, PASSWORD, STEP_MS } from './people.ts';

const { head, now, pass, totp } = backOfficePeople();
const pages = mkdtempSync(join(tmpdir(), 'treuekasse-pages-'));
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
/** A head office that sends mail. */
let office: OfficeUnderTest;
const MINUTE_MS = 60_000;
const CODE = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/;
const NEXT = 'ein anderer satz geht auch';

beforeAll(async () => {
  mailbox = await startMailbox();
  writeFileSync(join(pages, 'index.html'), '<!doctype html>');
  office = await startTestOffice({ databaseUrl: head.database.url, clock: { now }, mail: mailbox.settings, pages });
}, 60_000);
afterAll(async () => {
  expect(office.faults).toEqual([]);
  await office.close();
  await mailbox.stop();
  rmSync(pages, { recursive: true });
});

/** Somebody of support who has a password and a second factor, and is signed in. */
async function support(email: string) {
  const { code, person } = must(await head.office.people.invite({ name: 'Ole', email, role: 'support' }));
  const one = browser(office);
  await one.client.session.begin({ email, code, password: PASSWORD });
  await one.client.session.signIn({ email, password: PASSWORD });
  const { secret } = await one.client.session.beginTotp();
  await one.client.session.confirmTotp({ secret, code: totp(secret) });
  return { ...one, email, secret, person };
}
const codesTo = (email: string): string[] =>
  mailbox.received.flatMap(({ to, text }) => (to.includes(email) ? (CODE.exec(text) ?? []).slice(0, 1) : []));

describe('a forgotten password', () => {
  test('is replaced by a code that comes by mail, once, and the second factor stays needed', async () => {
    const one = await support('ole@example.com');
    const { email } = one;
    const { client } = browser(office);
    await client.session.forgot({ email, language: 'de' });
    const mail = await mailbox.mailTo(email);
    expect(mail.text).toContain('Guten Tag Ole');
    expect(mail.text).toContain(`${office.url}/office/`);
    const code = CODE.exec(mail.text)?.[0] ?? '';
    // until it is used nothing has changed
    expect(await one.client.session.me()).not.toBeNull();
    // whoever was locked out by wrong passwords of somebody else comes in by it
    for (let wrong = 0; wrong < 6; wrong++) await codeOf(client.session.signIn({ email, password: 'not this one' }));
    expect(await codeOf(client.session.signIn({ email, password: PASSWORD }))).toBe('office-sign-in-wait');
    expect(await codeOf(client.session.begin({ email, code, password: NEXT }))).toBe('done');
    expect(await one.client.session.me()).toBeNull();
    expect(await client.session.signIn({ email, password: NEXT })).toEqual({ done: 'totp-needed' });
    expect(await codeOf(client.session.begin({ email, code, password: `${NEXT}!` }))).toBe('office-sign-in-wrong');
    pass(STEP_MS);
    expect(await client.session.signIn({ email, password: NEXT, totp: totp(one.secret) })).toEqual({
      done: 'signed-in',
    });
  });

  test('is good for half an hour, and asked for again and again fills no mailbox', async () => {
    pass(MINUTE_MS + 1);
    const { email } = await support('late@example.com');
    const { client } = browser(office);
    await client.session.forgot({ email, language: 'en' });
    await mailbox.mailTo(email);
    await client.session.forgot({ email, language: 'en' });
    pass(31 * MINUTE_MS);
    const [code = ''] = codesTo(email);
    expect(await codeOf(client.session.begin({ email, code, password: NEXT }))).toBe('office-sign-in-wrong');
    for (let round = 2; round <= 12; round++) {
      pass(6 * MINUTE_MS);
      await client.session.forgot({ email, language: 'en' });
      // the one that was asked for too soon was never written, and after ten in a day there are no more
      await expect.poll(() => codesTo(email).length, { timeout: 20_000, interval: 20 }).toBe(Math.min(round, 10));
    }
  }, 60_000);

  test('is answered alike whoever is asked for, and where no mail is sent that is said to everybody', async () => {
    pass(MINUTE_MS + 1);
    const { email } = await support('known@example.com');
    must(await head.office.people.invite({ name: 'Neu', email: 'invited@example.com', role: 'support' }));
    const sent = mailbox.received.length;
    for (const asked of ['nobody@example.com', 'invited@example.com', email]) {
      const one = browser(office);
      expect([asked, await codeOf(one.client.session.forgot({ email: asked }))]).toEqual([asked, 'done']);
      expect([
        one.answers[0]?.status,
        await codeOf(browser(head.second).client.session.forgot({ email: asked })),
      ]).toEqual([one.answers[0]?.status, 'mail-off']);
    }
    await mailbox.mailTo(email);
    expect(mailbox.received.slice(sent).map(({ to }) => to)).toEqual([[email]]);
  });

  test('a changed password signs out wherever else somebody was, and gives the page a new session', async () => {
    pass(MINUTE_MS + 1);
    const here = await support('change@example.com');
    const there = browser(office);
    pass(STEP_MS);
    await there.client.session.signIn({ email: here.email, password: PASSWORD, totp: totp(here.secret) });
    const before = here.cookie();
    await here.client.session.changePassword({ password: PASSWORD, next: NEXT });
    expect(here.cookie()).not.toBe(before);
    expect(await here.client.session.me()).not.toBeNull();
    expect(await there.client.session.me()).toBeNull();
    // the cookie of before is nobody's any more
    here.withCookie(before);
    expect(await here.client.session.me()).toBeNull();
  });
});

describe('around the pages', () => {
  test('they run and load nothing of others, are put into no frame, and files beside them are not served', async () => {
    const { headers } = await fetch(`${office.url}/office/`);
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of [`default-src 'none'`, `script-src 'self'`, `frame-ancestors 'none'`, `form-action 'none'`])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    for (const path of ['/office/../package.json', '/office/%2e%2e/package.json', '/office/index.html.map'])
      expect([path, (await fetch(`${office.url}${path}`)).status]).toEqual([path, 404]);
  });

  test('a session that was there before is not the one that is signed in with', async () => {
    pass(MINUTE_MS + 1);
    const { email, secret } = await support('planted@example.com');
    pass(STEP_MS);
    const planted = 'P'.repeat(43);
    const one = browser(office);
    one.withCookie(`treuekasse-office=${planted}`);
    await one.client.session.signIn({ email, password: PASSWORD, totp: totp(secret) });
    const mine = one.cookie();
    expect(mine).not.toContain(planted);
    one.withCookie(`treuekasse-office=${planted}`);
    expect(await one.client.session.me()).toBeNull();
    // signed out, the cookie is nobody's, also for whoever has kept it
    one.withCookie(mine);
    await one.client.session.signOut();
    one.withCookie(mine);
    expect(await one.client.session.me()).toBeNull();
  });

  test('a call that is larger than any of the page is not read to its end, and the page can say so', async () => {
    const { client, answers } = browser(office);
    const call = client.session.signIn({ email: 'x'.repeat(5_000_000), password: 'x' });
    expect(await codeOf(call)).toBe('request-too-large');
    expect(answers.map(({ status }) => status)).toEqual([413]);
  });

  test('who is nobody hears so before a byte of the body has come; what cannot be read is refused by name, also by a page that is let in', async () => {
    const post = (path: string, headers: Record<string, string> = {}) => {
      const call = request(`${office.url}/office/rpc/${path}`, {
        method: 'POST',
        headers: { 'x-treuekasse-office': '1', 'content-type': 'application/json', ...headers },
      });
      const answer = new Promise<{ status: number; said: object }>((resolve, reject) =>
        call.on('error', reject).on('response', (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => (text += part));
          const said = (): object => (text === '' ? {} : (JSON.parse(text) as { json: object }).json);
          response.on('end', () => resolve({ status: response.statusCode ?? 0, said: said() }));
        }),
      );
      return { call, answer };
    };
    // four megabytes are announced, and none of them is sent
    const waiting = post('members/find', { 'content-length': '4000000' });
    waiting.call.flushHeaders();
    expect(await waiting.answer).toMatchObject({ status: 401, said: { code: 'SIGN_IN', defined: true } });
    waiting.call.destroy();
    // no other way of writing a path leads past that
    for (const path of ['members/find/', '/members/find', 'members%2Ffind', 'members']) {
      const other = post(path, { 'content-length': '4000000' });
      other.call.flushHeaders();
      expect([path, (await other.answer).status]).toEqual([path, 404]);
      other.call.destroy();
    }
    const { cookie } = await support('unreadable@example.com');
    for (const [path, who] of [
      ['session/signIn', ''],
      ['members/find', cookie()],
    ] as const)
      for (const body of ['{', '<call/>', '{"json":1,"meta":[[9,"a"]]}', '{"json":{},"meta":7}']) {
        const { call, answer } = post(path, { cookie: who });
        call.end(body);
        expect([path, body, await answer]).toMatchObject([path, body, { status: 400, said: { code: 'bad-input' } }]);
      }
  });

  test('a passkey is asked for once, by this address, and one that nobody has lets nobody in', async () => {
    pass(MINUTE_MS + 1);
    const { client } = browser(office);
    const question = await client.passkeys.beginSignIn();
    expect(question).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    const said = { type: 'webauthn.get', challenge: question['challenge'], origin: 'http://localhost' };
    const clientDataJSON = Buffer.from(JSON.stringify(said)).toString('base64url');
    const answer = {
      id: 'AAAA',
      rawId: 'AAAA',
      type: 'public-key' as const,
      response: { clientDataJSON, authenticatorData: 'AAAA', signature: 'AAAA' },
      clientExtensionResults: {},
    };
    expect(await codeOf(client.passkeys.signIn({ answer }))).toBe('passkey-refused');
    const one = await support('device@example.com');
    const add = one.client.passkeys.add({ name: 'X', answer });
    expect(await codeOf(add)).toBe('passkey-refused');
    expect(await codeOf(one.client.passkeys.beginAdd({ password: 'not this one' }))).toBe('office-sign-in-wrong');
    expect(await codeOf(one.client.passkeys.remove({ id: 'AAAA' }))).toBe('passkey-unknown');
  });
});
