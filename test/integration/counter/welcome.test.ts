import { expect, it } from 'vitest';
import type { SessionView } from '#contract/session';
import { outcome } from '#contract/transport/outcome';
import { openForReading } from '#counter/store/database';
import { verifyCounter } from '#counter/store/verify';
import { transfersOf } from '#domain/entry';
import { sha256 } from '#replication/node-sha256';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { FREE, openTestCounter } from './counter-kit.ts';
import { DAY_MS, must, NOON } from './kit.ts';
import { amount, book, cancel, scan } from './session-events.ts';

const name = { de: 'Willkommen', en: 'Welcome' };
const program = {
  ...sampleProgram,
  instruments: [
    { kind: 'occasion', id: 'welcome', name, opens: { on: 'joining', days: 30 } },
    { kind: 'gift', id: 'mug', name, gift: name, when: { occasions: ['welcome'] } },
    {
      kind: 'coupon',
      id: 'hello',
      name,
      codes: ['HALLO10'],
      gives: { kind: 'percent', percent: 10 },
      when: { occasions: ['welcome'] },
    },
  ],
};

async function openWithNewMember() {
  const test = await openTestCounter({ program });
  const member = await test.screen().members.enrol({ card: FREE, lastName: 'Neu', consents: [] });
  const buy = async () => {
    await test.send(scan(FREE));
    await test.send(amount(300));
    const { booked } = (await test.send(book)) as SessionView;
    return { sale: booked!.sale, reasons: booked!.reasons.map(({ key }) => key) };
  };
  return { ...test, member, buy };
}

it('I15 R25 a new member has the welcome gift at once, and only once', async () => {
  const { counter, buy, folder } = await openWithNewMember();
  const enrolments = counter.ledger.journal
    .between(0, counter.ledger.journal.head().seq)
    .filter(({ kind }) => kind === 'enrolment');
  expect(transfersOf(enrolments.at(-1)!)).toMatchObject([
    { unit: 'pass:welcome', from: 'store:S', amount: 1, usable: '2026-11-21', expires: '2026-12-20' },
  ]);
  const first = await buy();
  expect(first.reasons).toEqual(['reason-gift', 'reason-occasion']);
  expect((await buy()).reasons).toEqual([]);
  must(counter.ledger.bookReturn('r', first.sale, undefined, 'A'));
  expect((await buy()).reasons).toEqual(['reason-gift', 'reason-occasion']);
  const file = must(openForReading(folder));
  expect(verifyCounter(file, sha256).fault).toBeUndefined();
  file.close();
});

it('I15 whoever shows a code again hears when and where the occasion was used', async () => {
  const { send, buy, view } = await openWithNewMember();
  await send(scan(FREE));
  await send(amount(2_000));
  await send(scan('HALLO10'));
  expect(view().quote?.toPay).toBe(1_800);
  await send(book);
  await send(scan(FREE));
  await send(amount(2_000));
  expect(await send(scan('HALLO10'))).toBe('unmet-used-before');
  expect(view().notice?.values).toEqual({ name, day: '2026-11-21', store: 'Bäckerei Muster' });
  await send(cancel);
  expect((await buy()).reasons).toEqual([]);
});

it('R21 whoever joins may say when the birthday is, without a year; what is no day is refused', async () => {
  const { screen, counter } = await openTestCounter({ program });
  const join = (birthday: string) =>
    outcome(screen().members.enrol({ lastName: 'Neu', birthday, nameDay: '19.3.', consents: [] }));
  expect(await join('30.2.')).toMatchObject({ data: { key: 'day-of-year-wrong' } });
  const joined = await join('29.2.');
  if (!joined.ok) throw new Error('refused');
  expect(counter.ledger.documents.profile(joined.value.member)).toMatchObject({
    birthday: { date: '02-29', since: '2026-11-21' },
    nameDay: { date: '03-19', since: '2026-11-21' },
  });
});

it('I15 not after the last day', async () => {
  const { clock, buy } = await openWithNewMember();
  clock.now = NOON + 30 * DAY_MS;
  expect((await buy()).reasons).toEqual([]);
});

it('L05 the entry of a member who joins where nothing is given is as it always was', async () => {
  const { counter } = await openTestCounter();
  const [entry] = counter.ledger.journal.between(0, 1);
  expect(entry).not.toHaveProperty('transfers');
});
