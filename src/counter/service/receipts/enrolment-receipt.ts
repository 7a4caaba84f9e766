import { dayIn } from '#base/day';
import type { ReceiptDocument } from '#devices/printer/receipt-document';
import { count, dayText } from '#text/render';
import type { Slip } from '../../store/slips.ts';
import { balanceCode, type Letters, referralLetters } from './codes.ts';
import { boldRow, cardOf, closing, greeting, layOut, line, row, RULE, sayIn } from './layout.ts';

/** Welcomes a new customer: their card, since when, and the codes that they will need. */
export function enrolmentReceipt(
  { at }: Extract<Slip, { kind: 'enrolment' }>['entry'],
  facts: Letters,
): ReceiptDocument {
  const { profile, format, staff } = facts;
  const say = sayIn(format);
  const card = cardOf(profile);
  return layOut(facts, say('receipt-enrolment'), at, [
    ...greeting(facts),
    line(say('receipt-enrolled')),
    ...(card === undefined ? [] : [row(say('receipt-card'), card)]),
    line(dayText(dayIn(format.timeZone, profile?.enrolledAt ?? at), format)),
    RULE,
    boldRow(say('receipt-balance'), count(0, format)),
    ...balanceCode(facts, say),
    ...referralLetters(facts, say, 'picture'),
    ...closing(say, staff),
  ]);
}
