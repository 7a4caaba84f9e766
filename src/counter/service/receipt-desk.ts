import { ok, type Result, refused } from '#base/result';
import type { Clock } from '#base/clock';
import type { StatusView } from '#contract/status';
import type { Sentence } from '#contract/fields';
import { logoDots } from '#devices/printer/logo';
import type { PrintJobs } from '#devices/printer/queue';
import type { ReceiptDocument } from '#devices/printer/receipt-document';
import type { OpenedPrinter } from './devices/devices-desk.ts';
import { openPrinting, type Printing } from './devices/open-printing.ts';
import type { Ledger } from './ledger.ts';
import type { Place } from './place.ts';
import type { ProgramInForce } from './program.ts';
import { composeReceipt } from './receipts/compose.ts';
import { createPrintoutsDesk } from './receipts/printouts-desk.ts';
import { createReceiptFacts } from './receipts/receipt-facts.ts';
import { asSecondPrint } from './receipts/second-print.ts';
import { titleOf } from './receipts/title.ts';
import type { Receipt } from '../store/receipts.ts';
import type { CounterDatabase } from '../store/database.ts';

export type ReceiptDeskParts = {
  readonly database: CounterDatabase;
  readonly ledger: Ledger;
  readonly place: Place;
  readonly program: ProgramInForce;
  readonly clock: Clock;
  readonly nameAtTill: (staff: string) => string | undefined;
  /** Whether a till has put on its own paper what it has booked. */
  readonly tillPrints: (staff: string) => boolean;
  readonly onPrinted: (receipt: string) => void;
  readonly onState: () => void;
  readonly onFault: (error: unknown) => void;
};

/** Characters on a line of the picture when no printer says otherwise: 80 mm paper. */
const PICTURE_COLUMNS = 42;

/**
 * Receipts: composed from their entry whenever they are needed, printed in their order, kept until they are on paper.
 */
