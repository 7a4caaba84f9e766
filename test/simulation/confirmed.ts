import { isReceiptKey } from '#domain/receipt-key';

/**
 * What customers and staff were told: the checkers' own book. Every booking has a key; it is pending until somebody has
 * seen its answer. Units are points, on vouchers minor units of money.
 */
export type Booking = {
  readonly key: string;
  readonly kind: 'sale' | 'return' | 'voucher';
  readonly terminal: string;
  /** Whose points, or which voucher's account; of a voucher that is being sold it is known when it is. */
  member: string;
  /** `lost`: on a disk that is gone, as far as head office had not heard of it. `refused`: nobody was promised anything. */
  state: 'pending' | 'confirmed' | 'refused' | 'lost';
  seq: number | undefined;
  gained: number;
  /** Of the customer's own: what the shop advanced for it is not in it (L35). */
  spent: number;
  /** Taken back with goods; may bring the member below zero (R03). */
  taken: number;
};

/** A till's receipt may come to any counter: what each of them says of it is a booking of its own. */
export const bookingOf = (sale: string, terminal: string): string =>
  isReceiptKey(sale) ? `${sale}@${terminal}` : sale;
export const saleOf = (booking: string): string => booking.replace(/@.*/, '');

export class Violation extends Error {
  readonly rule: string;
  constructor(rule: string, detail: string) {
    super(`${rule}: ${detail}`);
    this.rule = rule;
  }
}

export function createConfirmed() {
  const bookings = new Map<string, Booking>();
  const points = new Map<string, number>();
  let isOrderKnown = true;
  let isSpentOnce = true;
  const cameBack = new Set<string>();
  return {
    bookings,
    /** A return has put something back onto a voucher, once, whether or not anybody has been told yet. */
    cameBack(key: string, voucher: string, amount: number): void {
      if (cameBack.has(`${key} ${voucher}`)) return;
      cameBack.add(`${key} ${voucher}`);
      points.set(voucher, (points.get(voucher) ?? 0) + amount);
    },
    /** From here on somebody goes on with an old copy: what is spent twice shows only where journals meet. */
    copyGoesOn: () => void (isOrderKnown = false),
    /** From here on rights may be with two, one of whom was declared dead: the journals and the losses in them decide. */
    spentTwice: () => void (isSpentOnce = false),
    isOrderKnown: () => isOrderKnown,
    announce(key: string, kind: Booking['kind'], terminal: string, member: string): Booking {
      let booking = bookings.get(key);
      if (!booking) {
        booking = { key, kind, terminal, member, state: 'pending', seq: undefined, gained: 0, spent: 0, taken: 0 };
        bookings.set(key, booking);
      }
      return booking;
    },
    confirm(booking: Booking, told: Pick<Booking, 'seq' | 'gained' | 'spent' | 'taken'>): void {
      if (booking.state === 'confirmed') {
        const same =
          booking.seq === told.seq &&
          booking.gained === told.gained &&
          booking.spent === told.spent &&
          booking.taken === told.taken;
        if (!same) throw new Violation('the same key gives the same answer', `${booking.key}, entry ${told.seq}`);
        return;
      }
      Object.assign(booking, told, { state: 'confirmed' });
      if (!isOrderKnown) return;
      // what returns took away is left out: by it alone a balance may fall below zero
      const left = (points.get(booking.member) ?? 0) + told.gained - told.spent;
      points.set(booking.member, left);
      // points can be there before the customer has heard of them
      const isUntold = [...bookings.values()].some(
        ({ member, state }) => member === booking.member && state === 'pending',
      );
      if (told.spent > 0 && left < 0 && isSpentOnce && !isUntold)
        throw new Violation('no redemption overdraws', `${booking.member} spent ${-left} more than ever earned`);
    },
    refuse(booking: Booking): void {
      if (booking.state === 'pending') booking.state = 'refused';
    },
  };
}
export type Confirmed = ReturnType<typeof createConfirmed>;
