import { z } from 'zod';
import { ok, type Result, refused } from '#base/result';
import { stockOf, type Unit } from '#domain/account';
import type { ReadyProgram } from './compile.ts';
import { type Effect, reasonOf, type UnmetKey } from './effects.ts';
import { holdingOf, type MemberFacts } from './facts.ts';
import { offered } from './fields.ts';
import type { Choice } from './redeem.ts';
import type { Asked } from './when.ts';

/** An evening, a tasting: members register as long as there are seats, check in by card, and get points for coming (I20). */
export const eventInstrument = z
  .strictObject({
    kind: z.literal('event'),
    ...offered,
    /** First and last day, both included. */
    from: z.iso.date(),
    until: z.iso.date(),
    /** Seats: what head office puts into the pool. */
    capacity: z.int().min(1).max(1_000_000),
    /** For whoever comes. */
    points: z.int().min(0).max(1_000_000).default(0),
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], message: 'the last day is not before the first' });
export type Event = z.infer<typeof eventInstrument>;

/** A seat that a member has. */
export const seatsOf = (id: string): Unit => `seats:${id}`;
export const isSeat = (unit: Unit): boolean => unit.startsWith('seats:');
/** That a member has come. */
export const cameOf = (id: string): Unit => `uses:${id}`;

export type EventRefusal =
  | 'event-over'
  | 'event-full'
  | 'event-registered'
  | 'event-checked-in'
  | 'event-seat-elsewhere'
  | UnmetKey;

type Attended = {
  readonly effects: readonly Effect[];
  readonly points: number;
  /** Events of which a seat is taken. */
  readonly seats: readonly string[];
};
const NOBODY: Result<Attended, never> = ok({ effects: [], points: 0, seats: [] });

/**
 * Events that were chosen. Before its first day that takes a seat; on its days it checks in with the member's seat, or with
 * one that is left. Seats are rights like stock: a counter takes only those that it holds, so two stores never overbook (R25).
 */
export function attend(
  { events, points: rule }: ReadyProgram,
  asked: Asked,
  facts: MemberFacts,
  choices: readonly Choice[],
): Result<Attended, EventRefusal> {
  if (events.size === 0) return NOBODY;
  const effects: Effect[] = [];
  const seats: string[] = [];
  let points = 0;
  for (const id of new Set(choices.map(({ reward }) => reward))) {
    const event = events.get(id);
    if (!event) continue;
    const { instrument, holds } = event;
    const { name, from, until, points: given } = instrument;
    const [seat, came] = [holdingOf(facts, seatsOf(id)), holdingOf(facts, cameOf(id))];
    const isToday = facts.day >= from;
    if (facts.day > until) return refused('event-over', { name, day: until });
    if (came.total > 0) return refused('event-checked-in', { name });
    if (seat.total > 0 && !isToday) return refused('event-registered', { name, day: from });
    if (seat.total > 0 && seat.redeemable === 0) return refused('event-seat-elsewhere', { name });
    const takes = seat.total > 0 ? 0 : 1;
    if (takes > 0) {
      // who had to be invited was asked when the seat was taken
      const unmet = holds(asked);
      if (unmet) {
        const { key, values } = reasonOf(unmet, name);
        return refused(key, values);
      }
      if (holdingOf(facts, stockOf(id)).redeemable === 0) return refused('event-full', { name });
      seats.push(id);
    }
    const took = { kind: 'stamps', instrument: id } as const;
    if (!isToday) {
      const reason = { key: 'reason-event-seat', values: { name, day: from } } as const;
      effects.push({ ...took, unit: seatsOf(id), earned: takes, spent: 0, reason });
      continue;
    }
    const reason = { key: 'reason-event-here', values: { name } } as const;
    effects.push({ ...took, unit: seatsOf(id), earned: takes, spent: 1, reason });
    effects.push({ ...took, unit: cameOf(id), earned: 1, spent: 0, reason });
    if (given === 0) continue;
    points += given;
    effects.push({
      kind: 'points-earned',
      instrument: id,
      points: given,
      ...(rule?.validMonths && { validMonths: rule.validMonths }),
      reason: { key: 'reason-event-points', values: { name, points: given } },
    });
  }
  return ok({ effects, points, seats });
}
