import { randomBytes } from 'node:crypto';
import type { Clock } from '#base/clock';
import { newId } from '#base/ids';
import { ok, type Result, refused } from '#base/result';
import type { Scope } from '#replication/wire';
import type { Staff, StoreProfile } from '#domain/member';
import type { SaidProduct } from '#domain/program/catalogue';
import type { Program } from '#domain/program/schema';
import type { StockRefusal } from '#domain/life/stock';
import type { PeopleDesk } from './back-office/people-desk.ts';
import { declareDeadIn } from './books/dead-terminal.ts';
import { newPairingCode, pairingCodeHash } from './http/pairing-code.ts';
import type { startJobs } from './jobs/jobs.ts';
import type { Queue } from './jobs/queue.ts';
import type { RecallAnswers } from './live/answers.ts';
import {
  changeStore,
  createStore,
  findStore,
  type ProgramRefused,
  putProgram,
  putStaff,
} from './store/administration.ts';
import type { SettlementDesk } from './settlement-desk.ts';
import { writeAudit } from './store/audit.ts';
import { postgresBooks } from './store/books.ts';
import { putCatalogue } from './store/catalogue.ts';
import { type BatchRefusal, type BatchWanted, type CouponBatch, couponBatches } from './store/coupon-batches.ts';
import type { Corrected, CorrectionWanted } from './store/correct.ts';
import type { Database } from './store/database.ts';
import type { Disagreement } from './store/decisions.ts';
import { type Drawn, drawPrizes, type DrawRefusal } from './store/draws.ts';
import { pruneFeed, setRegion, setScope } from './store/feed-lines.ts';
import { type GroupRow, setGroups } from './store/groups.ts';
import type { ImportRun, ImportWanted } from './store/import-run.ts';
import { type DoubledTerm, doubledTerms } from './store/doubled-terms.ts';
import type { Left, LeaveRefusal } from './store/leave-club.ts';
import type { PassesWanted } from './store/occasions.ts';
import { type Overview, readOverview } from './store/overview.ts';
import { findTerminalOf } from './store/replaced.ts';
import { type Assigned, type SegmentRow, setSegments } from './store/segments.ts';
import { revokeTerminal } from './store/terminals.ts';
import type { Watch } from './watch/watch.ts';
import { type OfficeVerdict, verifyOffice } from './store/verify.ts';
import { putWording, readWordings } from './store/wordings.ts';

