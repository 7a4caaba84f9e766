import type { ReceiptDocument } from '#devices/printer/receipt-document';
import type { SaleEntry } from '../../store/slips.ts';
import { centred, headline, layOut, sayIn, SPACE, type Surroundings, wordOf } from './layout.ts';

/** A place at the front: the number of the day at this counter, and the step that gives it. */
export function prioritySlip(entry: SaleEntry, number: number, facts: Surroundings): ReceiptDocument {
  const { format } = facts;
  const say = sayIn(format);
  const tier = entry.effects.find(({ kind }) => kind === 'priority')?.reason.values['tier'];
  return layOut(facts, say('slip-priority'), entry.at, [
    headline(say('slip-priority-number', { number })),
    SPACE,
    centred(wordOf(tier, format.language)),
    centred(say('slip-priority-hint', { day: entry.facts.day })),
  ]);
}
