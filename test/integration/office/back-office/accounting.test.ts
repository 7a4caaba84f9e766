import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { dayIn } from '#base/day';
import { nextMonth } from '#domain/settlement/closed';
import { STANDARD_ACCOUNTS } from '#domain/settlement/datev/settings';
import { openDatabase } from '#office/store/database';
import { sampleProgram } from '../../../unit/domain/samples.ts';
import { textOfPdf } from '../../../unit/office/pdf/pdf-text.ts';
import { counterWithScreen, joinWithCard, must, putClerk } from '../real-counter.ts';
import { backOfficePeople, codeOf, type SignedIn } from './people.ts';

const people = backOfficePeople({ program: sampleProgram });
const { head, signedIn } = people;

const MONTH = dayIn('Europe/Berlin', Date.now()).slice(0, 7);
const NEXT = nextMonth(MONTH);
const TWO_MONTHS_MS = 63 * 24 * 3_600_000;
const DATEV = {
  consultant: 29_098,
  client: 55_003,
  fiscalMonth: 1,
  accountLength: 4,
  chart: '04',
  accounts: STANDARD_ACCOUNTS['04'],
};

const totals = async (one: SignedIn, period: string) => {
  const { statements } = await one.client.settlement.of({ period });
  return Object.fromEntries(statements.map(({ name, total }) => [name, total]));
};

