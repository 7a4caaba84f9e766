import { describe, expect, it } from 'vitest';
import { sha256 } from '#replication/node-sha256';
import { verifyCounter } from '../../../src/counter/store/verify.ts';
import { createLedger } from '#counter/service/ledger';
import { createTills, type ToldTill } from '#counter/service/tills';
import { openDatabase } from '#counter/store/database';
import { receiptKey, tillNamed } from '#domain/receipt-key';
import { goods, program as sample } from '../../unit/domain/samples.ts';
import {
  DAY_MS,
  environmentAt,
  IDENTITY,
  lotsOf,
  must,
  NOON,
  openBench,
  saleFor,
  STORE,
  temporaryFolder,
} from './kit.ts';

const profile = { cards: [], lastName: 'Öztürk', consents: [] };

describe('booking', () => {
  it('L30 writes entry, lots, sale and receipt together', () => {
    const { ledger, program, database, close } = openBench(temporaryFolder());
    const booked = must(ledger.bookSale(program, 'M', saleFor(10_000), [], 'A'));
    expect(booked).toMatchObject({ seq: 1, receipt: 'T-1', body: { balance: 100 }, again: false });
    expect(ledger.journal.entry(1)).toMatchObject({
      v: 1,
      brand: 'B',
      store: 'S',
      terminal: 'T',
      seq: 1,
      staff: 'A',
      kind: 'sale',
      member: 'M',
    });
    expect(lotsOf(ledger, 'M')).toEqual([['T:1', 100, 100]]);
    expect(ledger.memberState('M')).toMatchObject({ visits: 1, lastVisitDay: '2026-11-21' });
    expect(verifyCounter(database.connection, sha256)).toMatchObject({ entries: 1 });
    close();
  });

  it('L31 R17 the same key gives the same answer, once; other content or another customer is refused', () => {
    const { ledger, program, close } = openBench(temporaryFolder());
    const sale = saleFor(10_000);
    const first = must(ledger.bookSale(program, 'M', sale, [], 'A'));
    const { again, ...same } = must(ledger.bookSale(program, 'M', { ...sale, at: sale.at + 5_000 }, [], 'A'));
    expect(again).toBe(true);
    expect(same).toMatchObject({ seq: first.seq, receipt: first.receipt });
    expect(same.body).toMatchObject(JSON.parse(JSON.stringify(first.body)));
    expect(ledger.bookSale(program, 'M', { ...sale, total: 9_999, lines: [goods(9_999)] }, [], 'A')).toMatchObject({
      code: 'sale-other-content',
    });
    expect(ledger.bookSale(program, 'N', sale, [], 'A')).toMatchObject({ code: 'sale-other-content' });
    expect(ledger.journal.head().seq).toBe(1);
    expect(ledger.pointsOf('M').total).toBe(100);
    close();
  });

  it('L30 R07 a refused sale leaves nothing behind', () => {
    const { ledger, program, close } = openBench(temporaryFolder());
    const before = ledger.journal.head();
    for (const sale of [saleFor(-100), saleFor(100, { total: 99 }), saleFor(0.5), saleFor(100_000_001)]) {
      expect(ledger.bookSale(program, 'M', sale, [], 'A').ok).toBe(false);
      expect(ledger.sales.find(sale.key)).toBeUndefined();
    }
    expect(ledger.bookSale(program, 'M', saleFor(1_000), [{ reward: 'coffee' }], 'A')).toMatchObject({
      code: 'reward-points-missing',
    });
    expect(ledger.journal.head()).toEqual(before);
    expect(ledger.receipts.waiting()).toBe(0);
    close();
  });

  it('L05 what is quoted is what is booked', () => {
    const { ledger, program, close } = openBench(temporaryFolder());
    must(ledger.bookSale(program, 'M', saleFor(10_000), [], 'A'));
    const sale = saleFor(3_000);
    const quoted = must(ledger.quoteSale(program, 'M', sale, [{ reward: 'five' }]));
    expect(must(ledger.bookSale(program, 'M', sale, [{ reward: 'five' }], 'A')).body).toEqual(quoted);
    close();
  });

  it('a reopened ledger is the same', () => {
    const folder = temporaryFolder();
    const first = openBench(folder);
    must(first.ledger.bookSale(first.program, 'M', saleFor(10_000), [], 'A'));
    must(first.ledger.bookSale(first.program, 'M', saleFor(2_000), [{ reward: 'five' }], 'A'));
    const before = [first.ledger.journal.head(), lotsOf(first.ledger, 'M'), first.ledger.receipts.latest(9)];
    first.close();
    const { ledger, close } = openBench(folder);
    expect([ledger.journal.head(), lotsOf(ledger, 'M'), ledger.receipts.latest(9)]).toEqual(before);
    close();
  });
});

