import { expect, it } from 'vitest';
import { openForReading } from '#counter/store/database';
import { verifyCounter } from '#counter/store/verify';
import { makeReferralCode } from '#domain/referral-code';
import { sha256 } from '#replication/node-sha256';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { CARD, OTHER, openTestCounter } from './counter-kit.ts';
import { must } from './kit.ts';
import { amount, book, cancel, scan } from './session-events.ts';

const name = { de: 'Freunde werben', en: 'Bring a friend' };
const program = {
  ...sampleProgram,
  instruments: [
    ...sampleProgram.instruments,
    {
      kind: 'referral',
      id: 'friends',
      name,
      friend: { points: 50 },
      referrer: { points: 100 },
      minimumAmount: 1_000,
    },
  ],
};

it('I14 a friend shows a code with the first purchase, and only then; the own code says that it is', async () => {
  const { counter, members, send, view, screen, folder } = await openTestCounter({ program });
  const [code, own] = [makeReferralCode(members.card)!, makeReferralCode(members.other)!];
  await send(scan(OTHER));
  await send(amount(900));
  expect(await send(scan(code))).toBe('unmet-amount');
  await send(amount(1_200));
  expect(view().quote).toMatchObject({ pointsEarned: 62 });
  await send(book);
  expect(counter.ledger.pointsOf(members.other).total).toBe(62);

  await send(scan(OTHER));
  await send(amount(1_200));
  expect(await send(scan(code))).toBe('unmet-first-purchase');
  await send(cancel);
  await send(scan(OTHER));
  await send(amount(1_200));
  expect(await send(scan(own))).toBe('unmet-own-code');
  await send(cancel);
  await send(scan(CARD));
  expect(await send(scan(`${code.slice(0, -1)}X`))).toBe('referral-check-digit');
  const { svg } = await screen().receipts.picture({ receipt: 'T-1' });
  expect(svg).toContain(code);
  const file = must(openForReading(folder));
  expect(verifyCounter(file, sha256).fault).toBeUndefined();
  file.close();
});
