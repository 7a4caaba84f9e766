import { canonicalJson } from '#base/canonical-json';
import { ok, type Result, refused } from '#base/result';
import type { Basket } from '#contract/till/fields';
import type { Choice } from '#domain/program/evaluate';
import type { Sale, SaleLine } from '#domain/sale';
import { FIRST_TILL } from './keys.ts';

/** A till's own key as the journal knows it: those of two tills never meet. */
export const journalKey = (store: string, till: string, key: string): string =>
  till === FIRST_TILL ? `api:${store}:${key}` : `api:${store}/${till}:${key}`;

/** The till that a key of a sale names. */
export function tillOfSale(store: string, sale: string): string | undefined {
  if (sale.startsWith(`api:${store}:`)) return FIRST_TILL;
  return sale.startsWith(`api:${store}/`) ? sale.slice(`api:${store}/`.length).split(':', 1)[0] : undefined;
}

/** A basket of a till as a sale, if its lines come to its total. */
export function saleOf(
  key: string,
  basket: Basket,
  now: number,
): Result<Sale, 'sale-lines-differ' | 'sale-amount-negative'> {
  const sum = basket.lines.reduce((total, line) => total + line.amount, 0);
  if (sum !== basket.total) return refused('sale-lines-differ', { total: basket.total, sum });
  if (basket.total < 0) return refused('sale-amount-negative');
  return ok(asSale(key, basket, now));
}

/** The same without a look at its sum: what was booked once has been looked at. */
export function asSale(key: string, basket: Basket, now: number): Sale {
  const lines = basket.lines.map(
    ({ text, product, category, tags, ...line }): SaleLine => ({
      ...line,
      ...(tags !== undefined && { tags }),
      ...(text !== undefined && { text }),
      ...(product !== undefined && { product }),
      ...(category !== undefined && { category }),
    }),
  );
  return {
    key,
    source: 'api',
    at: basket.at ?? now,
    total: basket.total,
    lines,
    payments: basket.payments,
    ...(basket.net && { net: true }),
    ...(basket.codes !== undefined && { codes: basket.codes }),
    ...(basket.receipt !== undefined && { receipt: basket.receipt }),
  };
}

const content = ({ total, lines, payments, net, receipt }: Sale): string =>
  canonicalJson({ total, lines, payments, net, receipt });

/** Whether a till has sent the same sale again. Coupons may have been scanned here besides those that it has sent. */
export const isSameSale = (before: Sale, sale: Sale): boolean =>
  content(before) === content(sale) && (sale.codes ?? []).every((code) => before.codes?.includes(code));

/** Choices as the domain knows them: what was not said is not there. */
export const choicesOf = (
  wanted: readonly { reward: string; points?: number | undefined; amount?: number | undefined }[],
): Choice[] =>
  wanted.map(({ reward, points, amount }) => ({
    reward,
    ...(points !== undefined && { points }),
    ...(amount !== undefined && { amount }),
  }));
