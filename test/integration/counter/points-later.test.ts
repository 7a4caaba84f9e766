import { expect, it } from 'vitest';
import type { SessionView } from '#contract/session';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { CARD, earn, openTestCounter } from './counter-kit.ts';
import { openFakeOffice } from './fake-office.ts';
import { DAY_MS } from './kit.ts';
import { amount, scan } from './session-events.ts';

const [points, ...others] = sampleProgram.instruments;
const program = { ...sampleProgram, instruments: [{ ...points, usableAfterDays: 2 }, ...others] };

it('R03 the screen says how many points come later and from when on; until then they pay for nothing, and nobody is asked for them', async () => {
  const office = await openFakeOffice();
  office.rights = { grant: null, parts: [] };
  const test = await openTestCounter({ program, office: office.url });
  const { send, members, clock } = test;
  earn(test, members.card, 10_000);
  const view = (await send(scan(CARD))) as SessionView;
  expect(view.member).toMatchObject({ points: 100, redeemable: 0, later: { points: 100, day: '2026-11-23' } });
  expect(view.offers.find(({ reward }) => reward === 'coffee')).toMatchObject({ state: 'missing', missing: 20 });
  expect(await send({ kind: 'choose', reward: 'coffee' })).toBe('reward-points-missing');
  expect(office.asked.filter(({ path }) => path === 'rights')).toEqual([]);
  await send({ kind: 'cancel' });

  clock.now += 2 * DAY_MS;
  await send(scan(CARD));
  await send(amount(1_000));
  const later = (await send({ kind: 'choose', reward: 'coffee' })) as SessionView;
  expect(later.member).not.toHaveProperty('later');
  expect(later.quote).toMatchObject({ pointsSpent: 20 });
});
