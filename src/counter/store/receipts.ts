import { assert } from '#base/assert';
import type { Entry } from '#domain/entry';
import type { Connection } from './database.ts';
import type { Journal } from './journal.ts';
import { createPrintouts, isPrintoutKind, type Printout, type PrintoutRow } from './printouts.ts';
import { hasReceipt, type ReceiptEntry, type Slip, slipsOf } from './slips.ts';

/** Something on paper, or waiting for it: a slip of an entry, or what a person asked for. */
export type Receipt = {
  /**
   * `<terminal>-<number of the entry>` of an entry's first slip, with `.<number>` behind it of a further one, and `+<number>`
   * behind that of a copy. Of a printout `print:<number>`.
   */
  readonly id: string;
  readonly at: number;
  readonly content: Slip | Printout;
  readonly copy: boolean;
  readonly printed: boolean;
};

/** Entries looked at together while receipts are searched: most of them have one. */
const ENTRIES_AT_A_TIME = 100;

/**
 * Receipts are nothing of their own: an entry that a customer is told about has one, or several slips. They are printed in
 * the order of their entries, so one mark says which are on paper; only copies and printouts, which a person asked for, are rows.
 */
export function createReceipts(connection: Connection, journal: Pick<Journal, 'head' | 'entry' | 'between'>) {
  const mark = connection.prepare<[], Mark>('select seq, slips from printed');
  const setMark = connection.prepare<[number, number]>('update printed set seq = ?, slips = ?');
  const getBegun = connection.prepare<[], { begun: string | null }>('select begun from printed');
  const setBegun = connection.prepare<[string | null]>('update printed set begun = ?');
  const addCopy = connection.prepare<[number, number, number]>(
    'insert into receipt_copy (seq, slip, number, printed) values (?, ?, (select coalesce(max(number), 0) + 1 from receipt_copy where seq = ?), 0)',
  );
  const findCopy = connection.prepare<[number, number], CopyRow>(
    'select * from receipt_copy where seq = ? and number = ?',
  );
  const waitingCopies = connection.prepare<[], CopyRow>(
    'select * from receipt_copy where printed = 0 order by seq, number',
  );
  const copiesFrom = connection.prepare<[number], CopyRow>('select * from receipt_copy where seq >= ?');
  const markCopy = connection.prepare<[number, number]>(
    'update receipt_copy set printed = 1 where seq = ? and number = ?',
  );
  const printouts = createPrintouts(connection);
  /** All entries up to `seq` are on paper, and so many slips of the one after it. */
  const printedUpTo = (): Mark => mark.get() ?? { seq: 0, slips: 0 };
  /** Entries after the mark whose receipts wait, as far as the journal has been looked through. */
  let waiting: { after: number; upTo: number; seqs: number[] } = { after: 0, upTo: 0, seqs: [] };

  function waitingSeqs(): readonly number[] {
    const after = printedUpTo().seq;
    const head = journal.head().seq;
    if (waiting.after > after || waiting.upTo > head) waiting = { after, upTo: after, seqs: [] };
    const printed = waiting.seqs.findIndex((seq) => seq > after);
    waiting.seqs.splice(0, printed < 0 ? waiting.seqs.length : printed);
    waiting.after = after;
    waiting.upTo = Math.max(waiting.upTo, after);
    while (waiting.upTo < head) {
      const to = Math.min(head, waiting.upTo + ENTRIES_AT_A_TIME);
      for (const entry of journal.between(waiting.upTo, to)) if (hasReceipt(entry)) waiting.seqs.push(entry.seq);
      waiting.upTo = to;
    }
    return waiting.seqs;
  }

  function originals(entry: Entry | undefined): Receipt[] {
    if (!entry || !hasReceipt(entry)) return [];
    const { seq, slips } = printedUpTo();
    return slipsOf(entry).map((content, slip) => ({
      id: slipId(entry, slip),
      at: entry.at,
      content,
      copy: false,
      printed: entry.seq <= seq || (entry.seq === seq + 1 && slip < slips),
    }));
  }
  function copyOf({ seq, number, slip, printed }: CopyRow): Receipt | undefined {
    const receipt = originals(journal.entry(seq))[slip];
    return receipt && { ...receipt, id: `${receipt.id}+${number}`, copy: true, printed: printed === 1 };
  }
  function find(id: string): Receipt | undefined {
    const { printout, seq, slip, number } = parts(id);
    if (printout !== undefined) return printedOut(printouts.find(printout));
    const row = number === undefined ? undefined : findCopy.get(seq, number);
    const found = number === undefined ? originals(journal.entry(seq))[slip] : row && copyOf(row);
    return found?.id === id ? found : undefined;
  }

  return {
    find,
    /** What is printed next. What a person asked for comes first: somebody waits for it. */
    next(): Receipt | undefined {
      const copy = waitingCopies.get();
      if (copy) return copyOf(copy);
      const asked = printedOut(printouts.next());
      if (asked) return asked;
      const [seq] = waitingSeqs();
      return seq === undefined ? undefined : originals(journal.entry(seq)).find(({ printed }) => !printed);
    },
    /** Entries with something unprinted, copies and printouts that wait. */
    waiting: (): number => waitingSeqs().length + waitingCopies.all().length + printouts.waiting(),
    /** One more print of a receipt, marked as a copy. */
    addCopy(id: string): void {
      const { printout, seq, slip } = parts(id);
      if (printout === undefined) return void addCopy.run(seq, slip, seq);
      const asked = printedOut(printouts.find(printout));
      if (asked && isPrintout(asked.content)) printouts.add(asked.content, true);
    },
    /** Notes what a person asked for; answers with its id. */
    addPrintout: (printout: Omit<Printout, 'number'>): string => printoutId(printouts.add(printout)),
    /** It is on paper. Of the slips of entries, all before it count as printed too. */
    markPrinted(id: string): void {
      const { printout, seq, slip, number } = parts(id);
      if (printout !== undefined) return printouts.markPrinted(printout);
      if (number !== undefined) return void markCopy.run(seq, number);
      const entry = journal.entry(seq);
      assert(entry && hasReceipt(entry), `${id} is on paper but has no receipt`);
      const before = printedUpTo();
      if (seq <= before.seq) return;
      const isLast = slip + 1 >= slipsOf(entry).length;
      setMark.run(isLast ? seq : seq - 1, isLast ? 0 : slip + 1);
    },
    /** It is about to be sent to the printer; undefined: nothing of the last one was. */
    begin: (id: string | undefined): void => void setBegun.run(id ?? null),
    /** Whether it was about to be sent and nobody has heard since whether it is on paper. */
    isBegun: (id: string): boolean => getBegun.get()?.begun === id,
    /** What has been booked so far needs no paper: there is no printer. */
    skipAll(): void {
      setMark.run(journal.head().seq, 0);
      printouts.skipAll();
    },
    latest(limit: number): Receipt[] {
      const found: Receipt[] = [];
      let to = journal.head().seq;
      while (found.length < limit && to > 0) {
        const from = Math.max(0, to - ENTRIES_AT_A_TIME);
        for (const entry of journal.between(from, to)) found.push(...originals(entry));
        to = from;
      }
      for (const row of copiesFrom.all(to)) {
        const copy = copyOf(row);
        if (copy) found.push(copy);
      }
      for (const row of printouts.latest(limit)) {
        const asked = printedOut(row);
        if (asked) found.push(asked);
      }
      return found.sort(newestFirst).slice(0, limit);
    },
  };
}

