import { accountOfHolder, isUnit, poolAccount, storeAccount, type Transfer, voucherOf } from '#domain/account';
import { creditAccount } from '#domain/advance';
import type { Entry } from '#domain/entry';
import { isReceiptKey } from '#domain/receipt-key';

/** What has been read, before anything is known of it. */
type Read = { readonly [name: string]: unknown };

/**
 * The path of the first field of an entry that no counter would have written (`transfers[0].amount`), or undefined if the
 * entry is well formed. By hand: a schema costs more than all other work on an entry together.
 */
export function entryFault(value: unknown, seq: number): string | undefined {
  if (!isObject(value)) return '(entry)';
  const fault = firstFault(value, {
    v: (v) => v === 1,
    seq: (number) => number === seq,
    brand: isText,
    store: isText,
    terminal: isText,
    staff: isText,
    at: isWhole,
  });
  if (fault) return fault;
  switch (value['kind'] as Entry['kind']) {
    case 'enrolment':
      return (
        firstFault(value, { member: isText }) ??
        (value['transfers'] === undefined ? undefined : listFault(value, 'transfers', welcomeFault))
      );
    case 'sale':
      return (
        firstFault(value, {
          member: isText,
          discount: isCount,
          toPay: isCount,
          charges: isCountOrAbsent,
          credit: isCountOrAbsent,
          choices: Array.isArray,
          effects: Array.isArray,
        }) ??
        saleFault(value) ??
        listFault(value, 'transfers', transferFault)
      );
    case 'return':
      return (
        firstFault(value, {
          key: isText,
          member: isText,
          sale: isText,
          day: isDay,
          amount: isCount,
          returned: (returned) => isCount(returned) && returned >= (value['amount'] as number),
          ontoVouchers: isCountOrAbsent,
        }) ?? listFault(value, 'transfers', transferFault)
      );
    case 'return-without-receipt':
      return (
        firstFault(value, {
          key: isText,
          member: isText,
          amount: (amount) => isWhole(amount) && amount > 0,
          program: isText,
          version: isCount,
          points: isCount,
          day: isDay,
        }) ?? listFault(value, 'transfers', transferFault)
      );
    case 'adjustment':
      return (
        firstFault(value, {
          member: isText,
          reason: isText,
          day: isDay,
          goodwill: (goodwill) => (value['reason'] === 'goodwill') === isGoodwill(goodwill),
          correction: (correction) => correction === undefined || isCorrection(correction, value['reason']),
        }) ?? listFault(value, 'transfers', transferFault)
      );
    case 'voucher':
      return (
        firstFault(value, {
          key: isText,
          what: (what) => what === 'sold' || what === 'redeemed' || what === 'refunded',
          day: isDay,
          amount: (amount) => isWhole(amount) && amount > 0,
          left: isCount,
        }) ?? listFault(value, 'transfers', voucherTransferFault)
      );
    case 'rights-received':
      return firstFault(value, { grant: isText }) ?? listFault(value, 'parts', partFault);
    case 'rights-released':
      return firstFault(value, { recall: isText }) ?? listFault(value, 'parts', partFault);
    case 'receipts-released':
      return firstFault(value, { recall: isText, receipts: isGivenUp });
    default:
      return 'kind';
  }
}

function saleFault(entry: Read): string | undefined {
  const { sale, facts } = entry;
  if (!isObject(sale)) return 'sale';
  if (!isObject(facts)) return 'facts';
  const { lines } = sale;
  if (!Array.isArray(lines) || !lines.every((line) => isObject(line) && isWhole(line['amount']))) return 'sale.lines';
  const sum = (lines as { amount: number }[]).reduce((total, line) => total + line.amount, 0);
  const part = (name: string): number => (entry[name] as number | undefined) ?? 0;
  const tax = sale['net'] === true ? taxIn(entry['vat'], sum - part('discount')) : 0;
  if (tax === undefined || (sale['net'] !== true && entry['vat'] !== undefined)) return 'vat';
  const total = part('discount') + part('toPay') - part('charges') + part('credit') - tax;
  const fault = firstFault(sale, {
    key: isText,
    at: isWhole,
    total: (said) => said === sum && said === total,
    payments: Array.isArray,
  });
  if (fault) return `sale.${fault}`;
  const wrong = firstFault(facts, {
    program: isText,
    version: isCount,
    day: isDay,
    visits: isWhole,
    redeemable: isCount,
  });
  return wrong && `facts.${wrong}`;
}

/** Whoever joins may be given passes, by the store alone. */
const welcomeFault = (transfer: Read, entry: Read): string | undefined =>
  firstFault(transfer, {
    unit: (unit) => isUnit(unit) && unit.startsWith('pass:'),
    from: (from) => from === storeAccount(String(entry['store'])),
  }) ?? transferFault(transfer, entry);

/** The VAT on top of a net price list; undefined if the rates are not well formed, or are not about so much. */
function taxIn(parts: unknown, paid: number): number | undefined {
  if (!Array.isArray(parts)) return undefined;
  let [sum, base] = [0, 0];
  for (const part of parts) {
    if (!isObject(part)) return undefined;
    const { rate, net, tax, gross } = part;
    if (!isCount(rate) || !isWhole(net) || !isWhole(tax) || gross !== net + tax) return undefined;
    sum += tax;
    base += net;
  }
  return base === paid ? sum : undefined;
}

