import { beforeAll, describe, expect, test, vi } from 'vitest';
import { parseProgram, type Program } from '#domain/program/schema';
import { type Database, openDatabase } from '#office/store/database';
import { releaseDue } from '#office/store/program-release';
import { standardProgram } from '#office/standard-program';
import { book, enrol, must, newFolder, openReal, pairProved, points } from '../real-counter.ts';
import { backOfficePeople, codeOf, type SignedIn } from './people.ts';

const { head, signedIn, now, pass } = backOfficePeople();

let db: Database;
let ines: SignedIn;
let olaf: SignedIn;
beforeAll(async () => {
  db = openDatabase(head.database.url, () => undefined);
  [ines, olaf] = [await signedIn('head-office'), await signedIn('head-office')];
  return () => db.destroy();
}, 60_000);

const EVERYWHERE = { stores: [], regions: [] };
const standard = parseProgram(standardProgram()).program!;

const inForce = async (): Promise<Program> =>
  (await ines.client.programs.overview()).inForce!.program as unknown as Program;
/** The program in force with other points a euro. */
const withPoints = async (points: number): Promise<Record<string, unknown>> => {
  const { instruments, ...program } = await inForce();
  return { ...program, instruments: instruments.map((one) => (one.kind === 'points' ? { ...one, points } : one)) };
};
const pointsOf = (program: Program): number | undefined =>
  program.instruments.find((one) => one.kind === 'points')?.points;
const touched = async (draft: string) => {
  const { revision } = await ines.client.programs.draft({ draft });
  return { draft, revision };
};

/** A draft of Ines with so many points a euro, sent to review. */
async function drafted(title: string, points: number): Promise<string> {
  const { draft } = await ines.client.programs.begin({ title });
  await ines.client.programs.save({ ...(await touched(draft)), program: await withPoints(points) });
  await ines.client.programs.submit({ ...(await touched(draft)), note: '' });
  return draft;
}
async function approved(title: string, points: number): Promise<string> {
  const draft = await drafted(title, points);
  await olaf.client.programs.approve({ ...(await touched(draft)), note: '' });
  return draft;
}

