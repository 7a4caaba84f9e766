import { type Result, refused, ok } from '#base/result';
import type { Basket } from '#contract/till/fields';
import type { SaleBody } from '#domain/entry';
import type { Sale, SaleLine } from '#domain/sale';
import { billOf } from '#domain/vat';
import { pointsEarned, pointsSpent } from '../session-view.ts';
import { chargesOf } from './bill.ts';
import { asSale, isSameSale, prefixOf, saleOf } from './sale-of.ts';
import type { TillServiceParts } from './parts.ts';

/** Sales that tills have shown and that are not booked yet; more than a counter can have open. */
const MAX_SHOWN = 100;

/** Sales that a till shows at the counter's screen, where a hand books them. */
export function createShownSales({ ledger, desk, program, place, clock }: TillServiceParts) {
  /** What was shown under a key: the same key with other content is refused even before anything is booked. */
  const shown = new Map<string, Sale>();
  const keyOf = (till: string, key: string): string => `${prefixOf(place.store().id, till)}${key}`;
  const vatIn = (body: Pick<SaleBody, 'vat'> | undefined) => (body?.vat ? { vat: [...body.vat] } : {});
  const perLine = (lines: readonly SaleLine[], body: Partial<SaleBody> | undefined): number[] => [
    ...(body?.discountPerLine ?? lines.map(() => 0)),
  ];

  function booked(sale: string, body: SaleBody) {
    return {
      sale,
      state: 'booked' as const,
      member: true,
      total: body.sale.total,
      discount: body.discount,
      ...chargesOf(body.effects, place.format()),
      ...(body.credit !== undefined && { paidWithCredit: body.credit }),
      ...vatIn(body),
      toPay: body.toPay,
      discountPerLine: perLine(body.sale.lines, body),
      pointsEarned: pointsEarned(body),
      pointsSpent: pointsSpent(body),
    };
  }

  function open(sale: Sale) {
    const session = desk.session();
    const inForce = program.get();
    const member = session.sale?.key === sale.key ? session.member : undefined;
    const quoted =
      member !== undefined && inForce ? ledger.quoteSale(inForce, member, sale, session.choices) : undefined;
    const body = quoted?.ok ? quoted.value : undefined;
    return {
      sale: sale.key,
      state: 'open' as const,
      member: member !== undefined,
      total: sale.total,
      discount: body?.discount ?? 0,
      discountPerLine: perLine(sale.lines, body),
      ...chargesOf(body?.effects ?? [], place.format()),
      ...(body?.credit !== undefined && { paidWithCredit: body.credit }),
      ...vatIn(body),
      toPay: body?.toPay ?? billOf(sale),
      pointsEarned: body ? pointsEarned(body) : 0,
      pointsSpent: body ? pointsSpent(body) : 0,
    };
  }
  type State = ReturnType<typeof open> | ReturnType<typeof booked>;

  return {
    put(till: string, key: string, basket: Basket): Result<State> {
      const saleKey = keyOf(till, key);
      const done = ledger.findSale(saleKey);
      const before = done?.body.sale ?? shown.get(saleKey);
      if (before && !isSameSale(before, asSale(saleKey, basket, clock.now()))) return refused('sale-other-content');
      if (done) return ok(booked(saleKey, done.body));
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
      const saleKey = keyOf(till, key);
      const done = ledger.findSale(saleKey);
      if (done) return ok(booked(saleKey, done.body));
      const sale = shown.get(saleKey);
      return sale ? ok(open(sale)) : refused('sale-not-found');
    },
  };
}
