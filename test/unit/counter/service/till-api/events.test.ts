import { randomBytes } from 'node:crypto';
import { getEventMeta } from '@orpc/server';
import { expect, it } from 'vitest';
import { createTillEvents } from '../../../../../src/counter/service/till-api/events.ts';

it('five hundred events are kept: a till that was away for longer is told that it has missed some', async () => {
  const events = createTillEvents({ now: () => 1 }, randomBytes);
  let published = 0;
  const publish = (many: number): void => {
    for (let i = 0; i < many; i++) events.publish({ kind: 'coupon', where: 'counter', code: `C${++published}` });
  };
  async function next(lastEventId: string | undefined) {
    for await (const event of events.watch('T1', true, lastEventId, undefined)) return event;
    return undefined;
  }
  const heard = next(undefined);
  publish(1);
  const last = getEventMeta((await heard)!)?.id;
  publish(500);
  expect(await next(last)).toMatchObject({ kind: 'coupon', code: 'C2' });
  publish(1);
  expect(await next(last)).toMatchObject({ kind: 'missed' });
});
