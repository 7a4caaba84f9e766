import type { Goods } from './goods.ts';
import { type NamedLines, type Names, numberOf, UNKNOWN } from './names.ts';
import { isTooMuch } from './work.ts';

/**
 * Finds, among any number of things, those that may have to do with the goods of a basket, without looking at the others:
 * a program with thousands of offers costs hardly more than one with ten. `goodsOf` names the goods without which a thing
 * cannot do anything; undefined if there are none such.
 */
export function goodsIndex<T>(things: readonly T[], names: Names, goodsOf: (thing: T) => Goods | undefined) {
  const anywhere: number[] = [];
  const [byProduct, byCategory]: [number[][], number[][]] = [[], []];
  const byTag = new Map<string, number[]>();
  for (const [position, thing] of things.entries()) {
    const { products, categories, tags } = goodsOf(thing) ?? {};
    if (!products && !categories && !tags) anywhere.push(position);
    for (const name of products ?? []) (byProduct[numberOf(names.products, name)] ??= []).push(position);
    for (const name of categories ?? []) (byCategory[numberOf(names.categories, name)] ??= []).push(position);
    for (const tag of tags ?? []) {
      const there = byTag.get(tag);
      if (there) there.push(position);
      else byTag.set(tag, [position]);
    }
  }
  const everywhere = anywhere.map((position) => things[position]!);
  const isEmpty = byProduct.length + byCategory.length + byTag.size === 0;

  /** Each thing once, in the order in which they were given. */
  return ({ lines, goods, products, categories, work }: NamedLines): readonly T[] => {
    if (isEmpty) return everywhere;
    const found = anywhere.slice();
    const add = (positions: readonly number[] | undefined): void => {
      if (!positions || isTooMuch(work)) return;
      work.done += positions.length >> 3;
      for (const position of positions) found.push(position);
      if (found.length > MOST_FOUND + 4 * things.length) keepOnce(found, things.length);
    };
    for (const product of onceOf(products)) if (product !== UNKNOWN) add(byProduct[product]);
    for (const category of onceOf(categories)) if (category !== UNKNOWN) add(byCategory[category]);
    if (byTag.size > 0) for (const line of goods) for (const tag of lines[line]!.tags ?? []) add(byTag.get(tag));
    putInOrder(found);
    const once: T[] = [];
    let last = -1;
    for (const position of found) {
      if (position !== last) once.push(things[position]!);
      last = position;
    }
    return once;
  };
}

/** The names of a long sale come often; those of a short one are looked up again sooner than they are compared. */
const onceOf = (names: readonly number[]): Iterable<number> => (names.length > 64 ? new Set(names) : names);

/** So many are put in order as they are, however often each is there. */
const MOST_FOUND = 256;

/** Keeps each number below `count` once, in their order: goods that many offers name come in many lines. */
function keepOnce(numbers: number[], count: number): void {
  const isThere = new Uint8Array(count);
  for (const number of numbers) isThere[number] = 1;
  numbers.length = 0;
  for (let number = 0; number < count; number++) if (isThere[number]) numbers.push(number);
}

/** A few numbers, as of a usual basket, are put in their places in a fraction of the time that sorting takes to begin. */
function putInOrder(numbers: number[]): void {
  if (numbers.length > 64) {
    numbers.sort((a, b) => a - b);
    return;
  }
  for (let at = 1; at < numbers.length; at++) {
    const number = numbers[at]!;
    let to = at;
    for (; to > 0 && numbers[to - 1]! > number; to--) numbers[to] = numbers[to - 1]!;
    numbers[to] = number;
  }
}
