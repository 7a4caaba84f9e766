import type { ReceiptDocument } from '#devices/printer/receipt-document';
import { RECEIPT_CODE_PREFIX } from '#domain/scan';
import { count } from '#text/render';
import { handedOut, type SaleEntry } from '../../store/slips.ts';
import { centred, headline, layOut, line, row, RULE, sayIn, SPACE, type Surroundings, wordOf } from './layout.ts';

/** Goods and gifts that somebody fetches: what, how many, and the sale in which they were given. */
export function rewardSlip(entry: SaleEntry, facts: Surroundings): ReceiptDocument {
  const { format } = facts;
  const say = sayIn(format);
  const effects = handedOut(entry.effects);
  const points = effects.reduce((sum, effect) => sum + (effect.kind === 'reward' ? effect.points : 0), 0);
  const gifts = effects.some(({ kind }) => kind === 'gift');
  const names = effects.map((effect) =>
    effect.kind === 'gift' ? effect.gift[format.language] : wordOf(effect.reason.values['reward'], format.language),
  );
  return layOut(facts, say('slip-reward'), entry.at, [
    ...counted(names).map(([name, times]) => headline(`${times} × ${name}`)),
    RULE,
    ...(points > 0 ? [row(say('slip-reward-points'), count(points, format))] : []),
    ...(gifts ? [line(say('slip-reward-gift'))] : []),
    line(say('slip-reward-hint')),
    SPACE,
    { kind: 'qr', text: RECEIPT_CODE_PREFIX + entry.sale.key },
    centred(say('slip-reward-sale')),
  ]);
}

/** Each name once, in the order in which it came first. */
function counted(names: readonly string[]): readonly (readonly [string, number])[] {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times];
}