export function createReceiptDesk({
  database,
  ledger,
  place,
  program,
  clock,
  nameAtTill,
  tillPrints,
  onPrinted,
  onState,
  onFault,
}: ReceiptDeskParts) {
  let printer: OpenedPrinter | undefined;
  let printing: Printing | undefined;
  let closed = false;
  /** So many ask that nothing is printed until they know where it stands. */
  let withheld = 0;

  /** It may be on paper whole, and only a person can see that. */
  function isUnclear(id: string): boolean {
    const queue = printing?.queue();
    return queue?.kind === 'stopped' && queue.jobId === id;
  }

  const facts = createReceiptFacts({ ledger, place, program, nameAtTill });
  const compose = (receipt: Receipt): ReceiptDocument => composeReceipt(receipt, facts(receipt));

  /** What a till says of a purchase on its own receipt. What is handed out, drawn or kept besides comes from here all the same. */
  const isOnTillsPaper = ({ content, copy }: Receipt): boolean =>
    !copy &&
    (content.kind === 'sale' || content.kind === 'return' || content.kind === 'voucher-use') &&
    tillPrints(content.entry.staff);

  const jobs: PrintJobs = {
    next() {
      if (withheld > 0) return undefined;
      let receipt = ledger.receipts.next();
      for (; receipt && isOnTillsPaper(receipt); receipt = ledger.receipts.next()) jobs.markPrinted(receipt.id);
      if (!receipt) return undefined;
      const document = compose(receipt);
      return {
        id: receipt.id,
        document,
        again: asSecondPrint(document, place.format()),
        begun: ledger.receipts.isBegun(receipt.id),
      };
    },
    // without this note it would only be sent again after a crash: no reason not to print
    begin: (id) => {
      // the answer to a print may come when the counter has closed
      if (database.connection.open) database.write(() => ledger.receipts.begin(id));
    },
    markPrinted(id) {
      const marked = database.write(() => ledger.receipts.markPrinted(id));
      if (!marked.ok) throw new Error(`the receipt ${id} is on paper but could not be marked: ${marked.code}`);
      onPrinted(id);
    },
  };

  async function open(next: OpenedPrinter): Promise<void> {
    const opened = await openPrinting(next, jobs, { onState, onFault });
    if (closed || printer !== next) return opened?.close();
    printing = opened;
    onState();
  }

  return {
    /** From now on prints on this printer, or on none. */
    use(next: OpenedPrinter | undefined): void {
      printing?.close();
      printing = undefined;
      printer = next;
      // nobody wants the receipts of a month on the day on which a printer comes
      if (!next) database.write(ledger.receipts.skipAll);
      else open(next).catch(onFault);
      onState();
    },
    wake: (): void => printing?.wake(),
    /**
     * Nothing is printed until the answer is called: with the receipt that stands on other paper already, if there is one. One
     * that others wait before is printed all the same, or they would count as printed with it.
     */
    withhold(): (elsewhere: string | undefined) => void {
      let isReleased = false;
      withheld += 1;
      return (elsewhere) => {
        if (isReleased) return;
        isReleased = true;
        withheld -= 1;
        if (closed || !database.connection.open) return;
        if (elsewhere !== undefined && ledger.receipts.next()?.id === elsewhere) jobs.markPrinted(elsewhere);
        printing?.wake();
        onState();
      };
    },
    /** What a person must look at, because waiting does not help. */
    trouble(): Sentence | undefined {
      const queue = printing?.queue();
      if (queue?.kind === 'stopped') return { key: 'receipt-unclear', values: {} };
      return queue?.kind === 'faulty' ? { key: 'store-failed', values: {} } : undefined;
    },
    status: (): StatusView['printer'] => ({
      state: printing ? printing.state() : printer ? 'off' : 'none',
      waiting: printer ? ledger.receipts.waiting() : 0,
    }),

    list() {
      return ledger.receipts.latest(50).map((receipt) => ({
        id: receipt.id,
        at: receipt.at,
        kind: receipt.copy ? ('copy' as const) : receipt.content.kind,
        title: titleOf(receipt),
        state: receipt.printed
          ? ('printed' as const)
          : isUnclear(receipt.id)
            ? ('unclear' as const)
            : ('waiting' as const),
      }));
    },

    async picture(id: string): Promise<Result<{ svg: string }>> {
      const receipt = ledger.receipts.find(id);
      if (!receipt) return refused('receipt-not-found');
      const [{ receiptPaper }, { paperSvg }, { printerProfile }] = await Promise.all([
        import('#devices/printer/receipt-paper'),
        import('#devices/printer/paper-picture'),
        import('#devices/printer/profiles'),
      ]);
      const columns = (printer && printerProfile(printer.profile)?.columns) ?? PICTURE_COLUMNS;
      const logo = printer?.logo && logoDots(printer.logo);
      return ok({ svg: paperSvg(receiptPaper(compose(receipt), { columns }, logo)) });
    },

    /** One more print on a person's word: a copy if the receipt is on paper already, else another attempt. */
    printAgain(id: string): Result<void> {
      const receipt = ledger.receipts.find(id);
      if (!receipt) return refused('receipt-not-found');
      if (!printer) return refused('printer-missing');
      if (receipt.printed) {
        const written = database.write(() => ledger.receipts.addCopy(receipt.id));
        if (!written.ok) return written;
      }
      printing?.retry();
      onState();
      return ok(undefined);
    },

    /** A person has seen on the paper that it was printed: it goes on with the next one. */
    seen(id: string): Result<void> {
      if (!isUnclear(id)) return refused('receipt-not-unclear');
      printing?.settle();
      onState();
      return ok(undefined);
    },

    ...createPrintoutsDesk({
      database,
      ledger,
      place,
      program,
      clock,
      onAsked: () => {
        printing?.wake();
        onState();
      },
    }),

    close: (): void => {
      closed = true;
      printing?.close();
    },
  };
}

export type ReceiptDesk = ReturnType<typeof createReceiptDesk>;
