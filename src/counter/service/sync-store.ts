import type { Refused } from '#base/result';
import type { SyncStore } from '#replication/client/sync';
import type { CounterDatabase } from '../store/database.ts';
import type { Settings } from '../store/settings.ts';
import type { Ledger } from './ledger.ts';
import { checkProgram } from './program.ts';
import type { Tills } from './tills.ts';

/** The counter's file as replication needs it. `onProgramRefused` hears of a program with a fault; the former one stays in force. */
export function createSyncStore(
  database: CounterDatabase,
  ledger: Ledger,
  settings: Settings,
  tills: Tills,
  onProgramRefused: (refusal: Refused | undefined) => void,
): SyncStore {
  const number = (key: 'acknowledged' | 'feed-position'): number => Number(settings.get(key) ?? 0);

  return {
    head: () => ledger.journal.head().seq,
    entriesAfter: ledger.journal.after,
    hashAt: ledger.journal.hashAt,
    acknowledged: () => number('acknowledged'),
    setAcknowledged: (seq) => settings.set('acknowledged', String(seq)),
    unsentDocuments: ledger.documents.unsent,
    // one transaction for the batch: each row on its own would wait for the disk
    markSent: (rows) => void database.write(() => ledger.documents.markSent(rows)),
    feedPosition: () => number('feed-position'),
    release: ledger.release,

    applyFeed: (rows, position) =>
      database.write(() => {
        for (const row of rows) {
          switch (row.kind) {
            case 'document': {
              if (row.document.kind === 'program') {
                const checked = checkProgram(row.document.body);
                onProgramRefused(checked.ok ? undefined : checked);
                if (!checked.ok) break;
              }
              ledger.documents.applyOffice(row.document);
              break;
            }
            case 'lot':
              ledger.journal.lots.applyOffice(row);
              break;
            case 'grant': {
              const received = ledger.receiveGrant(row.grant, row.parts);
              if (!received.ok) throw new Error(`the grant ${row.grant} could not be written: ${received.code}`);
              break;
            }
            case 'till':
              tills.save(row.serial, row.terminal, row.storeName);
              break;
          }
        }
        settings.set('feed-position', String(position));
      }),
  };
}
