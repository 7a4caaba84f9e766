import { voucherAccount } from '#domain/account';
import { balanceOf } from '#domain/lots';
import { type Around, type Attempts, STAFF } from './attempts.ts';
import { type Booking, saleOf, Violation } from './confirmed.ts';
import type { CounterProcess, Life } from './counter-process.ts';
import { VOUCHERS } from './simulated-program.ts';

/** People who buy vouchers, and whoever has the code by then and pays with it or wants money for what is left. */
export function createVoucherHolders(
  { random, confirmed, note, onSpent }: Around,
  { attempt, refused, newKey }: Attempts,
) {
  /** Codes that somebody has read. */
  const codes: string[] = [];

  function sell(counter: CounterProcess): void {
    const amount = 100 * random.between(1, 40);
    const kind = random.pick(VOUCHERS);
    const booking = confirmed.announce(newKey('voucher'), 'voucher', counter.terminal, '');
    attempt(counter, booking, ({ vouchers, ledger }) => {
      const sold = vouchers.sell(booking.key, 1, amount, STAFF, kind);
      if (!sold.ok) {
        refused(booking, sold.code);
        return undefined;
      }
      const [code = ''] = sold.value.codes;
      booking.member = voucherAccount(code);
      const told = { seq: entryOf(ledger, booking), gained: sold.value.amount, spent: 0, taken: 0 };
      return () => {
        confirmed.confirm(booking, told);
        if (!codes.includes(code)) codes.push(code);
      };
    });
  }

  /** What is on it and lies elsewhere is asked for as a whole; what has come by then is what there is. */
  async function use(counter: CounterProcess, life: Life): Promise<void> {
    if (codes.length === 0) return;
    const code = random.pick(codes);
    const account = voucherAccount(code);
    const { total, redeemable } = balanceOf(life.vouchers.lotsOf(code), life.ledger.today());
    if (total <= 0) return;
    const wanted = random.chance(0.4) ? total : random.between(1, total);
    if (wanted > redeemable) {
      await life.fetchRights(account, 'credit', total - redeemable);
      note(`${counter.terminal} asked for a voucher`);
    }
    if (!life.isAlive) return;
    const what = random.chance(0.8) ? 'redeemed' : 'refunded';
    const booking = confirmed.announce(newKey(what), 'voucher', counter.terminal, account);
    const sales = [...confirmed.bookings.values()].filter(
      (one) => one.kind === 'sale' && one.state === 'confirmed' && one.terminal === counter.terminal,
    );
    const sale = what === 'redeemed' && sales.length > 0 ? saleOf(random.pick(sales).key) : undefined;
    attempt(counter, booking, ({ vouchers, ledger }) => {
      const before = ledger.journal.head().seq;
      const used = vouchers.use({ key: booking.key, what, code, amount: wanted, sale }, STAFF);
      if (!used.ok) {
        if (booking.state === 'confirmed')
          throw new Violation('the same key gives the same answer', `${booking.key}: ${used.code}`);
        refused(booking, used.code);
        return undefined;
      }
      // the same key again is answered without an entry, and says nothing of now
      if (ledger.journal.head().seq > before) onSpent(counter);
      const told = { seq: entryOf(ledger, booking), gained: 0, spent: used.value.amount, taken: 0 };
      return () => confirmed.confirm(booking, told);
    });
  }

  return { sell, use };
}

/** The entry that a booking is, as the counter's own file says. */
function entryOf({ journal }: Life['ledger'], { key }: Booking): number {
  for (let { seq } = journal.head(); seq > 0; seq--) {
    const entry = journal.entry(seq);
    if (entry?.kind === 'voucher' && entry.key === key) return seq;
  }
  throw new Violation('nothing confirmed is lost', `no entry books ${key}`);
}
