import { describe, expect, it, test } from 'vitest';
import { seed } from '../property/seed.ts';
import { checkHistory } from './checker.ts';
import type { Model, Operation } from './history.ts';
import { type LoyaltyInput, type LoyaltyOutput, loyalty } from './models/loyalty.ts';
import { register, type RegisterInput, type RegisterOutput } from './models/register.ts';

/** `'a 0-2'`: process a, from 0 to 2; `'a 0-'`: nobody heard how it ended. */
function times(text: string): { process: string; calledAt: number; returnedAt: number | undefined } {
  const [, process, from, to] = /^(\w+) (\d+)-(\d*)$/.exec(text) ?? [];
  if (process === undefined) throw new Error(text);
  return { process, calledAt: Number(from), returnedAt: to === '' ? undefined : Number(to) };
}
function operation<I, O>(when: string, input: I, output?: O): Operation<I, O> {
  const { process, calledAt, returnedAt } = times(when);
  if (returnedAt === undefined || output === undefined) return { process, calledAt, input };
  return { process, calledAt, input, returned: { at: returnedAt, output } };
}

type Registers = Operation<RegisterInput, RegisterOutput>;
const read = (when: string, value: number | undefined): Registers =>
  operation(when, { kind: 'read' }, { kind: 'read', value });
const write = (when: string, value: number): Registers =>
  operation(when, { kind: 'write', value }, { kind: 'written' });
const cas = (when: string, from: number, to: number, done: boolean): Registers =>
  operation(when, { kind: 'cas', from, to }, { kind: 'cas', done });

describe('a register', () => {
  const good: readonly [string, Registers[]][] = [
    ['nothing at all', []],
    ['absent until it is written', [read('a 0-1', undefined), write('a 2-3', 1), read('b 4-5', 1)]],
    ['a read beside a write sees before or after', [write('a 0-9', 1), read('b 1-2', undefined), read('b 3-4', 1)]],
    ['call and return at the same time are beside each other', [write('a 0-1', 1), read('b 1-2', undefined)]],
    [
      'two writes beside each other, in the order that the reads show',
      [write('a 0-5', 1), write('b 0-5', 2), read('c 6-7', 1)],
    ],
    ['a write without answer that happened late', [write('a 0-', 1), read('b 5-6', undefined), read('b 7-8', 1)]],
    ['a write without answer that never happened', [write('a 0-', 1), read('b 5-6', undefined)]],
    [
      'a set that failed because the value was another',
      [write('a 0-1', 1), cas('a 2-3', 2, 3, false), read('a 4-5', 1)],
    ],
    ['a set without answer that did its work', [write('a 0-1', 1), cas('b 2-', 1, 7, true), read('a 3-4', 7)]],
  ];
  test.each(good)('%s is linearizable', (_name, history) => {
    expect(checkHistory(register, history)).toMatchObject({ verdict: 'linearizable' });
  });

  const bad: readonly [string, Registers[], number][] = [
    ['a stale read', [write('a 0-1', 1), write('a 2-3', 2), read('b 4-5', 1)], 2],
    ['a value from nowhere', [write('a 0-1', 1), read('b 2-3', 9)], 1],
    ['a value seen before it was written', [read('b 0-1', 1), write('a 2-3', 1)], 0],
    ['two readers who disagree about the order', [write('a 0-9', 1), read('b 1-2', 1), read('c 3-4', undefined)], 2],
    ['a lost set', [write('a 0-1', 1), cas('a 2-3', 1, 2, true), read('b 4-5', 1)], 2],
    ['a set done twice', [write('a 0-1', 1), cas('a 2-3', 1, 2, true), cas('b 4-5', 1, 3, true)], 2],
    ['a set that failed without reason', [write('a 0-1', 1), cas('a 2-3', 1, 2, false)], 1],
    ['a write without answer that was undone again', [write('a 0-', 1), read('b 1-2', 1), read('b 3-4', undefined)], 2],
  ];
  test.each(bad)('%s is not linearizable', (_name, history, at) => {
    expect(checkHistory(register, history)).toMatchObject({ verdict: 'not-linearizable', stuckAt: history[at] });
  });
});

type Points = Operation<LoyaltyInput, LoyaltyOutput>;
const sale = (when: string, key: string, earned: number, spent = 0): Points =>
  operation(when, { kind: 'sale', member: key[0]!, key }, { kind: 'booked', earned, spent });
const refusal = (when: string, key: string): Points =>
  operation(when, { kind: 'sale', member: key[0]!, key }, { kind: 'refused' });
const balance = (when: string, member: string, points: number): Points =>
  operation(when, { kind: 'read', member }, { kind: 'balance', points });

