import type { SaleLine } from '#domain/sale';
import type { Goods } from './goods.ts';

/**
 * Finds, among any number of things, those that may have to do with the goods of a basket, without looking at the others:
 * a program with thousands of offers costs hardly more than one with ten. `goodsOf` names the goods without which a thing
 * cannot do anything; undefined if there are none such.
 */
export function goodsIndex<T>(things: readonly T[], goodsOf: (thing: T) => Goods | undefined) {
  const anywhere: T[] = [];
  const [byProduct, byCategory, byTag] = [new Map<string, T[]>(), new Map<string, T[]>(), new Map<string, T[]>()];
  const put = (map: Map<string, T[]>, names: readonly string[] | undefined, thing: T): void => {
    for (const name of names ?? []) {
      const there = map.get(name);
      if (there) there.push(thing);
      else map.set(name, [thing]);
    }
  };
  for (const thing of things) {
    const { products, categories, tags } = goodsOf(thing) ?? {};
    if (!products && !categories && !tags) anywhere.push(thing);
    put(byProduct, products, thing);
    put(byCategory, categories, thing);
    put(byTag, tags, thing);
  }
  const isEmpty = byProduct.size + byCategory.size + byTag.size === 0;

  /** Each thing once, in no order. */
  return (lines: readonly SaleLine[]): readonly T[] => {
    if (isEmpty) return anywhere;
    const found = new Set<T>(anywhere);
    const add = (some: readonly T[] | undefined): void => {
      if (some) for (const thing of some) found.add(thing);
    };
    for (const { product, category, tags } of lines) {
      if (product !== undefined) add(byProduct.get(product));
      if (category !== undefined) add(byCategory.get(category));
      if (tags) for (const tag of tags) add(byTag.get(tag));
    }
    return [...found];
  };
}