type Mark = { readonly seq: number; readonly slips: number };
type CopyRow = { readonly seq: number; readonly number: number; readonly slip: number; readonly printed: number };

export const receiptId = ({ terminal, seq }: { terminal: string; seq: number }): string => `${terminal}-${seq}`;
const slipId = (entry: ReceiptEntry, slip: number): string => receiptId(entry) + (slip === 0 ? '' : `.${slip + 1}`);
const printoutId = (number: number): string => `print:${number}`;

export const isPrintout = (content: Receipt['content']): content is Printout => isPrintoutKind(content.kind);

function printedOut(row: PrintoutRow | undefined): Receipt | undefined {
  if (!row || !isPrintoutKind(row.kind)) return undefined;
  const { number, at, staff, member, figures, copy, printed } = row;
  const content: Printout = { kind: row.kind, number, at, staff, member: member ?? undefined, figures };
  return { id: printoutId(number), at, content, copy: copy === 1, printed: printed === 1 };
}

function parts(id: string): { printout?: number; seq: number; slip: number; number?: number } {
  const printout = /^print:(\d{1,15})$/.exec(id)?.[1];
  const found = /-(\d{1,15})(?:\.(\d{1,3}))?(?:\+(\d{1,9}))?$/.exec(id);
  return {
    ...(printout !== undefined && { printout: Number(printout) }),
    seq: Number(found?.[1] ?? 0),
    slip: found?.[2] === undefined ? 0 : Number(found[2]) - 1,
    ...(found?.[3] !== undefined && { number: Number(found[3]) }),
  };
}

/** By the time, and of one time by the number: the slips of an entry stay in their order, copies come after all of them. */
function newestFirst(one: Receipt, other: Receipt): number {
  const [a, b] = [placeOf(one), placeOf(other)];
  return other.at - one.at || b.seq - a.seq || b.number - a.number || a.slip - b.slip;
}

function placeOf({ id, content }: Receipt): { seq: number; number: number; slip: number } {
  if (isPrintout(content)) return { seq: Number.MAX_SAFE_INTEGER, number: content.number, slip: 0 };
  const { seq, slip, number = 0 } = parts(id);
  return { seq, slip, number };
}
