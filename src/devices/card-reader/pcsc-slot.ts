import type { Reader, ReaderStatusFlags } from 'pcsc-mini';
import { type Result, refused } from '#base/result';
import type { CardListener, TapRefusal, WriteRefusal } from './card-reader.ts';
import { type PcscParts, type ReachFault, withPcscTag } from './pcsc-tag.ts';
import { createTapDesk } from './tap-desk.ts';
import { readCard } from './type2-exchange.ts';
import { writeCard } from './write-card.ts';

/** One reader of the service, with what lies on it. */
export type PcscSlot = {
  hasCard(): boolean;
  write(text: string): Promise<Result<void, WriteRefusal>>;
  /** The reader is gone, and with it what lay there. */
  close(): void;
};

/** A field that is disturbed for a moment is no reason to bother anybody. */
const ATTEMPTS = 2;
/** A card that could not be read and still lies there is tried again: moved a little it may answer, or be another one. */
const [AGAIN_MS, MOST_AGAIN] = [250, 40];

export function openPcscSlot(
  reader: Reader,
  parts: PcscParts,
  options: { readonly listener: CardListener; readonly goneMs: number; readonly onStuck: () => void },
): PcscSlot {
  const { ReaderStatus } = parts.pcsc;
  const desk = createTapDesk(options.listener, options.goneMs);
  let isThere = false;
  let isMute = false;
  /** Counts cards that came and went, so that what is said about an earlier one is not taken for this one. */
  let visit = 0;
  let events = 0;
  let isClosed = false;
  let later: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  type Tapped = Awaited<ReturnType<typeof readCard>> | 'known' | 'no-uid';
  const readOnce = (): Promise<Tapped | ReachFault> =>
    withPcscTag<Tapped>(reader, parts, async (tag) => {
      const seen = await tag.uid();
      if (seen === 'gone') return 'gone';
      if (seen === 'refused') return 'no-uid';
      const { uid } = seen;
      return desk.isNew(uid) ? readCard(uid, tag) : 'known';
    });

  const read = async (own: number, again = 0): Promise<void> => {
    let tapped: Tapped | ReachFault = 'gone';
    for (let attempt = 0; attempt < ATTEMPTS && tapped === 'gone' && own === visit && !isClosed; attempt++)
      tapped = await readOnce();
    if (isClosed || tapped === 'known') return;
    if (typeof tapped === 'object') {
      desk.tell(tapped);
      if (own !== visit) desk.away();
      return;
    }
    if (tapped === 'stuck') return options.onStuck();
    desk.refuse(refused(REFUSALS[tapped]));
    if (tapped === 'no-uid' || again >= MOST_AGAIN) return;
    later = setTimeout(() => void (own === visit && inTurn(() => read(own, again + 1))), AGAIN_MS);
    later.unref();
  };

  reader.on('change', (status: ReaderStatusFlags) => {
    const was = { isThere, isMute, events };
    // the upper half counts insertions and removals, also those that nobody was told of
    events = status.raw >>> 16;
    isThere = status.has(ReaderStatus.PRESENT);
    isMute = status.has(ReaderStatus.MUTE);
    if (was.isThere && was.events === events && was.isMute === isMute && isThere) return;
    clearTimeout(later);
    if (was.isThere || !isThere) {
      visit += 1;
      desk.away();
    }
    if (!isThere) return;
    const own = visit;
    if (isMute) desk.refuse(refused('tap-no-answer'));
    else void inTurn(() => read(own));
  });

  return {
    hasCard: () => isThere,
    write: (text) =>
      inTurn(async () => {
        const expected = desk.lying();
        if (expected === undefined) return refused('card-write-no-card');
        const written = await withPcscTag<Result<void, WriteRefusal>>(reader, parts, async (tag) => {
          const seen = await tag.uid();
          const isSame = typeof seen === 'object' && seen.uid === expected;
          return isSame ? writeCard(tag, text) : refused('card-write-again');
        });
        if (typeof written === 'object') return written;
        if (written === 'stuck') options.onStuck();
        return refused(written === 'gone' ? 'card-write-again' : 'card-write-no-reader');
      }),
    close() {
      isClosed = true;
      visit += 1;
      clearTimeout(later);
      desk.leave();
    },
  };
}

const REFUSALS: Readonly<Record<'gone' | 'busy' | 'two-cards' | 'no-uid', TapRefusal>> = {
  gone: 'tap-again',
  busy: 'tap-reader-busy',
  'two-cards': 'tap-two-cards',
  'no-uid': 'tap-no-answer',
};
