import type { Refused, Result } from '#base/result';
import { createOfficeClient, type OfficeClient } from '#replication/client/office-client';
import { createSync, type Sync, type SyncState } from '#replication/client/sync';
import type { AboutCounter } from '#replication/wire';
import type { Wanted } from '#replication/wire-snapshot';
import type { CounterDatabase } from '../store/database.ts';
import type { Settings } from '../store/settings.ts';
import { join, type Joined } from './join.ts';
import type { Environment, Ledger } from './ledger.ts';
import { lookUp, type LookedUp } from './look-up.ts';
import type { Place } from './place.ts';
import { officeUrl } from './setup-desk.ts';
import { type CounterSyncStore, createSyncStore } from './sync-store.ts';
import type { Tills } from './tills.ts';
import type { Vault } from './vault.ts';

export type OfficeLinkParts = {
  readonly database: CounterDatabase;
  readonly vault: Vault;
  readonly environment: Environment;
  readonly settings: Settings;
  readonly ledger: Ledger;
  readonly tills: Tills;
  readonly place: Place;
  /** What head office is told of this counter, for people to look at. */
  readonly about: () => AboutCounter;
  /** Head office can be reached now, or not any more. */
  readonly onReached: (state: SyncState['state']) => void;
  /** Something that head office said has been kept. */
  readonly onApplied: () => void;
  /** The counter has another identity: its journal begins anew. */
  readonly onJoined: () => void;
  /** How it stands with head office has changed; `soon`: many such changes come together. */
  readonly onStatus: (when: 'now' | 'soon') => void;
  readonly onFault: (error: unknown) => void;
};

/** The counter's connection to head office: there is none before the terminal is paired. */
export function createOfficeLink(parts: OfficeLinkParts) {
  const { database, vault, environment, settings, ledger, tills, place } = parts;
  let sync: Sync | undefined;
  let client: OfficeClient | undefined;
  let store: CounterSyncStore | undefined;
  let programRefusal: Refused | undefined;
  let reached: SyncState['state'] = 'away';

  function connect(): void {
    const identity = place.identity();
    const url = settings.get('office-url');
    if (!identity || url === undefined || sync) return;
    client = createOfficeClient(url, identity, parts.about);
    const own = createSyncStore(
      database,
      ledger,
      settings,
      tills,
      (refusal) => (programRefusal = refusal),
      () => environment.clock.now(),
    );
    store = own;
    const setAcknowledged = (seq: number): void => {
      own.setAcknowledged(seq);
      parts.onStatus('soon');
    };
    sync = createSync(client, { ...own, setAcknowledged }, environment.clock, {
      onState: ({ state, refusal }) => {
        if (refusal?.key === 'push-fork') settings.set('copied', '1');
        if (state !== reached) {
          reached = state;
          parts.onReached(state);
        }
        parts.onStatus('now');
      },
      onApplied: parts.onApplied,
      onFault: parts.onFault,
    });
    sync.start();
    parts.onStatus('now');
  }

  return {
    connect,
    /** A new identity with a one-time code: for a new counter, and for one that must not go on with the journal it has. */
    async join(address: string, oneTimeCode: string): Promise<Result<Joined>> {
      const url = officeUrl(address);
      if (!url.ok) return url;
      await sync?.stop();
      [sync, client] = [undefined, undefined];
      const joined = await join(database, vault, environment, url.value, oneTimeCode);
      place.changed();
      parts.onJoined();
      connect();
      parts.onStatus('now');
      return joined;
    },
    sync: (): Sync | undefined => sync,
    state: (): SyncState | undefined => sync?.state(),
    client: (): OfficeClient | undefined => client,
    /** Members that have come so far while a new counter is being filled. */
    filling: (): number | undefined => store?.fill.place()?.members,
    /** Why the newest program of head office is not in force. */
    programRefusal: (): Refused | undefined => programRefusal,
    lookUp: (wanted: Wanted): Promise<LookedUp> => lookUp(wanted, settings, client, store),
  };
}