describe('the points of members', () => {
  // a sale whose outcome nobody heard earns 5, or takes 10
  const account = loyalty((key) => (key.endsWith('spend') ? { earned: 0, spent: 10 } : { earned: 5, spent: 0 }));
  const good: readonly [string, Points[]][] = [
    ['earned, spent, read', [sale('a 0-1', 'm1', 10), sale('b 2-3', 'm2', 0, 10), balance('o 9-9', 'm', 0)]],
    ['spent beside the earning', [sale('a 0-5', 'm1', 10), sale('b 1-4', 'm2', 0, 10), balance('o 9-9', 'm', 0)]],
    [
      'refused although the points were there',
      [sale('a 0-1', 'm1', 10), refusal('b 2-3', 'm2'), balance('o 9-9', 'm', 10)],
    ],
    ['without answer, booked after all', [sale('a 0-', 'm1', 0), balance('o 9-9', 'm', 5)]],
    ['without answer, never booked', [sale('a 0-', 'm1', 0), balance('o 9-9', 'm', 0)]],
    ['without answer, booked in time to be spent', [sale('a 0-', 'm1', 5), sale('b 2-3', 'm2', 0, 5)]],
    ['members apart from each other', [sale('a 0-1', 'm1', 10), sale('b 0-1', 'n1', 3), balance('o 9-9', 'n', 3)]],
  ];
  test.each(good)('%s: as it may be', (_name, history) => {
    expect(checkHistory(account, history)).toMatchObject({ verdict: 'linearizable' });
  });

  const bad: readonly [string, Points[]][] = [
    ['spent twice at two counters', [sale('a 0-1', 'm1', 10), sale('b 2-5', 'm2', 0, 10), sale('c 2-5', 'm3', 0, 10)]],
    ['spent before it was earned', [sale('a 0-1', 'm1', 0, 10), sale('b 2-3', 'm2', 10)]],
    ['a confirmed sale lost', [sale('a 0-1', 'm1', 10), balance('o 9-9', 'm', 0)]],
    ['a sale counted twice', [sale('a 0-1', 'm1', 10), balance('o 9-9', 'm', 20)]],
    ['without answer, counted twice', [sale('a 0-', 'm1', 0), balance('o 9-9', 'm', 10)]],
    ['refused and booked all the same', [sale('a 0-1', 'm1', 10), refusal('b 2-3', 'm2'), balance('o 9-9', 'm', 0)]],
    ['read, and then less', [sale('a 0-1', 'm1', 10), balance('o 2-3', 'm', 10), balance('o 4-5', 'm', 9)]],
    ['points of one member spent by another', [sale('a 0-1', 'm1', 10), sale('b 2-3', 'n1', 0, 10)]],
  ];
  test.each(bad)('%s: found', (_name, history) => {
    expect(checkHistory(account, history)).toMatchObject({ verdict: 'not-linearizable' });
  });

  it('judges each member, and names the one', () => {
    const history = [sale('a 0-1', 'm1', 10), sale('b 0-1', 'n1', 3), balance('o 9-9', 'n', 4)];
    expect(checkHistory(account, history)).toMatchObject({ part: 'n', stuckAt: history[2], open: [history[2]] });
  });
});

describe('bounds', () => {
  /** So many writes beside each other, then a value that none of them wrote: every order must be tried. */
  const hard = (writes: number): Registers[] => [
    ...Array.from({ length: writes }, (_, value) => write(`p${value} 0-100`, value)),
    read('r 1-99', -1),
  ];
  it('says unknown when more configurations would be needed than allowed, and never a verdict', () => {
    expect(checkHistory(register, hard(12), 1_000)).toMatchObject({ verdict: 'unknown', part: '' });
    expect(checkHistory(register, hard(12))).toMatchObject({ verdict: 'not-linearizable' });
  });
  it('counts the configurations of all parts together', () => {
    const account = loyalty(() => ({ earned: 0, spent: 0 }));
    const history = Array.from({ length: 100 }, (_, index) =>
      sale(`a ${index * 2}-${index * 2 + 1}`, `${index % 10}x`, 1),
    );
    expect(checkHistory(account, history, 99)).toMatchObject({ verdict: 'unknown' });
    expect(checkHistory(account, history)).toMatchObject({ verdict: 'linearizable', configurations: 100 });
  });
});

/** Every order of every choice of the operations without answer: slow, and plainly right. */
function byBruteForce<S, I, O>(model: Model<S, I, O>, history: readonly Operation<I, O>[]): boolean {
  const explains = (state: S, left: readonly Operation<I, O>[]): boolean => {
    if (left.every(({ returned }) => !returned)) return true;
    return left.some((next) => {
      // nothing may come before what had ended when it began
      if (left.some((other) => other.returned && other.returned.at < next.calledAt)) return false;
      const stepped = model.step(state, next.input, next.returned?.output);
      return (
        stepped.ok &&
        explains(
          stepped.state,
          left.filter((other) => other !== next),
        )
      );
    });
  };
  return explains(model.init(), history);
}

it(`judges 3,000 small histories as trying out every order does (seed ${seed})`, () => {
  let random = seed;
  const below = (limit: number): number => {
    random = (Math.imul(random, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (random >> 8) % limit;
  };
  const counts = { good: 0, bad: 0 };
  for (let round = 0; round < 3_000; round++) {
    const history = Array.from({ length: 2 + below(5) }, (_, index) => {
      const from = below(8);
      const when = `p${index} ${from}-${below(4) === 0 ? '' : from + below(5)}`;
      const kind = below(3);
      if (kind === 0) return read(when, [undefined, 0, 1, 2][below(4)]);
      return kind === 1 ? write(when, below(3)) : cas(when, below(3), below(3), below(2) === 0);
    });
    const expected = byBruteForce(register, history);
    counts[expected ? 'good' : 'bad']++;
    expect(checkHistory(register, history).verdict, JSON.stringify(history)).toBe(
      expected ? 'linearizable' : 'not-linearizable',
    );
  }
  // both verdicts must have been asked for often
  expect(Math.min(counts.good, counts.bad)).toBeGreaterThan(300);
});
