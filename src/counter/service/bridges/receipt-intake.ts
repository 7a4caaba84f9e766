import type { Clock } from '#base/clock';
import { refused, type Refused } from '#base/result';
import type { ToCounter } from '#bridge/pipe';
import { MAX_CAPTURED } from '#contract/till-receipts';
import type { PrinterProfile } from '#devices/printer/profiles';
import type { SaleBody } from '#domain/entry';
import type { BridgeConfig } from '#till/receipt-stream/bridge-config';
import type { Place } from '../place.ts';
import type { ReceiptDesk } from '../receipt-desk.ts';
import { insertedBytes, memberLines } from './member-lines.ts';
import type { StreamSales, Taken } from './stream-sales.ts';

/** A booked sale whose lines are on their way to the till's receipt is waited for so long. */
const ANSWERED_WITHIN_MS = 1_500;
/** Receipts that wait for one that takes a moment; no till prints so many meanwhile. */
const MAX_WAITING = 32;

export type PassedReceipt = Extract<ToCounter, { kind: 'receipt' }>;

/** A receipt as it came by. */
export type CapturedReceipt = {
  readonly id: number;
  readonly at: number;
  readonly bridge: string;
  readonly bytes: Uint8Array;
  /** What its codes say, the drawn ones too, which nobody needs to read twice. */
  readonly codes: readonly string[];
};

export type ReceiptIntakeParts = {
  readonly clock: Clock;
  readonly place: Pick<Place, 'format'>;
  readonly receipts: Pick<ReceiptDesk, 'withhold'>;
  readonly sales: StreamSales;
  /** Undefined: no longer set up, or the counter closes. */
  readonly configOf: (bridge: string) => BridgeConfig | undefined;
  readonly profileOf: (config: BridgeConfig) => PrinterProfile | undefined;
  /** Lets the cut of a receipt go on, with lines before it or without. */
  readonly decide: (receipt: number, block: Uint8Array | undefined) => void;
  readonly onTaken: (bridge: string, taken: Taken) => void;
  readonly onFault: (error: unknown) => void;
};

/** What reads and writes receipts, loaded before the first one comes: its cut waits for a moment only. */
export const loadReceiptTools = () =>
  Promise.all([
    import('#till/receipt-stream/read-receipt'),
    import('#till/receipt-stream/shipped-rules'),
    import('#till/receipt-stream/receipt-text'),
    import('#till/receipt-stream/printed-as'),
    import('#till/receipt-stream/drawn-codes'),
    import('#till/receipt-stream/to-sale'),
    import('#till/receipt-stream/voided-sale'),
    import('#devices/printer/encode'),
  ]);

/** Takes receipts as they go by, one after the other: reads each, gives it to the sales, and adds the member's lines to it. */
export function createReceiptIntake(parts: ReceiptIntakeParts) {
  const { clock, sales, configOf } = parts;
  /** Kept in memory only, as they may name people. */
  let captured: readonly CapturedReceipt[] = [];
  let captures = 0;
  /** Booked sales whose lines are on their way to the till's receipt. */
  const onTheirWay = new Map<number, (wasInserted: boolean) => void>();
  let queue: Promise<void> = Promise.resolve();
  let waiting = 0;

  async function take(passed: PassedReceipt): Promise<void> {
    const config = configOf(passed.bridge);
    if (!config) return;
    const bytes = new Uint8Array(Buffer.from(passed.bytes, 'base64'));
    const [{ readReceipt }, { readUnknownReceipt }, { receiptTextOf }, { printedAs }, { withDrawnCodes }] =
      await loadReceiptTools();
    const printed = receiptTextOf(bytes, config.rules?.printedAs ?? printedAs(bytes));
    // whatever is wrong with a picture, the text is read
    const text = await withDrawnCodes(printed).catch((error: unknown) => {
      parts.onFault(error);
      return printed;
    });
    captures += 1;
    const { codes } = text;
    captured = [...captured, { id: captures, at: clock.now(), bridge: config.id, bytes, codes }].slice(-MAX_CAPTURED);
    const reading = config.rules ? readReceipt(text, config.rules) : readUnknownReceipt(text);
    if (passed.endedBy === 'torn') return parts.onTaken(config.id, sales.torn(reading, config));
    // nothing is printed of it before it is known where its lines are
    const release = parts.receipts.withhold();
    try {
      const taken = await sales.take(reading, config, !passed.mayBeTorn);
      parts.onTaken(config.id, taken);
      if (taken.kind !== 'booked') return;
      const isThere = await insert(taken.body, config, passed);
      const isDone = config.lines === 'till-receipt' && (isThere || config.tooLate === 'nothing');
      release(isDone ? taken.receipt : undefined);
    } finally {
      release(undefined);
    }
  }

  /** Sends the member's lines to the receipt that waits for them; whether they are on it. */
  async function insert(body: SaleBody, config: BridgeConfig, passed: PassedReceipt): Promise<boolean> {
    const profile = parts.profileOf(config);
    if (!passed.hold || !profile || config.lines !== 'till-receipt') return false;
    const till = { settings: Buffer.from(passed.settings, 'base64'), feed: Buffer.from(passed.feed, 'base64') };
    const block = await insertedBytes(memberLines(body, parts.place.format()), profile, till);
    return new Promise((resolve) => {
      const end = (wasInserted: boolean): void => {
        clearTimeout(timer);
        onTheirWay.delete(passed.id);
        resolve(wasInserted);
      };
      const timer = setTimeout(() => end(false), ANSWERED_WITHIN_MS);
      onTheirWay.set(passed.id, end);
      parts.decide(passed.id, block);
    });
  }

  /** Whatever becomes of a receipt, its cut does not wait any longer. */
  async function takeAndLetGo(passed: PassedReceipt): Promise<void> {
    try {
      await take(passed);
    } catch (error) {
      parts.onFault(error);
    } finally {
      waiting -= 1;
      if (passed.hold) parts.decide(passed.id, undefined);
    }
  }

  return {
    receive(passed: PassedReceipt): void {
      if (waiting >= MAX_WAITING) {
        if (passed.hold) parts.decide(passed.id, undefined);
        return parts.onTaken(passed.bridge, { kind: 'passed', why: BUSY });
      }
      waiting += 1;
      queue = queue.then(() => takeAndLetGo(passed));
    },
    /** What became of lines that were sent. */
    held: (receipt: number, wasInserted: boolean): void => onTheirWay.get(receipt)?.(wasInserted),
    /** The way to the bridge is gone: no lines get there any more. */
    lost(): void {
      for (const end of onTheirWay.values()) end(false);
    },
    /** The last receipts, oldest first. */
    captured: (): readonly CapturedReceipt[] => captured,
  };
}

const BUSY: Refused = refused('counter-busy');
