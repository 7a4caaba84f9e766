import {
  accountOfHolder,
  type Day,
  expiredAccount,
  holderOf,
  type LotId,
  stockOf,
  type Transfer,
  type Unit,
} from '#domain/account';
import type { AdjustmentBody } from '#domain/entry';
import { term } from '#domain/lots';
import { seatsOf } from '#domain/program/event';
import type { Program } from '#domain/program/schema';

/** A lot as head office keeps it; `held` and `granted` are what terminals have, and what is on its way to them. */
export type KeptLot = {
  readonly member: string;
  readonly id: LotId;
  readonly unit: Unit;
  readonly expires: Day | null;
  readonly remaining: number;
  readonly held: number;
  readonly granted: number;
  /** The terminal that named it first. */
  readonly home: string;
};

/**
 * What has lapsed of lots (R18) and is head office's to book: what no terminal holds, of members as of vouchers and of whatever else
 * lies in a pool. One entry for each holder. `over`: units that are over whatever end their lots name; `storeOf` answers where
 * a terminal stands, for that store's account of what lapsed.
 */
export function lapsedIn(
  lots: readonly KeptLot[],
  over: ReadonlySet<Unit>,
  today: Day,
  storeOf: (terminal: string) => string,
): AdjustmentBody[] {
  const bodies = new Map<string, AdjustmentBody & { transfers: Transfer[] }>();
  for (const { member, id: lot, unit, expires, remaining, held, granted, home } of lots) {
    const isOver = over.has(unit) || (expires !== null && expires < today);
    const amount = Math.min(remaining, remaining - held - granted);
    if (!isOver || amount <= 0) continue;
    let body = bodies.get(member);
    if (!body) bodies.set(member, (body = { kind: 'adjustment', member, reason: 'expiry', day: today, transfers: [] }));
    const [from, to] = [accountOfHolder(member), expiredAccount(storeOf(home))];
    body.transfers.push({ unit, from, to, amount, lot, ...term({ expires }) });
  }
  return [...bodies.values()];
}

/** Seats of events that are over, those that nobody took and those that somebody has; also of events that are offered no more. */
export const seatsOver = (program: Program | undefined, today: Day): Unit[] =>
  (program?.instruments ?? []).flatMap((one) =>
    one.kind === 'event' && one.until < today ? [stockOf(one.id), seatsOf(one.id)] : [],
  );

/**
 * Books back what of some units had lapsed and is still lapsed, by all entries in which head office booked that it lapses or
 * comes back, in any order. One entry for each holder.
 */
export function lapsedBack(booked: readonly AdjustmentBody[], units: ReadonlySet<Unit>, today: Day): AdjustmentBody[] {
  const lapsed = new Map<string, { readonly member: string; readonly made: Transfer; readonly amount: number }>();
  for (const { member, reason, transfers } of booked) {
    if (reason !== 'expiry' && reason !== 'reopening') continue;
    for (const made of transfers) {
      if (!units.has(made.unit)) continue;
      const isBack = holderOf(made.from) === undefined;
      const [holder, account] = isBack ? [made.to, made.from] : [made.from, made.to];
      const key = `${made.lot} ${holder} ${account}`;
      const found = lapsed.get(key) ?? { member, made: { ...made, from: account, to: holder }, amount: 0 };
      lapsed.set(key, { ...found, amount: found.amount + (isBack ? -made.amount : made.amount) });
    }
  }
  const bodies = new Map<string, AdjustmentBody & { transfers: Transfer[] }>();
  for (const { member, made, amount } of lapsed.values()) {
    if (amount <= 0) continue;
    const body = bodies.get(member) ?? { kind: 'adjustment', member, reason: 'reopening', day: today, transfers: [] };
    body.transfers.push({ ...made, amount });
    bodies.set(member, body);
  }
  return [...bodies.values()];
}
