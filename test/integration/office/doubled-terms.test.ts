import { expect, onTestFinished, test } from 'vitest';
import { clubCommand } from '#cli/club';
import { addDays, addMonths, dayIn, daysBetween } from '#base/day';
import type { Counter } from '#counter/service/counter';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { type CutLine, cutLine } from './cut-line.ts';
import {
  codeFor,
  counterWithScreen,
  joinWithCard,
  must,
  newFolder,
  openReal,
  provedEntries,
  putClerk,
} from './real-counter.ts';
import { treuekasse } from './treuekasse.ts';
import { twoOffices } from './two-offices.ts';

const name = { de: 'Goldclub', en: 'Gold club' };
const gold = { kind: 'club', id: 'gold', name, fee: 2_400, vat: 1_900, months: 12, refund: 'unused-months' };
const program = { ...sampleProgram, version: 9, instruments: [...sampleProgram.instruments, gold] };
const head = twoOffices({ program });

const today = dayIn('Europe/Berlin', Date.now());
/** The last day of so many years from today on. */
const years = (count: number) => addDays(addMonths(today, 12 * count), -1);

/** Sells a term; without head office, for nothing here is sent before it is said so. */
function sell({ ledger, program }: Counter, member: string, key: string) {
  const sale = { key, source: 'hand' as const, at: Date.now(), total: 0, lines: [], payments: [] };
  return must(ledger.bookSale(program.get()!, member, sale, [{ reward: 'gold' }], 'clerk'));
}

/** The last day of the last term, as a counter knows it. */
const until = ({ ledger }: Counter, member: string) =>
  (ledger.memberState(member).others ?? [])
    .flatMap(({ unit, remaining, expires }) => (unit === 'pass:gold' && remaining > 0 ? [expires ?? ''] : []))
    .toSorted()
    .at(-1);

type AtWork = { readonly counter: Counter; readonly line: CutLine };

async function counterBehindLine(): Promise<AtWork> {
  const folder = newFolder();
  const counter = openReal(folder);
  onTestFinished(async () => {
    await counter.close();
    provedEntries(folder);
  });
  const line = await cutLine(head.office.url);
  must(await counter.join(line.url, await codeFor(head.office)));
  await counter.syncOnce();
  return { counter, line };
}

const reached = ({ counter }: AtWork, state: 'away' | 'connected') =>
  expect.poll(async () => (await counter.syncOnce())?.state, { timeout: 10_000 }).toBe(state);
async function cut(at: AtWork): Promise<void> {
  at.line.cut();
  await reached(at, 'away');
}
async function mend(at: AtWork): Promise<void> {
  at.line.mend();
  await reached(at, 'connected');
}

/** Somebody known at two counters and in the club for so many terms, who buys the next one at both while they are cut off. */
async function soldTwice(terms: number) {
  const both = [await counterBehindLine(), await counterBehindLine()] as const;
  const counters = both.map(({ counter }) => counter);
  const { member, card } = joinWithCard(both[0].counter);
  for (let term = 0; term < terms; term++) sell(both[0].counter, member, `hand:${member}-before-${term}`);
  for (const counter of counters) await counter.syncOnce();
  for (const at of both) await cut(at);
  for (const [index, counter] of counters.entries()) sell(counter, member, `hand:${member}-twice-${index}`);
  expect(counters.map((counter) => until(counter, member))).toEqual([years(terms + 1), years(terms + 1)]);
  return { both, counters, member, card };
}

test.each([
  { what: 'the first term', terms: 0, order: [0, 1] },
  { what: 'the first term', terms: 0, order: [1, 0] },
  { what: 'the same renewal', terms: 1, order: [0, 1] },
  { what: 'the same renewal', terms: 1, order: [1, 0] },
])(
  'I12 two counters without head office sell $what: nobody pays twice for one, whoever sends first ($order)',
  async ({ terms, order }) => {
    const { both, counters, member } = await soldTwice(terms);
    // what one has sent alone is nothing to put right, and a second head office finds what the first has booked
    await mend(both[order[0]!]!);
    expect(await ofMember(member)).toEqual([]);
    await mend(both[order[1]!]!);
    await Promise.all([head.office.doubledTerms(), head.second.doubledTerms()]);
    const due = { member, club: name, from: addDays(years(terms + 1), 1), until: years(terms + 2) };
    expect(await ofMember(member)).toMatchObject([due]);
    expect(await ofMember(member)).toHaveLength(1);
    for (const counter of counters) await counter.syncOnce();
    expect(counters.map((counter) => until(counter, member))).toEqual([years(terms + 2), years(terms + 2)]);

    // one of the two comes back with its money: then that was the whole of it
    must(both[1].counter.ledger.bookReturn(`back-${member}`, `hand:${member}-twice-1`, undefined, 'clerk'));
    await both[1].counter.syncOnce();
    expect(await ofMember(member)).toEqual([]);
    for (const counter of counters) await counter.syncOnce();
    expect(counters.map((counter) => until(counter, member))).toEqual([years(terms + 1), years(terms + 1)]);
  },
  60_000,
);

test('I12 who leaves is paid back what was paid, and the term that was given for the double one ends too', async () => {
  const { both, counters, member, card } = await soldTwice(0);
  for (const at of both) await mend(at);
  const said = await treuekasse(clubCommand, head.database.url, '--doubled');
  expect(said).toMatchObject({ code: 0, said: expect.stringContaining(`(${member}): “Gold club” was sold twice`) });
  for (const counter of counters) must(await counter.start());
  const left = must(await head.office.leaveClub('gold', card));
  // eleven of twelve months of each of the two
  expect(left.refunds).toEqual([{ store: 'Bäckerei am Markt', amount: 2 * 2_200 }]);
  expect(await ofMember(member)).toEqual([]);
  for (const counter of counters) await counter.syncOnce();
  expect(until(both[0].counter, member)).toBe(addDays(addMonths(today, 1), -1));
}, 60_000);

test('I12 R24 two accounts with a term each are merged: the days that both have are given once more, and go again with the merge', async () => {
  await putClerk(head.office, 'manager');
  const { counter, client } = await counterWithScreen(head.office);
  const [first, second] = [joinWithCard(counter).member, joinWithCard(counter).member];
  for (const member of [first, second]) sell(counter, member, `hand:${member}-own`);
  await counter.syncOnce();
  expect(await head.office.doubledTerms()).toEqual([]);

  await client.cards.merge({ member: first, absorbed: second });
  await counter.syncOnce();
  await Promise.all([head.office.doubledTerms(), head.second.doubledTerms()]);
  expect(await head.office.doubledTerms()).toMatchObject([
    {
      why: 'merged',
      club: name,
      from: addDays(years(1), 1),
      until: addDays(years(1), daysBetween(today, years(1)) + 1),
    },
  ]);
  const said = await treuekasse(clubCommand, head.database.url, '--doubled');
  expect(said).toMatchObject({ code: 0, said: expect.stringContaining('ran on two accounts that were merged') });
  await counter.syncOnce();
  expect(until(counter, first)).toBe(addDays(years(1), daysBetween(today, years(1)) + 1));

  await client.cards.undoMerge({ member: first, absorbed: second });
  await counter.syncOnce();
  expect(await head.office.doubledTerms()).toEqual([]);
  await counter.syncOnce();
  expect([until(counter, first), until(counter, second)]).toEqual([years(1), years(1)]);
}, 60_000);

const ofMember = async (member: string) => (await head.office.doubledTerms()).filter((one) => one.member === member);
