import { type Minor, ratio } from '#base/money';
import { type GoodsTest, linesMeant } from './goods.ts';
import type { NamedLines } from './names.ts';

/**
 * A basket while it is decided: what is still to be paid of each line, gross, and which pieces are spoken for. A piece
 * belongs to one bundle at a time; a piece that was given away costs nothing any more.
 */
export type Basket = NamedLines & {
  left: Minor[];
  /** Sum of `left`. */
  toPay: Minor;
  /** What has become of single pieces; absent while the pieces of each line are all alike, as in most baskets. */
  pieces: PiecesOfLines | undefined;
};

/** Each list has a number for each line. */
type PiecesOfLines = {
  /** What all pieces would cost at the price of those that belong to no bundle. */
  readonly full: Minor[];
  /** Pieces that a bundle has used. */
  readonly used: number[];
  /** Those of them that cost nothing any more. */
  readonly given: number[];
};

export function openBasket({ lines, goods, known, products, categories, work }: NamedLines): Basket {
  const left = lines.map(({ amount }) => amount);
  let toPay = 0;
  for (const amount of left) toPay += amount;
  return { lines, goods, known, products, categories, work, left, toPay, pieces: undefined };
}

/** A copy, to try something on. */
export function copyOf({ lines, goods, known, products, categories, work, left, toPay, pieces }: Basket): Basket {
  work.done += lines.length >> 3;
  return {
    lines,
    goods,
    known,
    products,
    categories,
    work,
    left: left.slice(),
    toPay,
    pieces: pieces && { full: pieces.full.slice(), used: pieces.used.slice(), given: pieces.given.slice() },
  };
}

/** Makes one basket what a copy of it has become. The copy is not used any more. */
export function become(basket: Basket, copy: Basket): void {
  basket.left = copy.left;
  basket.toPay = copy.toPay;
  basket.pieces = copy.pieces;
}

const singled = (basket: Basket): PiecesOfLines =>
  (basket.pieces ??= {
    full: basket.left.slice(),
    used: basket.lines.map(() => 0),
    given: basket.lines.map(() => 0),
  });

/**
 * Takes an amount off some lines that still cost something, in the proportion of what they cost, to the cent (R11): as `allocate`
 * does, line by line.
 */
export function takeOff(basket: Basket, lines: readonly number[], off: Minor): Minor {
  if (off <= 0) return 0;
  if (lines.length === 1) takeOffLine(basket, lines[0]!, off);
  else {
    const cost = costOf(basket, lines);
    let [upTo, taken] = [0, 0];
    for (const line of lines) {
      upTo += basket.left[line]!;
      const takenUpTo = ratio(off, upTo, cost, 'half-up');
      takeOffLine(basket, line, takenUpTo - taken);
      taken = takenUpTo;
    }
  }
  basket.toPay -= off;
  return off;
}

/** All pieces of a line become cheaper alike. */
function takeOffLine({ left, pieces }: Basket, line: number, off: Minor): void {
  const before = left[line]!;
  const after = (left[line] = before - off);
  if (!pieces) return;
  const { full } = pieces;
  full[line] = full[line] === before ? after : before > 0 ? ratio(full[line]!, after, before, 'half-up') : full[line]!;
}

/** Takes an amount off some pieces of a line, which nothing else can have: the price of its other pieces stays what it is. */
export function takeOffPieces(basket: Basket, line: number, off: Minor): Minor {
  singled(basket);
  basket.left[line]! -= off;
  basket.toPay -= off;
  return off;
}

/** The lines that are meant and still cost something. */
export function linesOf(basket: Basket, test: GoodsTest): readonly number[] {
  const { left } = basket;
  const meant = linesMeant(basket, test);
  basket.work.done += meant.length;
  for (const index of meant) if (left[index]! <= 0) return meant.filter((one) => left[one]! > 0);
  return meant;
}

export function costOf({ left }: Basket, lines: readonly number[]): Minor {
  let sum = 0;
  for (const index of lines) sum += left[index]!;
  return sum;
}