/** What people at head office, and the commands that they give, ask of it. `person`: the id of whoever does it at the back office, for the audit log. */
export type Commands = {
  createStore(
    store: { name: string } & Partial<Omit<StoreProfile, 'id' | 'name' | 'balancePage'>>,
    person?: string,
  ): Promise<{ store: string }>;
  /**
   * A one-time code for one counter of the store, named by its id or its name. With `replaces` (a terminal of that store, by
   * its id or the end of it) that terminal is closed for ever when the code is used.
   */
  createPairingCode(
    store: string,
    validMinutes?: number,
    replaces?: string,
    person?: string,
  ): Promise<Result<{ code: string; expiresAt: number }, 'store-unknown' | 'terminal-not-found'>>;
  /** Puts a program in force for the whole brand; a faulty one is refused with every fault. */
  putProgram(program: unknown): Promise<{ ok: true; value: Program } | ProgramRefused>;
  putStaff(staff: Omit<Staff, 'id'> & { id?: string }): Promise<{ staff: string }>;
  revokeTerminal(terminal: string, person?: string): Promise<Result<void, 'terminal-unknown'>>;
  /**
   * A person says that a terminal will not come back: its rights go back to the members. `by` is who says so. Answers how
   * many units of each kind came back. If it does come back, `losses` says what that cost.
   */
  declareDead(
    terminal: string,
    by: string,
    person?: string,
  ): Promise<Result<ReadonlyMap<string, number>, 'terminal-unknown' | 'terminal-dead'>>;
  /** Books what has lapsed (R18), as it happens by itself every day; answers how many units. */
  lapse(): Promise<number>;
  /**
   * Rewards those whose friends' first purchases have waited long enough (I14), and takes rewards back whose goods came back since, as it
   * happens by itself every day; answers how many of both.
   */
  rewardReferrals(): Promise<{ readonly given: number; readonly taken: number }>;
  /** Forgets what was noted of members and is done for long, as it happens by itself every day; answers of how many. */
  forgetNotes(): Promise<number>;
  /** Draws whom the surprises of finished days meet (I16), as it happens by itself every day; answers how many. */
  surprise(): Promise<number>;
  /** Gives the passes of birthdays and the like whose windows open, as it happens by itself every hour, or invites (I15); answers how many. */
  givePasses(wanted: PassesWanted): Promise<Result<number, 'occasion-unknown'>>;
  /** Draws so many winners of a prize draw that is over (I17), once: asked again it answers the same. */
  drawPrizes(draw: string, prizes: number): Promise<Result<Drawn, DrawRefusal>>;
  /** Ends the membership of a club of whoever has the card (I12); says which store pays back how much. */
  leaveClub(club: string, card: string): Promise<Result<Left, LeaveRefusal>>;
  /** Gives another term to whoever was sold two of a club for the same days, as it happens by itself every day; answers who has one. */
  doubledTerms(): Promise<readonly DoubledTerm[]>;
  /** Puts right what a member has (L40), once for each key; says what the member has then. */
  correct(wanted: CorrectionWanted): Promise<Result<Corrected>>;
  /** Begins to take over what another system knew (I39); a dry run only says what would become of each row. */
  openImport(wanted: ImportWanted): Promise<Result<ImportRun>>;
  /** Replaces the members of each target group that is named (I21); a dry run only says what it would do. */
  setSegments(rows: readonly SegmentRow[], isDryRun?: boolean): Promise<Assigned>;
  /** Replaces the members of each group that is named by its card (I19). */
  setGroups(rows: readonly GroupRow[], isDryRun?: boolean): Promise<Assigned>;
  /** Puts the brand's products in the place of those that there were: programs may name no others from then on. */
  putCatalogue(products: readonly SaidProduct[]): Promise<void>;
  /** Puts so many in all of what the program limits into its pool, from which counters fetch; of an event all seats if left out. */
  putStock(instrument: string, total?: number): Promise<Result<void, StockRefusal>>;
  /** Makes codes of a coupon, each of which works once (I08): so many in all under one name. Answers all of them. */
  makeCoupons(wanted: BatchWanted): Promise<Result<readonly string[], BatchRefusal>>;
  /** The batches of codes that there are, and how many of each are used. */
  couponBatches(): Promise<readonly CouponBatch[]>;
  /** Decides everything again that has not been yet (R29), as it happens by itself when it is quiet. */
  decideAgain(): Promise<readonly Disagreement[]>;
  /** Says which members a terminal hears of. */
  setScope(terminal: string, scope: Scope): Promise<Result<void, 'terminal-unknown'>>;
  /** Puts a store into a region, or out of any with null. */
  setRegion(store: string, region: string | null): Promise<Result<void, 'store-unknown'>>;
  /** Whether managers of a store may take goods back whose sale nobody finds (R06); at first they may not. */
  setReturnsWithoutReceipt(store: string, allowed: boolean): Promise<Result<void, 'store-unknown'>>;
  /** How many points counters of a store may advance for each customer while head office cannot be reached (L35); at first none. */
  setOfflineCredit(store: string, points: number): Promise<Result<void, 'store-unknown'>>;
  /** How a store's screens look and what they announce, and how its customers are addressed; what is not named stays. */
  setLook(
    store: string,
    change: Pick<StoreProfile, 'address' | 'look' | 'announcements'>,
  ): Promise<Result<void, 'store-unknown'>>;
  /** Consents are asked with these texts from now on; what was agreed to before stays readable (P27). */
  putWording(wording: unknown): ReturnType<typeof putWording>;
  /** Every wording that consents may rest on, the one that holds now first. */
  wordings(): ReturnType<typeof readWordings>;
  /** Forgets old changes of the feed, as it happens by itself every hour; answers how many rows are gone. */
  pruneFeed(): Promise<number>;
  /** What owners owe each other for what their stores took in (I38). */
  readonly settlement: SettlementDesk;
  /** Who works with the back office. */
  readonly people: PeopleDesk;
  /** What head office does by itself, in the queue. */
  readonly queue: Queue;
  /**
   * Reads on what has arrived, raises alarms and tells partners, as it happens by itself every few seconds.
   */
  lookAround(): Promise<void>;
  overview(): Promise<Overview>;
  verify(): Promise<OfficeVerdict>;
};

export type CommandsParts = {
  readonly db: Database;
  readonly brand: string;
  readonly clock: Clock;
  readonly jobs: ReturnType<typeof startJobs>;
  readonly queue: Queue;
  readonly answers: RecallAnswers;
  readonly watch: Watch;
  /** The address that a new store prints on its receipts. */
  readonly balancePage: () => Promise<string>;
  readonly people: PeopleDesk;
  readonly settlement: SettlementDesk;
};

const PAIRING_MINUTES = 60;

