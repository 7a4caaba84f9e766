import { beforeAll, describe, expect, test } from 'vitest';
import { personCommand } from '#cli/person';
import { must } from '../real-counter.ts';
import { treuekasse } from '../treuekasse.ts';
import { backOfficePeople, browser, codeOf, PASSWORD, STEP_MS } from './people.ts';

const { head, signedIn, totp, pass, today } = backOfficePeople();

beforeAll(async () => {
  const { office } = head;
  must(await office.settlement.putOwner('Anna', [office.store]));
  must(await office.settlement.putOwner('Bernd', [(await office.createStore({ name: 'Marburg' })).store]));
}, 60_000);

describe('signing in', () => {
  test('asks for the second factor, takes each code once, and sets a cookie that scripts and other sites never have', async () => {
    const one = await signedIn('support');
    const { client, email } = one;
    await client.session.signOut();
    expect(await client.session.me()).toBeNull();
    expect(await client.session.signIn({ email, password: PASSWORD })).toEqual({ done: 'totp-needed' });
    const row = await head.office.people.all();
    const secret = row.find((person) => person.email === email)?.totp ?? '';
    pass(STEP_MS);
    const code = totp(secret);
    expect(await client.session.signIn({ email, password: PASSWORD, totp: code })).toEqual({ done: 'signed-in' });
    expect(one.answers.at(-1)?.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict; Path=\/office$/);
    expect(await codeOf(browser(head.office).client.session.signIn({ email, password: PASSWORD, totp: code }))).toBe(
      'office-sign-in-wrong',
    );
  });

  test('says the same of somebody who does not exist, and waits longer after each wrong password', async () => {
    const { email } = await signedIn('owner', { owner: 'Anna' });
    const { client } = browser(head.office);
    expect(await codeOf(client.session.signIn({ email: 'nobody@example.com', password: PASSWORD }))).toBe(
      'office-sign-in-wrong',
    );
    for (let wrong = 0; wrong < 5; wrong++)
      expect(await codeOf(client.session.signIn({ email, password: 'not this one' }))).toBe('office-sign-in-wrong');
    // the other process knows it too, and the right one helps nobody now
    expect(await codeOf(browser(head.second).client.session.signIn({ email, password: PASSWORD }))).toBe(
      'office-sign-in-wait',
    );
    pass(31_000);
    expect(await codeOf(client.session.signIn({ email, password: 'not this one' }))).toBe('office-sign-in-wrong');
    pass(31_000);
    expect(await codeOf(client.session.signIn({ email, password: PASSWORD }))).toBe('office-sign-in-wait');
    pass(30_000);
    expect(await codeOf(client.session.signIn({ email, password: PASSWORD }))).toBe('done');
  });

  test('whoever has the password alone tries no more codes by signing in half in between', async () => {
    const { email } = await signedIn('support');
    const { client } = browser(head.office);
    pass(61_000);
    const said: string[] = [];
    for (let round = 0; round < 4; round++) {
      said.push(await codeOf(client.session.signIn({ email, password: PASSWORD })));
      said.push(await codeOf(client.session.signIn({ email, password: PASSWORD, totp: '000000' })));
    }
    const [right, wrong, wait] = ['done', 'office-sign-in-wrong', 'office-sign-in-wait'];
    expect(said).toEqual([right, wrong, right, wrong, right, wait, wait, wait]);
  });

  test('takes so many secrets from one place in a minute, and none of them for another person either', async () => {
    pass(61_000);
    const { client } = browser(head.office);
    const guess = (at: number) => codeOf(client.session.signIn({ email: `guess${at}@example.com`, password: 'x' }));
    const said = await Promise.all(Array.from({ length: 40 }, (_, at) => guess(at)));
    expect(said.filter((code) => code === 'SLOWER')).toHaveLength(10);
    expect(await codeOf(client.session.me())).toBe('done');
    pass(61_000);
    expect(await guess(41)).toBe('office-sign-in-wrong');
  });

  test('a code that two bring at the same moment lets one in', async () => {
    const one = await signedIn('support');
    const secret = (await head.office.people.all()).find((person) => person.email === one.email)?.totp ?? '';
    pass(61_000);
    const code = totp(secret);
    const tries = [head.office, head.second].map((office) =>
      codeOf(browser(office).client.session.signIn({ email: one.email, password: PASSWORD, totp: code })),
    );
    expect((await Promise.all(tries)).toSorted()).toEqual(['done', 'office-sign-in-wrong']);
  });

  test('a code sets a password once, for a day, and no password that is guessed first', async () => {
    const email = 'cem@example.com';
    const { code } = must(await head.office.people.invite({ name: 'Cem', email, role: 'owner', owner: 'Bernd' }));
    const { client } = browser(head.office);
    const begin = (password: string, with_ = code) => codeOf(client.session.begin({ email, code: with_, password }));
    expect(await begin('kurz')).toBe('office-password-short');
    expect(await begin('cemcemcemcem')).toBe('office-password-guessed');
    expect(await begin('password1234')).toBe('office-password-guessed');
    expect(await begin(PASSWORD, 'AAAA-AAAA-AAAA-AAAA')).toBe('office-sign-in-wrong');
    expect(await begin(PASSWORD, code.toLowerCase().replaceAll('-', ' '))).toBe('done');
    expect(await begin(`${PASSWORD} 2`)).toBe('office-sign-in-wrong');
    const late = must(await head.office.people.invite({ name: 'Dora', email: 'dora@example.com', role: 'support' }));
    pass(25 * 3_600_000);
    expect(await codeOf(client.session.begin({ email: 'dora@example.com', code: late.code, password: PASSWORD }))).toBe(
      'office-sign-in-wrong',
    );
  });

  test('ends after an hour without a call, after a working day, with a new invitation, and when somebody is shut out', async () => {
    const idle = await signedIn('owner', { owner: 'Anna' });
    pass(59 * 60_000);
    expect(await idle.client.session.me()).not.toBeNull();
    pass(61 * 60_000);
    expect(await idle.client.session.me()).toBeNull();

    const busy = await signedIn('owner', { owner: 'Anna' });
    for (let hours = 0; hours < 12; hours++) {
      expect(await busy.client.session.me()).not.toBeNull();
      pass(59 * 60_000);
    }
    pass(13 * 60_000);
    expect(await busy.client.session.me()).toBeNull();

    const [reset, out] = [await signedIn('owner', { owner: 'Anna' }), await signedIn('owner', { owner: 'Anna' })];
    const boss = await signedIn('head-office');
    await boss.client.people.reset({ person: reset.id });
    await boss.client.people.setActive({ person: out.id, active: false });
    for (const { client, email } of [reset, out]) {
      expect(await client.session.me()).toBeNull();
      expect(await codeOf(client.session.signIn({ email, password: PASSWORD }))).toBe('office-sign-in-wrong');
    }
    await signedIn('head-office');
    expect(await codeOf(boss.client.people.setActive({ person: boss.id, active: false }))).toBe('done');
  });
});

