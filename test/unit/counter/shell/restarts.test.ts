import { describe, expect, it } from 'vitest';
import { Restarts } from '#counter/shell/restarts';

describe('restarts', () => {
  it('waits longer each time and gives up after five failures in a row', () => {
    const restarts = new Restarts();
    expect([1, 2, 3, 4, 5, 6].map((ms) => restarts.after(ms))).toEqual([0, 250, 500, 1000, 2000, 'give-up']);
    expect(restarts.after(10)).toBe('give-up');
  });

  it('forgets failures after a minute of health, or when a person says so', () => {
    const restarts = new Restarts();
    for (let failure = 0; failure < 5; failure++) restarts.after(0);
    expect(restarts.after(60_000)).toBe(0);
    expect(restarts.after(59_999)).toBe(250);
    for (let failure = 0; failure < 5; failure++) restarts.after(0);
    restarts.forget();
    expect(restarts.after(0)).toBe(0);
  });
});
