import { beforeAll, describe, expect, test } from 'vitest';
import { personCommand } from '#cli/person';
import { backOffice, type BackOfficeContract } from '#contract/back-office/contract';
import { ROLES, type Role } from '#contract/back-office/rule';
import { connectHttp } from '#contract/transport/connect-http';
import { outcome } from '#contract/transport/outcome';
import { totpCode } from '#office/back-office/totp';
import { must } from './real-counter.ts';
import { treuekasse } from './treuekasse.ts';
import { twoOffices } from './two-offices.ts';

let ahead = 0;
const head = twoOffices({ clock: { now: () => Date.now() + ahead } });
const PASSWORD = 'ein kurzer satz geht gut';
const now = (): number => Date.now() + ahead;
/** A code counts once, so each sign-in is a step later. */
const STEP_MS = 30_000;

/** A browser: it keeps the cookie, and sends what our page sends. */
function browser(office = head.office, ours = true) {
  let cookie = '';
  const answers: Response[] = [];
  const client = connectHttp<BackOfficeContract>(`${office.url}/office/rpc`, {
    headers: () => ({ ...(ours && { 'x-treuekasse-office': '1' }), ...(cookie !== '' && { cookie }) }),
    fetch: async (request) => {
      const answer = await fetch(request);
      const set = answer.headers.get('set-cookie');
      if (set !== null) cookie = set.split(';')[0] ?? '';
      answers.push(answer);
      return answer;
    },
  });
  return { client, answers, cookie: () => cookie, withCookie: (text: string) => (cookie = text) };
}
type Browser = ReturnType<typeof browser>;
const codeOf = async (call: Promise<unknown>): Promise<string> => {
  const answer = await outcome<unknown, unknown>(call);
  if (answer.ok) return 'done';
  const { code, data } = answer as { code: string; data: unknown };
  return code === 'REFUSED' ? (data as { key: string }).key : code;
};

let people = 0;
/** Somebody new in a role, who has signed in, with a second factor where one is needed. */
async function signedIn(
  role: Role,
  belongs: { owner?: string; store?: string } = {},
): Promise<Browser & { email: string; id: string }> {
  const email = `person${++people}@example.com`;
  // one address for all of them: each in a minute of its own
  ahead += 61_000;
  const { code, person } = must(await head.office.people.invite({ name: `Person ${people}`, email, role, ...belongs }));
  const one = browser();
  await one.client.session.begin({ email, code, password: PASSWORD });
  await one.client.session.signIn({ email, password: PASSWORD });
  if ((await one.client.session.me())?.totp === 'needed') {
    const { secret } = await one.client.session.beginTotp();
    await one.client.session.confirmTotp({ secret, code: totpCode(secret, Math.floor(now() / STEP_MS)) });
  }
  return { ...one, email, id: person };
}

/** What each role may do, written down apart from the contract. */
const MAY: Readonly<Record<string, readonly Role[] | 'anybody' | 'signed-in'>> = {
  'session.me': 'anybody',
  'session.signIn': 'anybody',
  'session.begin': 'anybody',
  'session.signOut': 'signed-in',
  'session.changePassword': 'signed-in',
  'session.beginTotp': 'signed-in',
  'session.confirmTotp': 'signed-in',
  'people.list': ['head-office', 'auditor'],
  'people.invite': ['head-office'],
  'people.reset': ['head-office'],
  'people.setActive': ['head-office'],
  'owners.list': ['head-office', 'owner', 'support', 'auditor'],
  'owners.put': ['head-office'],
  'settlement.months': ['head-office', 'owner', 'auditor'],
  'settlement.of': ['head-office', 'owner', 'auditor'],
  'settlement.csv': ['head-office', 'owner', 'auditor'],
  'settlement.putTerms': ['head-office'],
  'settlement.close': ['head-office'],
};
const procedures = Object.entries(backOffice).flatMap(([part, calls]) =>
  Object.keys(calls).map((call) => `${part}.${call}`),
);
const call = ({ client }: Browser, procedure: string): Promise<unknown> => {
  const [part = '', name = ''] = procedure.split('.');
  const calls = client as unknown as Record<string, Record<string, (input?: unknown) => Promise<unknown>>>;
  // no input fits: who may call hears that, whoever may not hears nothing of it
  return calls[part]![name]!({ nothing: true });
};

let owners: Record<'Anna' | 'Bernd', string>;
beforeAll(async () => {
  const { office } = head;
  const anna = must(await office.settlement.putOwner('Anna', [office.store]));
  const bernd = must(
    await office.settlement.putOwner('Bernd', [(await office.createStore({ name: 'Marburg' })).store]),
  );
  owners = { Anna: anna.id, Bernd: bernd.id };
}, 60_000);