/** A transfer of a sale or a return moves something to or from the member whose entry it is, an account merged into it, or a group of the member. */
function transferFault(transfer: Read, entry: Read): string | undefined {
  const { from, to } = transfer as Partial<Transfer>;
  const own = [entry['member'], ...listOf(entry['absorbed']), ...listOf(entry['groups'])].map((member) =>
    accountOfHolder(String(member)),
  );
  return firstFault(transfer, {
    unit: isUnit,
    from: isText,
    to: () =>
      isText(to) &&
      to !== from &&
      (own.includes(String(to)) ||
        own.includes(String(from)) ||
        isAdvance(transfer, entry) ||
        isStock(transfer, entry) ||
        isOntoVoucher(transfer, entry)),
    amount: (amount) => isWhole(amount) && amount > 0,
    lot: isText,
    usable: isDayOrAbsent,
    expires: isDayOrAbsent,
  });
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What the shop advances for the member, who gives nothing (L35). */
const isAdvance = ({ unit, from, to }: Read, { kind, store }: Read): boolean =>
  kind === 'sale' &&
  unit === 'points' &&
  from === creditAccount(String(store)) &&
  (to === storeAccount(String(store)) || String(to).startsWith('partner:'));

/** One of what is limited, the one use of a code, or one of what a member may have, goes from its pool to the store, and comes back with a return, or lapses then (L24). */
function isStock({ unit, from, to }: Read, { kind, store }: Read): boolean {
  const id = /^(?:stock|uses):(.*)$/.exec(String(unit))?.[1];
  if (id === undefined) return false;
  const pool = poolAccount(id);
  const isPool = (account: unknown): boolean => account === pool || isPlain(`${pool}.`, account);
  if (kind === 'sale') return isPool(from) && to === storeAccount(String(store));
  return kind === 'return' && (isPool(from) ? isPlain('expired:', to) : isPool(to) && isPlain('store:', from));
}

/** What a voucher paid comes back onto it with a return, or lapses then (L39). */
const isOntoVoucher = ({ unit, from, to }: Read, { kind }: Read): boolean =>
  kind === 'return' &&
  unit === 'credit' &&
  (isVoucher(to) ? isPlain('store:', from) : isVoucher(from) && isPlain('expired:', to));
const isPlain = (kind: string, account: unknown): boolean => String(account).startsWith(kind);

/** What was given out of goodwill, and why. */
const isGoodwill = (goodwill: unknown): boolean =>
  isObject(goodwill) &&
  firstFault(goodwill, { key: isText, program: isText, version: isCount, reason: isText, points: isCount }) ===
    undefined;

/** What a person at head office has put right, and why. */
const isCorrection = (correction: unknown, reason: unknown): boolean =>
  reason === 'correction' &&
  isObject(correction) &&
  firstFault(correction, { key: isText, reason: isText }) === undefined;

/** Receipts of a till that are given up: one of them, or those after a number. */
export const isGivenUp = (receipts: unknown): boolean =>
  isObject(receipts) &&
  firstFault(receipts, {
    till: isText,
    turn: isCount,
    sale: (sale) =>
      sale === undefined ? receipts['after'] !== undefined : typeof sale === 'string' && isReceiptKey(sale),
    after: (after) => after === undefined || (isCount(after) && receipts['sale'] === undefined),
    booked: (booked) => booked === undefined || (isCount(booked) && receipts['sale'] !== undefined),
  }) === undefined;

/** Credit goes onto a code when it is sold, off it at all other times. */
const voucherTransferFault = (transfer: Read, entry: Read): string | undefined =>
  firstFault(transfer, {
    unit: (unit) => unit === 'credit',
    from: (from) => isText(from) && isVoucher(from) === (entry['what'] !== 'sold'),
    to: (to) => isText(to) && isVoucher(to) === (entry['what'] === 'sold'),
    amount: (amount) => isWhole(amount) && amount > 0,
    lot: isText,
    usable: isDayOrAbsent,
    expires: isDayOrAbsent,
  });
const isVoucher = (account: unknown): boolean => voucherOf(String(account)) !== undefined;

const partFault = (part: Read): string | undefined =>
  firstFault(part, {
    lot: isText,
    unit: isUnit,
    member: isText,
    amount: (amount) => isWhole(amount) && amount > 0,
    usable: isDayOrAbsent,
    expires: isDayOrAbsent,
    until: (until) => until === undefined || isCount(until),
  });

function listFault(
  entry: Read,
  name: string,
  itemFault: (item: Read, entry: Read) => string | undefined,
): string | undefined {
  const list = entry[name];
  if (!Array.isArray(list)) return name;
  for (const [index, item] of list.entries()) {
    const fault = isObject(item) ? itemFault(item, entry) : '';
    if (fault !== undefined) return `${name}[${index}]${fault && `.${fault}`}`;
  }
  return undefined;
}

function firstFault(value: Read, fields: { readonly [name: string]: (field: unknown) => boolean }): string | undefined {
  for (const name in fields) if (!fields[name]!(value[name])) return name;
  return undefined;
}

const isObject = (value: unknown): value is Read =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const isCount = (value: unknown): value is number => isWhole(value) && value >= 0;
const isCountOrAbsent = (value: unknown): boolean => value === undefined || isCount(value);
const isDay = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const isDayOrAbsent = (value: unknown): boolean => value === undefined || isDay(value);
