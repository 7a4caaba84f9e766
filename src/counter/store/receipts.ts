import type { Entry } from '#domain/entry';
import type { Connection } from './database.ts';
import type { Journal } from './journal.ts';

export type ReceiptKind = 'sale' | 'return' | 'return-without-receipt' | 'enrolment';

export type Receipt = {
  /** `<terminal>-<number of the entry>`, that of a copy with `+<number>` behind it. */
  readonly id: string;
  readonly entry: Extract<Entry, { kind: ReceiptKind }>;
  readonly copy: boolean;
  readonly printed: boolean;
};

/** Entries looked at together while receipts are searched: most of them have one. */
const ENTRIES_AT_A_TIME = 100;

/**
 * Receipts are nothing of their own: an entry that a customer is told about has one. They are printed in the order of
 * their entries, so one number says which are on paper; only copies, which a person asked for, are rows.
 */
export function createReceipts(connection: Connection, journal: Pick<Journal, 'head' | 'entry' | 'between'>) {
  const mark = connection.prepare<[], { seq: number }>('select seq from printed');
  const setMark = connection.prepare<[number]>('update printed set seq = ?');
  const addCopy = connection.prepare<[number, number]>(
    'insert into receipt_copy (seq, number, printed) values (?, (select coalesce(max(number), 0) + 1 from receipt_copy where seq = ?), 0)',
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
  const printedUpTo = (): number => mark.get()?.seq ?? 0;
  /** Entries after the mark whose receipts wait, as far as the journal has been looked through. */
  let waiting: { after: number; upTo: number; seqs: number[] } = { after: 0, upTo: 0, seqs: [] };

  function waitingSeqs(): readonly number[] {
    const after = printedUpTo();
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

  function original(entry: Entry | undefined): Receipt | undefined {
    if (!entry || !hasReceipt(entry)) return undefined;
    return { id: receiptId(entry), entry, copy: false, printed: entry.seq <= printedUpTo() };
  }
  function copyOf({ seq, number, printed }: CopyRow): Receipt | undefined {
    const receipt = original(journal.entry(seq));
    return receipt && { ...receipt, id: `${receipt.id}+${number}`, copy: true, printed: printed === 1 };
  }
  function find(id: string): Receipt | undefined {
    const { seq, number } = parts(id);
    const row = number === undefined ? undefined : findCopy.get(seq, number);
    const found = number === undefined ? original(journal.entry(seq)) : row && copyOf(row);
    return found?.id === id ? found : undefined;
  }

  return {
    find,
    /** What is printed next. Copies come first: somebody waits for them. */
    next(): Receipt | undefined {
      const copy = waitingCopies.get();
      if (copy) return copyOf(copy);
      const [seq] = waitingSeqs();
      return seq === undefined ? undefined : original(journal.entry(seq));
    },
    waiting: (): number => waitingSeqs().length + waitingCopies.all().length,
    /** One more copy of an entry's receipt. */
    addCopy: (seq: number): void => void addCopy.run(seq, seq),
    /** It is on paper. Of receipts that are no copies, all before it count as printed too. */
    markPrinted(id: string): void {
      const { seq, number } = parts(id);
      if (number !== undefined) markCopy.run(seq, number);
      else if (seq > printedUpTo()) setMark.run(seq);
    },
    /** What has been booked so far needs no paper: there is no printer. */
    skipAll: (): void => void setMark.run(journal.head().seq),
    latest(limit: number): Receipt[] {
      const found: Receipt[] = [];
      let to = journal.head().seq;
      while (found.length < limit && to > 0) {
        const from = Math.max(0, to - ENTRIES_AT_A_TIME);
        for (const entry of journal.between(from, to)) {
          const receipt = original(entry);
          if (receipt) found.push(receipt);
        }
        to = from;
      }
      for (const row of copiesFrom.all(to)) {
        const copy = copyOf(row);
        if (copy) found.push(copy);
      }
      return found
        .sort((a, b) => b.entry.seq - a.entry.seq || (parts(b.id).number ?? 0) - (parts(a.id).number ?? 0))
        .slice(0, limit);
    },
  };
}

type CopyRow = { readonly seq: number; readonly number: number; readonly printed: number };

export const receiptId = ({ terminal, seq }: { terminal: string; seq: number }): string => `${terminal}-${seq}`;

function parts(id: string): { seq: number; number?: number } {
  const found = /-(\d{1,15})(?:\+(\d{1,9}))?$/.exec(id);
  return { seq: Number(found?.[1] ?? 0), ...(found?.[2] !== undefined && { number: Number(found[2]) }) };
}

export const hasReceipt = (entry: Entry): entry is Receipt['entry'] =>
  entry.kind === 'sale' ||
  entry.kind === 'return' ||
  entry.kind === 'return-without-receipt' ||
  entry.kind === 'enrolment';
