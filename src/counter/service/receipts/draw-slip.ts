import type { ReceiptDocument } from '#devices/printer/receipt-document';
import type { Program } from '#domain/program/schema';
import { receiptId } from '../../store/receipts.ts';
import { isTicket, type Slip } from '../../store/slips.ts';
import {
  centred,
  headline,
  layOut,
  line,
  publicAddress,
  row,
  RULE,
  sayIn,
  SPACE,
  type Surroundings,
  wordOf,
} from './layout.ts';
import { programOf } from './program-names.ts';

/**
 * Tickets of one draw from one sale. The participant number is the one that head office publishes after the draw, so the
 * member can find themselves in the list and compute the winners again.
 */
export function drawSlip(
  { entry, draw }: Extract<Slip, { kind: 'draw-ticket' }>,
  facts: Surroundings & { readonly program: Program | undefined },
): ReceiptDocument {
  const { format, store } = facts;
  const say = sayIn(format);
  const own = entry.effects.filter(({ instrument }) => instrument === draw);
  const tickets = own.filter(isTicket).reduce((sum, { earned }) => sum + earned, 0);
  const terms = own.find((effect) => effect.terms)?.terms;
  const name = own[0]?.reason.values['name'];
  const ends = programOf(facts.program, entry.facts)?.instruments.find((one) => one.kind === 'draw' && one.id === draw);
  const until = ends?.kind === 'draw' ? ends.when?.until : undefined;
  return layOut(facts, say('slip-draw'), entry.at, [
    headline(wordOf(name, format.language)),
    centred(say('slip-draw-tickets', { tickets })),
    RULE,
    row(say('slip-draw-number'), entry.member),
    row(say('slip-draw-booking'), receiptId(entry)),
    ...(until === undefined ? [] : [line(say('slip-draw-until', { day: until }))]),
    ...(terms ? [line(terms[format.language])] : []),
    SPACE,
    { kind: 'qr', text: publicAddress(store, `draws/${draw}`) },
    line(say('slip-draw-check')),
  ]);
}