describe('taking back', () => {
  it('R01 R17 a full return leaves every lot as it was, once per key', () => {
    const { ledger, program, database, close } = openBench(temporaryFolder());
    must(ledger.bookSale(program, 'M', saleFor(10_000), [], 'A'));
    const before = [lotsOf(ledger, 'M'), ledger.memberState('M')];
    const sale = saleFor(4_000);
    must(ledger.bookSale(program, 'M', sale, [{ reward: 'five' }], 'A'));
    const back = must(ledger.bookReturn('r1', sale.key, undefined, 'A'));
    expect(back).toMatchObject({ pointsBack: 50, pointsTaken: 35, pointsLapsed: 0, balance: 100 });
    expect([lotsOf(ledger, 'M'), ledger.memberState('M')]).toEqual(before);
    expect(must(ledger.bookReturn('r1', sale.key, undefined, 'A'))).toEqual({ ...back, again: true });
    expect(ledger.bookReturn('r1', sale.key, 100, 'A')).toMatchObject({ code: 'sale-other-content' });
    expect(ledger.bookReturn('r2', sale.key, undefined, 'A')).toMatchObject({ code: 'return-already-complete' });
    expect(ledger.bookReturn('r3', 'hand:never', undefined, 'A')).toMatchObject({ code: 'sale-not-found' });
    expect(ledger.journal.head().seq).toBe(3);
    expect(verifyCounter(database.connection, sha256)).not.toHaveProperty('fault');
    close();
  });

  it('R02 parts are taken back one by one until nothing is left', () => {
    const { ledger, program, close } = openBench(temporaryFolder());
    const sale = saleFor(10_000);
    must(ledger.bookSale(program, 'M', sale, [], 'A'));
    expect([1, 2].map((n) => must(ledger.bookReturn(`r${n}`, sale.key, 3_333, 'A')).pointsTaken)).toEqual([33, 33]);
    expect(ledger.bookReturn('r3', sale.key, 3_335, 'A')).toMatchObject({
      code: 'return-more-than-sold',
      values: { most: 3_334 },
    });
    expect(must(ledger.bookReturn('r3', sale.key, 3_334, 'A'))).toMatchObject({ pointsTaken: 34, balance: 0 });
    close();
  });

  it('L17 R03 what was spent meanwhile becomes a debt that later earnings fill', () => {
    const { ledger, program, close } = openBench(temporaryFolder());
    const sale = saleFor(10_000);
    must(ledger.bookSale(program, 'M', sale, [], 'A'));
    must(
      ledger.bookSale(
        program,
        'M',
        saleFor(0, { lines: [] }),
        [{ reward: 'coffee' }, { reward: 'coffee' }, { reward: 'coffee' }],
        'A',
      ),
    );
    expect(must(ledger.bookReturn('r', sale.key, undefined, 'A')).balance).toBe(-60);
    expect(ledger.pointsOf('M')).toMatchObject({ total: -60, redeemable: 0 });
    expect(ledger.quoteSale(program, 'M', saleFor(9_000), [{ reward: 'coffee' }])).toMatchObject({
      code: 'reward-points-missing',
    });
    must(ledger.bookSale(program, 'M', saleFor(9_000), [], 'A'));
    expect(ledger.pointsOf('M')).toMatchObject({ total: 30, redeemable: 30 });
    close();
  });

  it('R05 points that come back after their last day lapse, and the preview says the same as the booking', () => {
    const { ledger, program, clock, close } = openBench(temporaryFolder());
    must(ledger.bookSale(program, 'M', saleFor(10_000), [], 'A'));
    clock.now += 200 * DAY_MS;
    const sale = saleFor(3_000);
    must(ledger.bookSale(program, 'M', sale, [{ reward: 'five' }], 'A'));
    clock.now += 200 * DAY_MS;
    const preview = must(ledger.previewReturn(sale.key, undefined));
    expect(preview).toMatchObject({
      amount: 2_500,
      most: 2_500,
      pointsBack: 50,
      pointsLapsed: 50,
      pointsTaken: 25,
      balance: 0,
    });
    expect(must(ledger.bookReturn('r', sale.key, undefined, 'A'))).toMatchObject({
      pointsBack: 50,
      pointsLapsed: 50,
      pointsTaken: 25,
      balance: 0,
    });
    close();
  });

  it('R05 what is taken from a lapsed lot changes no balance: preview and booking agree', () => {
    const { ledger, program, clock, close } = openBench(temporaryFolder());
    const sale = saleFor(10_000);
    must(ledger.bookSale(program, 'M', sale, [], 'A'));
    clock.now += 400 * DAY_MS;
    const preview = must(ledger.previewReturn(sale.key, 5_000));
    expect(preview).toMatchObject({ pointsTaken: 50, balance: 0 });
    expect(must(ledger.bookReturn('r', sale.key, 5_000, 'A'))).toMatchObject({
      pointsTaken: 50,
      balance: preview.balance,
    });
    close();
  });

  it('R01 a reward without a purchase comes back whole, once, and costs nothing', () => {
    const { ledger, program, database, close } = openBench(temporaryFolder());
    must(ledger.bookSale(program, 'M', saleFor(10_000), [], 'A'));
    const gift = saleFor(0, { lines: [] });
    must(ledger.bookSale(program, 'M', gift, [{ reward: 'coffee' }], 'A'));
    expect(must(ledger.previewReturn(gift.key, undefined))).toMatchObject({
      amount: 0,
      most: 0,
      pointsBack: 20,
      balance: 100,
    });
    expect(must(ledger.bookReturn('r', gift.key, undefined, 'A'))).toMatchObject({ pointsBack: 20, balance: 100 });
    expect(ledger.bookReturn('r2', gift.key, undefined, 'A')).toMatchObject({ code: 'return-already-complete' });
    expect(verifyCounter(database.connection, sha256)).not.toHaveProperty('fault');
    close();
  });

  it('R23 the visit goes with the sale: tier and day of the last visit are as before', () => {
    const { ledger, program, clock, close } = openBench(temporaryFolder());
    for (let day = 0; day < 3; day++) {
      must(ledger.bookSale(program, 'M', saleFor(1_000, { key: `day:${day}` }), [], 'A'));
      clock.now += DAY_MS;
    }
    expect(ledger.memberState('M')).toMatchObject({ visits: 3, lastVisitDay: '2026-11-23' });
    expect(must(ledger.quoteSale(program, 'M', saleFor(1_000), [])).effects.map(({ reason }) => reason.key)).toContain(
      'reason-points-tier',
    );
    must(ledger.bookReturn('r', 'day:2', undefined, 'A'));
    expect(ledger.memberState('M')).toMatchObject({ visits: 2, lastVisitDay: '2026-11-22' });
    close();
  });
});

