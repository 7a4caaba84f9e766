import { isDeepStrictEqual } from 'node:util';
import { checkHistory } from '../linearizability/checker.ts';
import { loyalty } from '../linearizability/models/loyalty.ts';
import type { Booked, CounterBooks, OfficeBooks } from './books.ts';
import type { Confirmed, LoyaltyOperation, Member } from './customers.ts';

/** One statement about the whole: what was found where nothing should be, or both figures. */
export type Check = { readonly name: string; readonly ok: boolean; readonly detail: string };

/** None of these must be there. */
export const none = (name: string, found: readonly string[], looked: string): Check => ({
  name,
  ok: found.length === 0,
  detail: found.length === 0 ? looked : `${found.length}: ${found.slice(0, 5).join('; ')}`,
});

/** What still differs between the counters and head office; empty when all of them have settled. */
export function differences(counters: readonly CounterBooks[], office: OfficeBooks): string[] {
  const onTheirWay = office.granted === 0 ? [] : [`rights to ${office.granted} points are on their way`];
  const atCounters = counters.flatMap((counter, index) => {
    const name = `counter-${index + 1}`;
    const kept = office.heads.get(counter.terminal);
    return [
      ...(counter.acknowledged === counter.head.seq
        ? []
        : [`${name} has sent ${counter.acknowledged} of ${counter.head.seq}`]),
      ...(isDeepStrictEqual(kept, counter.head)
        ? []
        : [`${name}: head office has ${JSON.stringify(kept)} of ${JSON.stringify(counter.head)}`]),
      ...(counter.feedPosition === office.position
        ? []
        : [`${name} has read ${counter.feedPosition} of ${office.position}`]),
      ...[...office.balances].flatMap(([member, balance]) => {
        const here = counter.balances.get(member);
        return isDeepStrictEqual(here, balance)
          ? []
          : [`${member} has ${JSON.stringify(here)} at ${name}, ${JSON.stringify(balance)} at head office`];
      }),
      ...differingRights(name, counter.held, office.held.get(counter.terminal) ?? new Map()),
    ];
  });
  return [...onTheirWay, ...atCounters];
}

function differingRights(
  name: string,
  here: ReadonlyMap<string, number>,
  there: ReadonlyMap<string, number>,
): string[] {
  return [...new Set([...here.keys(), ...there.keys()])].flatMap((right) => {
    const [own, known] = [here.get(right) ?? 0, there.get(right) ?? 0];
    return own === known ? [] : [`${name} holds ${own} of ${right}, head office says ${known}`];
  });
}

/** Rights and sums as head office has them, once all has settled. */
export function judgeOffice(office: OfficeBooks): Check[] {
  return [
    none(
      'sums of all accounts are zero',
      office.sums.flatMap(({ unit, sum }) => (sum === 0 ? [] : [`${unit} ${sum}`])),
      office.sums.map(({ unit }) => unit).join(', '),
    ),
    none(
      'every right has one holder, nothing is overdrawn',
      [
        ...(office.leastLeft < 0 ? [`a lot with ${office.leastLeft}`] : []),
        ...(office.leastOwn < 0 ? [`rights of ${-office.leastOwn} more than a lot has`] : []),
        ...(office.granted === 0 ? [] : [`${office.granted} on their way for ever`]),
        ...[...office.balances].flatMap(([member, { points }]) => (points < 0 ? [`${member} has ${points}`] : [])),
      ],
      `${office.balances.size} members`,
    ),
  ];
}

/** Every sale that somebody saw booked is in the journals once, as it was answered; no other is there twice. */
export function judgeSales(confirmed: ReadonlyMap<string, Confirmed>, booked: ReadonlyMap<string, Booked>): Check[] {
  const lost: string[] = [];
  const other: string[] = [];
  for (const [key, { earned, spent }] of confirmed) {
    const found = booked.get(key);
    if (!found) lost.push(key);
    else if (found.earned !== earned || found.spent !== spent)
      other.push(`${key} answered ${earned}/${spent}, booked ${found.earned}/${found.spent}`);
  }
  const twice = [...booked].flatMap(([key, { times }]) => (times === 1 ? [] : [`${key} ${times} times`]));
  return [
    none('no confirmed sale is lost', lost, `${confirmed.size} confirmed`),
    none('every answer is what was booked', other, `${confirmed.size} answers`),
    none('nothing is booked twice', twice, `${booked.size} booked`),
  ];
}

/**
 * The history with what the journals tell of operations that nobody heard the end of: what was booked took effect some time
 * before `settledAt`, what was not never will. Nothing is open then, and each member's balance is read at head office.
 */
export function settledHistory(
  heard: readonly LoyaltyOperation[],
  booked: ReadonlyMap<string, Booked>,
  settledAt: number,
): LoyaltyOperation[] {
  return heard.flatMap((operation) => {
    if (operation.returned || operation.input.kind === 'read') return [operation];
    const found = booked.get(operation.input.key);
    if (!found) return [];
    const output = { kind: 'booked', earned: found.earned, spent: found.spent } as const;
    return [{ ...operation, returned: { at: settledAt, output } }];
  });
}

export const readsOf = (office: OfficeBooks, calledAt: number, at: number): LoyaltyOperation[] =>
  [...office.balances].map(([member, { points }]) => ({
    process: 'head office',
    input: { kind: 'read', member },
    calledAt,
    returned: { at, output: { kind: 'balance', points } },
  }));

export function judgeHistory(history: readonly LoyaltyOperation[], members: readonly Member[]): Check {
  // nothing is left open in a settled history
  const verdict = checkHistory(
    loyalty(() => ({ earned: 0, spent: 0 })),
    history,
  );
  const looked = `${history.length} operations of ${members.length} members, ${verdict.configurations} configurations`;
  return {
    name: 'the history is linearizable',
    ok: verdict.verdict === 'linearizable',
    detail:
      verdict.verdict === 'not-linearizable'
        ? `${looked}: ${verdict.part} at ${JSON.stringify(verdict.stuckAt)}, open: ${JSON.stringify(verdict.open)}`
        : verdict.verdict === 'unknown'
          ? `${looked}: unknown`
          : looked,
  };
}
