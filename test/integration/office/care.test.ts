import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reconcile } from '#counter/service/reconcile';
import { retireIdentity } from '#counter/service/identity';
import { createVault } from '#counter/service/vault';
import { writeBackup } from '#counter/store/backup';
import { databaseFile, openForReading } from '#counter/store/database';
import { restoreBackup } from '#counter/store/restore';
import { chainHash, GENESIS } from '#ledger/chain';
import { fetchJournal } from '#replication/client/fetch-journal';
import { sha256 } from '#replication/node-sha256';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import {
  book,
  cloned,
  codeFor,
  enrol,
  must,
  newFolder,
  openReal,
  pairReal,
  points,
  provedEntries,
  terminalOf,
} from './real-counter.ts';
import { pairSimulatedTerminal } from './terminal-client.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
});

/** Head office has everything in order, and has logged no fault. */
async function officeIsSound(): Promise<void> {
  expect((await office.verify()).fault).toBeUndefined();
  expect(office.faults).toEqual([]);
}

/** The member's points by head office, as a counter that has nothing of its own sees them. */
async function pointsAtOffice(member: string): Promise<number> {
  const observer = await pairReal(office);
  return points(observer, member);
}

describe('two copies of one counter', () => {
  test('P60 a copy is noticed at its first contact, before it has booked anything', async () => {
    const folder = newFolder();
    const original = await pairReal(office, folder);
    book(original, 'm-p60', 1_000, 'p60-1');
    await original.syncOnce();
    await original.close();
    const copy = openReal(cloned(folder));
    const goesOn = openReal(folder);
    book(goesOn, 'm-p60', 1_000, 'p60-2');
    expect(await goesOn.syncOnce()).toMatchObject({ state: 'connected' });
    expect(await copy.syncOnce()).toMatchObject({
      state: 'refused',
      refusal: { key: 'push-fork', values: { seq: 2 } },
    });
    // both hold the same rights: from now on only one of them may use them
    expect(copy.ledger.pointsOf('m-p60')).toMatchObject({ total: 10, redeemable: 0 });
    expect(goesOn.ledger.pointsOf('m-p60')).toMatchObject({ total: 20, redeemable: 20 });
    // a terminal that is alone with its journal may ask as often as it likes
    expect(await goesOn.syncOnce()).toMatchObject({ state: 'connected' });
  });

  test('P60 another entry under the last number is a fork too', async () => {
    const terminal = await pairSimulatedTerminal(office, office.store);
    terminal.enrol('m-1');
    await terminal.push();
    const { seq, hash } = terminal.journal[0]!;
    const { client } = terminal;
    expect(
      await client.feed(0, 10, { seq, hash: hash.replace(/^./, (first) => (first === '0' ? '1' : '0')) }),
    ).toMatchObject({
      code: 'push-fork',
    });
    expect(await client.feed(0, 10, { seq: 0, hash: GENESIS.hash })).toMatchObject({ code: 'push-fork' });
    expect(await client.feed(0, 10, { seq, hash })).toMatchObject({ ok: true });
    // what head office does not have yet is compared when it is pushed
    expect(await client.feed(0, 10, { seq: 7, hash })).toMatchObject({ ok: true });
  });

  test('P63 neither copy loses a booking: the second goes on as a new counter, what it booked counts once', async () => {
    const folder = newFolder();
    const first = await pairReal(office, folder);
    book(first, 'm-clone', 10_000, 'clone-before');
    await first.syncOnce();
    await first.close();
    const copyFolder = cloned(folder);
    const [a, b] = [openReal(folder), openReal(copyFolder)];
    book(a, 'm-clone', 2_000, 'clone-a');
    book(a, 'm-clone', 500, 'clone-both');
    await a.syncOnce();
    const anna = enrol(b, 'Anna');
    book(b, anna, 3_000, 'clone-b');
    book(b, 'm-clone', 500, 'clone-both');
    const mine = must(b.ledger.bookReturn('return:clone-b', 'clone-b', 1_000, 'A'));
    must(b.ledger.bookReturn('return:before', 'clone-before', 4_000, 'A'));
    expect(mine.pointsTaken).toBe(10);
    expect(await b.syncOnce()).toMatchObject({ state: 'refused', refusal: { key: 'push-fork' } });

    const [old, code] = [terminalOf(b), await codeFor(office)];
    const joined = must(await b.join(office.url, code));
    expect(joined).toMatchObject({ damaged: [], former: [{ terminal: old }] });
    expect(joined.terminal).not.toBe(old);
    expect(joined.taken.map(({ kind, key, now }) => [kind, key, now])).toEqual([
      ['enrolment', anna, 1],
      ['sale', 'clone-b', 2],
      ['sale', 'clone-both', undefined],
      ['return', 'return:clone-b', 3],
      ['return', 'return:before', 4],
    ]);
    expect(await b.syncOnce()).toMatchObject({ state: 'connected' });
    expect(await a.syncOnce()).toMatchObject({ state: 'connected' });
    for (const counter of [a, b]) {
      expect(points(counter, 'm-clone')).toBe(100 + 20 + 5 - 40);
      expect(points(counter, anna)).toBe(20);
      expect(counter.ledger.documents.profile(anna)?.lastName).toBe('Anna');
    }
    // a third time the same sale, and the same return, at the new counter: they count already
    expect(
      b.ledger.bookSale(b.program.get()!, 'm-clone', { ...b.ledger.findSale('clone-a')!.body.sale }, [], 'A'),
    ).toMatchObject({ ok: false, code: 'sale-already-booked' });
    // the rest of a sale from before the copy can be taken back here
    must(b.ledger.bookReturn('return:rest', 'clone-before', undefined, 'A'));
    await b.close();
    expect(provedEntries(copyFolder)).toBe(5);
    expect(provedEntries(folder)).toBe(3);
    await officeIsSound();
  });

  test('P63 a counter that agrees with head office keeps its identity', async () => {
    const counter = await pairReal(office);
    book(counter, 'm-agreed', 1_000, 'agreed');
    const before = terminalOf(counter);
    expect(await counter.join(office.url, await codeFor(office))).toMatchObject({ code: 'rejoin-not-needed' });
    expect(terminalOf(counter)).toBe(before);
  });
});

