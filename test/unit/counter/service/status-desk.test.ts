import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStatusDesk, type StatusParts } from '#counter/service/status-desk';
import { BUILT_IN_WORDING } from '#domain/consent-wording';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('announces what holds on a day from its first minute on, though nobody touches anything', () => {
  let day = '2026-12-24';
  const announcements = [{ de: 'Heute bis 13 Uhr', until: '2026-12-24' }];
  const desk = createStatusDesk({
    ledger: { today: () => day, journal: { head: () => ({ seq: 0 }) } },
    place: {
      format: () => ({ language: 'de', timeZone: 'Europe/Berlin', currency: 'EUR' }),
      store: () => ({ name: 'Bäckerei', announcements }),
      identity: () => undefined,
      wordings: () => [BUILT_IN_WORDING],
    },
    settings: { get: () => undefined },
    staff: { current: () => undefined },
    setup: { state: () => 'done' },
    receipts: { trouble: () => undefined, status: () => ({ state: 'none', waiting: 0 }) },
    program: { get: () => undefined },
    demo: false,
    office: () => undefined,
    filling: () => undefined,
    backupTrouble: () => undefined,
    programRefusal: () => undefined,
    deviceTroubles: () => [],
    bridgeTroubles: () => [],
    today: () => ({ sales: 0, members: 0, points: 0 }),
    events: () => [],
  } as unknown as StatusParts);
  expect(desk.live.get().announcements).toEqual([{ de: 'Heute bis 13 Uhr', en: 'Heute bis 13 Uhr' }]);
  day = '2026-12-25';
  vi.advanceTimersByTime(60_000);
  expect(desk.live.get().announcements).toBeUndefined();
  desk.stop();
  expect(vi.getTimerCount()).toBe(0);
});
