import type { SaleLine } from '#domain/sale';
import type { Goods } from './goods.ts';

/**
 * Finds, among any number of things, those that may have to do with the goods of a basket, without looking at the others:
 * a program with thousands of offers costs hardly more than one with ten. `goodsOf` names the goods without which a thing
 * cannot do anything; undefined if there are none such.
 */
export function goodsIndex<T>(things: readonly T[], goodsOf: (thing: T) => Goods | undefined) {
  const anywhere: number[] = [];
  const [byProduct, byCategory, byTag] = [
    new Map<string, number[]>(),
    new Map<string, number[]>(),
    new Map<string, number[]>(),
  ];
  const put = (map: Map<string, number[]>, names: readonly string[] | undefined, position: number): void => {
    for (const name of names ?? []) {
      const there = map.get(name);
      if (there) there.push(position);
      else map.set(name, [position]);
    }
  };
  for (const [position, thing] of things.entries()) {
    const { products, categories, tags } = goodsOf(thing) ?? {};
    if (!products && !categories && !tags) anywhere.push(position);
    put(byProduct, products, position);
    put(byCategory, categories, position);
    put(byTag, tags, position);
  }
  const everywhere = anywhere.map((position) => things[position]!);
  const isEmpty = byProduct.size + byCategory.size + byTag.size === 0;

  /** Each thing once, in the order in which they were given. */
  return (lines: readonly SaleLine[]): readonly T[] => {
    if (isEmpty) return everywhere;
    const found = anywhere.slice();
    const add = (some: readonly number[] | undefined): void => {
      if (some) for (const position of some) found.push(position);
    };
    for (const { product, category, tags } of lines) {
      if (product !== undefined) add(byProduct.get(product));
      if (category !== undefined) add(byCategory.get(category));
      if (tags) for (const tag of tags) add(byTag.get(tag));
    }
    found.sort((a, b) => a - b);
    const once: T[] = [];
    for (const [at, position] of found.entries()) if (position !== found[at - 1]) once.push(things[position]!);
    return once;
  };
}