describe('a program comes into force', () => {
  test('drafted by one person, approved by another, and by nobody who has worked on it', async () => {
    const { client } = ines;
    const { draft } = await client.programs.begin({ title: 'Doppelte Punkte' });
    expect(await codeOf(client.programs.submit({ ...(await touched(draft)), note: '' }))).toBe('draft-unchanged');
    await client.programs.save({ ...(await touched(draft)), program: await withPoints(2) });
    expect(await codeOf(client.programs.approve({ ...(await touched(draft)), note: '' }))).toBe('draft-state');
    await client.programs.submit({ ...(await touched(draft)), note: 'bitte ansehen' });
    expect(await codeOf(client.programs.approve({ ...(await touched(draft)), note: '' }))).toBe('draft-own');
    expect(await codeOf(client.programs.release({ ...(await touched(draft)), where: EVERYWHERE }))).toBe('draft-state');
    await olaf.client.programs.approve({ ...(await touched(draft)), note: 'passt' });
    expect(pointsOf(await inForce())).toBe(1);
    await client.programs.release({ ...(await touched(draft)), where: EVERYWHERE });
    expect([pointsOf(await inForce()), (await inForce()).version]).toEqual([2, standard.version + 1]);

    const counter = await pairProved(head.office);
    expect(pointsOf(counter.program.get()!)).toBe(2);
    const [last] = await client.programs.history({});
    expect(last).toMatchObject({ version: 2, title: 'Doppelte Punkte', authors: ['Person 1'], reviewer: 'Person 2' });
    // an id or a currency of one's own changes nothing
    const other = (await client.programs.begin({ title: 'Anders' })).draft;
    await client.programs.save({
      ...(await touched(other)),
      program: { ...(await withPoints(3)), id: 'x', currency: 'USD' },
    });
    expect((await client.programs.draft({ draft: other })).program).toMatchObject({ id: 'standard', currency: 'EUR' });
    await client.programs.discard(await touched(other));
  });

  test('never with what a reader or the linter refuses, and what is too long or no text is not kept', async () => {
    const { client } = ines;
    const { draft } = await client.programs.begin({ title: 'Mit Fehlern' });
    const save = async (program: Record<string, unknown>) =>
      codeOf(client.programs.save({ ...(await touched(draft)), program }));
    const submit = async () => codeOf(client.programs.submit({ ...(await touched(draft)), note: '' }));
    await save({ ...(await withPoints(2)), instruments: [{ kind: 'points', id: 'points', points: 0 }] });
    expect(await submit()).toBe('draft-fault');
    const never = { from: '2027-02-01', until: '2027-01-01' };
    const name = { de: 'Nie', en: 'Never' };
    const discount = { kind: 'discount', id: 'never', name, when: never, gives: { kind: 'percent', percent: 10 } };
    await save({ ...(await withPoints(2)), instruments: [...standard.instruments, discount] });
    expect(await submit()).toBe('draft-finding');
    expect(await save({ ...(await withPoints(2)), name: { de: 'a\u0000', en: 'b' } })).toBe('draft-text');
    expect(await save({ ...(await withPoints(2)), name: { de: '\ud800', en: 'b' } })).toBe('draft-text');
    expect(await save({ much: 'x'.repeat(4_050_000) })).toBe('draft-long');
    // head office hangs up in the middle of it
    const before = await touched(draft);
    expect(await save({ much: 'x'.repeat(50_000_000) })).not.toBe('done');
    expect(await touched(draft)).toEqual(before);
    await client.programs.discard(await touched(draft));
  });

  test('of two people at one draft the second is told, and loses nothing of the first', async () => {
    const { draft } = await ines.client.programs.begin({ title: 'Zu zweit' });
    const seen = await touched(draft);
    const saved = await Promise.all([
      codeOf(ines.client.programs.save({ ...seen, program: await withPoints(5) })),
      codeOf(olaf.client.programs.save({ ...seen, program: await withPoints(6) })),
    ]);
    expect(saved.toSorted()).toEqual(['done', 'draft-changed']);
    const kept = pointsOf((await ines.client.programs.draft({ draft })).program as unknown as Program);
    expect(kept).toBe(saved[0] === 'done' ? 5 : 6);
    await ines.client.programs.discard(await touched(draft));
  });

  test('when it is due, once although two processes look, and not if something else came into force before', async () => {
    const due = now() + 600_000;
    const [first, second] = [await approved('Montag', 3), await approved('Dienstag', 4)];
    const schedule = async (draft: string, at: number) =>
      codeOf(ines.client.programs.release({ ...(await touched(draft)), where: EVERYWHERE, at }));
    expect(await schedule(first, now() - 1)).toBe('draft-due-wrong');
    expect([await schedule(first, due), await schedule(second, due + 1)]).toEqual(['done', 'done']);
    const { brand } = head.office;
    expect(await releaseDue(db, brand, now())).toBe(0);
    pass(700_000);
    const before = (await inForce()).version;
    const put = await Promise.all([releaseDue(db, brand, now()), releaseDue(db, brand, now())]);
    expect([put[0] + put[1], pointsOf(await inForce()), (await inForce()).version]).toEqual([1, 3, before + 1]);
    const waiting = await ines.client.programs.draft({ draft: second });
    expect([waiting.state, waiting.fault?.key]).toEqual(['draft', 'draft-base-old']);
    expect(await codeOf(ines.client.programs.submit({ ...(await touched(second)), note: '' }))).toBe('draft-base-old');
    // both have changed the points: the draft's stay, and are named
    expect(await ines.client.programs.renew(await touched(second))).toEqual({ both: ['points'] });
    expect(await ines.client.programs.draft({ draft: second })).toMatchObject({ state: 'draft', base: before + 1 });
    await ines.client.programs.discard(await touched(second));
  });

  test('in one store first: its counters alone go by it, all agree with head office, then everywhere or nowhere', async () => {
    const { client } = ines;
    const { office } = head;
    const here = await pairProved(office);
    const { store: marburg } = await office.createStore({ name: 'Marburg' });
    const there = openReal(newFolder());
    must(await there.join(office.url, must(await office.createPairingCode(marburg)).code));
    const before = pointsOf(await inForce());
    const draft = await approved('Probe', 7);
    const release = async (where: { stores: string[]; regions: string[] }) =>
      codeOf(client.programs.release({ ...(await touched(draft)), where }));
    expect(await release({ stores: ['nowhere'], regions: [] })).toBe('draft-place-unknown');
    expect(await release({ stores: [office.store], regions: [] })).toBe('done');
    for (const counter of [here, there]) await counter.syncOnce();
    expect([here, there].map((counter) => pointsOf(counter.program.get()!))).toEqual([7, before]);
    for (const [counter, perEuro] of [
      [here, 7],
      [there, before!],
    ] as const) {
      const member = enrol(counter, 'Roth');
      book(counter, member, 1_000, `pilot-${perEuro}`);
      expect(points(counter, member)).toBe(10 * perEuro);
      await counter.syncOnce();
    }
    expect(await office.decideAgain()).toEqual([]);

    const other = await approved('Anderes', 9);
    expect(await codeOf(client.programs.release({ ...(await touched(other)), where: EVERYWHERE }))).toBe(
      'draft-pilot-running',
    );
    expect(await release(EVERYWHERE)).toBe('done');
    for (const counter of [here, there]) await counter.syncOnce();
    expect([here, there].map((counter) => pointsOf(counter.program.get()!))).toEqual([7, 7]);
    expect((await client.programs.overview()).pilot).toBeUndefined();

    // of the two sales of ten euros here, with nine points a euro instead of seven
    await client.programs.askWhatIf(await touched(other));
    expect(await codeOf(client.programs.askWhatIf(await touched(other)))).toBe('draft-whatif-running');
    const { whatIf } = await vi.waitFor(
      async () => {
        const view = await client.programs.draft({ draft: other });
        expect(view.whatIf?.state).toBe('done');
        return view;
      },
      { timeout: 60_000, interval: 300 },
    );
    expect(whatIf?.result).toMatchObject({
      sales: 2,
      counters: 2,
      differ: 2,
      old: { pointsIssued: 140, members: 2 },
      new: { pointsIssued: 180, members: 2 },
    });

    const tried = await approved('Noch eine Probe', 8);
    await client.programs.release({ ...(await touched(tried)), where: { stores: [office.store], regions: [] } });
    await client.programs.endPilot({ version: (await client.programs.overview()).pilot!.version });
    await here.syncOnce();
    expect(pointsOf(here.program.get()!)).toBe(7);
    await there.close();
  });

  test('and goes back at once, as a version of its own, unless somebody was faster', async () => {
    const { version } = await inForce();
    const back = { to: standard.version, inForce: version };
    const done = await Promise.all([
      codeOf(ines.client.programs.rollBack(back)),
      codeOf(olaf.client.programs.rollBack(back)),
    ]);
    expect(done.toSorted()).toEqual(['done', 'draft-base-old']);
    expect(pointsOf(await inForce())).toBe(1);
    const [last] = await ines.client.programs.history({});
    expect(last).toMatchObject({ backTo: standard.version });
    expect(last!.version).toBeGreaterThan(version);
    const { before } = await ines.client.programs.version({ version: last!.version });
    expect(pointsOf(before as unknown as Program)).toBe(8);
  });
});
