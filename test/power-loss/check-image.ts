import { type CounterDatabase, openDatabase } from '#counter/store/database';
import { createJournal } from '#counter/store/journal';
import { createSettings } from '#counter/store/settings';
import { verifyCounter } from '#counter/store/verify';
import { sha256 } from '#replication/node-sha256';
import { program } from '../unit/domain/samples.ts';
import { entriesIn } from './entries.ts';
import { ledgerOfShop, memberOfSale, saleAt } from './shop.ts';

/** What a counter's screens had said when the power went. */
export type Said = {
  /** Entries as their marks say: `sale hand:7`. */
  readonly entries: ReadonlySet<string>;
  /** The last page of head office's feed that was applied. */
  readonly feed: number;
  /** The sale that was being booked last, whether it was confirmed or not. */
  readonly trying: number | undefined;
};

export type Verdict = {
  /** Absent when everything is as it must be. */
  readonly fault?: string;
  /** Confirmed entries that are not there. */
  readonly lost: number;
};

const ENROLMENT = 'enrolment ';

/**
 * Starts a counter on what a power loss has left, and says what is wrong with it: the file opens, it proves itself, and
 * everything that was confirmed is there once. With `sellAgain`, the clerk then presses the button again: the sale that was
 * being booked is booked once, whatever became of it.
 */
export function checkImage(folder: string, said: Said, sellAgain: boolean): Verdict {
  const opened = openDatabase(folder);
  if (!opened.ok) return { fault: `does not open: ${opened.code}`, lost: said.entries.size };
  try {
    return checkOpened(opened.value, said, sellAgain);
  } finally {
    opened.value.close();
  }
}

function checkOpened(database: CounterDatabase, { entries, feed, trying }: Said, sellAgain: boolean): Verdict {
  const { connection } = database;
  const proved = verifyCounter(connection, sha256);
  const found = entriesIn(createJournal(connection, sha256));
  const there = new Set(found);
  const missing = [...entries].filter((text) => !there.has(text));
  const lost = missing.length;
  const fault = (text: string): Verdict => ({ fault: text, lost });
  if (proved.fault) return fault(`${proved.fault.place}: ${proved.fault.code} ${JSON.stringify(proved.fault.values)}`);
  if (lost > 0) return fault(`lost: ${missing.slice(0, 5).join(', ')}`);
  if (there.size !== found.length) return fault('an entry is there twice');
  if (found.length > entries.size + 1) return fault(`${found.length - entries.size} entries that nobody confirmed`);
  const position = Number(createSettings(connection).get('feed-position') ?? 0);
  if (position < feed || position > feed + 1) return fault(`feed at ${position}, not ${feed}`);
  if (!sellAgain) return { lost };
  const ledger = ledgerOfShop(database, 0);
  const nameless = found.find(
    (text) => text.startsWith(ENROLMENT) && ledger.documents.read('member', text.slice(ENROLMENT.length)) === undefined,
  );
  if (nameless !== undefined) return fault(`${nameless} has no profile`);
  if (trying === undefined) return { lost };
  const sale = saleAt(trying);
  const booked = ledger.bookSale(program, memberOfSale(trying), sale, [], 'A');
  if (!booked.ok) return fault(`sale ${sale.key} again: ${booked.code}`);
  if (booked.value.again !== there.has(`sale ${sale.key}`))
    return fault(`sale ${sale.key}: again ${booked.value.again}`);
  const after = verifyCounter(connection, sha256);
  return after.fault ? fault(`after the next sale: ${after.fault.place}: ${after.fault.code}`) : { lost };
}