test('I38 owners dispute, head office answers, a correction stands in the next open month; paper and DATEV say what the statement says', async () => {
  const { office, database: under } = head;
  const database = openDatabase(under.url, () => undefined);
  onTestFinished(() => database.destroy());
  await putClerk(office, 'manager');
  const shops: Awaited<ReturnType<typeof counterWithScreen>>[] = [];
  for (const city of ['Kassel', 'Marburg']) {
    const { store } = await office.createStore({ name: city });
    shops.push(await counterWithScreen(office, store));
  }
  const [kassel, marburg] = shops as [(typeof shops)[number], (typeof shops)[number]];
  for (const { counter } of shops) must(await counter.start());
  must(await office.settlement.putTerms({ points: { per1000: 1_500, share: 80 } }));
  const anna = must(await office.settlement.putOwner('Anna Öztürk', ['Kassel']));
  const bernd = must(await office.settlement.putOwner('Bernd', ['Marburg']));
  const sync = async () => {
    for (let round = 0; round < 2; round++) for (const { counter } of shops) await counter.syncOnce();
  };
  const { card } = joinWithCard(kassel.counter);
  await sync();
  const buys = async ({ client: { session } }: typeof kassel, total: number, reward?: string) => {
    await session.send({ kind: 'scan', text: card });
    await session.send({ kind: 'amount', amount: total, vat: 1_900 });
    if (reward !== undefined) await session.send({ kind: 'choose', reward });
    expect((await session.send({ kind: 'book' })).booked).toBeDefined();
    await session.send({ kind: 'cancel' });
  };
  await buys(kassel, 30_000);
  const { codes } = await marburg.client.vouchers.sell({ key: 'sell-0001', count: 1, amount: 5_000 });
  await sync();
  await buys(marburg, 500, 'five');
  await kassel.client.vouchers.redeem({ key: 'redeem-0001', code: codes[0]!, amount: 1_801 });
  await sync();

  const ines = await signedIn('head-office');
  const [annas, bernds] = [await signedIn('owner', { owner: anna.id }), await signedIn('owner', { owner: bernd.id })];
  expect(await totals(ines, MONTH)).toEqual({ 'Anna Öztürk': 1_801 - 60, Bernd: 60 - 1_801 });

  // a line that she reads, once, and only her own: what Bernd reads is another's
  const line = { period: MONTH, with: bernd.id, class: 'points', month: MONTH, words: 'Der Kunde war nie in Marburg.' };
  expect(await codeOf(annas.client.disputes.open({ ...line, class: 'credit' }))).toBe('dispute-line-unknown');
  expect(await annas.client.disputes.open(line)).toEqual({ number: 1 });
  expect(await codeOf(annas.client.disputes.open(line))).toBe('dispute-again');
  expect(await bernds.client.disputes.list()).toEqual([]);
  const [open] = await ines.client.disputes.list();
  expect(open).toMatchObject({ number: 1, owner: 'Anna Öztürk', with: 'Bernd', value: -60, state: 'open' });

  // two answer at the same moment: one is told that it is done; both sides read the correction, and all is zero
  const answer = { dispute: open!.id, answer: 'Stimmt, doppelt gezählt.' };
  const answers = await Promise.all([
    codeOf(ines.client.disputes.accept({ ...answer, value: 25 })),
    codeOf(ines.client.disputes.decline(answer)),
  ]);
  expect(answers.toSorted()).toEqual(['dispute-answered', 'done']);
  const [said] = await ines.client.disputes.list();
  const corrected = said!.state === 'accepted' ? 25 : 0;
  expect(said).toMatchObject(corrected > 0 ? { corrected: { value: 25, period: MONTH } } : { state: 'declined' });
  expect(await totals(ines, MONTH)).toEqual({ 'Anna Öztürk': 1_741 + corrected, Bernd: -1_741 - corrected });
  expect(await bernds.client.disputes.list()).toEqual([]);

  // owed to customers: what lies in the lots, each owner's own; of one month nobody has seen what becomes of it
  const owed = await ines.client.accounting.liability({ month: MONTH });
  const { rows } = await sql<{ unit: string; left: number }>`select unit, sum(remaining)::int as left from lot
    where brand = 'main' and unit in ('points', 'credit') group by unit`.execute(database);
  const left = Object.fromEntries(rows.map(({ unit, left: units }) => [unit, units]));
  expect(owed.lines).toMatchObject([
    { name: 'Anna Öztürk', class: 'points', units: left['points'], expectedUnits: left['points'] },
    { name: 'Bernd', class: 'voucher', units: left['credit'], face: 5_000 - 1_801, expected: 5_000 - 1_801 },
  ]);
  expect(left).toMatchObject({ points: 250, credit: 3_199 });
  expect(owed.volumes).toEqual([
    { issuer: 'Bernd', sold: 5_000, redeemed: 1_801, accepted: [{ by: 'Anna Öztürk', amount: 1_801 }], state: 'quiet' },
  ]);
  expect((await annas.client.accounting.liability({ month: MONTH })).lines).toEqual(owed.lines.slice(0, 1));
  expect((await annas.client.accounting.liability({ month: MONTH })).volumes).toEqual([]);
  expect(await codeOf(ines.client.accounting.liability({ month: nextMonth(NEXT) }))).toBe('settlement-not-over');

  // how the accountant wants it: each their own, the second of two is told
  const own = { owner: anna.id, version: 0, settings: DATEV };
  expect(await codeOf(bernds.client.accounting.putDatevSettings(own))).toBe('office-owner-unknown');
  expect(await codeOf(bernds.client.accounting.datevSettings({ owner: anna.id }))).toBe('office-owner-unknown');
  expect(await codeOf(annas.client.accounting.putDatevSettings({ ...own, settings: { ...DATEV, client: 0 } }))).toBe(
    'datev-settings-wrong',
  );
  await annas.client.accounting.putDatevSettings(own);
  expect(await codeOf(ines.client.accounting.putDatevSettings(own))).toBe('changed-meanwhile');
  expect(await ines.client.accounting.datevSettings({ owner: anna.id })).toEqual({ version: 1, settings: DATEV });
  expect(await codeOf(annas.client.accounting.datev({ period: MONTH, owner: anna.id }))).toBe('datev-month-open');

  // the connection is cut while it closes, and the clock goes back: nothing is half done, and it is closed by the clock that it began with
  people.pass(TWO_MONTHS_MS);
  const late = await signedIn('head-office');
  const close = () => codeOf(late.client.settlement.close({ period: MONTH, anyway: true }));
  const held = async (work: () => Promise<void>): Promise<string> => {
    const closing = await database.transaction().execute(async (tx) => {
      await sql`select from settlement_state where brand = 'main' for update`.execute(tx);
      const waiting = close();
      await expect.poll(async () => (await waitingFor()).length).toBeGreaterThan(0);
      await work();
      return { waiting };
    });
    return closing.waiting;
  };
  const waitingFor = async () => {
    const { rows: found } = await sql<{ pid: number }>`select pid from pg_stat_activity
      where wait_event_type = 'Lock' and query like '%settlement_state%for update%'`.execute(database);
    return found;
  };
  const cut = await held(async () => {
    for (const { pid } of await waitingFor()) await sql`select pg_terminate_backend(${pid}::int)`.execute(database);
  });
  expect(cut).not.toBe('done');
  expect((await late.client.settlement.months()).months.filter(({ closed }) => closed)).toEqual([]);
  const done = await held(() => {
    people.pass(-TWO_MONTHS_MS);
    return Promise.resolve();
  });
  people.pass(TWO_MONTHS_MS);
  expect(done).toBe('done');
  head.office.faults.length = 0;
  head.second.faults.length = 0;

  // closed is closed, also for what disputes came to: a late one is settled with the next month
  const closed = await late.client.settlement.of({ period: MONTH });
  const annaLate = await signedIn('owner', { owner: anna.id });
  const berndLate = await signedIn('owner', { owner: bernd.id });
  const { number } = await berndLate.client.disputes.open({
    period: MONTH,
    with: anna.id,
    class: 'voucher',
    month: MONTH,
    words: 'Der Gutschein war gestohlen.',
  });
  const second = (await late.client.disputes.list()).find((one) => one.number === number)!;
  await late.client.disputes.accept({ dispute: second.id, answer: 'Kulanz', value: 801 });
  expect(await late.client.settlement.of({ period: MONTH })).toEqual(closed);
  expect(await totals(late, NEXT)).toEqual({ 'Anna Öztürk': -801, Bernd: 801 });
  if (corrected > 0)
    for (const statement of [
      sql`update settlement_position set value = 1 where brand = 'main' and period = ${MONTH}`,
      sql`delete from settlement_position where brand = 'main' and period = ${MONTH}`,
    ])
      await expect(statement.execute(database)).rejects.toThrow(/closed settlement/);
  await expect(
    sql`update settlement_position set period = ${MONTH} where brand = 'main' and period = ${NEXT}`.execute(database),
  ).rejects.toThrow(/closed settlement/);

  // DATEV: the bookings come to the statement, and another's are not there
  const text = async (one: SignedIn, owner: string) => {
    const { base64, file } = await one.client.accounting.datev({ period: MONTH, owner });
    expect(file).toBe(`EXTF_Verrechnung_${MONTH}_29098_55003.csv`);
    return new TextDecoder('windows-1252').decode(Buffer.from(base64, 'base64'));
  };
  const rowsOfDatev = (await text(annaLate, anna.id)).trimEnd().split('\r\n').slice(2);
  const sum = rowsOfDatev.reduce((all, row) => {
    const [amount = '', side] = row.split(';');
    return all + (side === '"S"' ? 1 : -1) * Number(amount.replace(',', ''));
  }, 0);
  expect(sum).toBe(closed.statements.find(({ owner }) => owner === anna.id)!.total);
  expect(rowsOfDatev[0]).toContain('Bernd');
  expect(await codeOf(berndLate.client.accounting.datev({ period: MONTH, owner: anna.id }))).toBe(
    'settlement-owner-unknown',
  );
  expect(await codeOf(berndLate.client.accounting.datev({ period: MONTH, owner: bernd.id }))).toBe(
    'datev-settings-missing',
  );

  // on paper: an owner reads their own alone
  const paper = async (one: SignedIn) => {
    const { base64 } = await one.client.accounting.statementPdf({ period: MONTH, language: 'de' });
    return textOfPdf(Buffer.from(base64, 'base64')).flat().join('\n').replaceAll('\u00a0', ' ');
  };
  const hers = await paper(annaLate);
  expect(hers).toMatch(/Anna Öztürk\nbekommt 17,\d\d €/);
  expect(hers).toContain('Mehrzweck-Gutscheine in Cent');
  expect(hers).toContain(closed.closed!.hash.slice(0, 40));
  expect(hers).not.toContain('Bernd\nzahlt');
  expect(await paper(late)).toMatch(/Bernd\nzahlt 17,\d\d €/);
  const onPaper = await late.client.accounting.liabilityPdf({ month: MONTH, language: 'en' });
  expect(textOfPdf(Buffer.from(onPaper.base64, 'base64')).flat().join('\n').replaceAll('\u00a0', ' ')).toMatch(
    /€31\.99/,
  );

  const audited = await database.selectFrom('office_audit').select('what').where('brand', '=', 'main').execute();
  const whats = audited.map(({ what }) => what);
  for (const what of ['dispute.opened', 'dispute.accepted', 'datev.settings', 'settlement.closed'])
    expect(whats).toContain(what);
}, 120_000);
