import { describe, expect, it } from 'vitest';
import { noRatings, ratingsByDay, ratingsSchema, withFace, withReason } from '#domain/shop/ratings';

const at = (terminal: string, day: string) => noRatings({ terminal, store: 'S', day });

describe('what customers said of a day (I29)', () => {
  it('is how often which face and which reason, and nothing else', () => {
    const day = withReason(withFace(withFace(at('T', '2026-12-01'), 'poor'), 'good'), 'wait');
    expect(ratingsSchema.parse(day)).toEqual({
      id: 'T.2026-12-01',
      terminal: 'T',
      store: 'S',
      day: '2026-12-01',
      faces: { good: 1, fair: 0, poor: 1 },
      reasons: { wait: 1, goods: 0, price: 0, manner: 0, other: 0 },
    });
    expect(ratingsSchema.safeParse({ ...day, member: 'm' }).success).toBe(false);
  });

  it('is put together from all counters of a store, the latest day first', () => {
    const days = ratingsByDay([
      withFace(at('T', '2026-12-01'), 'good'),
      withFace(at('T', '2026-12-02'), 'fair'),
      withReason(withFace(at('U', '2026-12-01'), 'poor'), 'price'),
    ]);
    expect(days.map(({ day }) => day)).toEqual(['2026-12-02', '2026-12-01']);
    expect(days[1]).toMatchObject({ faces: { good: 1, fair: 0, poor: 1 }, reasons: { price: 1, wait: 0 } });
  });
});
