import type { Goods } from '../program/goods.ts';
import type { Program } from '../program/schema.ts';
import type { SaleLine } from '../sale.ts';

/** Asks of goods whether an offer of the program names them: a bundle, a discount, a card that fills up. */
export function promotedBy({ instruments }: Program): (line: SaleLine) => boolean {
  const [products, categories, tags] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const name = (goods: Goods | undefined): void => {
    for (const one of goods?.products ?? []) products.add(one);
    for (const one of goods?.categories ?? []) categories.add(one);
    for (const one of goods?.tags ?? []) tags.add(one);
  };
  for (const instrument of instruments) {
    if ('archived' in instrument && instrument.archived) continue;
    if (instrument.kind === 'bundle') for (const { goods } of instrument.parts) name(goods);
    if (instrument.kind === 'stamp-card' && instrument.earns.per === 'piece') name(instrument.earns.goods);
    if (instrument.kind === 'discount') {
      const { gives } = instrument;
      if (gives.kind === 'buy-get') {
        name(gives.buy.goods);
        name(gives.get.goods);
      } else name(gives.goods);
    }
  }
  return (line) =>
    (line.product !== undefined && products.has(line.product)) ||
    (line.category !== undefined && categories.has(line.category)) ||
    (line.tags ?? []).some((tag) => tags.has(tag));
}
