import type { Localized, Result } from '#base/result';
import type { Gain } from '#domain/advice/next-offer';
import type { SaleBody } from '#domain/entry';
import { type Program, rewardsOf } from '#domain/program/schema';
import type { Sale, SaleLine } from '#domain/sale';
import { pointsEarned, pointsSpent } from '../session-view.ts';

export type GainAsked = {
  readonly program: Program;
  /** What the sale brings as it is, and what one with other lines would bring. */
  readonly before: SaleBody;
  readonly quoteOf: (sale: Sale) => Result<SaleBody> | undefined;
  /** The customer's points before this sale. */
  readonly points: number;
  /** What may be offered to this customer. */
  readonly rewards: readonly { readonly id: string }[];
};

/** A saving is worth a word from a quarter of what the piece costs on: a few percent off everything is no news. */
const LEAST_OFF = 0.25;

/** What the program gives for one piece more, found by computing the sale with it. */
export function gainOf({ program, before, quoteOf, points, rewards }: GainAsked, piece: SaleLine): Gain | undefined {
  const { sale } = before;
  const quoted = quoteOf({ ...sale, total: sale.total + piece.amount, lines: [...sale.lines, piece] });
  if (!quoted?.ok) return undefined;
  const after = quoted.value;
  const off = after.discount - before.discount;
  if (off > 0 && off >= piece.amount * LEAST_OFF) {
    const name = nameOfGrown(program, before, after);
    if (name !== undefined) return { kind: 'off', amount: off, name };
  }
  const [left, more] = [before, after].map((body) => points + pointsEarned(body) - pointsSpent(body)) as [
    number,
    number,
  ];
  const reached = rewardsOf(program).find(
    ({ id, gives }) =>
      gives.kind === 'item' &&
      gives.points > left &&
      gives.points <= more &&
      rewards.some((reward) => reward.id === id),
  );
  return reached && { kind: 'reach', reward: reached.name };
}

/** The offer that takes off most more than before. */
function nameOfGrown(program: Program, before: SaleBody, after: SaleBody): Localized | undefined {
  const offOf = ({ effects }: SaleBody, id: string): number =>
    effects.reduce((sum, one) => (one.kind === 'discount' && one.instrument === id ? sum + one.discount : sum), 0);
  let best: { readonly name: Localized; readonly more: number } | undefined;
  for (const one of program.instruments) {
    const more = offOf(after, one.id) - offOf(before, one.id);
    if (more > (best?.more ?? 0) && 'name' in one && one.name) best = { name: one.name, more };
  }
  return best?.name;
}