describe('enrolling', () => {
  it('L06 writes the name apart from the journal, both or neither', () => {
    const { ledger, database, close } = openBench(temporaryFolder());
    const member = must(ledger.enrol({ ...profile, cards: [{ number: 'C1', state: 'active', since: 0 }] }, 'A'));
    expect(ledger.documents.profile(member)).toMatchObject({ id: member, lastName: 'Öztürk' });
    expect(
      ledger.journal
        .after(0, 9)
        .map(({ body }) => body)
        .join(),
    ).not.toContain('ztürk');
    expect(ledger.enrol({ ...profile, cards: [{ number: 'C1', state: 'active', since: 0 }] }, 'A')).toMatchObject({
      code: 'card-taken',
    });
    expect(ledger.journal.head().seq).toBe(1);
    expect(verifyCounter(database.connection, sha256)).not.toHaveProperty('fault');
    close();
  });
});

describe('rights', () => {
  const part = { lot: 'X:1', unit: 'points' as const, member: 'M' };

  it('R17 a grant counts once, however often it arrives', () => {
    const { ledger, program, database, close } = openBench(temporaryFolder());
    ledger.journal.lots.applyOffice({
      kind: 'lot',
      lot: 'X:1',
      member: 'M',
      unit: 'points',
      expires: null,
      remaining: 100,
      includes: 0,
    });
    expect(ledger.pointsOf('M')).toMatchObject({ total: 100, redeemable: 0 });
    for (let time = 0; time < 3; time++) must(ledger.receiveGrant('g', [{ ...part, amount: 30 }]));
    expect(ledger.pointsOf('M')).toMatchObject({ total: 100, redeemable: 30 });
    must(ledger.bookSale(program, 'M', saleFor(1_000), [{ reward: 'coffee' }], 'A'));
    expect(lotsOf(ledger, 'M')).toContainEqual(['X:1', 80, 10]);
    expect(verifyCounter(database.connection, sha256)).not.toHaveProperty('fault');
    close();
  });

  it('L20 a recall takes what is still held, once, and never more', () => {
    const { ledger, database, close } = openBench(temporaryFolder());
    ledger.journal.lots.applyOffice({
      kind: 'lot',
      lot: 'X:1',
      member: 'M',
      unit: 'points',
      expires: null,
      remaining: 100,
      includes: 0,
    });
    must(ledger.receiveGrant('g', [{ ...part, amount: 30 }]));
    for (let time = 0; time < 2; time++) must(ledger.release('r', [{ ...part, amount: 50 }]));
    expect(ledger.journal.entry(2)).toMatchObject({ kind: 'rights-released', parts: [{ amount: 30 }] });
    expect(lotsOf(ledger, 'M')).toEqual([['X:1', 100, 0]]);
    expect(verifyCounter(database.connection, sha256)).toMatchObject({ entries: 2 });
    close();
  });
});

