import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseProgram } from '#domain/program/schema';

// The coupons of the Complete Journey (test/data/programs/SOURCES.md) as a program of ours.

const FOLDER = join(import.meta.dirname, '../../../data/programs/completejourney');

/** The rows of a table without its head; no cell of these four holds a comma. */
function rowsOf(table: string): string[][] {
  const [, ...lines] = gunzipSync(readFileSync(join(FOLDER, `${table}.csv.gz`)))
    .toString()
    .trimEnd()
    .split('\n');
  return lines.map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
}

export type Redemption = {
  readonly household: string;
  readonly day: string;
  /** Its id and its code. */
  readonly coupon: string;
  readonly products: ReadonlySet<string>;
};

/**
 * A coupon for each number in each campaign: for its products, on the days of the campaign, for the households that got it. What a
 * coupon takes off is in none of the tables: here it is 10 cents, so that only whether it holds means something.
 */
export function realCoupons() {
  const pairs = rowsOf('coupons');
  const days = new Map(
    rowsOf('campaign_descriptions').map(([campaign, , from, until]) => [campaign!, { from, until }]),
  );
  const products = new Map<string, Set<string>>();
  for (const [upc, product, campaign] of pairs) {
    const key = keyOf(upc!, campaign!);
    products.set(key, (products.get(key) ?? new Set()).add(product!));
  }
  const { program, faults } = parseProgram({
    format: 'treuekasse.program/1',
    id: 'complete-journey',
    version: 1,
    name: { de: 'Echte Coupons', en: 'Real coupons' },
    currency: 'USD',
    instruments: [...products].map(([key, ids]) => {
      const campaign = key.slice(key.indexOf('-') + 1);
      return {
        kind: 'coupon',
        id: key,
        name: { de: `Coupon ${key}`, en: `Coupon ${key}` },
        codes: [key],
        when: { ...days.get(campaign), segments: [segmentOf(campaign)] },
        gives: { kind: 'amount', amount: 10, goods: { products: [...ids] } },
      };
    }),
  });
  if (!program) throw new Error(JSON.stringify(faults.slice(0, 3)));
  const segments = new Map<string, string[]>();
  for (const [campaign, household] of rowsOf('campaigns'))
    segments.set(household!, [...(segments.get(household!) ?? []), segmentOf(campaign!)]);
  const redemptions = rowsOf('coupon_redemptions').map(([household, upc, campaign, day]): Redemption => {
    const coupon = keyOf(upc!, campaign!);
    return { household: household!, day: day!, coupon, products: products.get(coupon) ?? new Set() };
  });
  return { program, pairs: pairs.length, campaigns: days.size, segments, redemptions };
}

const keyOf = (upc: string, campaign: string): string => `${upc}-${campaign}`;
const segmentOf = (campaign: string): string => `campaign-${campaign}`;
