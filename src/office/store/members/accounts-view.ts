import type { Localized } from '#base/result';
import type { Day, Lot, Unit } from '#domain/account';
import { balanceOf } from '#domain/lots';
import type { Program } from '#domain/program/schema';

export type AccountView = {
  readonly unit: Unit;
  readonly name?: Localized;
  readonly balance: number;
  readonly expiring: { day: Day; amount: number }[];
  readonly pending: number;
};

/** Days of expiry that are told of one unit. */
const MOST_DAYS = 5;

/** What a member has of each unit. Units that were spent to the last stay: what became of them can be asked. */
export function accountsView(lots: readonly Lot[], program: Program | undefined, today: Day): AccountView[] {
  const units = [...new Set<Unit>(['points', ...lots.map(({ unit }) => unit)])];
  return units
    .map((unit) => {
      const own = lots.filter((lot) => lot.unit === unit);
      const { total, pending } = balanceOf(own, today);
      const name = nameOfUnit(unit, program);
      return { unit, ...(name && { name }), balance: total, expiring: expiringOf(own, today), pending };
    })
    .sort((a, b) => rankOf(a.unit) - rankOf(b.unit) || (a.unit < b.unit ? -1 : 1));
}

const RANKS = ['points', 'credit', 'visits'];
const rankOf = (unit: string): number => (RANKS.includes(unit) ? RANKS.indexOf(unit) : RANKS.length);

function expiringOf(lots: readonly Lot[], today: Day): { day: Day; amount: number }[] {
  const byDay = new Map<Day, number>();
  for (const { expires, remaining } of lots)
    if (expires !== undefined && expires >= today && remaining > 0)
      byDay.set(expires, (byDay.get(expires) ?? 0) + remaining);
  return [...byDay]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, MOST_DAYS)
    .map(([day, amount]) => ({ day, amount }));
}

/** What the program calls the card, draw, occasion or step that a unit counts; undefined where that needs no name, or is forgotten. */
export function nameOfUnit(unit: string, program: Program | undefined): Localized | undefined {
  const named = unit.slice(unit.indexOf(':') + 1);
  if (named === unit) return undefined;
  for (const one of program?.instruments ?? []) {
    const { id } = one;
    const isOwn = named === id || named.startsWith(`${id}.`);
    if (!isOwn) continue;
    if (one.kind !== 'tier-ladder') return 'name' in one ? one.name : undefined;
    return one.steps.find((step) => `${id}.${step.id}` === named)?.name;
  }
  return undefined;
}
