import { z } from 'zod';
import { ok, type Result, refused } from '#base/result';
import type { Day, Lot } from '#domain/account';
import { nextTerm } from '#domain/life/club-terms';
import { addMonths } from '#base/day';
import type { ReadyProgram } from './compile.ts';
import { type Effect, reasonOf, type UnmetKey } from './effects.ts';
import type { MemberFacts } from './facts.ts';
import { amount, offered, vat } from './fields.ts';
import type { Choice } from './redeem.ts';
import type { Asked } from './when.ts';

/**
 * A club that costs money (I12): whoever is in it has what asks for it under `when.clubs`, for so many months. The fee is
 * paid with a sale or alone, and is gross.
 */
export const clubInstrument = z.strictObject({
  kind: z.literal('club'),
  ...offered,
  fee: amount,
  vat,
  months: z.int().min(1).max(24),
  /** What a member gets back who leaves before the end. */
  refund: z.enum(['none', 'unused-months']),
});
export type Club = z.infer<typeof clubInstrument>;

export type ClubRefusal = 'club-until' | UnmetKey;

type Joined = Extract<Effect, { kind: 'club' }>;
const NOBODY: Result<readonly Joined[], never> = ok([]);

/**
 * Buys the clubs that are chosen, one term each: from today, or after the term that runs. The one after the next is not
 * sold: that would be a slip.
 */
export function joinClubs(
  { clubs }: ReadyProgram,
  asked: Asked,
  { day, terms }: MemberFacts,
  choices: readonly Choice[],
): Result<readonly Joined[], ClubRefusal> {
  if (choices.length === 0 || clubs.length === 0) return NOBODY;
  const joined: Joined[] = [];
  for (const { instrument, holds } of clubs) {
    const { id, name, fee, vat: rate, months } = instrument;
    if (!choices.some(({ reward }) => reward === id)) continue;
    const unmet = holds(asked);
    if (unmet) {
      const { key, values } = reasonOf(unmet, name);
      return refused(key, values);
    }
    const lastDay = terms?.[id];
    if (lastDay !== undefined && lastDay > addMonths(day, months)) return refused('club-until', { name, day: lastDay });
    const { from, until } = nextTerm(months, day, lastDay);
    const reason = { key: 'reason-club', values: { name, from, until, fee } } as const;
    joined.push({ kind: 'club', instrument: id, charge: { amount: fee, vat: rate }, from, until, reason });
  }
  return ok(joined);
}

/** The clubs whose benefits a member has today, and the last day of the last term of each. No right to spend is needed. */
export function clubsOf(
  { clubs, asksClubs }: ReadyProgram,
  lots: readonly Lot[],
  today: Day,
): { readonly clubs?: readonly string[]; readonly terms?: { readonly [club: string]: Day } } {
  if (clubs.length === 0 && asksClubs.size === 0) return {};
  const inForce = new Set<string>();
  const terms: Record<string, Day> = {};
  for (const { unit, usable, expires, remaining } of lots) {
    if (!unit.startsWith('pass:') || remaining <= 0 || (expires !== undefined && expires < today)) continue;
    const id = unit.slice('pass:'.length);
    if (asksClubs.has(id) && (usable === undefined || usable <= today)) inForce.add(id);
    if (expires === undefined) continue;
    if (clubs.some(({ instrument }) => instrument.id === id) && !(terms[id]! > expires)) terms[id] = expires;
  }
  return {
    ...(inForce.size > 0 && { clubs: [...inForce].sort() }),
    ...(Object.keys(terms).length > 0 && { terms }),
  };
}
