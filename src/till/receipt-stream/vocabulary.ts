import data from '../../../resources/tills/words.json' with { type: 'json' };
import { OTHER_PAPERS, type Words, wordsSchema } from './rules.ts';

/** What stands on receipts in Germany, in German and in English. */
const base: Words = wordsSchema.parse(data.words);

/** The words of every receipt, with those of one till. */
export function wordsWith(own: Words): Words {
  const both = (name: Exclude<keyof Words, 'papers' | 'payments'>): string[] => [...own[name], ...base[name]];
  return {
    subtotal: both('subtotal'),
    vat: both('vat'),
    change: both('change'),
    discount: both('discount'),
    deposit: both('deposit'),
    voucher: both('voucher'),
    remark: both('remark'),
    copy: both('copy'),
    return: both('return'),
    papers: Object.fromEntries(
      OTHER_PAPERS.map((kind) => [kind, [...(own.papers[kind] ?? []), ...(base.papers[kind] ?? [])]]),
    ),
    payments: [...own.payments, ...base.payments],
  };
}
