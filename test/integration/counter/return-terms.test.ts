import { expect, it } from 'vitest';
import { outcome } from '#contract/transport/outcome';
import { staffSchema } from '#domain/member';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { CARD, earn, openTestCounter } from './counter-kit.ts';
import { DAY_MS } from './kit.ts';
import { book, scan } from './session-events.ts';

const terms = { kind: 'returns', id: 'returns', withinDays: 1, spentPoints: 'borne' };
const program = { ...sampleProgram, instruments: [...sampleProgram.instruments, terms] };

it('I27 after the last day a manager takes it back, and the shop bears what was spent, which the receipt says', async () => {
  const test = await openTestCounter({ program });
  const { send, members, counter, clock } = test;
  const client = test.screen();
  earn(test, members.card, 3_000, 'hand:late');
  await send(scan(CARD));
  await send({ kind: 'choose', reward: 'coffee' });
  await send(book);
  clock.now += 2 * DAY_MS;
  const request = { key: 'touch-0001', sale: 'hand:late' };
  for (const call of [client.returns.preview({ sale: 'hand:late' }), client.returns.book(request)]) {
    const answer = await outcome<unknown, unknown>(call);
    expect(answer).toMatchObject({ ok: false, data: { key: 'return-too-late', values: { day: '2026-11-22' } } });
  }
  const { documents } = counter.ledger;
  const clerk = staffSchema.parse(documents.read('staff', 'A'));
  documents.applyOffice({ kind: 'staff', id: 'A', version: '2', body: { ...clerk, role: 'manager' } });
  expect(await client.returns.preview({ sale: 'hand:late' })).toMatchObject({ pointsTaken: 10, balanceAfter: 0 });
  const back = await client.returns.book(request);
  expect(back).toMatchObject({ pointsTaken: 10, pointsBack: 0, balanceAfter: 0 });
  expect((await client.receipts.picture({ receipt: back.receipt })).svg).toContain('Davon trägt der Laden');
});
