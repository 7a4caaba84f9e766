import { randomBytes } from 'node:crypto';
import type { Clock } from '#base/clock';
import { present } from '#base/assert';
import { dayIn } from '#base/day';
import { ok, type Result } from '#base/result';
import type { Day } from '#domain/account';
import type { RecallAnswers } from '../live/answers.ts';
import type { Log } from '../http/faults.ts';
import type { Queue } from './queue.ts';
import { makeArchive } from '../privacy/archives.ts';
import { forgetInactive } from '../privacy/inactive.ts';
import { forgetRetained } from '../privacy/retention.ts';
import { programIn } from '../store/administration.ts';
import { createOwnWriters, type createSecrets } from '../store/brands.ts';
import { makeCommitments, surprisesIn } from '../store/commitments.ts';
import type { Database } from '../store/database.ts';
import { type Disagreement, decideAgain, disagreements } from '../store/decisions.ts';
import { type LotKey, lapseRound } from '../store/lapsed.ts';
import { clearEntries } from '../store/clearing.ts';
import { type CorrectionWanted, correctNow } from '../store/correct.ts';
import { type ImportWanted, openImport } from '../store/import-run.ts';
import { doubledRound } from '../store/doubled-terms.ts';
import { forgetRound } from '../store/forget-notes.ts';
import { leaveClubNow } from '../store/leave-club.ts';
import { mergedRound } from '../store/merged-terms.ts';
import { noteSold } from '../store/assortment/sold.ts';
import { listEntries } from '../store/members/list-entries.ts';
import { readWords } from '../store/members/read-words.ts';
import { noteEntries } from '../store/notes.ts';
import { passesRound, type PassesWanted } from '../store/occasions.ts';
import { releaseDue } from '../store/program-release.ts';
import { calculateWhatIf } from '../store/what-if.ts';
import { drawNextDay, revealForgotten } from '../store/surprises.ts';
import { completeReferrals, takeReferralsBack } from '../store/referrals.ts';
import { reopenEvents } from '../store/reopened.ts';
import { type BatchWanted, makeCouponBatch } from '../store/coupon-batches.ts';
import { putStock } from '../store/stock.ts';

export type JobsParts = {
  readonly db: Database;
  readonly brand: string;
  readonly secretsOf: ReturnType<typeof createSecrets>;
  readonly clock: Clock;
  readonly log: Log;
  readonly queue: Queue;
};

/** Entries are decided again in the background, so many at a time, so often. */
const DECIDE_EVERY_MS = 5_000;
const ENTRIES_AT_A_TIME = 1_000;
/** Reading on for what is followed up later: what is left over is read before anything is decided on it. Of most entries nothing is noted. */
const NOTE_EVERY_MS = 60_000;
const ENTRIES_NOTED_AT_A_TIME = 20_000;
/** Reading on for what owners owe each other: whoever asks waits only for what came in since. */
const CLEAR_EVERY_MS = 60_000;
/** Members are found, and their bookings listed, soon after counters have told of them. */
const LIST_EVERY_MS = 2_000;
/** What tills sell is looked at by people now and then. */
const GOODS_EVERY_MS = 10_000;
/** What was scheduled for a moment comes into force some seconds later at most. */
const PROGRAMS_EVERY_MS = 5_000;
/** What waits in the queue is taken up when head office has got going; whoever puts something in has it begin at once. */
const QUEUE_AFTER_MS = 60_000;
const DISAGREEMENTS_SHOWN = 100;
/** Rounds of one call: more lots and entries than any brand has. */
const MOST_ROUNDS = 1_000_000;

/**
 * What head office does by itself. What has its time of day is in the queue, and done by one process. What goes on all the time (deciding
 * again, reading on) is done by every process for itself: the others find it done, and a job for it every few seconds would be a row
 * written, updated and deleted thousands of times a day to say that there is nothing to do.
 */
