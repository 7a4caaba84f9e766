import { beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#contract/back-office/rule';
import { must } from '../real-counter.ts';
import { MAY } from './may.ts';
import { backOfficePeople, type Browser, browser, codeOf, PASSWORD, procedures } from './people.ts';

const { head, signedIn, totp } = backOfficePeople();
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
    const forged = browser(head.office);
    forged.withCookie(`treuekasse-office=${'A'.repeat(43)}`);
    for (const one of [browser(head.office), forged]) {
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
    const { client } = browser(head.office);
    await client.session.begin({ email, code, password: PASSWORD });
    await client.session.signIn({ email, password: PASSWORD });
    expect(await client.session.me()).toMatchObject({ totp: 'needed' });
    expect(await codeOf(client.people.list())).toBe('FORBIDDEN');
    const { secret } = await client.session.beginTotp();
    expect(await codeOf(client.session.confirmTotp({ secret, code: '000000' }))).toBe('office-sign-in-wrong');
    expect(await codeOf(client.people.list())).toBe('FORBIDDEN');
    await client.session.confirmTotp({ secret, code: totp(secret) });
    expect(await codeOf(client.people.list())).toBe('done');
    // whoever sits down at an open page cannot put another telephone in its place
    expect(await codeOf(client.session.confirmTotp({ secret, code: '000000' }))).toBe('office-totp-on');
  });
});

test('an owner sees themselves alone, whatever they ask for', async () => {
  const anna = await signedIn('owner', { owner: owners.Anna });
  const { client } = anna;
  expect(await client.session.me()).toMatchObject({ role: 'owner', of: 'Anna' });
  const listed = await client.owners.list();
  expect([listed.owners.map(({ name }) => name), listed.free]).toEqual([['Anna'], []]);
});

test('an owner says how their own stores look, and what not everybody can read is refused', async () => {
  const { client } = await signedIn('owner', { owner: owners.Anna });
  const listed = await client.look.list();
  expect(listed.map(({ store, address }) => [store, address])).toEqual([[head.office.store, 'sie']]);
  const boss = (await signedIn('head-office')).client;
  const listedElsewhere = async () => (await boss.look.list()).find(({ store }) => store !== head.office.store)!;
  const elsewhere = await listedElsewhere();
  const announcements = [{ de: 'Am 24. bis 13 Uhr', from: '2026-12-01', until: '2026-12-24' }];
  const read = listed[0]!;
  const said = { store: head.office.store, address: 'du' as const, announcements, version: read.version };
  const put = (store: string, colour: string) =>
    codeOf(client.look.put({ ...said, store, look: { colour, type: 'serif' } }));
  expect(await put(elsewhere.store, '#7a1f2b')).toBe('store-unknown');
  expect(await put(head.office.store, '#f4ab26')).toBe('look-contrast');
  const over = [{ de: 'Vorbei', from: '2026-12-24', until: '2026-12-01' }];
  expect(await codeOf(client.look.put({ ...said, announcements: over }))).toBe('announcement-days-wrong');
  expect(await client.look.list()).toEqual(listed);
  expect(await put(head.office.store, '#7a1f2b')).toBe('done');
  const [changed] = await client.look.list();
  expect(changed).toMatchObject({ address: 'du', look: { colour: '#7a1f2b', type: 'serif' }, announcements });
  // whoever has read what stood there before would take it away unseen
  expect(await codeOf(client.look.put({ ...said, announcements: [] }))).toBe('changed-meanwhile');
  expect(await client.look.list()).toEqual([changed]);
  // back to what comes along
  const { version } = await client.look.put({ ...read, version: changed!.version });
  expect(await client.look.list()).toEqual([{ ...read, version }]);

  // the same announcements in several stores at once: in one's own, as they were read, and all or none
  const also = [{ store: elsewhere.store, version: elsewhere.version }];
  const everywhere = { ...read, version, announcements };
  expect(await codeOf(client.look.put({ ...everywhere, also }))).toBe('store-unknown');
  expect(await codeOf(boss.look.put({ ...everywhere, also: [{ ...also[0]!, version: '1' }] }))).toBe(
    'changed-meanwhile',
  );
  expect([await client.look.list(), await listedElsewhere()]).toEqual([[{ ...read, version }], elsewhere]);
  const { version: newest } = await boss.look.put({ ...everywhere, also });
  expect(await client.look.list()).toEqual([{ ...everywhere, version: newest }]);
  const { version: theirs } = await listedElsewhere();
  expect(await listedElsewhere()).toEqual({ ...elsewhere, announcements, version: theirs });
  await boss.look.put({ ...read, version: newest, also: [{ store: elsewhere.store, version: theirs }] });
  expect((await boss.look.list()).map((one) => one.announcements)).toEqual([[], []]);
});