describe('who may call what', () => {
  test('every procedure has a rule, and the rules are these', () => {
    expect(procedures.toSorted()).toEqual(Object.keys(MAY).toSorted());
  });

  const belongsTo = (role: Role) =>
    role === 'owner' ? { owner: 'Anna' } : role === 'manager' ? { store: 'Marburg' } : {};
  for (const role of ROLES) {
    test(`${role}, procedure by procedure`, async () => {
      const one = await signedIn(role, belongsTo(role));
      // signing out last: it would end what is asked with
      for (const procedure of procedures.toSorted(
        (a, b) => Number(a === 'session.signOut') - Number(b === 'session.signOut'),
      )) {
        const may = MAY[procedure]!;
        const allowed = typeof may === 'string' || may.includes(role);
        const code = await codeOf(call(one, procedure));
        expect([procedure, code === 'FORBIDDEN', code === 'SIGN_IN']).toEqual([procedure, !allowed, false]);
      }
    }, 60_000);
  }

  test('nobody who has not signed in, by none of the ways past it', async () => {
    const forged = browser();
    forged.withCookie(`treuekasse-office=${'A'.repeat(43)}`);
    for (const one of [browser(), forged]) {
      for (const procedure of procedures) {
        const code = await codeOf(call(one, procedure));
        expect([procedure, code === 'SIGN_IN']).toEqual([procedure, MAY[procedure] !== 'anybody']);
      }
    }
    // another site cannot say that it is our page
    const head1 = await signedIn('head-office');
    const other = browser(head.office, false);
    other.withCookie(head1.cookie());
    expect(await codeOf(other.client.people.list())).not.toBe('done');
    expect(other.answers.at(-1)?.status).toBe(403);
  });

  test('a second factor is needed before anything is seen', async () => {
    const email = 'auditor@example.com';
    const { code } = must(await head.office.people.invite({ name: 'Udo', email, role: 'auditor' }));
    const { client } = browser();
    await client.session.begin({ email, code, password: PASSWORD });
    await client.session.signIn({ email, password: PASSWORD });
    expect(await client.session.me()).toMatchObject({ totp: 'needed' });
    expect(await codeOf(client.people.list())).toBe('FORBIDDEN');
    const { secret } = await client.session.beginTotp();
    expect(await codeOf(client.session.confirmTotp({ secret, code: '000000' }))).toBe('office-sign-in-wrong');
    expect(await codeOf(client.people.list())).toBe('FORBIDDEN');
    await client.session.confirmTotp({ secret, code: totpCode(secret, Math.floor(now() / STEP_MS)) });
    expect(await codeOf(client.people.list())).toBe('done');
    // whoever sits down at an open page cannot put another telephone in its place
    expect(await codeOf(client.session.confirmTotp({ secret, code: '000000' }))).toBe('office-totp-on');
  });
});