export function startJobs({ db, brand, secretsOf, clock, log, queue }: JobsParts) {
  const ownWriter = createOwnWriters(secretsOf);
  let stopped = false;
  let running: Promise<unknown> | undefined;

  const due = new Map<string, () => Promise<unknown>>();

  /** One job at a time, each once however often it is due meanwhile, and none after the end; what goes wrong is logged, and done the next time. */
  function inBackground(name: string, job: () => Promise<unknown>): void {
    due.set(name, job);
    if (!running) proceed();
  }
  function proceed(): void {
    const [next] = due;
    running = undefined;
    if (stopped || !next) return;
    const [name, job] = next;
    due.delete(name);
    running = job()
      .catch((error: unknown) => (stopped ? undefined : log(name, error)))
      .finally(proceed);
  }
  const decideSoon = (): void => inBackground('decide-again', decideSome);
  const noteSoon = (): void => inBackground('note', () => noteEntries(db, brand, ENTRIES_NOTED_AT_A_TIME, clock.now()));
  const clearSoon = (): void => inBackground('clear', () => clearEntries(db, brand, ENTRIES_NOTED_AT_A_TIME));

  const listSoon = (): void =>
    inBackground('members', async () => {
      await readWords(db, brand, ENTRIES_NOTED_AT_A_TIME);
      await listEntries(db, brand, ENTRIES_NOTED_AT_A_TIME);
    });
  const goodsSoon = (): void => inBackground('goods', () => noteSold(db, brand, ENTRIES_NOTED_AT_A_TIME));
  /** Everything that has arrived, before somebody counts as one who books nothing. */
  async function listAll(): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      // with a part of it somebody who has booked would be forgotten
      if (stopped) throw new Error('head office closes');
      if ((await listEntries(db, brand, ENTRIES_NOTED_AT_A_TIME)) === 0) return;
    }
  }
  const at = () => ({ brand, nowMs: clock.now() });

  const programsSoon = (): void => inBackground('programs', releasePrograms);

  /** Rounds of one process follow each other: all of them write into the brand's own journal. */
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(round: () => Promise<T>): () => Promise<T> {
    return () => {
      const mine = turn.then(round);
      turn = mine.catch(() => undefined);
      return mine;
    };
  }
  queue.work('lapse', inTurn(lapse));
  queue.work('clubs', inTurn(evenOutClubs));
  queue.work('surprises', inTurn(surprise));
  queue.work('forget-notes', inTurn(forgetNotes));
  queue.work('retention', async (_data, signal) => {
    const gone = await forgetRetained(db, at(), signal);
    return gone + (await forgetInactive({ db, at: at(), readOn: listAll, signal }));
  });
  queue.work('export', async ({ archive }, signal) =>
    typeof archive === 'string' ? makeArchive(db, at(), archive, signal) : 0,
  );
  queue.work(
    'referrals',
    inTurn(async () => {
      const { given, taken } = await rewardReferrals();
      return given + taken;
    }),
  );
  queue.work(
    'occasions',
    inTurn(async () => {
      const given = await givePasses({ kind: 'yearly' });
      return given.ok ? given.value : 0;
    }),
  );
  // on its own: it writes nothing into the journal, and takes some seconds
  queue.work('what-if', ({ draft }, signal) =>
    calculateWhatIf(db, brand, typeof draft === 'string' ? draft : '', clock.now(), () => stopped || signal.aborted),
  );
  const timers = [
    setInterval(decideSoon, DECIDE_EVERY_MS),
    setInterval(noteSoon, NOTE_EVERY_MS),
    setInterval(clearSoon, CLEAR_EVERY_MS),
    setInterval(listSoon, LIST_EVERY_MS),
    setInterval(goodsSoon, GOODS_EVERY_MS),
    setInterval(programsSoon, PROGRAMS_EVERY_MS),
    setTimeout(() => void queue.start().catch((error: unknown) => log('jobs', error)), QUEUE_AFTER_MS),
  ].map((timer) => timer.unref());

  async function decideSome(): Promise<number> {
    const writer = await ownWriter(brand);
    return writer ? decideAgain(db, writer, ENTRIES_AT_A_TIME, clock.now()) : 0;
  }

  async function releasePrograms(): Promise<void> {
    // events that are open again have their seats at once
    if ((await releaseDue(db, brand, clock.now())) > 0) await inTurn(reopen)();
  }

  /** The latest day anywhere is over before a lot counts as lapsed: head office is in no hurry. */
  const lapseDay = (): Day => dayIn('Etc/GMT+12', clock.now());

  async function reopen(): Promise<void> {
    const writer = await ownWriter(brand);
    for (let round = 0; writer && round < MOST_ROUNDS && !stopped; round++) {
      if ((await reopenEvents(db, writer, lapseDay(), clock.now())) === 0) return;
    }
  }

  async function lapse(): Promise<number> {
    const writer = await ownWriter(brand);
    if (!writer) return 0;
    await reopen();
    let units = 0;
    let after: LotKey | undefined;
    for (let round = 0; round < MOST_ROUNDS && !stopped; round++) {
      const { next, lapsed } = await lapseRound(db, writer, after, lapseDay(), clock.now());
      units += lapsed;
      if (!next) break;
      after = next;
    }
    return units;
  }

  /** Everything that has arrived is read first, so that what was brought back by today counts. */
  async function noteAll(): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS && !stopped; round++) {
      if ((await noteEntries(db, brand, ENTRIES_NOTED_AT_A_TIME, clock.now())) === 0) return;
    }
  }

  async function rewardReferrals(): Promise<{ given: number; taken: number }> {
    const done = { given: 0, taken: 0 };
    const writer = await ownWriter(brand);
    if (!writer) return done;
    await noteAll();
    // a day that has begun everywhere: head office is in no hurry
    const day = dayIn('Etc/GMT+12', clock.now());
    for (let round = 0; round < MOST_ROUNDS && !stopped; round++) {
      const { given, more } = await completeReferrals(db, writer, day, clock.now());
      done.given += given;
      if (!more) break;
    }
    for (let round = 0; round < MOST_ROUNDS && !stopped; round++) {
      const { taken, more } = await takeReferralsBack(db, writer, day, clock.now());
      done.taken += taken;
      if (!more) break;
    }
    return done;
  }

  /** Puts right what terms of clubs were sold twice; answers how many were given another one. */
  async function evenOutClubs(): Promise<number> {
    const writer = await ownWriter(brand);
    let terms = 0;
    let after: Parameters<typeof doubledRound>[2];
    for (let round = 0; writer && round < MOST_ROUNDS && !stopped; round++) {
      const { next, given } = await doubledRound(db, writer, after, lapseDay(), clock.now());
      terms += given;
      if (!next) break;
      after = next;
    }
    let account = '';
    for (let round = 0; writer && round < MOST_ROUNDS && !stopped; round++) {
      const { next, given } = await mergedRound(db, writer, account, lapseDay(), clock.now());
      terms += given;
      if (next === undefined) break;
      account = next;
    }
    return terms;
  }

  /** Makes the secrets of the next month, draws the days that are finished, and reveals what is over. */
  async function surprise(): Promise<number> {
    const writer = await ownWriter(brand);
    const inForce = await programIn(db, brand);
    if (!writer || !inForce) return 0;
    const { program } = inForce;
    await makeCommitments(db, brand, program, clock.now());
    await noteAll();
    let surprised = 0;
    for (const occasion of surprisesIn(program)) {
      for (let round = 0; round < MOST_ROUNDS && !stopped; round++) {
        const met = await drawNextDay(db, writer, program, occasion, clock.now());
        if (!met) break;
        surprised += met.length;
      }
    }
    await revealForgotten(db, brand, program, clock.now());
    return surprised;
  }

  async function forgetNotes(): Promise<number> {
    let concerned = 0;
    let after = '';
    for (let round = 0; round < MOST_ROUNDS && !stopped; round++) {
      const done = await forgetRound(db, brand, after, clock.now());
      concerned += done.concerned;
      if (done.next === undefined) break;
      after = done.next;
    }
    return concerned;
  }

  async function givePasses(wanted: PassesWanted): Promise<Result<number, 'occasion-unknown'>> {
    const writer = await ownWriter(brand);
    let passes = 0;
    let after = '';
    for (let round = 0; writer && round < MOST_ROUNDS && !stopped; round++) {
      const done = await passesRound(db, writer, wanted, after, clock.now());
      if (!done.ok) return done;
      passes += done.value.given;
      if (done.value.next === undefined) break;
      after = done.value.next;
    }
    return ok(passes);
  }

  return {
    lapse,
    reopen,
    rewardReferrals,
    surprise,
    evenOutClubs,
    forgetNotes,
    givePasses,
    async putStock(id: string, total: number | undefined): ReturnType<typeof putStock> {
      const writer = present(await ownWriter(brand), 'a brand has a journal of its own');
      return putStock(db, writer, id, total, clock.now());
    },
    async makeCoupons(wanted: BatchWanted): ReturnType<typeof makeCouponBatch> {
      const writer = present(await ownWriter(brand), 'a brand has a journal of its own');
      return makeCouponBatch(db, writer, randomBytes, wanted, clock.now());
    },
    async leaveClub(answers: RecallAnswers, club: string, card: string): ReturnType<typeof leaveClubNow> {
      const writer = present(await ownWriter(brand), 'a brand has a journal of its own');
      const left = await leaveClubNow({ db, writer, answers, clock }, club, card);
      // a term that was given because one was sold twice ends with those
      if (left.ok) await evenOutClubs();
      return left;
    },
    async correct(answers: RecallAnswers, wanted: CorrectionWanted): ReturnType<typeof correctNow> {
      const writer = present(await ownWriter(brand), 'a brand has a journal of its own');
      return correctNow({ db, writer, answers, clock }, wanted);
    },
    async openImport(wanted: ImportWanted): ReturnType<typeof openImport> {
      const writer = present(await ownWriter(brand), 'a brand has a journal of its own');
      return openImport({ db, writer, clock }, wanted);
    },
    async decideAgain(): Promise<readonly Disagreement[]> {
      for (let round = 0; round < MOST_ROUNDS; round++) {
        if ((await decideSome()) === 0) break;
      }
      return disagreements(db, brand, DISAGREEMENTS_SHOWN);
    },
    async stop(): Promise<void> {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await queue.stop();
      await running;
    },
  };
}

export type Jobs = ReturnType<typeof startJobs>;