describe('fetching a journal', () => {
  test('P61 a counter gets the journals of its store, and can prove every entry', async () => {
    const terminal = await pairSimulatedTerminal(office, office.store);
    for (let index = 0; index < 1_203; index++) terminal.enrol(`m-${index}`);
    for (let from = 1; from <= 1_203; from += 400) await terminal.push(from, [], Math.min(1_203, from + 399));
    const reader = await pairSimulatedTerminal(office, office.store);
    const entries: string[] = [];
    const got = must(
      await fetchJournal(reader.client, terminal.terminal, (page) => entries.push(...page.map(({ body }) => body)), {
        publicKey: terminal.publicKey,
      }),
    );
    expect(entries).toEqual(terminal.journal.map(({ body }) => body));
    expect(got).toMatchObject({ state: 'active', head: { seq: 1_203, hash: terminal.journal.at(-1)!.hash } });

    const elsewhere = await office.createStore({ name: 'Anderswo' });
    const stranger = await pairSimulatedTerminal(office, elsewhere.store);
    expect(await stranger.client.journal(terminal.terminal, 0)).toMatchObject({ code: 'terminal-unknown' });
  });

  test.each([
    ['a changed text', (body: string) => body.replace('m-0', 'm-9'), false],
    ['a whole chain made anew, which its terminal never signed', (body: string) => body.replace('m-0', 'm-9'), true],
  ])('P61 %s is told from the real one', async (_, change, isRechained) => {
    const terminal = await pairSimulatedTerminal(office, office.store);
    for (let index = 0; index < 3; index++) terminal.enrol(`m-${index}`);
    await terminal.push();
    const forged: typeof terminal.client.journal = async (of, after) => {
      const page = must(await terminal.client.journal(of, after));
      let previous = GENESIS.hash;
      const entries = page.entries.map(({ seq, body, hash }) => {
        const text = change(body);
        previous = isRechained ? chainHash(previous, text, sha256) : hash;
        return { seq, body: text, hash: previous };
      });
      return { ok: true, value: { ...page, entries, hash: entries.at(-1)?.hash ?? page.hash } };
    };
    const fetched = await fetchJournal({ journal: forged }, terminal.terminal, () => undefined, {
      publicKey: terminal.publicKey,
    });
    expect(fetched).toMatchObject({ ok: false, code: 'journal-unproven' });
  });
});

