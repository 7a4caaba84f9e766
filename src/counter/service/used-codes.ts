import type { UsedBefore } from '#domain/program/explain';
import { type ShownCode, poolOfCode } from '#domain/program/coupons';
import type { Ledger } from './ledger.ts';

/** Entries that are looked through, the newest first: some tenths of a second, and only when a code is refused. */
const MOST_ENTRIES = 5_000;
const AT_A_TIME = 500;

/** When a code was used here lately, so that the screen can say so; what other stores know is not asked for. */
export function usedCode({ journal }: Pick<Ledger, 'journal'>, shown: ShownCode, store: string): UsedBefore {
  const { account } = poolOfCode(shown);
  const head = journal.head().seq;
  for (let to = head; to > Math.max(0, head - MOST_ENTRIES); to -= AT_A_TIME)
    for (const entry of journal.between(Math.max(0, to - AT_A_TIME), to).reverse())
      if (
        entry.kind === 'sale' &&
        entry.facts.codes?.[shown.code] &&
        entry.transfers.some(({ from }) => from === account)
      )
        return { [shown.code]: { day: entry.facts.day, store } };
  return {};
}
