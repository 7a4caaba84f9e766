import type { Refused, Result } from '#base/result';
import type { FeedPlace, SyncStore } from '#replication/client/sync';
import type { FeedRow } from '#replication/wire';
import type { CounterDatabase } from '../store/database.ts';
import type { Settings } from '../store/settings.ts';
import { createUnsaid } from '../store/unsaid.ts';
import { createFillStore } from './fill-store.ts';
import type { Ledger } from './ledger.ts';
import { checkProgram } from './program.ts';
import type { Tills } from './tills.ts';

export type CounterSyncStore = SyncStore & { applyRows(rows: readonly FeedRow[]): Result<void> };

/** The counter's file as replication needs it. `onProgramRefused` hears of a program with a fault; the former one stays in force. */
export function createSyncStore(
  database: CounterDatabase,
  ledger: Ledger,
  settings: Settings,
  tills: Tills,
  onProgramRefused: (refusal: Refused | undefined) => void,
  now: () => number = Date.now,
): CounterSyncStore {
  const number = (key: 'acknowledged' | 'feed-position'): number => Number(settings.get(key) ?? 0);
  const { documents, journal } = ledger;
  const unsaid = createUnsaid(database.connection, documents, journal.lots);
  /** Each until another version of the same program can be read: the program of the brand, and the one that is tried out. */
  const refusals = new Map<string, Refused>();

  function applyRows(rows: readonly FeedRow[]): void {
    for (const row of rows) {
      switch (row.kind) {
        case 'document': {
          if (row.document.kind === 'program') {
            const checked = checkProgram(row.document.id, row.document.body);
            if (checked.ok) refusals.delete(row.document.id);
            else refusals.set(row.document.id, checked);
            onProgramRefused([...refusals.values()][0]);
            if (!checked.ok) break;
          }
          documents.applyOffice(row.document);
          break;
        }
        case 'lot':
          journal.lots.applyOffice(row);
          break;
        case 'grant': {
          const received = ledger.receiveGrant(row.grant, row.parts);
          if (!received.ok) throw new Error(`the grant ${row.grant} could not be written: ${received.code}`);
          break;
        }
        case 'till':
          tills.save(row);
          break;
      }
    }
  }

  /** Said by the feed counts as said by the snapshot that it goes on from. */
  function strikeOff(rows: readonly FeedRow[]): void {
    for (const row of rows) {
      if (row.kind === 'lot') unsaid.lotSaid(row.member, row.unit, row.lot);
      if (row.kind === 'document') unsaid.memberSaid(row.document.id);
    }
  }

  function savePlace({ position, mark, scope }: FeedPlace): void {
    settings.set('feed-position', String(position));
    settings.set('feed-mark', `${position} ${mark}`);
    settings.set('scope', scope);
  }
  const fill = createFillStore({ database, ledger, settings, now, applyRows, savePlace });

  return {
    fill,
    /** Rows that were asked for by themselves, such as those of one member. */
    applyRows: (rows: readonly FeedRow[]) =>
      database.write(() => {
        applyRows(rows);
        for (const row of rows) if (row.kind === 'document') fill.heard(row.document.id);
      }),
    /** The mark belongs to its position only: a counter that begins with a new identity has neither. */
    feedMark: () => {
      const [position, mark = ''] = (settings.get('feed-mark') ?? '').split(' ');
      return Number(position) === number('feed-position') ? mark : '';
    },
    head: () => ledger.journal.head().seq,
    stretchAfter: ledger.journal.stretchAfter,
    hashAt: ledger.journal.hashAt,
    acknowledged: () => number('acknowledged'),
    setAcknowledged: (seq) => settings.set('acknowledged', String(seq)),
    unsentDocuments: ledger.documents.unsent,
    // one transaction for the batch: each row on its own would wait for the disk
    markSent: (rows) => void database.write(() => ledger.documents.markSent(rows)),
    feedPosition: () => number('feed-position'),
    release: ledger.release,
    giveUpReceipts: ledger.giveUpReceipts,
    letGo: (recall) => {
      const given = ledger.giveUpTills(recall);
      return given.ok ? ledger.letGo(recall) : given;
    },

    applyFeed: (rows, place) =>
      database.write(() => {
        applyRows(rows);
        if (fill.place()) strikeOff(rows);
        savePlace(place);
      }),
  };
}
