import type { ClubContractView } from '#contract/club-contract';
import type { SaleBody } from '#domain/entry';
import type { Program } from '#domain/program/schema';

/** What joining the club with this purchase comes to; nothing if the club is not joined with it. */
export function clubContract(
  program: Program,
  { effects }: Pick<SaleBody, 'effects'>,
  club: string,
): ClubContractView | undefined {
  const known = program.instruments.find((one) => one.kind === 'club' && one.id === club);
  const joined = effects.find((effect) => effect.kind === 'club' && effect.instrument === club);
  if (known?.kind !== 'club' || joined?.kind !== 'club') return undefined;
  const { name, refund, terms } = known;
  const { from, until, charge } = joined;
  return { club, name, from, until, fee: charge.amount, vat: charge.vat, refund, ...(terms && { terms }) };
}
