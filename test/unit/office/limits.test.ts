import { describe, expect, test } from 'vitest';
import { createRateLimit, createTurns } from '#office/http/limits';

const turnOf = (turns: ReturnType<typeof createTurns>, key: string, weight = 1) => {
  const turn = turns.take(key, weight);
  if (!turn.ok) throw new Error(turn.code);
  return turn.value;
};

describe('turns', () => {
  test('tasks of one key run in the order in which they were announced, whoever is ready first', async () => {
    const turns = createTurns({ most: 4, waiting: 8, weight: 100 });
    const done: number[] = [];
    const places = [1, 2, 3].map((place) => ({ place, turn: turnOf(turns, 'a') }));
    const run = ({ place, turn }: (typeof places)[number]) => turn.run(async () => void done.push(place));
    await Promise.all(places.toReversed().map(run));
    expect(done).toEqual([1, 2, 3]);
  });

  test('one that gives up lets the next one pass, but only after those before it', async () => {
    const turns = createTurns({ most: 4, waiting: 8, weight: 100 });
    const done: string[] = [];
    const [first, second, third] = [turnOf(turns, 'a'), turnOf(turns, 'a'), turnOf(turns, 'a')];
    second.giveUp();
    const last = third.run(async () => void done.push('third'));
    await first.run(async () => void done.push('first'));
    await last;
    expect(done).toEqual(['first', 'third']);
  });

  test('a task that fails keeps nobody waiting', async () => {
    const turns = createTurns({ most: 1, waiting: 8, weight: 100 });
    const [first, second] = [turnOf(turns, 'a'), turnOf(turns, 'b')];
    await expect(first.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await second.run(async () => 'yes')).toBe('yes');
  });

  test('no more than `most` run at a time, and all of them run', async () => {
    const turns = createTurns({ most: 2, waiting: 8, weight: 100 });
    let [running, highest, finished] = [0, 0, 0];
    await Promise.all(
      Array.from({ length: 9 }, (_, index) =>
        turnOf(turns, `key-${index}`).run(async () => {
          highest = Math.max(highest, ++running);
          await new Promise(setImmediate);
          running--;
          finished++;
        }),
      ),
    );
    expect([highest, finished]).toEqual([2, 9]);
  });

  test('a line that is too long, and weight that is too much, are turned away until there is room again', () => {
    const turns = createTurns({ most: 1, waiting: 2, weight: 10 });
    const [first] = [turnOf(turns, 'a', 4), turnOf(turns, 'a', 4)];
    expect(turns.take('a', 1)).toMatchObject({ ok: false, code: 'office-busy' });
    expect(turns.take('b', 3)).toMatchObject({ ok: false, code: 'office-busy' });
    first.giveUp();
    first.giveUp();
    expect(turns.take('b', 6).ok).toBe(true);
    expect(turns.take('b', 1)).toMatchObject({ ok: false, code: 'office-busy' });
  });

  test('what is heavier than all that may wait still gets its turn alone', () => {
    expect(createTurns({ most: 1, waiting: 2, weight: 10 }).take('a', 50).ok).toBe(true);
  });
});

describe('rate limit', () => {
  test('counts each key for itself, forgives what was in order, and starts again with the next window', () => {
    let now = 0;
    const limit = createRateLimit({ most: 2, windowMs: 1_000, keys: 10, now: () => now });
    expect([limit.take('a'), limit.take('a'), limit.take('a'), limit.take('b')]).toEqual([true, true, false, true]);
    limit.giveBack('b');
    expect([limit.take('b'), limit.take('b'), limit.take('b')]).toEqual([true, true, false]);
    now = 1_000;
    expect(limit.take('a')).toBe(true);
  });

  test('remembers no more keys than it may', () => {
    const limit = createRateLimit({ most: 1, windowMs: 1_000, keys: 3, now: () => 0 });
    expect(['a', 'b', 'c', 'a', 'd', 'a'].map((key) => limit.take(key))).toEqual([true, true, true, false, true, true]);
  });
});
