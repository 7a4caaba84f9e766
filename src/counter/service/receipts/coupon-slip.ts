import type { ReceiptBlock, ReceiptDocument } from '#devices/printer/receipt-document';
import type { Program } from '#domain/program/schema';
import type { Slip } from '../../store/slips.ts';
import { cardOf, headline, layOut, line, qrWithText, RULE, sayIn, SPACE, type Surroundings } from './layout.ts';
import { nameIn } from './program-names.ts';

type CouponSlip = Extract<Slip, { kind: 'coupon' }>;

/**
 * Something for the next purchase: from when until when, what it opens, and the code that is scanned for it. It rests on the
 * member's account, so the code is that of the card.
 */
export function couponSlip(
  { entry, pass: { unit, usable, expires } }: CouponSlip,
  facts: Surroundings & { readonly program: Program | undefined },
): ReceiptDocument {
  const { format, program, profile } = facts;
  const say = sayIn(format);
  const occasion = unit.slice('pass:'.length);
  const name = nameIn(program, occasion)?.[format.language] ?? say('slip-coupon-next');
  const card = cardOf(profile);
  return layOut(facts, say('slip-coupon'), entry.at, [
    headline(name),
    ...offersFor(program, occasion).flatMap(({ name: offer, terms }): ReceiptBlock[] => [
      line(offer[format.language]),
      ...(terms ? [line(terms[format.language])] : []),
    ]),
    RULE,
    ...(usable === undefined ? [] : [line(say('slip-valid-from', { day: usable }))]),
    ...(expires === undefined ? [] : [line(say('slip-valid-until', { day: expires }))]),
    ...(card === undefined ? [] : [line(say('slip-coupon-hint')), SPACE, ...qrWithText(card)]),
  ]);
}

/** What an occasion opens: every offer that asks for it. */
function offersFor(program: Program | undefined, occasion: string) {
  return (program?.instruments ?? []).flatMap((one) =>
    'when' in one && one.when?.occasions?.includes(occasion) && !one.archived
      ? [{ name: one.name, terms: one.terms }]
      : [],
  );
}
