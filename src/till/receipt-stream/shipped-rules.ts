import bakery from '../../../resources/tills/bakery.json' with { type: 'json' };
import butcher from '../../../resources/tills/butcher.json' with { type: 'json' };
import fashion from '../../../resources/tills/fashion.json' with { type: 'json' };
import general from '../../../resources/tills/general.json' with { type: 'json' };
import gifts from '../../../resources/tills/gifts.json' with { type: 'json' };
import hotel from '../../../resources/tills/hotel.json' with { type: 'json' };
import kiosk from '../../../resources/tills/kiosk.json' with { type: 'json' };
import pharmacy from '../../../resources/tills/pharmacy.json' with { type: 'json' };
import restaurant from '../../../resources/tills/restaurant.json' with { type: 'json' };
import supermarket from '../../../resources/tills/supermarket.json' with { type: 'json' };
import { printedAs } from './printed-as.ts';
import { type Reading, readReceipt } from './read-receipt.ts';
import { type ReceiptText, receiptTextOf } from './receipt-text.ts';
import { type TillRules, tillRulesSchema } from './rules.ts';

/** Rules that come with the product, the general ones last: of two that read the same the first counts. */
export const shippedRules: readonly TillRules[] = [
  bakery,
  butcher,
  restaurant,
  kiosk,
  supermarket,
  pharmacy,
  fashion,
  hotel,
  gifts,
  general,
].map((rules) => tillRulesSchema.parse(rules));

/**
 * Reads a receipt of a till of which nothing is known: with all shipped rules. Those that find a total must find the same one, or
 * there is none; of these, that which makes most of the receipt counts.
 */
export function readUnknownReceipt(receipt: Uint8Array | ReceiptText): Reading {
  const text = 'lines' in receipt ? receipt : receiptTextOf(receipt, printedAs(receipt));
  const readings = shippedRules.map((rules) => readReceipt(text, rules));
  const known = readings.filter(({ reason }) => reason?.code !== 'receipt-other-till');
  const best = known.reduce((first, second) => (evidence(second) > evidence(first) ? second : first));
  const totals = new Set(known.flatMap(({ totalMinor }) => totalMinor ?? []));
  if (totals.size <= 1) return best;
  return { ...best, ...NO_TOTAL };
}

const NO_TOTAL = {
  kind: 'unknown',
  totalMinor: null,
  vat: [],
  lines: [],
  payments: [],
  reason: { code: 'receipt-rules-differ', values: {} },
} as const;

/** A kind that is no sale outweighs everything: whoever sees that it is training is right. */
function evidence({ kind, totalMinor, lines, number, date, vat }: Reading): number {
  if (kind !== 'sale' && kind !== 'return' && kind !== 'unknown') return 1_000;
  return (
    (totalMinor === null ? 0 : 100) + Math.min(50, lines.length) + vat.length + (number ? 10 : 0) + (date?.length ?? 0)
  );
}
