import { type Result, refused, ok } from '#base/result';
import type { Basket } from '#contract/till/fields';
import type { SaleBody } from '#domain/entry';
import type { Sale } from '#domain/sale';
import { billOf } from '#domain/vat';
import { pointsEarned, pointsSpent } from '../session-view.ts';
import { chargesOf } from './bill.ts';
import { asSale, isSameSale, journalKey, saleOf } from './sale-of.ts';
import type { TillServiceParts } from './parts.ts';

/** Sales that tills have shown and that are not booked yet; more than a counter can have open. */
const MAX_SHOWN = 100;

/** Sales that a till shows at the counter's screen, where a hand books them. */
export function createShownSales({ ledger, desk, place, clock }: TillServiceParts) {
  /** What was shown under a key: the same key with other content is refused even before anything is booked. */
  const shown = new Map<string, Sale>();

  /** How a sale stands, by what was decided about it, if anything was yet. */
  const stateOf = (state: 'open' | 'booked', sale: Sale, isMember: boolean, body: SaleBody | undefined) => ({
    sale: sale.key,
    state,
    member: isMember,
    total: sale.total,
    discount: body?.discount ?? 0,
    discountPerLine: [...(body?.discountPerLine ?? sale.lines.map(() => 0))],
    ...chargesOf(body?.effects ?? [], place.format()),
    ...(body?.credit !== undefined && { paidWithCredit: body.credit }),
    ...(body?.vat && { vat: [...body.vat] }),
    toPay: body?.toPay ?? billOf(sale),
    pointsEarned: body ? pointsEarned(body) : 0,
    pointsSpent: body ? pointsSpent(body) : 0,
  });
  type State = ReturnType<typeof stateOf>;

  const booked = ({ body }: { readonly body: SaleBody }): State => stateOf('booked', body.sale, true, body);

  function open(sale: Sale): State {
    const session = desk.session();
    const isThere = session.sale?.key === sale.key;
    const quoted = isThere ? desk.quote() : undefined;
    const isMember = isThere && session.member !== undefined;
    return stateOf('open', sale, isMember, quoted?.ok ? quoted.value : undefined);
  }

  return {
    put(till: string, key: string, basket: Basket): Result<State> {
      const saleKey = journalKey(place.store().id, till, key);
      const done = ledger.findSale(saleKey);
      const before = done?.body.sale ?? shown.get(saleKey);
      if (before && !isSameSale(before, asSale(saleKey, basket, clock.now()))) return refused('sale-other-content');
      if (done) return ok(booked(done));
      const sale = saleOf(saleKey, basket, clock.now());
      if (!sale.ok) return sale;
      if (desk.session().sale?.key !== saleKey) {
        const offered = desk.offer(sale.value);
        if (!offered.ok) return offered;
      }
      if (shown.size >= MAX_SHOWN) shown.delete(shown.keys().next().value!);
      shown.set(saleKey, sale.value);
      return ok(open(sale.value));
    },
    get(till: string, key: string): Result<State> {
      const saleKey = journalKey(place.store().id, till, key);
      const done = ledger.findSale(saleKey);
      if (done) return ok(booked(done));
      const sale = shown.get(saleKey);
      return sale ? ok(open(sale)) : refused('sale-not-found');
    },
  };
}