it("L32 head office's word of a lot and own entries after it add up, in any order of arrival", () => {
  const { ledger, program, database, close } = openBench(temporaryFolder());
  must(ledger.bookSale(program, 'M', saleFor(10_000), [], 'A'));
  must(ledger.bookSale(program, 'M', saleFor(0, { lines: [] }), [{ reward: 'coffee' }], 'A'));
  const say = (remaining: number, includes: number) =>
    ledger.journal.lots.applyOffice({
      kind: 'lot',
      lot: 'T:1',
      member: 'M',
      unit: 'points',
      expires: '2027-11-21',
      remaining,
      includes,
    });
  // head office has the first entry, and 5 points were spent elsewhere
  say(95, 1);
  expect(ledger.pointsOf('M').total).toBe(75);
  say(75, 2);
  expect(ledger.pointsOf('M').total).toBe(75);
  // an older word that was late
  say(100, 1);
  expect(ledger.pointsOf('M').total).toBe(75);
  expect(verifyCounter(database.connection, sha256)).not.toHaveProperty('fault');
  close();
});

describe('a counter that was taken for dead', () => {
  it('P48 lets go of all that it holds, once, and can redeem nothing of it any more', () => {
    const { ledger, program, database, close } = openBench(temporaryFolder());
    must(ledger.bookSale(program, 'M', saleFor(10_000), [], 'A'));
    must(ledger.bookSale(program, 'N', saleFor(2_000, { key: 'hand:n' }), [], 'A'));
    expect(ledger.pointsOf('M')).toMatchObject({ redeemable: 100 });
    must(ledger.letGo('dead:1'));
    must(ledger.letGo('dead:1'));
    expect(ledger.journal.head().seq).toBe(3);
    expect(ledger.journal.entry(3)).toMatchObject({ kind: 'rights-released', recall: 'dead:1', staff: 'system' });
    expect(ledger.pointsOf('M')).toMatchObject({ total: 100, redeemable: 0 });
    expect(ledger.pointsOf('N')).toMatchObject({ redeemable: 0 });
    expect(verifyCounter(database.connection, sha256)).not.toHaveProperty('fault');
    close();
  });
});