describe('a counter that takes the place of another', () => {
  test('P62 the code closes the old one: nothing more is taken from it, its tills go over', async () => {
    const old = await pairSimulatedTerminal(office, office.store);
    old.earn('m-p62', 10);
    await old.push();
    expect(must(await old.client.till('p62-till', { name: 'Kasse 1' }))).toMatchObject({
      owner: { terminal: old.terminal },
    });
    expect(await office.createPairingCode(office.store, undefined, 'NOBODY')).toMatchObject({
      code: 'terminal-not-found',
    });
    const token = await old.token();
    const heir = openReal(newFolder());
    const joined = must(await heir.join(office.url, await codeFor(office, old.terminal.slice(-8))));
    expect(joined.former).toMatchObject([{ terminal: old.terminal, head: { seq: 1 } }]);
    old.earn('m-p62', 10);
    expect(await old.pushRaw(old.pushText(old.journal), token)).toMatchObject({
      status: 403,
      body: { code: 'terminal-replaced' },
    });
    await heir.syncOnce();
    const observer = await pairSimulatedTerminal(office, office.store);
    expect(must(await observer.client.till('p62-till'))).toMatchObject({ owner: { terminal: joined.terminal } });
    expect((await office.overview()).terminals.find(({ id }) => id === old.terminal)).toMatchObject({
      state: 'replaced',
    });
    await officeIsSound();
  });

  test('P62 a disk that died: everything that head office had is there, and what it had is named', async () => {
    const dead = await pairReal(office);
    book(dead, 'm-dead', 5_000, 'dead-1');
    book(dead, 'm-dead', 1_500, 'dead-2');
    await dead.syncOnce();
    book(dead, 'm-dead', 9_900, 'dead-3, never sent');
    const old = terminalOf(dead);
    await dead.close();

    const folder = newFolder();
    const heir = openReal(folder);
    const joined = must(await heir.join(office.url, await codeFor(office, old)));
    expect(joined.former).toMatchObject([{ terminal: old, head: { seq: 2 }, receivedAt: expect.any(Number) }]);
    expect(joined.taken).toEqual([]);
    await heir.syncOnce();
    expect(points(heir, 'm-dead')).toBe(65);
    // the same receipt again earns nothing, and can be returned here
    expect(
      heir.ledger.bookSale(heir.program.get()!, 'm-dead', heir.ledger.findSale('dead-1')!.body.sale, [], 'A'),
    ).toMatchObject({
      code: 'sale-already-booked',
    });
    must(heir.ledger.bookReturn('return:dead-1', 'dead-1', 2_000, 'A'));
    expect(points(heir, 'm-dead')).toBe(45);
    // what was lost is not known: the till may bring it again
    book(heir, 'm-dead', 9_900, 'dead-3, never sent');
    await heir.syncOnce();
    await heir.close();
    expect(provedEntries(folder)).toBe(2);
    expect(await pointsAtOffice('m-dead')).toBe(65 - 20 + 99);
    await officeIsSound();
  });
});

