import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { totpCode } from '#office/back-office/totp';
import { firstNameOf, lastNameOf } from '../bench/office/members.ts';
import { browser, codeOf, PASSWORD, STEP_MS } from '../integration/office/back-office/people.ts';
import type { Invited } from './head-office.ts';

/** One call: what was asked, how it ended (`done` or what it was refused with), and how long it took. */
export type Call = { readonly name: string; readonly code: string; readonly ms: number };

/** A person reads before the next click: from half a second to one and a half. */
const READS_MS = { least: 500, most: 1_500 } as const;

/** Somebody who signs in and works until `until`, as the pages would ask for them; each from an address of their own. */
export async function work(
  office: { readonly url: string },
  { email, role, code }: Invited,
  index: number,
  options: { readonly members: number; readonly until: () => boolean; readonly note: (call: Call) => void },
): Promise<void> {
  const { client } = browser(office, true, `10.1.${index >> 8}.${index & 255}`);
  const { members, until, note } = options;
  // the same people every time, each with choices of their own
  let state = index * 2_654_435_761 + 1;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const call = async <T>(name: string, asked: () => Promise<T>): Promise<T | undefined> => {
    const startedAt = performance.now();
    let answer: T | undefined;
    const ended = await codeOf(asked().then((value) => (answer = value)));
    note({ name, code: ended, ms: performance.now() - startedAt });
    return answer;
  };
  const reads = (): Promise<void> => wait(READS_MS.least + draw(READS_MS.most - READS_MS.least));

  await call('session.begin', () => client.session.begin({ email, code, password: PASSWORD }));
  await call('session.signIn', () => client.session.signIn({ email, password: PASSWORD }));
  const me = await call('session.me', () => client.session.me());
  if (me?.totp === 'needed') {
    const begun = await call('session.beginTotp', () => client.session.beginTotp());
    const secret = begun?.secret ?? '';
    const totp = totpCode(secret, Math.floor(Date.now() / STEP_MS));
    await call('session.confirmTotp', () => client.session.confirmTotp({ secret, code: totp }));
  }

  const month = new Date().toISOString().slice(0, 7);
  const day = new Date().toISOString().slice(0, 10);
  const isNamed = role === 'head-office' || role === 'owner' || role === 'auditor';
  /** Looks for somebody, opens who was found, and their bookings. */
  const looksSomebodyUp = async (): Promise<void> => {
    const wanted = draw(members);
    const text = draw(2) === 0 ? lastNameOf(wanted) : `${firstNameOf(wanted)} ${lastNameOf(wanted)}`;
    const found = await call('members.find', () => client.members.find({ text }));
    const member = found?.rows[draw(found.rows.length)]?.id;
    if (member === undefined) return;
    await reads();
    await call('members.profile', () => client.members.profile({ member }));
    await call('members.bookings', () => client.members.bookings({ member }));
    if (role !== 'support') return;
    await reads();
    const note = { member, id: randomUUID(), kind: 'wish', text: 'Dinkelbrot am Samstag' } as const;
    await call('members.addNote', () => client.members.addNote(note));
  };
  const looksAtLists = async (): Promise<void> => {
    const first = await call('members.list', () => client.members.list({}));
    const next = first?.next;
    await reads();
    if (next !== undefined) await call('members.list', () => client.members.list({ before: next }));
    await call('structure.stores', () => client.structure.stores());
    await call('structure.terminals', () => client.structure.terminals());
  };
  const looksHowItGoes = async (): Promise<void> => {
    await call('watch.now', () => client.watch.now());
    await reads();
    await call('watch.stores', () => client.watch.stores({ day }));
    await call('alarms.list', () => client.alarms.list({}));
  };
  const looksAtMoney = async (): Promise<void> => {
    await call('settlement.months', () => client.settlement.months());
    await reads();
    await call('accounting.liability', () => client.accounting.liability({ month }));
  };
  const looksAtTheRest = async (): Promise<void> => {
    await call('programs.overview', () => client.programs.overview());
    await reads();
    await call('watch.audit', () => client.watch.audit({}));
    await call('jobs.list', () => client.jobs.list());
  };
  const journeys = [
    looksSomebodyUp,
    looksSomebodyUp,
    looksHowItGoes,
    looksAtLists,
    ...(isNamed ? [looksAtMoney] : []),
    ...(role === 'head-office' || role === 'auditor' ? [looksAtTheRest] : []),
  ];
  while (!until()) {
    await journeys[draw(journeys.length)]!();
    await reads();
  }
  await call('session.signOut', () => client.session.signOut());
}
