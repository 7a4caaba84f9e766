import { ok } from '#base/result';
import type { Transfer, Unit } from '#domain/account';
import type { EntryBody } from '#domain/entry';
import type { Ledger } from '#counter/service/ledger';
import { lapsedIn as ownLapsedIn } from '#office/books/lapse';
import type { Parts } from './parts.ts';
import { type Plant, withLots, withStatements } from './plant-kit.ts';

// Bugs about what can be had once besides points: passes, what is limited, vouchers, what shops advance, and receipts of tills.

/** A counter for which the rights to some units are wherever somebody wants to spend them. */
const spendsNotHeld = (isOne: (unit: Unit) => boolean): Pick<Parts, 'ledger'> =>
  withLots((ledger) => {
    const { all } = ledger.journal.lots;
    return (member, lentBy) =>
      all(member, lentBy).map((lot) => (isOne(lot.unit) ? { ...lot, held: Math.max(lot.held, lot.remaining) } : lot));
  });
/** A counter that writes down something else than it has decided. */
const withEntries = (change: (body: EntryBody) => EntryBody): Pick<Parts, 'ledger'> => ({
  ledger(ledger: Ledger) {
    const { append } = ledger.journal;
    // the ledger asks through this object
    ledger.journal.append = (writer, at, staff, body, previous) => append(writer, at, staff, change(body), previous);
    return ledger;
  },
});
const without = (body: EntryBody, isOne: (transfer: Transfer) => boolean): EntryBody =>
  body.kind === 'sale' ? { ...body, transfers: body.transfers.filter((transfer) => !isOne(transfer)) } : body;

export const spendablePlants: Readonly<Record<string, Plant>> = {
  'pass-without-its-right': {
    about: 'a counter uses up a pass that the member has, wherever the right to it lies',
    parts: () => spendsNotHeld((unit) => unit.startsWith('pass:')),
  },
  'gift-without-its-pass': {
    about: 'a counter gives what a pass is for, and does not use the pass up',
    parts: () =>
      withEntries((body) => without(body, ({ unit, from }) => unit.startsWith('pass:') && from.startsWith('member:'))),
  },
  'pass-given-again': {
    about: 'head office gives a pass again once it has been used',
    parts: () => ({ remembersPasses: false }),
  },
  'stock-from-anothers-right': {
    about: 'a counter gives away of what is limited as long as some is left anywhere',
    parts: () => spendsNotHeld((unit) => unit.startsWith('stock:')),
  },
  'limited-without-its-stock': {
    about: 'a counter gives away what is limited without taking it from the pool',
    parts: () => withEntries((body) => without(body, ({ from }) => from.startsWith('pool:'))),
  },
  'voucher-redeemed-again': {
    about: 'a counter takes a voucher again when somebody asks again after a crash',
    parts: () => ({
      vouchers(vouchers, connection) {
        const forget = connection.prepare('delete from right_moved where id = ?');
        return {
          ...vouchers,
          use(use, staff) {
            forget.run(`voucher:${use.key}`);
            return vouchers.use(use, staff);
          },
        };
      },
    }),
  },
  'voucher-without-its-right': {
    about: 'a counter redeems what is on a voucher, wherever the right to it lies',
    parts: () => spendsNotHeld((unit) => unit === 'credit'),
  },
  'voucher-keeps-a-part': {
    about: 'a counter says that it has taken more off a voucher than it has',
    parts: () =>
      withEntries((body) =>
        body.kind === 'voucher' && body.what === 'redeemed'
          ? { ...body, transfers: body.transfers.slice(0, 1).map((one) => ({ ...one, amount: (one.amount + 1) >> 1 })) }
          : body,
      ),
  },
  'advance-settled-twice': {
    about: 'a counter forgets that it has got back what its shop advanced, and gets it back again',
    parts: () => ({
      ledger(ledger) {
        const { post } = ledger.journal.advances;
        ledger.journal.advances.post = (entry) => {
          if (entry.kind !== 'adjustment') post(entry);
        };
        return ledger;
      },
    }),
  },
  'advance-never-settled': {
    about: 'a counter brings the rights to what its shop advanced, and does not get it back',
    parts: () => ({
      ledger: (ledger) => ({ ...ledger, settleAdvances: (member) => ok(ledger.journal.advances.openOf(member)) }),
    }),
  },
  'advance-without-a-limit': {
    about: 'a counter advances as much as a shop may give again and again, without counting what it has given',
    parts: () => ({
      ledger(ledger) {
        ledger.journal.advances.openOf = () => 0;
        return ledger;
      },
    }),
  },
  'advance-settled-with-another-shop': {
    about: 'what a counter gets back of an advance goes to a shop that has advanced nothing',
    parts: () =>
      withEntries((body) =>
        body.kind === 'adjustment' && body.reason === 'advance'
          ? { ...body, transfers: body.transfers.map((one) => ({ ...one, to: 'credit:hafen' })) }
          : body,
      ),
  },
  'receipt-booked-after-it-was-given-up': {
    about: 'a counter forgets which receipts it has given up, and books one that stood on its screen',
    parts: () => ({
      ledger(ledger, connection) {
        const forget = connection.prepare("delete from right_moved where id like 'given-up:%'");
        const { bookSale } = ledger;
        return {
          ...ledger,
          bookSale(...asked) {
            forget.run();
            return bookSale(...asked);
          },
        };
      },
    }),
  },
  'receipt-given-without-its-holder': {
    about: 'head office gives a receipt to who asks, although the counter that has its till has not given it up',
    parts: () =>
      withStatements((tx) => ({
        async movedReceipt(brand, key) {
          return (await tx.movedReceipt(brand, key)) ?? { terminal: null, turn: 0 };
        },
      })),
  },
  'lapse-what-is-held': {
    about: 'head office books as lapsed what a counter holds and may still spend',
    parts: () => ({
      lapsedIn: (lots, over, today, storeOf) =>
        ownLapsedIn(
          lots.map((lot) => ({ ...lot, held: 0, granted: 0 })),
          over,
          today,
          storeOf,
        ),
    }),
  },
};
