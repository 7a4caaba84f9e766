import type { ReceiptBlock, ReceiptDocument } from '#devices/printer/receipt-document';
import type { Program } from '#domain/program/schema';
import { dayText, money } from '#text/render';
import type { Slip } from '../../store/slips.ts';
import {
  boldRow,
  cardOf,
  closing,
  greeting,
  headline,
  layOut,
  line,
  percent,
  row,
  RULE,
  sayIn,
  SPACE,
  type Surroundings,
  wordOf,
} from './layout.ts';
import { programOf } from './program-names.ts';

/** What was agreed when a member joined a club that costs money: fee, term, how it ends, how to leave, and who signs. */
export function clubContract(
  { entry, club, keeps }: Extract<Slip, { kind: 'club' }>,
  facts: Surroundings & { readonly staff: string | undefined; readonly program: Program | undefined },
): ReceiptDocument {
  const { format, profile, staff } = facts;
  const say = sayIn(format);
  const card = cardOf(profile);
  const agreed = profile?.agreements?.find(
    (one) => one.club === club.instrument && one.from === club.from && one.until === club.until,
  );
  const known = programOf(facts.program, entry.facts)?.instruments.find(({ id }) => id === club.instrument);
  const refund = known?.kind === 'club' ? known.refund : 'unknown';
  return layOut(facts, say('slip-club'), entry.at, [
    headline(wordOf(club.reason.values['name'], format.language)),
    ...greeting(facts),
    ...(card === undefined ? [] : [row(say('slip-club-card'), card)]),
    row(say('slip-club-from'), dayText(club.from, format)),
    row(say('slip-club-until'), dayText(club.until, format)),
    boldRow(say('slip-club-fee', { rate: percent(club.charge.vat, format) }), money(club.charge.amount, format)),
    RULE,
    line(say('slip-club-renewal')),
    line(say(`slip-club-leave-${refund}`)),
    ...(club.terms ? [line(club.terms[format.language])] : []),
    ...(agreed ? [line(say('slip-club-signed', { at: agreed.at }))] : signature(say('slip-club-sign-member'))),
    ...signature(say('slip-club-sign-shop')),
    line(say(`slip-club-${keeps}`)),
    ...closing(say, staff),
  ]);
}

/** Room to write, and a line to write on. */
const signature = (whose: string): readonly ReceiptBlock[] => [SPACE, SPACE, RULE, line(whose)];
