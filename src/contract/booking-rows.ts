import type { BookingKind, BookingRow, BookingView } from './owner.ts';
import type { Sentence } from './fields.ts';
import { memberOf } from '#domain/account';
import { type Entry, transfersOf } from '#domain/entry';
import { reasonsIn } from '#domain/program/effects';
import { isCorrectionReason } from '#domain/life/correction-reasons';
import type { Program } from '#domain/program/schema';
import { catalogue } from '#text/catalogue';

/** What an entry is called in the list of all bookings. */
export function kindOf(entry: Entry): BookingKind {
  switch (entry.kind) {
    case 'return-without-receipt':
      return 'return';
    case 'rights-received':
    case 'rights-released':
    case 'receipts-released':
      return 'rights';
    case 'adjustment':
      return entry.goodwill ? 'goodwill' : 'advance';
    case 'voucher':
      return `voucher-${entry.what}`;
    default:
      return entry.kind;
  }
}

export type RowFacts = {
  /** The name of who booked it, while somebody knows it. */
  readonly nameOf: (staff: string) => string | undefined;
  readonly program: Program | undefined;
};

/** An entry as a line of the list: customers by their numbers, so that nobody's profile is looked at. */
export function rowOf(entry: Entry, { nameOf, program }: RowFacts): BookingRow {
  const amount = amountOf(entry);
  const points = pointsOf(entry);
  return {
    seq: entry.seq,
    at: entry.at,
    staff: nameOf(entry.staff) ?? entry.staff,
    kind: kindOf(entry),
    what: whatOf(entry, program),
    ...(amount !== undefined && { amount }),
    ...(points !== 0 && { points }),
    ...('member' in entry && { member: entry.member }),
  };
}

const sentence = (key: string, values: Sentence['values'] = {}): Sentence => ({ key, values });

/** What it was, in a sentence. */
export function whatOf(entry: Entry, program: Program | undefined): Sentence {
  switch (entry.kind) {
    case 'sale':
      return sentence(`booking-sale-${entry.sale.source}`);
    case 'return':
      return sentence(entry.key.startsWith('undo:') ? 'booking-undo' : 'booking-return');
    case 'return-without-receipt':
    case 'enrolment':
      return sentence(`booking-${entry.kind}`);
    case 'rights-received':
    case 'rights-released':
      return sentence(`booking-${entry.kind}`, { parts: entry.parts.length });
    case 'receipts-released':
      return sentence('booking-receipts-released');
    case 'voucher':
      return sentence(`booking-voucher-${entry.what}`, { count: entry.transfers.length });
    case 'import':
      return sentence('booking-import', { source: entry.source });
    case 'adjustment':
      if (entry.goodwill)
        return sentence('booking-goodwill', { reason: goodwillReason(entry.goodwill.reason, program) });
      if (entry.correction)
        return sentence('booking-correction', { reason: correctionReason(entry.correction.reason) });
      return sentence(`booking-${entry.reason}`);
  }
}

/** In words; of a reason that only a later version knows, its code. */
const correctionReason = (code: string) => (isCorrectionReason(code) ? catalogue[`ui-book-reason-${code}`] : code);

/** In the words of the program, where it still has that reason. */
function goodwillReason(id: string, program: Program | undefined) {
  const goodwill = program?.instruments.find((one) => one.kind === 'goodwill');
  return goodwill?.reasons.find((reason) => reason.id === id)?.name ?? id;
}

/** Money: what came in is above zero, what went out below. */
function amountOf(entry: Entry): number | undefined {
  switch (entry.kind) {
    case 'sale':
      return entry.toPay;
    case 'return':
    case 'return-without-receipt':
      return -entry.amount;
    case 'voucher':
      return entry.what === 'sold' ? entry.amount * entry.transfers.length : -entry.amount;
    default:
      return undefined;
  }
}

const pointsOf = (entry: Entry): number =>
  transfersOf(entry).reduce((sum, { unit, from, to, amount }) => {
    if (unit !== 'points') return sum;
    return sum + (memberOf(to) === undefined ? 0 : amount) - (memberOf(from) === undefined ? 0 : amount);
  }, 0);

/** Reasons and transfers that are shown of one entry. */
const MOST_REASONS = 190;
const MOST_TRANSFERS = 1_000;

/** All that an entry says about itself. */
export function viewOf(entry: Entry, hash: string, facts: RowFacts): BookingView {
  return {
    row: rowOf(entry, facts),
    reasons: [...reasonsOf(entry)],
    transfers: transfersOf(entry)
      .slice(0, MOST_TRANSFERS)
      .map(({ unit, from, to, amount }) => ({ unit, from, to, amount })),
    hash,
  };
}

export function* reasonsOf(entry: Entry): Generator<Sentence> {
  switch (entry.kind) {
    case 'sale': {
      const { program, version, day } = entry.facts;
      yield* reasonsIn(entry.effects)
        .slice(0, MOST_REASONS)
        .map(({ key, values }) => sentence(key, { ...values }));
      if (entry.discount !== 0) yield sentence('booking-discount', { discount: entry.discount });
      yield sentence('booking-decided', { program, version, day });
      yield sentence('booking-key', { key: entry.sale.key });
      return;
    }
    case 'return':
      yield sentence('booking-return-of', { sale: entry.sale, returned: entry.returned });
      return;
    case 'return-without-receipt':
      yield sentence('booking-return-points', { points: entry.points });
      yield sentence('booking-decided', { program: entry.program, version: entry.version, day: entry.day });
      return;
    case 'adjustment':
      if (!entry.goodwill) return;
      yield sentence('booking-decided', {
        program: entry.goodwill.program,
        version: entry.goodwill.version,
        day: entry.day,
      });
      return;
    case 'voucher':
      yield sentence('booking-voucher-left', { left: entry.left });
      if (entry.sale !== undefined) yield sentence('booking-voucher-paid', { sale: entry.sale });
      return;
    default:
  }
}
