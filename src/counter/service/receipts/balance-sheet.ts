import type { ReceiptDocument } from '#devices/printer/receipt-document';
import { count, money } from '#text/render';
import type { BalanceFigures } from './balance-figures.ts';
import { balanceCode } from './codes.ts';
import { boldRow, closing, greeting, layOut, line, row, RULE, sayIn, type Surroundings } from './layout.ts';

/** A member's balance on request: points and when they lapse, credit, stamps, step, clubs, and what is open. */
export function balanceSheet(
  figures: BalanceFigures,
  at: number,
  facts: Surroundings & { readonly staff: string | undefined },
): ReceiptDocument {
  const { format, staff } = facts;
  const { points, redeemable, expiring, credit, stamps, tier, clubs, occasions } = figures;
  const say = sayIn(format);
  return layOut(facts, say('slip-balance'), at, [
    ...greeting(facts),
    boldRow(say('slip-balance-points'), count(points, format)),
    ...(redeemable < points ? [row(say('slip-balance-redeemable'), count(redeemable, format))] : []),
    ...expiring.map((lot) => row(say('slip-balance-expiring', { day: lot.day }), count(lot.points, format))),
    ...(credit === undefined ? [] : [boldRow(say('slip-balance-credit'), money(credit, format))]),
    ...stamps.map((card) =>
      row(card.name[format.language], say('slip-balance-stamps', { stamps: card.stamps, size: card.size })),
    ),
    ...(tier ? [row(say('slip-balance-tier'), tier[format.language])] : []),
    ...clubs.map(({ name, until }) => line(say('slip-balance-club', { name, day: until }))),
    ...occasions.map(({ name, until }) => line(say('slip-balance-occasion', { name, day: until }))),
    RULE,
    ...balanceCode(facts, say),
    ...closing(say, staff),
  ]);
}
