import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { type Refused, type Result, refused } from '#base/result';
import type { SaleBody } from '#domain/entry';
import { signedAlike } from '#domain/receipt-key';
import type { Sale } from '#domain/sale';
import type { BridgeConfig } from '#till/receipt-stream/bridge-config';
import type { Reading } from '#till/receipt-stream/read-receipt';
import type { Arrival } from '#till/receipt-stream/to-sale';
import type { Ledger } from '../ledger.ts';
import type { Place } from '../place.ts';
import type { SessionDesk } from '../session-desk.ts';

export type StreamSalesParts = {
  readonly ledger: Pick<Ledger, 'findSale' | 'journal' | 'sales'>;
  readonly desk: Pick<SessionDesk, 'bookOffered' | 'goodsBack' | 'offer' | 'say' | 'session' | 'withdraw'>;
  readonly place: Pick<Place, 'identity' | 'store'>;
  /** The sale of a fiscal code, if it may be booked here. */
  readonly saleOfCode: (code: string) => Promise<Result<Sale>>;
  readonly clock: Clock;
};

/** What came of a receipt: it was booked, shown, or was none of ours. */
export type Taken =
  | { readonly kind: 'booked'; readonly body: SaleBody; readonly receipt: string }
  | { readonly kind: 'shown' }
  | { readonly kind: 'passed'; readonly why: Refused };

const passed = (why: Refused): Taken => ({ kind: 'passed', why });

/** Most that a store's receipts without a word of VAT are taxed with; it decides nothing but how the line is shown. */
const VAT_IF_UNKNOWN = 1_900;

