import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { backOffice } from '#contract/back-office/contract';
import { ROLES, type Role, type Rule } from '#contract/back-office/rule';
import { outcome } from '#contract/transport/outcome';
import { makeCardNumber } from '#domain/card-number';
import { HEAD_OFFICE } from '#domain/settlement/clear-entry';
import { standardProgram } from '#office/standard-program';
import { openDatabase } from '#office/store/database';
import { listEntries } from '#office/store/members/list-entries';
import { readWords } from '#office/store/members/read-words';
import { textOfPdf } from '../../../unit/office/pdf/pdf-text.ts';
import { book, must, newFolder, openReal, terminalOf } from '../real-counter.ts';
import { type Ids, WITH_IDS } from './foreign-ids.ts';
import { MAY } from './may.ts';
import { backOfficePeople, type Browser, browser, codeOf, PASSWORD, procedures, type SignedIn } from './people.ts';

const { head, signedIn, totp, now } = backOfficePeople({ program: standardProgram() as object });
const ask = ({ client }: Browser, procedure: string, input?: unknown): Promise<unknown> => {
  const [part = '', name = ''] = procedure.split('.');
  const calls = client as unknown as Record<string, Record<string, (input?: unknown) => Promise<unknown>>>;
  return calls[part]![name]!(input);
};
// no input fits: who may call hears that, whoever may not hears nothing of it
const call = (one: Browser, procedure: string): Promise<unknown> => ask(one, procedure, { nothing: true });

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

/** Procedures that owners or managers may call once they have signed in. */
const theirs = Object.entries(backOffice).flatMap(([part, calls]) =>
  Object.entries(calls).flatMap(([name, procedure]) => {
    const { meta, inputSchema } = (procedure as { '~orpc': { meta: Rule; inputSchema?: unknown } })['~orpc'];
    const may: Rule['may'] = meta.may;
    const isTheirs = may === 'signed-in' || (Array.isArray(may) && (may.includes('owner') || may.includes('manager')));
    if (!isTheirs) return [];
    return [{ procedure: `${part}.${name}`, takesInput: inputSchema !== undefined }];
  }),
);

/** What somebody is answered, as text: papers by what is read on them. */
async function answerTo(one: SignedIn, procedure: string, input?: object): Promise<string> {
  const answer = await outcome<unknown, unknown>(ask(one, procedure, input));
  const value = answer.ok ? answer.value : { code: answer.code, data: 'data' in answer ? answer.data : undefined };
  const paper = (value as { base64?: string } | undefined)?.base64;
  return JSON.stringify(paper === undefined ? value : textOfPdf(Buffer.from(paper, 'base64'))) ?? '';
}

