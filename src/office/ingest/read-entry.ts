import { ok, type Result, refused } from '#base/result';
import { goodwillAccount, isUnit, type Transfer } from '#domain/account';
import { creditAccount } from '#domain/advance';
import { isGivenUp } from '#ledger/check-entry';
import type { Entry, Movement, MovementBody, RightPart } from '#domain/entry';

/** Whose journal an entry must belong to. */
export type JournalOwner = { readonly brand: string; readonly terminal: string };
export type EntryRefusal = 'push-malformed' | 'push-newer-version';

/**
 * Checks what an entry says that it moves, as `readMovement` reads it: head, transfers, rights. Why it does so is kept as it
 * came: the terminal has signed for it. By hand rather than by schema: a schema costs more than all other work on an entry
 * together. A form or kind that is not known comes from a newer counter.
 */
export function readEntry(value: unknown, seq: number, owner: JournalOwner): Result<MovementBody, EntryRefusal> {
  if (!isObject(value)) return refused('push-malformed', { seq });
  const entry = value as Partial<Record<keyof Entry, unknown>> & Record<string, unknown>;
  if (typeof entry.v === 'number' && entry.v > 1) return refused('push-newer-version', { seq });
  const headFits =
    entry.v === 1 &&
    entry.seq === seq &&
    entry.brand === owner.brand &&
    entry.terminal === owner.terminal &&
    isId(entry.store) &&
    isId(entry.staff) &&
    Number.isSafeInteger(entry.at);
  if (!headFits) return refused('push-malformed', { seq });
  switch (entry.kind) {
    case 'enrolment':
      return isId(entry['member']) && (entry['transfers'] === undefined || isListOf(entry['transfers'], isTransfer))
        ? ok(value as Movement)
        : refused('push-malformed', { seq });
    case 'sale':
    case 'return':
    case 'return-without-receipt':
      return isId(entry['member']) && isListOf(entry['transfers'], isTransfer)
        ? ok(value as Movement)
        : refused('push-malformed', { seq });
    case 'adjustment': {
      // all others are head office's own: a counter only gets an advance of its shop back (L36), or gives out of goodwill (L37)
      const [advanced, given] = [creditAccount(String(entry.store)), goodwillAccount(String(entry.store))];
      return isId(entry['member']) &&
        isListOf(entry['transfers'], (made) => isTransfer(made) && (made['to'] === advanced || made['from'] === given))
        ? ok(value as Movement)
        : refused('push-malformed', { seq });
    }
    case 'voucher':
      return isListOf(entry['transfers'], isTransfer) ? ok(value as Movement) : refused('push-malformed', { seq });
    case 'rights-received':
      return isId(entry['grant']) && isListOf(entry['parts'], isRightPart)
        ? ok(value as Movement)
        : refused('push-malformed', { seq });
    case 'rights-released':
      return isId(entry['recall']) && isListOf(entry['parts'], isRightPart)
        ? ok(value as Movement)
        : refused('push-malformed', { seq });
    case 'receipts-released':
      return isId(entry['recall']) && isReceipts(entry['receipts'])
        ? ok(value as Movement)
        : refused('push-malformed', { seq });
    default:
      return refused(typeof entry.kind === 'string' ? 'push-newer-version' : 'push-malformed', { seq });
  }
}

/** One entry moves a handful of lots; a limit keeps a faulty one from taking the whole batch's room. */
const MOST_PARTS = 1_000;
/** Far above any sale, far below where sums lose their exactness. */
const MOST_UNITS = 1_000_000_000;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Printable ASCII without blanks: what ids of ours are made of. */
const isId = (value: unknown): value is string => typeof value === 'string' && /^[!-~]{1,80}$/.test(value);
const isListOf = (value: unknown, fits: (item: Record<string, unknown>) => boolean): boolean =>
  Array.isArray(value) && value.length <= MOST_PARTS && value.every((item) => isObject(item) && fits(item));
const isAmount = (value: unknown): boolean =>
  Number.isSafeInteger(value) && (value as number) > 0 && (value as number) <= MOST_UNITS;
const isDayOrAbsent = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value));

/** Keys of receipts are longer than ids; a till's serial number may have any character. */
const isReceipts = (value: unknown): boolean =>
  isGivenUp(value) && JSON.stringify(value).length <= 400 && !JSON.stringify(value).includes('\\u0000');

const isTransfer = (value: { readonly [key in keyof Transfer]?: unknown }): boolean =>
  isUnit(value.unit) &&
  isId(value.from) &&
  isId(value.to) &&
  value.from !== value.to &&
  isAmount(value.amount) &&
  isId(value.lot) &&
  isDayOrAbsent(value.usable) &&
  isDayOrAbsent(value.expires);

const isRightPart = (value: { readonly [key in keyof RightPart]?: unknown }): boolean =>
  isUnit(value.unit) &&
  isId(value.member) &&
  isAmount(value.amount) &&
  isId(value.lot) &&
  isDayOrAbsent(value.usable) &&
  isDayOrAbsent(value.expires);
