import type { SaleLine } from '../sale.ts';
import { isDelicate } from './delicate-goods.ts';

/** Goods by what one calls them: what a cashier could name, whatever it cost that day. */
export type GoodsName = string;

/** A basket of a hundred different goods teaches nothing that one of forty does not. */
const MOST_GOODS = 40;

/** The goods of a purchase that may be talked about, each with its first line. What has no name cannot be. */
export function goodsOf(lines: readonly SaleLine[]): ReadonlyMap<GoodsName, SaleLine> {
  const found = new Map<GoodsName, SaleLine>();
  for (const line of lines) {
    if (found.size >= MOST_GOODS) break;
    const name = line.text?.trim();
    if (line.kind !== 'goods' || line.amount <= 0 || name === undefined || name === '' || name.length > 60) continue;
    if (!found.has(name) && !isDelicate(line)) found.set(name, line);
  }
  return found;
}

/** How often goods were among the latest purchases of a customer. */
export type Taste = { readonly purchases: number; readonly times: ReadonlyMap<GoodsName, number> };

/** Of purchases of which a till said what was bought. */
export function tasteOf(history: readonly (readonly SaleLine[])[]): Taste {
  const times = new Map<GoodsName, number>();
  let purchases = 0;
  for (const lines of history) {
    const goods = goodsOf(lines);
    if (goods.size > 0) purchases++;
    for (const name of goods.keys()) times.set(name, (times.get(name) ?? 0) + 1);
  }
  return { purchases, times };
}