/** Receipts that came by become sales at the counter; those that nobody takes leave no trace. */
export function createStreamSales({ ledger, desk, place, saleOfCode, clock }: StreamSalesParts) {
  const timers = new Map<string, NodeJS.Timeout>();
  /** With what the keys of the sales begin that a till has signed, by its bridge: as the last fiscal code says that came by there. */
  const signed = new Map<string, `${string}:`>();

  function arrivalAt({ id }: BridgeConfig): Arrival {
    const { id: store, timeZone } = place.store();
    return { store, till: id, arrivedAt: clock.now(), timeZone, vat: VAT_IF_UNKNOWN };
  }

  async function saleOf(reading: Reading, config: BridgeConfig): Promise<Result<{ sale: Sale; isSure: boolean }>> {
    const { saleOfReading } = await import('#till/receipt-stream/to-sale');
    const made = saleOfReading(reading, arrivalAt(config));
    if (!made.ok) return made;
    const { sale, tse, clockOffMinutes } = made.value;
    // one that does not say when is not known again when it is printed once more
    const isNamed = tse !== null || reading.date !== null;
    const isSure = isNamed && reading.reason === null && !reading.isCopy && clockOffMinutes === null;
    if (tse === null) return { ok: true, value: { sale, isSure } };
    signed.set(config.id, signedAlike(sale.key));
    // a till whose codes belong to another counter is booked there
    const allowed = await saleOfCode(tse);
    return allowed.ok
      ? { ok: true, value: { sale: { ...sale, ...allowed.value, lines: sale.lines }, isSure } }
      : allowed;
  }

  function forgetLater(key: string, seconds: number): void {
    clearTimeout(timers.get(key));
    const timer = setTimeout(() => {
      timers.delete(key);
      desk.withdraw(key);
    }, seconds * 1_000);
    timers.set(key, timer.unref());
  }

  /** What was booked here today under keys that begin so, and not taken back. */
  function bookedToday(keys: `${string}:`): Sale[] {
    const today = dayIn(place.store().timeZone, clock.now());
    return ledger.sales.keyedOn(today, keys).flatMap((seq) => {
      const entry = ledger.journal.entry(seq);
      if (entry?.kind !== 'sale') return [];
      const found = ledger.findSale(entry.sale.key);
      return found && found.returned < Math.max(1, found.body.toPay) ? [entry.sale] : [];
    });
  }

  /** The till has taken back a receipt: if it was booked here, a person does the same; if it is only shown, it goes away. */
  async function voided(reading: Reading, config: BridgeConfig): Promise<Taken> {
    const [{ salesOfTill }, { voidedBy }] = await Promise.all([
      import('#till/receipt-stream/to-sale'),
      import('#till/receipt-stream/voided-sale'),
    ]);
    const withCode = signed.get(config.id);
    const ofTill = [salesOfTill(arrivalAt(config)), ...(withCode === undefined ? [] : [withCode])];
    const { sale: shown, member, step } = desk.session();
    const open = step === 'open' ? shown : undefined;
    if (open && ofTill.some((keys) => open.key.startsWith(keys)) && voidedBy(reading, [open]).length > 0) {
      // what somebody stands there for is given up by whoever serves them
      const why = refused('receipt-voided-open', { amount: open.total });
      if (member === undefined) desk.withdraw(open.key);
      else {
        desk.say(why);
        return passed(why);
      }
    }
    const [sale, another] = voidedBy(reading, ofTill.flatMap(bookedToday));
    if (!sale) return passed(refused(reading.reason?.code ?? 'receipt-is-void'));
    const why = refused(another ? 'receipt-voided-several' : 'receipt-voided', { amount: sale.total });
    desk.say(why, another ? undefined : { kind: 'booked', sale: sale.key });
    return passed(why);
  }

  /** Asks for the card of whoever brings goods back, as a scan of that receipt does. */
  async function goodsBack(reading: Reading, config: BridgeConfig): Promise<Taken> {
    const { returnOfReading } = await import('#till/receipt-stream/to-sale');
    const back = returnOfReading(reading, arrivalAt(config));
    if (!back.ok) return passed(back);
    forgetLater(back.value.receipt, config.offerSeconds);
    return passed(desk.goodsBack(back.value.amount, back.value.receipt));
  }

  return {
    /**
     * Takes one receipt. `mayBook`: it was read from its first byte, and nothing about the line is in doubt. A sale is booked without
     * a touch only where the shop has set so, the customer was known before, and everything on the receipt agrees.
     */
    async take(reading: Reading, config: BridgeConfig, mayBook: boolean): Promise<Taken> {
      if (place.identity() === undefined) return passed(refused('till-unknown-offline'));
      if (reading.kind === 'void') return voided(reading, config);
      if (reading.kind === 'return') return goodsBack(reading, config);
      const made = await saleOf(reading, config);
      if (!made.ok) return passed(made);
      const { sale, isSure } = made.value;
      const { member, sale: before, step } = desk.session();
      const wasKnown = step === 'open' && member !== undefined && before === undefined;
      const offered = desk.offer(sale);
      if (!offered.ok) return passed(offered);
      forgetLater(sale.key, config.offerSeconds);
      if (!config.bookAtOnce || !wasKnown || !isSure || !mayBook) return { kind: 'shown' };
      const booked = await desk.bookOffered(sale.key, member);
      const done = booked.ok ? ledger.findSale(sale.key) : undefined;
      const { receipt } = desk.session();
      return done && receipt !== undefined ? { kind: 'booked', body: done.body, receipt } : { kind: 'shown' };
    },
    /** A receipt of which the end is missing is never a purchase: the till prints it again, and whoever stands there is told which. */
    torn(reading: Reading, { name: till }: BridgeConfig): Taken {
      const { kind, number, reason } = reading;
      if (reason && kind !== 'sale' && kind !== 'return' && kind !== 'unknown')
        return passed(refused(reason.code, reason.values));
      const why =
        number === null ? refused('receipt-torn', { till }) : refused('receipt-torn-number', { till, number });
      desk.say(why);
      return passed(why);
    },
    stop(): void {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

export type StreamSales = ReturnType<typeof createStreamSales>;