describe('the tills of a counter that was taken for dead', () => {
  const TSE = 'ab'.repeat(32);
  const till = (number: number): ToldTill => ({
    serial: tillNamed(TSE, `Kasse-${number}`),
    terminal: 'T',
    storeName: 'S',
    turn: 1,
  });
  function counterWithTill() {
    const bench = openBench(temporaryFolder());
    const tills = createTills(bench.database.connection);
    tills.save(till(1));
    return { ...bench, tills };
  }

  it('P94 are given up each time that head office says so, also one that has come meanwhile', () => {
    const { ledger, tills, close } = counterWithTill();
    must(ledger.giveUpTills('dead:1'));
    must(ledger.giveUpTills('dead:1'));
    expect(ledger.journal.head().seq).toBe(1);
    tills.save(till(2));
    must(ledger.giveUpTills('dead:1'));
    expect(ledger.journal.entry(2)).toMatchObject({ kind: 'receipts-released', receipts: { till: till(2).serial } });
    expect(ledger.rightByTill(till(2).serial, receiptKey(TSE, 1), 1)).toBeUndefined();
    close();
  });

  it('P94 take with them what head office had given by itself: it may be another counter’s by now', () => {
    const { ledger, program, close } = counterWithTill();
    const key = receiptKey(TSE, 7);
    expect(ledger.showReceipt(key, { till: till(1).serial, by: 'receipt', turn: 3 })).toBe(true);
    must(ledger.giveUpTills('dead:1'));
    const booked = ledger.bookSale(program, 'M', saleFor(1_000, { key, source: 'tse' }), [], 'A');
    expect(booked).toMatchObject({ ok: false, code: 'receipt-given-away' });
    close();
  });
});

describe('rights that are lent', () => {
  const DAY = 24 * 3_600_000;
  const lend = (bench: ReturnType<typeof openBench>, amount: number, until: number, grant = 'g') => {
    bench.ledger.journal.lots.applyOffice({
      kind: 'lot',
      lot: 'X:1',
      member: 'M',
      unit: 'points',
      expires: null,
      remaining: 100,
      includes: 0,
    });
    must(bench.ledger.receiveGrant(grant, [{ lot: 'X:1', unit: 'points', member: 'M', amount, until }]));
  };

  it('P49 may be spent until their end, less what a clock may be wrong by, and go back then', () => {
    const bench = openBench(temporaryFolder());
    const { ledger, clock, database, close } = bench;
    const until = clock.now + DAY;
    lend(bench, 60, until);
    expect(ledger.pointsOf('M')).toMatchObject({ redeemable: 60 });
    clock.now = until - 121_000;
    expect(ledger.pointsOf('M')).toMatchObject({ redeemable: 60 });
    expect(must(ledger.releaseEnded())).toBe(0);
    clock.now = until - 119_000;
    expect(ledger.pointsOf('M')).toMatchObject({ total: 100, redeemable: 0 });
    expect(must(ledger.releaseEnded())).toBe(1);
    expect(must(ledger.releaseEnded())).toBe(0);
    expect(ledger.journal.entry(ledger.journal.head().seq)).toMatchObject({
      kind: 'rights-released',
      parts: [{ lot: 'X:1', member: 'M', amount: 60 }],
    });
    expect(ledger.journal.lots.all('M')).toMatchObject([{ held: 0, remaining: 100 }]);
    expect(verifyCounter(database.connection, sha256)).not.toHaveProperty('fault');
    close();
  });

  it('P49 what has ended of a lot goes back before more of it comes, so that this can be spent', () => {
    const bench = openBench(temporaryFolder());
    const { ledger, clock, database, close } = bench;
    lend(bench, 30, clock.now + DAY, 'first');
    clock.now += DAY - 60_000;
    expect(ledger.pointsOf('M')).toMatchObject({ redeemable: 0 });
    lend(bench, 40, clock.now + DAY, 'second');
    expect(ledger.pointsOf('M')).toMatchObject({ redeemable: 40 });
    const { seq } = ledger.journal.head();
    expect(ledger.journal.entry(seq - 1)).toMatchObject({
      kind: 'rights-released',
      parts: [{ lot: 'X:1', member: 'M', amount: 30 }],
    });
    // what has not ended stays, and the same grant again changes nothing
    lend(bench, 5, clock.now + DAY, 'third');
    lend(bench, 5, clock.now + DAY, 'third');
    expect(ledger.journal.head().seq).toBe(seq + 1);
    expect(ledger.pointsOf('M')).toMatchObject({ redeemable: 45 });
    expect(verifyCounter(database.connection, sha256)).not.toHaveProperty('fault');
    close();
  });

  it('L23 P49 spending takes what is lent first; only the rest of it goes back', () => {
    const bench = openBench(temporaryFolder());
    const { ledger, program, clock, database, close } = bench;
    lend(bench, 30, clock.now + DAY, 'first');
    lend(bench, 40, clock.now + 2 * DAY, 'second');
    must(ledger.bookSale(program, 'M', saleFor(6_000, { key: 'hand:lent' }), [{ reward: 'five' }], 'A'));
    clock.now += 3 * DAY;
    expect(must(ledger.releaseEnded())).toBe(1);
    expect(ledger.journal.entry(ledger.journal.head().seq)).toMatchObject({ parts: [{ lot: 'X:1', amount: 20 }] });
    expect(ledger.journal.lots.all('M').find(({ id }) => id === 'X:1')).toMatchObject({ held: 0 });
    expect(verifyCounter(database.connection, sha256)).not.toHaveProperty('fault');
    close();
  });

  it('P40 P49 what fills the debt of a return is not lent any more: its end takes nothing from what comes later', () => {
    const bench = openBench(temporaryFolder());
    const { ledger, program, clock, database, close } = bench;
    const sale = must(ledger.bookSale(program, 'M', saleFor(2_000, { key: 'hand:debt' }), [], 'A'));
    const [own] = ledger.journal.lots.ofMember('M', 'points');
    const part = { lot: own!.id, unit: 'points' as const, member: 'M', expires: own!.expires! };
    must(ledger.release('recall', [{ ...part, amount: own!.held }]));
    must(ledger.bookReturn('return:debt', sale.body.sale.key, 1_000, 'A'));
    const debt = -ledger.journal.lots.ofMember('M', 'points')[0]!.held;
    expect(debt).toBeGreaterThan(0);

    must(ledger.receiveGrant('own', [{ ...part, amount: debt + 5, until: clock.now + DAY }]));
    clock.now += DAY;
    expect(must(ledger.releaseEnded())).toBe(1);
    expect(ledger.journal.entry(ledger.journal.head().seq)).toMatchObject({ parts: [{ amount: 5 }] });
    lend(bench, 7, clock.now + DAY);
    expect(ledger.pointsOf('M')).toMatchObject({ redeemable: 7 });
    expect(verifyCounter(database.connection, sha256)).not.toHaveProperty('fault');
    close();
  });
});

