import { writeFileSync } from 'node:fs';
import { readIdentity } from '#counter/service/identity';
import { memberView } from '#counter/service/member-view';
import { createVault } from '#counter/service/vault';
import { openDatabase } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import { ledgerOf } from '../counter-ledger.ts';
import { cardOf, must, program, STORE } from '../counter-samples.ts';
import { runJob } from '../job.ts';

export type ReadJob = {
  readonly folder: string;
  readonly members: number;
  readonly rounds: number;
  readonly reads: number;
  /** Which of the two is measured first thing after the system's cache of files was dropped; otherwise both in turn, warm. */
  readonly cold: 'ours' | 'anchor' | false;
  /** Chooses the members. */
  readonly seed: number;
};
/** Milliseconds of each read. */
type Rounds = { readonly ours: number[]; readonly anchor: number[] }[];
export type ReadFound = { readonly sales: Rounds; readonly entries: Rounds; readonly forgot: boolean };

const LAST = 20;

await runJob(({ folder, members, rounds, reads, cold, seed }: ReadJob): ReadFound => {
  const database = must(openDatabase(folder));
  const { connection } = database;
  const identity = readIdentity(createSettings(connection), createVault(undefined));
  if (!identity) throw new Error('the counter has no identity');
  const { ledger } = ledgerOf(database, identity, { now: Date.now });
  const balanceRow = connection.prepare<[string], { remaining: number }>(
    `select remaining from lot where member = +? and unit = 'visits' limit 1`,
  );
  let next = (seed * 104_729) % members;
  const member = (): number => (next = (next * 7919 + 17) % members);

  function read(card: string): number {
    const found = ledger.documents.memberByCard(card)?.member;
    if (found === undefined) throw new Error(`nobody has the card ${card}`);
    const profile = ledger.documents.profile(found);
    if (!profile) throw new Error(`${found} has no profile`);
    const view = memberView(ledger, program, profile, { timeZone: STORE.timeZone, language: STORE.language });
    return view.points + view.visits + ledger.sales.ofMember(found, LAST).length;
  }
  const readEntries = (card: string): number =>
    read(card) +
    ledger.sales
      .ofMember(ledger.documents.memberByCard(card)?.member ?? '', LAST)
      .reduce((count, { seq }) => count + (ledger.journal.entry(seq) ? 1 : 0), 0);
  const memberOf = (card: string): string => ledger.documents.memberByCard(card)?.member ?? '';

  function timed(work: () => unknown): number {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  }
  function measure(ours: (card: string) => number): Rounds {
    const measured: Rounds = [];
    // the first round warms both sides up
    for (let round = 0; round <= rounds; round++) {
      const times = { ours: [] as number[], anchor: [] as number[] };
      for (let index = 0; index < reads; index++) {
        const card = cardOf(member());
        times.ours.push(timed(() => ours(card)));
        const other = memberOf(cardOf(member()));
        times.anchor.push(timed(() => balanceRow.get(other)));
      }
      if (round > 0) measured.push(times);
    }
    return measured;
  }

  if (cold === false) {
    const found = { sales: measure(read), entries: measure(readEntries), forgot: false };
    database.close();
    return found;
  }
  const [card, id] = [cardOf(member()), memberOf(cardOf(member()))];
  // compiled and prepared, but of nobody who is asked for: pages of the file are what is cold
  for (let index = 0; index < 200; index++) read(cardOf(member()));
  balanceRow.get(memberOf(cardOf(member())));
  connection.pragma('shrink_memory');
  const forgot = forgetFiles();
  const ms = timed(() => (cold === 'ours' ? read(card) : balanceRow.get(id)));
  database.close();
  return {
    sales: [{ ours: cold === 'ours' ? [ms] : [], anchor: cold === 'anchor' ? [ms] : [] }],
    entries: [],
    forgot,
  };
});

/** Makes Linux forget what it keeps of files (proc_sys_vm(5)), if this process may. */
function forgetFiles(): boolean {
  try {
    writeFileSync('/proc/sys/vm/drop_caches', '1');
    return true;
  } catch {
    return false;
  }
}