test('what is another owner’s answers as if it did not exist, procedure by procedure, and nothing changes', async () => {
  // a procedure that takes input without a line here is one of which nobody has said what a guessed id brings
  const withInput = theirs.flatMap(({ procedure, takesInput }) => (takesInput ? [procedure] : []));
  expect(withInput.toSorted()).toEqual(Object.keys(WITH_IDS).toSorted());

  const { brand } = head.office;
  const db = openDatabase(head.database.url, () => undefined);
  onTestFinished(() => db.destroy());
  const boss = await signedIn('head-office');
  const { stores } = (await boss.client.owners.list()).owners.find(({ name }) => name === 'Bernd')!;
  const store = stores[0]!.id;
  const [anna, annas] = [
    await signedIn('owner', { owner: owners.Anna }),
    await signedIn('manager', { store: head.office.store }),
  ];
  const [bernd, bernds] = [await signedIn('owner', { owner: owners.Bernd }), await signedIn('manager', { store })];

  must(await head.office.settlement.putTerms({ points: { per1000: 1_000, share: 100 } }));
  // what is Bernd's: a counter, a customer with a purchase, somebody who works there, an alarm, a passkey
  const counter = openReal(newFolder());
  must(await counter.join(head.office.url, must(await head.office.createPairingCode(store)).code));
  await counter.syncOnce();
  const card = makeCardNumber('000000009001');
  const cards = [{ number: card, state: 'active' as const, since: 1 }];
  const member = must(counter.ledger.enrol({ lastName: 'Geheimrat', cards, consents: [] }, 'clerk'));
  const family = { lastName: 'Sippe', group: 'family', cards: [], consents: [] };
  const group = must(counter.ledger.enrol(family, 'clerk'));
  const { seq } = book(counter, member, 2_000, 'foreign');
  await counter.syncOnce();
  const terminal = terminalOf(counter);
  await counter.close();
  await readWords(db, brand, 10_000);
  await listEntries(db, brand, 10_000);
  const { id: staff } = await bernd.client.structure.putStaff({
    name: 'Stefan',
    role: 'cashier',
    active: true,
    stores: [store],
  });
  const about = JSON.stringify({ terminal: 'Kasse', store: 'Marburg', minutes: 9 });
  const raised = { brand, id: 'alarm-of-bernd', kind: 'silent' as const, subject: 'x', store, about, raised_at: now() };
  await db.insertInto('alarm').values(raised).execute();
  const key = { brand, id: 'passkey-of-bernd', person: bernd.id, name: 'Telefon', public_key: 'x', counter: 0 };
  await db
    .insertInto('passkey')
    .values({ ...key, transports: '[]', made_at: now(), used_at: null })
    .execute();
  const month = new Date(now()).toISOString().slice(0, 7);
  // head office's own store took in some of his points: he takes part in the settlement
  const taken = { class: 'points' as const, issuer: store, taker: HEAD_OFFICE, units: 500 };
  await db
    .insertInto('clearing')
    .values({ brand, period: month, month, ...taken })
    .execute();
  const versionOf = async () => ({
    storeVersion: (await bernd.client.structure.stores())[0]!.version,
    lookVersion: (await bernd.client.look.list())[0]!.version,
    staffVersion: (await bernd.client.structure.staff())[0]!.version,
  });
  const ids: Ids = {
    owner: owners.Bernd,
    store,
    terminal,
    seq,
    member,
    card,
    group,
    staff,
    month,
    alarm: raised.id,
    passkey: key.id,
    ...(await versionOf()),
  };
  const nobodys: Ids = {
    ...ids,
    owner: 'no-owner',
    store: 'no-store',
    terminal: 'no-terminal',
    member: 'no-member',
    group: 'no-group',
    staff: 'no-staff',
    card: makeCardNumber('000000009002'),
    alarm: 'no-alarm',
    passkey: 'no-passkey',
  };
  const foreign = [
    owners.Bernd,
    'Bernd',
    store,
    'Marburg',
    terminal,
    member,
    'Geheimrat',
    group,
    'Sippe',
    staff,
    'Stefan',
    raised.id,
  ];
  const everything = async () => ({
    stores: await boss.client.structure.stores(),
    terminals: (await boss.client.structure.terminals()).map(({ id, state, entries }) => ({ id, state, entries })),
    staff: await boss.client.structure.staff(),
    looks: await boss.client.look.list(),
    alarms: await boss.client.alarms.list({}),
    disputes: await boss.client.disputes.list(),
    datev: await boss.client.accounting.datevSettings({ owner: owners.Bernd }),
    profile: await boss.client.members.profile({ member }),
    passkeys: await bernd.client.passkeys.list(),
    accesses: await db
      .selectFrom('profile_access')
      .select('person')
      .where('brand', '=', brand)
      .where('person', 'in', [anna.id, annas.id])
      .execute(),
  });

  const before = await everything();
  const denied = new Map<string, string>();
  for (const [one, role] of [
    [anna, 'owner'],
    [annas, 'manager'],
  ] as const) {
    for (const { procedure } of theirs) {
      const line = WITH_IDS[procedure];
      if (line === 'mine' || procedure === 'session.signOut') continue;
      const answer = await answerTo(one, procedure, line?.(ids));
      // what was asked for is said again, and nothing else
      const said = JSON.stringify(line?.(ids) ?? {});
      for (const mark of foreign)
        expect([role, procedure, mark, answer.includes(mark) && !said.includes(mark)]).toEqual([
          role,
          procedure,
          mark,
          false,
        ]);
      if (!line || JSON.stringify(line(ids)) === JSON.stringify(line(nobodys))) continue;
      const unknown = await answerTo(one, procedure, line(nobodys));
      const alike = Object.entries(ids).reduce(
        (text, [name, id]) => text.replaceAll(String(id), String(nobodys[name as keyof Ids])),
        answer,
      );
      expect([role, procedure, alike]).toEqual([role, procedure, unknown]);
      denied.set(`${role} ${procedure}`, answer);
    }
  }
  expect(await everything()).toEqual(before);

  // whose it is finds all of it with the same ids, so that none of the above was refused for another reason
  const [seen, deniedToo]: [string[], string[]] = [[], []];
  for (const [one, role] of [
    [bernds, 'manager'],
    [bernd, 'owner'],
  ] as const) {
    for (const { procedure } of theirs) {
      const line = WITH_IDS[procedure];
      if (line === 'mine' || procedure === 'session.signOut') continue;
      const answer = await answerTo(one, procedure, line?.({ ...ids, ...(await versionOf()) }));
      seen.push(answer);
      // with whom Anna has no line, Bernd himself has none either; a passkey is one person's
      const isNobodys = procedure === 'disputes.open' || (procedure === 'passkeys.remove' && role === 'manager');
      if (isNobodys || answer.includes('FORBIDDEN')) continue;
      if (answer === denied.get(`${role} ${procedure}`)) deniedToo.push(`${role} ${procedure} ${answer}`);
    }
  }
  expect(deniedToo).toEqual([]);
  for (const mark of foreign) expect([mark, seen.some((answer) => answer.includes(mark))]).toEqual([mark, true]);
}, 120_000);