/** Pieces of one line. */
export type Pieces = { readonly line: number; readonly count: number };

/** Pieces that are meant and belong to no bundle yet, the cheapest first; of two that cost the same, in the order of the lines. */
export function piecesOf(basket: Basket, test: GoodsTest): Pieces[] {
  const found: Pieces[] = [];
  for (const line of linesOf(basket, test)) {
    const count = basket.lines[line]!.quantity - (basket.pieces?.used[line] ?? 0);
    if (count > 0) found.push({ line, count });
  }
  return found.length < 2
    ? found
    : found.sort((a, b) => priceOf(basket, a.line) - priceOf(basket, b.line) || a.line - b.line);
}

/** What one piece of a line costs, not rounded: only for comparing. */
const priceOf = ({ lines, left, pieces }: Basket, line: number): number =>
  (pieces?.full ?? left)[line]! / lines[line]!.quantity;

/** What so many pieces of a line cost, half up. */
export const costOfPieces = ({ lines, left, pieces }: Basket, { line, count }: Pieces): Minor =>
  Math.min(left[line]!, ratio((pieces?.full ?? left)[line]!, count, lines[line]!.quantity, 'half-up'));

export const countOf = (pieces: readonly Pieces[]): number => pieces.reduce((sum, { count }) => sum + count, 0);

/** The first so many of some pieces. */
export function firstOf(pieces: readonly Pieces[], most: number): Pieces[] {
  const taken: Pieces[] = [];
  let missing = most;
  for (const { line, count } of pieces) {
    if (missing <= 0) break;
    taken.push({ line, count: Math.min(count, missing) });
    missing -= count;
  }
  return taken;
}

/** How many pieces of a line nothing has used, while they still cost something. */
export const freeOf = ({ lines, left, pieces }: Basket, line: number): number =>
  left[line]! > 0 ? Math.max(0, lines[line]!.quantity - (pieces?.used[line] ?? 0)) : 0;

/**
 * Answers, each time it is asked, the first so many of some pieces that nothing has used meanwhile and that still cost something:
 * without putting them in order again.
 */
export function fromFirst(basket: Basket, pieces: readonly Pieces[]): (most: number) => Pieces[] {
  let first = 0;
  return (most) => {
    while (first < pieces.length && freeOf(basket, pieces[first]!.line) <= 0) first++;
    const taken: Pieces[] = [];
    let missing = most;
    for (let at = first; at < pieces.length && missing > 0; at++) {
      const { line } = pieces[at]!;
      const count = Math.min(freeOf(basket, line), missing);
      if (count > 0) taken.push({ line, count });
      missing -= count;
    }
    basket.work.done += 2;
    return taken;
  };
}

/** Pieces that no other bundle may use. */
export function use(basket: Basket, pieces: readonly Pieces[]): void {
  if (pieces.length === 0) return;
  const { used } = singled(basket);
  for (const { line, count } of pieces) used[line]! += count;
}

/** Makes pieces free again that were used for nothing. */
export function release(basket: Basket, pieces: readonly Pieces[]): void {
  const { used } = singled(basket);
  for (const { line, count } of pieces) used[line]! -= count;
}

/**
 * Pieces that cost so much percent less; at 100 % nothing. Rounded once for each line. Unless they are free or `used`, the next
 * offer may have them again, so all pieces of their line count as cheaper alike.
 */
export function discountPieces(
  basket: Basket,
  pieces: readonly Pieces[],
  percent: number,
  { most, used = false }: { readonly most?: Minor | undefined; readonly used?: boolean } = {},
): Minor {
  let off = 0;
  for (const part of pieces) {
    const wanted = ratio(costOfPieces(basket, part), percent, 100, 'half-up');
    const taken = Math.max(0, Math.min(wanted, most === undefined ? wanted : most - off, basket.toPay));
    off += used || percent === 100 ? takeOffPieces(basket, part.line, taken) : takeOff(basket, [part.line], taken);
    if (percent === 100 && taken === wanted) singled(basket).given[part.line]! += part.count;
  }
  return off;
}
