import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import { brokenSettlement, type ClosedSettlement, isMonth, nextMonth, ownerName } from '#domain/settlement/closed';
import type { Statement } from '#domain/settlement/statement';
import { type ClearingTerms, clearingTermsSchema } from '#domain/settlement/terms';
import { sha256 } from '#replication/node-sha256';
import type { Language } from '#text/texts';
import { paperOf } from './pages/paper.ts';
import { statementPdf } from './pages/statement-pdf.ts';
import { BY_COMMAND } from './store/audit.ts';
import type { Database } from './store/database.ts';
import { type OwnerView, ownersWithStores, putOwner } from './store/owners.ts';
import {
  clearAll,
  closedMonths,
  closeMonth,
  earliestMonth,
  putTerms,
  settlementOf,
  type SettlementView,
  termsOf,
} from './store/settlement.ts';

/** What people at head office ask and say of what the owners owe each other (I38). */
export type SettlementDesk = {
  owners(): Promise<readonly OwnerView[]>;
  /** Stores by their ids or names; an owner of that name is made if there is none. `person`: the id of who says so. */
  putOwner(name: string, stores: readonly string[], person?: string): Promise<Result<OwnerView>>;
  /** What a point, a stamp, a cent of credit is worth between owners, for every month that is not closed yet. */
  putTerms(terms: unknown, person?: string): Promise<Result<void>>;
  terms(): Promise<ClearingTerms | undefined>;
  /** Months that are not closed, the earliest first: from the one behind the last that was, or the first of which something is known. */
  openMonths(most: number): Promise<readonly string[]>;
  /** A month, `YYYY-MM`. */
  of(period: string): Promise<Result<SettlementView>>;
  /** For ever. `by` is who says so; `anyway` does not wait for counters that have not been heard. */
  close(period: string, by: string, anyway?: boolean, person?: string): Promise<Result<SettlementView>>;
  /** Statements of a month on paper. */
  paper(view: SettlementView, statements: readonly Statement[], language: Language): Promise<Buffer>;
  closed(): Promise<readonly ClosedSettlement[]>;
  /** The first month that is not as it was closed; undefined if all are. */
  broken(): Promise<string | undefined>;
};

/** Longer than any name of a person or a firm. */
const MOST_NAME = 120;
const isName = (text: string): boolean =>
  text.trim() === text && text.length > 0 && text.length <= MOST_NAME && text.isWellFormed() && !/\p{Cc}/u.test(text);

export function createSettlementDesk(db: Database, brand: string, clock: Clock): SettlementDesk {
  const monthWrong = (period: string) => refused('argument-wrong', { argument: period });
  return {
    owners: () => ownersWithStores(db, brand),
    putOwner: async (name, stores, person = BY_COMMAND) =>
      isName(name)
        ? putOwner(db, { brand, nowMs: clock.now() }, name, stores, person)
        : refused('argument-wrong', { argument: name.slice(0, MOST_NAME) }),
    async putTerms(terms, person = BY_COMMAND) {
      const read = clearingTermsSchema.safeParse(terms);
      if (!read.success) {
        const [issue] = read.error.issues;
        return refused('settlement-terms-wrong', { path: issue?.path.join('.') ?? '', reason: issue?.message ?? '' });
      }
      await putTerms(db, { brand, nowMs: clock.now(), by: person }, read.data);
      return ok(undefined);
    },
    terms: () => termsOf(db, brand),
    async openMonths(most) {
      const present = dayIn('Etc/GMT-14', clock.now()).slice(0, 7);
      const last = (await closedMonths(db, brand)).at(-1)?.body.period;
      // else a month of which nobody has asked yet would not be known
      if (last === undefined) await clearAll(db, brand);
      const first = last === undefined ? ((await earliestMonth(db, brand)) ?? present) : nextMonth(last);
      const open: string[] = [];
      for (let period = first; period <= present && open.length < most; period = nextMonth(period)) open.push(period);
      return open;
    },
    of: async (period) => (isMonth(period) ? settlementOf(db, brand, period) : monthWrong(period)),
    async close(period, by, anyway = false, person = BY_COMMAND) {
      if (!isMonth(period)) return monthWrong(period);
      if (!isName(by)) return refused('argument-wrong', { argument: by.slice(0, MOST_NAME) });
      return closeMonth(db, { brand, nowMs: clock.now(), by: person }, period, by, anyway);
    },
    async paper(view, statements, language) {
      const called = (owner: string): string => ownerName(view.owners, owner);
      return statementPdf({
        ...(await paperOf(db, { brand, nowMs: clock.now() }, language)),
        view,
        statements,
        called,
      });
    },
    closed: async () => (await closedMonths(db, brand)).map(({ body }) => body),
    broken: async () => brokenSettlement(await closedMonths(db, brand), sha256),
  };
}