describe('rights to what has lapsed', () => {
  const DAY = 24 * 3_600_000;
  it('P72 go back a whole day after the last one, once, in stretches that go on where the last one ended', () => {
    const { ledger, program, clock, database, close } = openBench(temporaryFolder());
    for (let index = 0; index < 600; index++)
      must(ledger.bookSale(program, `M-${index}`, saleFor(2_000, { key: `hand:lapse-${index}` }), [], 'A'));
    const { expires } = ledger.journal.lots.ofMember('M-0', 'points')[0]!;
    const before = ledger.journal.head().seq;
    clock.now = Date.parse(`${expires}T22:00:00Z`);
    must(ledger.bookSale(program, 'M-late', saleFor(2_000, { key: 'hand:late' }), [], 'A'));
    expect(must(ledger.releaseEnded())).toBe(0);
    // the store's midnight, one day later
    clock.now = Date.parse(`${expires}T22:30:00Z`) + DAY;
    expect(must(ledger.releaseEnded())).toBe(0);
    clock.now += 3_600_000;
    const released = [must(ledger.releaseEnded()), must(ledger.releaseEnded()), must(ledger.releaseEnded())];
    expect(released).toEqual([500, 100, 0]);
    expect(ledger.journal.head().seq).toBe(before + 3);
    expect(ledger.journal.entry(before + 2)).toMatchObject({ kind: 'rights-released', staff: 'system' });
    expect(lotsOf(ledger, 'M-17')).toMatchObject([[expect.anything(), 20, 0]]);
    expect(lotsOf(ledger, 'M-late')).toMatchObject([[expect.anything(), 20, 20]]);
    expect(verifyCounter(database.connection, sha256)).not.toHaveProperty('fault');
    close();
  });

  it('P72 R30 stay where they are while the clock is known to be wrong', () => {
    const clock = { now: NOON };
    const database = must(openDatabase(temporaryFolder()));
    let isRight = true;
    const trust = { clock: () => isRight, rights: () => true };
    const ledger = createLedger(
      database,
      environmentAt(clock),
      () => IDENTITY,
      () => STORE.timeZone,
      trust,
    );
    must(ledger.bookSale(sample, 'M', saleFor(2_000), [], 'A'));
    clock.now += 20 * 365 * DAY;
    isRight = false;
    expect(must(ledger.releaseEnded())).toBe(0);
    isRight = true;
    expect(must(ledger.releaseEnded())).toBe(1);
    database.close();
  });
});
