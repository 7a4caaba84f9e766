import type { Clock } from '#base/clock';
import type { Result } from '#base/result';
import type { SaleBody } from '#domain/entry';
import type { Sale } from '#domain/sale';
import type { BridgeConfig } from '#till/receipt-stream/bridge-config';
import type { Reading } from '#till/receipt-stream/read-receipt';
import type { Ledger } from '../ledger.ts';
import type { Place } from '../place.ts';
import type { SessionDesk } from '../session-desk.ts';

export type StreamSalesParts = {
  readonly ledger: Pick<Ledger, 'findSale'>;
  readonly desk: Pick<SessionDesk, 'offer' | 'send' | 'session' | 'withdraw'>;
  readonly place: Pick<Place, 'identity' | 'store'>;
  /** The sale of a fiscal code, if it may be booked here. */
  readonly saleOfCode: (code: string) => Promise<Result<Sale>>;
  readonly clock: Clock;
};

/** What came of a receipt: it was booked, shown, or was none of ours. */
export type Taken =
  | { readonly kind: 'booked'; readonly body: SaleBody; readonly receipt: string }
  | { readonly kind: 'shown' }
  | { readonly kind: 'passed'; readonly code: string };

/** Most that a store's receipts without a word of VAT are taxed with; it decides nothing but how the line is shown. */
const VAT_IF_UNKNOWN = 1_900;

/** Receipts that came by become sales at the counter; those that nobody takes leave no trace. */
export function createStreamSales({ ledger, desk, place, saleOfCode, clock }: StreamSalesParts) {
  const timers = new Map<string, NodeJS.Timeout>();

  async function saleOf(reading: Reading, config: BridgeConfig): Promise<Result<{ sale: Sale; isSure: boolean }>> {
    const { saleOfReading } = await import('#till/receipt-stream/to-sale');
    const { id: store, timeZone } = place.store();
    const made = saleOfReading(reading, {
      store,
      till: config.id,
      arrivedAt: clock.now(),
      timeZone,
      vat: VAT_IF_UNKNOWN,
    });
    if (!made.ok) return made;
    const { sale, tse, clockOffMinutes } = made.value;
    const isSure = reading.reason === null && !reading.isCopy && clockOffMinutes === null;
    if (tse === null) return { ok: true, value: { sale, isSure } };
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

  return {
    /**
     * Takes one receipt. `mayBook`: it was read from its first byte, and nothing about the line is in doubt. A sale is booked without
     * a touch only where the shop has set so, the customer was known before, and everything on the receipt agrees.
     */
    async take(reading: Reading, config: BridgeConfig, mayBook: boolean): Promise<Taken> {
      if (place.identity() === undefined) return { kind: 'passed', code: 'till-unknown-offline' };
      const made = await saleOf(reading, config);
      if (!made.ok) return { kind: 'passed', code: made.code };
      const { sale, isSure } = made.value;
      const { member, sale: before, step } = desk.session();
      const wasKnown = step === 'open' && member !== undefined && before === undefined;
      const offered = desk.offer(sale);
      if (!offered.ok) return { kind: 'passed', code: offered.code };
      forgetLater(sale.key, config.offerSeconds);
      if (!config.bookAtOnce || !wasKnown || !isSure || !mayBook) return { kind: 'shown' };
      const booked = await desk.send({ kind: 'book' });
      const done = booked.ok ? ledger.findSale(sale.key) : undefined;
      const { receipt } = desk.session();
      return done && receipt !== undefined ? { kind: 'booked', body: done.body, receipt } : { kind: 'shown' };
    },
    stop(): void {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

export type StreamSales = ReturnType<typeof createStreamSales>;
