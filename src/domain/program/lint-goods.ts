import type { Benefit } from './benefit.ts';
import type { Goods } from './goods.ts';
import { type Finding, finding } from './lint-finding.ts';
import type { Instrument } from './schema.ts';

/** Selections of goods that leave none: everything that is named is excepted again. */
export const goodsFindings = (instrument: Instrument, path: string): Finding[] =>
  selectionsOf(instrument).flatMap(([place, goods]) =>
    goods && isEmpty(goods) ? [finding(`${path}.${place}`, 'lint-goods-none')] : [],
  );

/** Whether no line can be meant: what makes a line wanted makes it unwanted, too. */
export function isEmpty({ products, categories, tags, except }: Goods): boolean {
  if (!except || (!products && !categories && !tags)) return false;
  const areExcepted = (wanted: readonly string[] | undefined, unwanted: readonly string[] | undefined): boolean => {
    const names = new Set(unwanted);
    return (wanted ?? []).every((name) => names.has(name));
  };
  return (
    areExcepted(products, except.products) &&
    areExcepted(categories, except.categories) &&
    areExcepted(tags, except.tags)
  );
}

type Selection = readonly [place: string, goods: Goods | undefined];

/** Every selection of goods in an instrument, with its place. */
function selectionsOf(instrument: Instrument): Selection[] {
  const baskets = 'when' in instrument ? (instrument.when?.basket ?? []) : [];
  const conditions = baskets.map(({ goods }, index): Selection => [`when.basket[${index}].goods`, goods]);
  switch (instrument.kind) {
    case 'discount':
    case 'coupon':
      return [...conditions, ...goodsOfBenefit(instrument.gives)];
    case 'bundle':
      return [...conditions, ...instrument.parts.map(({ goods }, at): Selection => [`parts[${at}].goods`, goods])];
    case 'bonus':
      return [...conditions, ['goods', instrument.goods]];
    case 'stamp-card': {
      const { earns, gives } = instrument;
      return [
        ...conditions,
        ['earns.goods', earns.per === 'visit' ? undefined : earns.goods],
        ['gives.goods', gives.kind === 'free-piece' ? gives.goods : undefined],
      ];
    }
    default:
      return conditions;
  }
}

const goodsOfBenefit = (gives: Benefit): Selection[] =>
  gives.kind === 'buy-get'
    ? [
        ['gives.buy.goods', gives.buy.goods],
        ['gives.get.goods', gives.get.goods],
      ]
    : [['gives.goods', gives.goods]];
