import { z } from 'zod';
import { dayIn } from '#base/day';
import { passOf } from '#domain/account';
import type { MemberState } from '#domain/decide-sale';
import { balanceOf } from '#domain/lots';
import type { Profile } from '#domain/member';
import { stampsOf } from '#domain/program/cards';
import { clubsOf } from '#domain/program/club';
import { readyProgram } from '#domain/program/compile';
import { type Program, tierLadderOf } from '#domain/program/schema';
import { memberStanding } from '#domain/program/tier';

const name = z.object({ de: z.string(), en: z.string() });
const day = z.iso.date();

/** How a member stood when the balance was asked for: no name of a person, no card. */
export const balanceFigures = z.object({
  points: z.int(),
  redeemable: z.int(),
  /** Points by the last day on which they may be used, the earliest first. */
  expiring: z.array(z.object({ points: z.int(), day })).max(5),
  /** In minor units. */
  credit: z.int().optional(),
  stamps: z.array(z.object({ name, stamps: z.int(), size: z.int() })).max(20),
  tier: name.optional(),
  clubs: z.array(z.object({ name, until: day })).max(20),
  /** What is open for the member, once. */
  occasions: z.array(z.object({ name, until: day })).max(20),
});
export type BalanceFigures = z.infer<typeof balanceFigures>;

/** The figures as a counter knows them now. `advanced`: what the shop has lent is no balance. */
export function balanceOfMember(
  { lots, visits, others = [], credit = 0, advanced = 0 }: MemberState,
  { enrolledAt }: Pick<Profile, 'enrolledAt'>,
  program: Program | undefined,
  today: string,
  timeZone: string,
): BalanceFigures {
  const points = balanceOf(lots, today);
  const held = (unit: string): number =>
    balanceOf(
      others.filter((lot) => lot.unit === unit),
      today,
    ).total;
  const ladder = program && tierLadderOf(program);
  const since = dayIn(timeZone, enrolledAt);
  const terms = program ? (clubsOf(readyProgram(program), others, today).terms ?? {}) : {};
  const instruments = program?.instruments ?? [];
  return {
    points: points.total - advanced,
    redeemable: Math.max(0, points.redeemable + credit),
    expiring: expiringOf(lots, today).slice(0, 5),
    ...(held('credit') !== 0 && { credit: held('credit') }),
    stamps: instruments
      .flatMap((one) =>
        one.kind === 'stamp-card' && !one.archived
          ? [{ name: one.name, stamps: held(stampsOf(one.id)), size: one.size }]
          : [],
      )
      .slice(0, 20),
    ...(ladder && { tier: memberStanding(ladder, { visits, lots: others, since }, today).tier.name }),
    clubs: instruments
      .flatMap((one) => {
        const until = terms[one.id];
        return one.kind === 'club' && until !== undefined ? [{ name: one.name, until }] : [];
      })
      .slice(0, 20),
    occasions: instruments
      .flatMap((one) => {
        if (one.kind !== 'occasion' || one.archived) return [];
        const open = others.find(
          ({ unit, remaining, usable, expires }) =>
            unit === passOf(one.id) && remaining > 0 && (usable ?? today) <= today && (expires ?? '') >= today,
        );
        return open?.expires === undefined ? [] : [{ name: one.name, until: open.expires }];
      })
      .slice(0, 20),
  };
}

function expiringOf(lots: MemberState['lots'], today: string): BalanceFigures['expiring'] {
  const byDay = new Map<string, number>();
  for (const { expires, remaining } of lots) {
    if (expires === undefined || expires < today || remaining <= 0) continue;
    byDay.set(expires, (byDay.get(expires) ?? 0) + remaining);
  }
  return [...byDay].sort(([one], [other]) => (one < other ? -1 : 1)).map(([last, points]) => ({ points, day: last }));
}