describe('signing in', () => {
  test('asks for the second factor, takes each code once, and sets a cookie that scripts and other sites never have', async () => {
    const one = await signedIn('support');
    const { client, email } = one;
    await client.session.signOut();
    expect(await client.session.me()).toBeNull();
    expect(await client.session.signIn({ email, password: PASSWORD })).toEqual({ done: 'totp-needed' });
    const row = await head.office.people.all();
    const secret = row.find((person) => person.email === email)?.totp ?? '';
    ahead += STEP_MS;
    const code = totpCode(secret, Math.floor(now() / STEP_MS));
    expect(await client.session.signIn({ email, password: PASSWORD, totp: code })).toEqual({ done: 'signed-in' });
    expect(one.answers.at(-1)?.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict; Path=\/office$/);
    expect(await codeOf(browser().client.session.signIn({ email, password: PASSWORD, totp: code }))).toBe(
      'office-sign-in-wrong',
    );
  });

  test('says the same of somebody who does not exist, and waits longer after each wrong password', async () => {
    const { email } = await signedIn('owner', { owner: 'Anna' });
    const { client } = browser();
    expect(await codeOf(client.session.signIn({ email: 'nobody@example.com', password: PASSWORD }))).toBe(
      'office-sign-in-wrong',
    );
    for (let wrong = 0; wrong < 5; wrong++)
      expect(await codeOf(client.session.signIn({ email, password: 'not this one' }))).toBe('office-sign-in-wrong');
    // the other process knows it too, and the right one helps nobody now
    expect(await codeOf(browser(head.second).client.session.signIn({ email, password: PASSWORD }))).toBe(
      'office-sign-in-wait',
    );
    ahead += 31_000;
    expect(await codeOf(client.session.signIn({ email, password: 'not this one' }))).toBe('office-sign-in-wrong');
    ahead += 31_000;
    expect(await codeOf(client.session.signIn({ email, password: PASSWORD }))).toBe('office-sign-in-wait');
    ahead += 30_000;
    expect(await codeOf(client.session.signIn({ email, password: PASSWORD }))).toBe('done');
  });

  test('whoever has the password alone tries no more codes by signing in half in between', async () => {
    const { email } = await signedIn('support');
    const { client } = browser();
    ahead += 61_000;
    const said: string[] = [];
    for (let round = 0; round < 4; round++) {
      said.push(await codeOf(client.session.signIn({ email, password: PASSWORD })));
      said.push(await codeOf(client.session.signIn({ email, password: PASSWORD, totp: '000000' })));
    }
    const [right, wrong, wait] = ['done', 'office-sign-in-wrong', 'office-sign-in-wait'];
    expect(said).toEqual([right, wrong, right, wrong, right, wait, wait, wait]);
  });

  test('takes so many secrets from one place in a minute, and none of them for another person either', async () => {
    ahead += 61_000;
    const { client } = browser();
    const guess = (at: number) => codeOf(client.session.signIn({ email: `guess${at}@example.com`, password: 'x' }));
    const said = await Promise.all(Array.from({ length: 40 }, (_, at) => guess(at)));
    expect(said.filter((code) => code === 'SLOWER')).toHaveLength(10);
    expect(await codeOf(client.session.me())).toBe('done');
    ahead += 61_000;
    expect(await guess(41)).toBe('office-sign-in-wrong');
  });

  test('a code that two bring at the same moment lets one in', async () => {
    const one = await signedIn('support');
    const secret = (await head.office.people.all()).find((person) => person.email === one.email)?.totp ?? '';
    ahead += 61_000;
    const totp = totpCode(secret, Math.floor(now() / STEP_MS));
    const tries = [head.office, head.second].map((office) =>
      codeOf(browser(office).client.session.signIn({ email: one.email, password: PASSWORD, totp })),
    );
    expect((await Promise.all(tries)).toSorted()).toEqual(['done', 'office-sign-in-wrong']);
  });

  test('a code sets a password once, for a day, and no password that is guessed first', async () => {
    const email = 'cem@example.com';
    const { code } = must(await head.office.people.invite({ name: 'Cem', email, role: 'owner', owner: 'Bernd' }));
    const { client } = browser();
    const begin = (password: string, with_ = code) => codeOf(client.session.begin({ email, code: with_, password }));
    expect(await begin('kurz')).toBe('office-password-short');
    expect(await begin('cemcemcemcem')).toBe('office-password-guessed');
    expect(await begin('password1234')).toBe('office-password-guessed');
    expect(await begin(PASSWORD, 'AAAA-AAAA-AAAA-AAAA')).toBe('office-sign-in-wrong');
    expect(await begin(PASSWORD, code.toLowerCase().replaceAll('-', ' '))).toBe('done');
    expect(await begin(`${PASSWORD} 2`)).toBe('office-sign-in-wrong');
    const late = must(await head.office.people.invite({ name: 'Dora', email: 'dora@example.com', role: 'support' }));
    ahead += 25 * 3_600_000;
    expect(await codeOf(client.session.begin({ email: 'dora@example.com', code: late.code, password: PASSWORD }))).toBe(
      'office-sign-in-wrong',
    );
  });

  test('ends after an hour without a call, after a working day, with a new invitation, and when somebody is shut out', async () => {
    const idle = await signedIn('owner', { owner: 'Anna' });
    ahead += 59 * 60_000;
    expect(await idle.client.session.me()).not.toBeNull();
    ahead += 61 * 60_000;
    expect(await idle.client.session.me()).toBeNull();

    const busy = await signedIn('owner', { owner: 'Anna' });
    for (let hours = 0; hours < 12; hours++) {
      expect(await busy.client.session.me()).not.toBeNull();
      ahead += 59 * 60_000;
    }
    ahead += 13 * 60_000;
    expect(await busy.client.session.me()).toBeNull();

    const [reset, out] = [await signedIn('owner', { owner: 'Anna' }), await signedIn('owner', { owner: 'Anna' })];
    const boss = await signedIn('head-office');
    await boss.client.people.reset({ person: reset.id });
    await boss.client.people.setActive({ person: out.id, active: false });
    for (const { client, email } of [reset, out]) {
      expect(await client.session.me()).toBeNull();
      expect(await codeOf(client.session.signIn({ email, password: PASSWORD }))).toBe('office-sign-in-wrong');
    }
    expect(await codeOf(boss.client.people.setActive({ person: boss.id, active: false }))).toBe('done');
  });
});

test('an owner sees themselves alone, whatever they ask for', async () => {
  const anna = await signedIn('owner', { owner: owners.Anna });
  const { client } = anna;
  expect(await client.session.me()).toMatchObject({ role: 'owner', of: 'Anna' });
  const listed = await client.owners.list();
  expect([listed.owners.map(({ name }) => name), listed.free]).toEqual([['Anna'], []]);
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
  ahead = 0;
  const run = (...args: string[]) => treuekasse(personCommand, head.database.url, ...args);
  const said = await run('--name', 'Ines', '--email', 'Ines@Example.com', '--role', 'head-office');
  expect(said).toMatchObject({ code: 0, said: expect.stringContaining('ines@example.com can sign in at /office/') });
  const code = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(said.said)?.[0] ?? '';
  const { client } = browser();
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