describe('a counter from a backup', () => {
  test('P63 never uses a number again that the lost disk may have used; what only the backup had is sent', async () => {
    const folder = newFolder();
    const first = await pairReal(office, folder);
    book(first, 'm-restore', 1_000, 'restore-1');
    await first.syncOnce();
    book(first, 'm-restore', 2_000, 'restore-2, in the backup, not sent');
    const backup = `${newFolder()}/copy.db`;
    must(writeBackup(folder, backup, sha256));
    book(first, 'm-restore', 4_000, 'restore-3, lost');
    const old = terminalOf(first);
    await first.close();

    const target = newFolder();
    expect(must(restoreBackup(backup, target, sha256, retireIdentity))).toEqual({ entries: 2 });
    expect(restoreBackup(backup, target, sha256, retireIdentity)).toMatchObject({ code: 'restore-counter-there' });
    const restored = openReal(target);
    expect(restored.place.identity()).toBeUndefined();
    expect(() =>
      restored.ledger.bookSale(
        restored.program.get()!,
        'm-restore',
        { ...restored.ledger.findSale('restore-1')!.body.sale, key: 'x' },
        [],
        'A',
      ),
    ).toThrow();
    const joined = must(await restored.join(office.url, await codeFor(office, old)));
    expect(joined).toMatchObject({ taken: [], former: [{ terminal: old, head: { seq: 2 } }] });
    await restored.syncOnce();
    expect(points(restored, 'm-restore')).toBe(30);
    book(restored, 'm-restore', 500, 'restore-4');
    await restored.syncOnce();
    await restored.close();
    expect(provedEntries(target)).toBe(1);

    // the disk turns up again: it is told, and its own bookings find their way with a code of their own
    const found = openReal(folder);
    expect(await found.syncOnce()).toMatchObject({ state: 'refused', refusal: { key: 'terminal-replaced' } });
    const again = must(await found.join(office.url, await codeFor(office)));
    expect(again.taken.map(({ key, now }) => [key, now])).toEqual([['restore-3, lost', 1]]);
    await found.syncOnce();
    expect(await pointsAtOffice('m-restore')).toBe(10 + 20 + 40 + 5);
    await officeIsSound();
  });

  test('P63 bookings that could still come from the old terminal are not booked anew', async () => {
    const folder = newFolder();
    const first = await pairReal(office, folder);
    book(first, 'm-sealed', 1_000, 'sealed-1');
    const old = terminalOf(first);
    const backup = `${newFolder()}/copy.db`;
    must(writeBackup(folder, backup, sha256));
    const target = newFolder();
    must(
      restoreBackup(backup, target, sha256, (settings) => {
        retireIdentity(settings);
        // its key was sealed on the machine that is gone
        const identity = JSON.parse(settings.get('former-identity')!) as object;
        settings.set('former-identity', JSON.stringify({ ...identity, privateKey: 'sealed:AAAA' }));
      }),
    );
    const restored = openReal(target);
    expect(await restored.join(office.url, await codeFor(office))).toMatchObject({
      code: 'rejoin-code-must-replace',
      values: { entries: 1, terminal: old.slice(-4) },
    });
    expect(restored.ledger.journal.head().seq).toBe(1);
    const joined = must(await restored.join(office.url, await codeFor(office, old)));
    expect(joined.taken).toMatchObject([{ key: 'sealed-1', now: 1 }]);
    expect(await first.syncOnce()).toMatchObject({ refusal: { key: 'terminal-replaced' } });
    await restored.syncOnce();
    expect(await pointsAtOffice('m-sealed')).toBe(10);
    await officeIsSound();
  });
});

describe('reconciliation', () => {
  test('agrees beside a running counter; names a balance that differs and a journal that went on elsewhere', async () => {
    const folder = newFolder();
    const counter = await pairReal(office, folder);
    book(counter, 'm-rec', 1_000, 'rec-1');
    await counter.syncOnce();
    book(counter, 'm-rec', 1_000, 'rec-2');
    const compare = async (file = folder) => {
      const opened = must(openForReading(file));
      const compared = await reconcile(opened, createVault(undefined));
      opened.close();
      return compared;
    };
    const first = must(await compare());
    expect(first).toMatchObject({ seq: 1, waiting: 1, differences: 0 });
    expect(first.lots).toBeGreaterThan(1);
    await counter.close();
    const copy = cloned(folder);
    const edited = new Database(databaseFile(copy));
    const change = (by: number) =>
      edited
        .prepare(
          "update lot set office_remaining = office_remaining + ? where member = 'm-rec' and unit = 'points' and office_includes > 0",
        )
        .run(by);
    change(7);
    expect(await compare(copy)).toMatchObject({
      value: { differences: 1, different: [{ member: 'm-rec', here: 17, there: 10 }] },
    });
    change(-7);
    edited.close();
    const other = openReal(copy);
    book(other, 'm-rec', 100, 'rec-3');
    await other.syncOnce();
    await other.close();
    expect(await compare()).toMatchObject({ code: 'reconcile-head', values: { seq: 3 } });
  });
});