test('somebody of head office always stays', async () => {
  const boss = await signedIn('head-office');
  for (const { id, role, active } of await boss.client.people.list())
    if (role === 'head-office' && active && id !== boss.id)
      await boss.client.people.setActive({ person: id, active: false });
  expect(await codeOf(boss.client.people.setActive({ person: boss.id, active: false }))).toBe('office-person-last');
});

test('the command lets the first person in', async () => {
  // a command is a head office of its own, whose clock is today's
  today();
  const run = (...args: string[]) => treuekasse(personCommand, head.database.url, ...args);
  const said = await run('--name', 'Ines', '--email', 'Ines@Example.com', '--role', 'head-office');
  expect(said).toMatchObject({ code: 0, said: expect.stringContaining('ines@example.com can sign in at /office/') });
  const code = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(said.said)?.[0] ?? '';
  const { client } = browser(head.office);
  expect(await codeOf(client.session.begin({ email: 'ines@example.com', code, password: PASSWORD }))).toBe('done');
  expect(await run('--name', 'Ines', '--email', 'ines@example.com', '--role', 'support')).toMatchObject({ code: 2 });
  expect(await run('--reset', 'ines@example.com')).toMatchObject({ code: 0 });
  expect(await codeOf(client.session.signIn({ email: 'ines@example.com', password: PASSWORD }))).toBe(
    'office-sign-in-wrong',
  );
  expect(await run('--reset', 'who@example.com')).toMatchObject({ code: 2 });
  expect(await run('--name', 'X', '--email', 'x@example.com', '--role', 'boss')).toMatchObject({ code: 2 });
  expect(await run('--name', 'X', '--email', 'x@example.com', '--role', 'owner', '--owner', 'Nobody')).toMatchObject({
    code: 2,
  });
});
