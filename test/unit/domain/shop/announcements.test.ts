import { describe, expect, it } from 'vitest';
import { ANNOUNCED_MS, announcedAfter } from '#domain/shop/announced-after';
import {
  announcementsOn,
  announcementsSchema,
  checkAnnouncements,
  readAnnouncements,
} from '#domain/shop/announcements';

const typed = { de: '', en: '', from: '', until: '' };

describe('announcements of a shop', () => {
  it('hold from their first day to their last one, both included, and are German where there is no English', () => {
    const all = [
      { de: 'Immer', en: 'Always' },
      { de: 'Stollen', from: '2026-11-23', until: '2026-12-24' },
      { de: 'Sommer', until: '2026-08-31' },
    ];
    const on = (day: string) => announcementsOn(all, day).map(({ de }) => de);
    expect(on('2026-08-31')).toEqual(['Immer', 'Sommer']);
    expect(on('2026-11-22')).toEqual(['Immer']);
    expect(on('2026-11-23')).toEqual(['Immer', 'Stollen']);
    expect(on('2026-12-24')).toEqual(['Immer', 'Stollen']);
    expect(on('2026-12-25')).toEqual(['Immer']);
    expect(announcementsOn(all, '2026-12-01')).toEqual([
      { de: 'Immer', en: 'Always' },
      { de: 'Stollen', en: 'Stollen' },
    ]);
  });

  it('come one after the other, each for its time, whatever the clock does', () => {
    const shown = [0, ANNOUNCED_MS - 1, ANNOUNCED_MS, 2 * ANNOUNCED_MS, 3 * ANNOUNCED_MS].map((ms) =>
      announcedAfter(3, ms),
    );
    expect(shown).toEqual([0, 0, 1, 2, 0]);
    expect(announcedAfter(1, 7 * ANNOUNCED_MS)).toBe(0);
    for (const ms of [-1, -ANNOUNCED_MS * 100_000]) expect([0, 1, 2]).toContain(announcedAfter(3, ms));
  });

  it('are read as they were typed: empty ones are none', () => {
    const read = readAnnouncements([{ ...typed, de: ' Frisch ', until: '2026-12-24' }, typed]);
    expect(read).toEqual({ ok: true, value: [{ de: 'Frisch', until: '2026-12-24' }] });
    // what was read is what may be kept
    expect(announcementsSchema.safeParse(read.ok && read.value).success).toBe(true);
  });

  it('name the one that lacks German, or whose last day is before its first', () => {
    const good = { ...typed, de: 'Frisch', from: '2026-12-24', until: '2026-12-24' };
    expect(readAnnouncements([good, { ...typed, en: 'Fresh' }])).toMatchObject({
      code: 'announcement-german-missing',
      values: { number: 2 },
    });
    expect(readAnnouncements([good, { ...good, until: '2026-12-23' }])).toMatchObject({
      code: 'announcement-days-wrong',
      values: { number: 2 },
    });
    expect(checkAnnouncements([{ de: 'x', from: '2026-12-02', until: '2026-12-01' }]).ok).toBe(false);
  });

  it.each([
    [[{ de: '' }]],
    [[{ de: '   ' }]],
    [[{ de: 'a'.repeat(141) }]],
    [[{ de: 'a', en: 'b'.repeat(141) }]],
    [[{ en: 'only' }]],
    [[{ de: 'a', from: '24.12.' }]],
    [[{ de: 'a', until: '2026-02-30' }]],
    [[{ de: 'a', member: 'm-1' }]],
    [Array.from({ length: 6 }, () => ({ de: 'a' }))],
  ])('are not kept as %j', (wrong) => expect(announcementsSchema.safeParse(wrong).success).toBe(false));
});