export function createCommands({
  watch,
  db,
  brand,
  clock,
  jobs,
  queue,
  answers,
  balancePage,
  people,
  settlement,
}: CommandsParts): Commands {
  const at = () => ({ brand, nowMs: clock.now() });

  async function changeNamed(
    nameOrId: string,
    change: Parameters<typeof changeStore>[3],
  ): Promise<Result<void, 'store-unknown'>> {
    const found = await findStore(db, brand, nameOrId);
    if (!found) return refused('store-unknown', { store: nameOrId });
    await changeStore(db, at(), found.id, change);
    return ok(undefined);
  }

  return {
    async createStore(store, person) {
      const id = newId(clock.now(), randomBytes);
      const profile = { timeZone: 'Europe/Berlin', language: 'de' as const, ...store, id };
      await createStore(db, at(), { ...profile, balancePage: await balancePage() }, person);
      return { store: id };
    },
    async createPairingCode(nameOrId, validMinutes = PAIRING_MINUTES, replaces, person) {
      const store = await findStore(db, brand, nameOrId);
      if (!store) return refused('store-unknown', { store: nameOrId });
      const replaced = replaces === undefined ? null : await findTerminalOf(db, brand, store.id, replaces);
      if (replaced === undefined) return refused('terminal-not-found', { terminal: replaces ?? '' });
      const code = newPairingCode();
      const { nowMs } = at();
      const expiresAt = nowMs + validMinutes * 60_000;
      const kept = { brand, hash: pairingCodeHash(code), store: store.id, expires_at: expiresAt };
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('pairing_code')
          .values({ ...kept, used_by: null, replaces: replaced })
          .execute();
        const said = { brand, what: 'terminal.code', about: { store: store.id }, at: nowMs } as const;
        if (person !== undefined) await writeAudit(tx, { ...said, by: person });
      });
      return ok({ code, expiresAt });
    },
    async putProgram(program) {
      const put = await putProgram(db, at(), program);
      // events that are open again have their seats at once
      if (put.ok) await jobs.reopen();
      return put;
    },
    async putStaff(staff) {
      const id = staff.id ?? newId(clock.now(), randomBytes);
      await putStaff(db, at(), { ...staff, id });
      return { staff: id };
    },
    revokeTerminal: async (terminal, person) =>
      (await revokeTerminal(db, at(), terminal, person)) ? ok(undefined) : refused('terminal-unknown'),
    setScope: async (terminal, scope) =>
      (await setScope(db, brand, terminal, scope)) ? ok(undefined) : refused('terminal-unknown'),
    setReturnsWithoutReceipt: (store, allowed) => changeNamed(store, { returnsWithoutReceipt: allowed }),
    setOfflineCredit: (store, points) => changeNamed(store, { offlineCredit: points }),
    setLook: changeNamed,
    putWording: (wording) => putWording(db, at(), wording),
    wordings: () => readWordings(db, brand),
    async setRegion(store, region) {
      if (!(await setRegion(db, brand, store, region))) return refused('store-unknown', { store });
      // conditions of programs may name it, so counters have to know
      await changeStore(db, at(), store, { region: region ?? undefined });
      return ok(undefined);
    },
    pruneFeed: () => pruneFeed(db, brand, clock.now()),
    declareDead: (terminal, by, person) =>
      postgresBooks(db).transactionWith(async (tx, books) => {
        const { nowMs } = at();
        const declared = await declareDeadIn(books, { brand, terminal }, by, nowMs);
        const said = { brand, what: 'terminal.dead', about: { terminal }, at: nowMs } as const;
        if (declared.ok && person !== undefined) await writeAudit(tx, { ...said, by: person });
        return declared;
      }),
    lapse: jobs.lapse,
    rewardReferrals: jobs.rewardReferrals,
    surprise: jobs.surprise,
    forgetNotes: jobs.forgetNotes,
    givePasses: jobs.givePasses,
    drawPrizes: (draw, prizes) => drawPrizes(db, brand, draw, prizes, clock.now()),
    leaveClub: (club, card) => jobs.leaveClub(answers, club, card),
    async doubledTerms() {
      await jobs.evenOutClubs();
      return doubledTerms(db, brand);
    },
    correct: (wanted) => jobs.correct(answers, wanted),
    openImport: (wanted) => jobs.openImport(wanted),
    setSegments: (rows, isDryRun = false) => setSegments(db, brand, rows, isDryRun),
    setGroups: (rows, isDryRun = false) => setGroups(db, at(), rows, isDryRun),
    putCatalogue: (products) => putCatalogue(db, at(), products),
    putStock: jobs.putStock,
    makeCoupons: jobs.makeCoupons,
    couponBatches: () => couponBatches(db, brand),
    decideAgain: jobs.decideAgain,
    settlement,
    people,
    queue,
    lookAround: watch.lookAround,
    overview: () => readOverview(db, brand, clock.now()),
    verify: () => verifyOffice(db, brand),
  };
}
