import type { Sale } from '#domain/sale';
import { readyProgram } from './compile.ts';
import { couponOf } from './coupons.ts';
import { type Reason, reasonOf } from './effects.ts';
import { askedOf, evaluate } from './evaluate.ts';
import type { MemberFacts } from './facts.ts';
import { nameLines } from './names.ts';
import { newWork } from './work.ts';
import { priceOf } from './rewards.ts';
import { referralCodeIn, referralUnmet } from './referral.ts';
import type { Program } from './schema.ts';

/** An instrument that does not hold for a sale, and the first thing that is missing. */
export type NotHeld = { readonly instrument: string; readonly reason: Reason };

/** When and where something was used up: an occasion, by its id, or a code of a batch. */
export type UsedBefore = { readonly [occasion: string]: { readonly day: string; readonly store: string } };

/**
 * Why offers, campaigns, cards and rewards do not hold for this sale: asked for when a person wonders, never while a sale is decided.
 * A code that was shown and belongs to no coupon is named too. `used` says of occasions that are not open, and of codes, when they were used.
 */
export function explain(program: Program, sale: Sale, facts: MemberFacts, used: UsedBefore = {}): readonly NotHeld[] {
  const ready = readyProgram(program);
  const asked = askedOf(ready, nameLines(sale.lines, ready.names, newWork(Infinity)), sale, facts);
  const found: NotHeld[] = [];
  for (const { instrument, holds } of ready.conditional) {
    // nobody expects a coupon to do something without its code
    const codes = asked.codes.filter((code) => couponOf(ready, code)?.instrument === instrument);
    if (instrument.kind === 'coupon' && codes.length === 0) continue;
    const { id, name } = instrument;
    const unmet = holds(asked);
    const usedUp =
      unmet?.what === 'occasion' ? (instrument.when?.occasions ?? []) : unmet?.what === 'code-used' ? codes : [];
    const before = usedUp.find((one) => used[one]);
    if (before !== undefined)
      found.push({ instrument: id, reason: { key: 'unmet-used-before', values: { name, ...used[before] } } });
    else if (unmet) found.push({ instrument: id, reason: reasonOf(unmet, name) });
    else if (instrument.kind === 'reward') {
      const missing = priceOf(instrument) - facts.redeemable;
      if (missing > 0) found.push({ instrument: id, reason: { key: 'unmet-points', values: { name, missing } } });
    }
  }
  const { referral } = ready;
  const referred = referral && referralCodeIn(asked.codes, facts);
  if (referral && referred !== undefined) {
    const evaluated = evaluate(program, sale, facts, []);
    const paid = (index: number): number =>
      sale.lines[index]!.amount - (evaluated.ok ? evaluated.value.discountPerLine[index]! : 0);
    const spent = sale.lines.reduce((sum, { kind }, index) => (kind === 'goods' ? sum + paid(index) : sum), 0);
    const unmet = referralUnmet(referral, asked, spent);
    if (unmet) found.push({ instrument: referral.id, reason: reasonOf(unmet, referral.name) });
  }
  const known = new Set(ready.conditional.flatMap(({ codes }) => codes));
  for (const code of asked.codes)
    if (!known.has(code) && !couponOf(ready, code) && code !== referred)
      found.push({ instrument: code, reason: { key: 'unmet-code-unknown', values: { code } } });
  return found;
}
