import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { evaluate, type MemberFacts } from '#domain/program/evaluate';
import { goods, programWith, saleOf } from '../../unit/domain/samples.ts';
import { seed } from '../seed.ts';

const FACTS: MemberFacts = { day: '2026-11-21', visits: 0, visitedToday: false, redeemable: 0 };
const name = { de: 'x', en: 'x' };
const product = fc.constantFrom('soup', 'bread', 'cake');
const some = fc.record({ products: fc.uniqueArray(product, { minLength: 1, maxLength: 2 }) });
const small = fc.integer({ min: 1, max: 900 });
const gives = fc.oneof(
  fc.record({ kind: fc.constant('percent'), percent: fc.integer({ min: 1, max: 100 }), goods: some }),
  fc.record({ kind: fc.constant('amount'), amount: small }),
  fc.record({ kind: fc.constant('price'), price: small, goods: some }),
  fc.record({ kind: fc.constant('n-for-m'), take: fc.constant(3), pay: fc.constantFrom(1, 2), goods: some }),
);
/** 0: with all others; 1 to 3: one of its group; 4: alone. */
const offer = fc.record({ gives, group: fc.integer({ min: 0, max: 4 }) });
const bundle = fc.record({
  parts: fc.array(fc.record({ goods: some }), { minLength: 2, maxLength: 2 }),
  amount: small,
});
const line = fc.record({ product, amount: small, quantity: fc.integer({ min: 1, max: 3 }) });

it(`R13 of offers that exclude each other the customer gets the best of all combinations (seed ${seed})`, () => {
  let decided = 0;
  fc.assert(
    fc.property(
      fc.array(offer, { minLength: 2, maxLength: 7 }),
      fc.array(bundle, { maxLength: 2 }),
      fc.array(line, { minLength: 1, maxLength: 6 }),
      (offers, bundles, lines) => {
        const sale = saleOf(lines.map(({ amount, ...rest }) => goods(amount * rest.quantity, rest)));
        const discountOf = (chosen: readonly number[], isBundled: boolean, more: (index: number) => object): number => {
          const evaluated = evaluate(
            programWith([
              ...chosen.map((index) => {
                const { gives } = offers[index]!;
                return { kind: 'discount', id: `o${index}`, name, gives, ...more(index) };
              }),
              ...(isBundled ? bundles : []).map(({ parts, amount }, index) => ({
                kind: 'bundle',
                id: `b${index}`,
                name,
                parts,
                gives: { kind: 'amount', amount },
              })),
            ]),
            sale,
            FACTS,
            [],
          );
          return evaluated.ok ? evaluated.value.discount : -1;
        };
        // what is about none of these goods does not compete
        const bought = new Set<string>(lines.map(({ product }) => product));
        const all = [...offers.keys()].filter((index) => {
          const { gives } = offers[index]!;
          return !('goods' in gives) || gives.goods.products.some((one) => bought.has(one));
        });
        const found = discountOf(all, true, (index) => {
          const { group } = offers[index]!;
          return group === 4 ? { alone: true } : group > 0 ? { exclusive: `g${group}` } : {};
        });
        // one of each group, whichever, with those that go with all others; or one that stands alone
        let together: number[][] = [all.filter((index) => offers[index]!.group === 0)];
        for (const group of [1, 2, 3]) {
          const members = all.filter((index) => offers[index]!.group === group);
          if (members.length > 0) together = together.flatMap((chosen) => members.map((one) => [...chosen, one]));
        }
        const alone = all.filter((index) => offers[index]!.group === 4);
        const best = Math.max(
          ...together.map((chosen) => discountOf(chosen, true, () => ({}))),
          ...alone.map((one) => discountOf([one], false, () => ({}))),
        );
        expect(found).toBe(best);
        if (found > 0 && together.length > 1) decided++;
      },
    ),
    { seed, numRuns: 300 },
  );
  expect(decided, 'there was something to choose from').toBeGreaterThan(60);
});
