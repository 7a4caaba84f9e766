import type { SaleBody } from '#domain/entry';
import { advancedBy } from '#domain/advance';
import { type Offer, offeredTo, offersOf } from '#domain/program/offers';
import type { Sale } from '#domain/sale';
import { billOf } from '#domain/vat';
import { memberView } from '../member-view.ts';
import { pointsSpent } from '../session-view.ts';
import type { TillServiceParts } from './parts.ts';

/** What may be redeemed with a basket besides what is chosen already. */
export function tillOffers(
  { ledger, program, place }: Pick<TillServiceParts, 'ledger' | 'program' | 'place'>,
  member: string,
  sale: Sale,
  quote: SaleBody | undefined,
): Offer[] {
  const inForce = program.get();
  const profile = ledger.documents.profile(member);
  if (!inForce || !profile) return [];
  const facts = ledger.factsOf(inForce, member);
  const view = memberView(ledger, inForce, profile, { timeZone: place.store().timeZone, language: place.language() });
  const spent = quote ? pointsSpent(quote) : 0;
  const advanced = quote ? advancedBy(quote.transfers) : 0;
  const money = facts.units?.['credit'];
  const bill = quote ? quote.toPay + (quote.credit ?? 0) : billOf(sale);
  return offersOf(
    offeredTo(inForce, sale, facts),
    {
      total: view.points - (view.later?.points ?? 0) - spent,
      redeemable: view.redeemable - spent,
      ...(money && { money: { ...money, bill } }),
      ...(view.credit !== undefined && { credit: Math.max(0, view.credit - advanced) }),
    },
    sale.total - (quote?.discount ?? 0),
    facts.units,
  ).filter(({ kind }) => kind !== 'event');
}
