import { readIdentity } from '#counter/service/identity';
import { createSyncStore } from '#counter/service/sync-store';
import { createTills } from '#counter/service/tills';
import { createVault } from '#counter/service/vault';
import { openDatabase } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import { createOfficeClient } from '#replication/client/office-client';
import { createSync } from '#replication/client/sync';
import { ledgerOf } from '../counter-ledger.ts';
import { must } from '../counter-samples.ts';

/** A counter's replication with its live line, in a process of its own, until its parent lets go of it. Says `ready` when the line is open. */
const [folder, officeUrl] = process.argv.slice(2);
const database = must(openDatabase(folder ?? ''));
const settings = createSettings(database.connection);
const identity = readIdentity(settings, createVault(undefined));
if (!identity || officeUrl === undefined) throw new Error('the counter has no identity or no head office');
const { ledger } = ledgerOf(database, identity, { now: Date.now });
const store = createSyncStore(database, ledger, settings, createTills(database.connection), () => undefined);
const client = createOfficeClient(officeUrl, identity);
const sync = createSync(
  {
    ...client,
    live: async (onMessage, onEnd) => {
      const opened = await client.live(onMessage, onEnd);
      if (opened.ok) process.send?.('ready');
      return opened;
    },
  },
  store,
  { now: Date.now },
  {
    onState: () => undefined,
    onApplied: () => undefined,
    onFault: (error) => {
      throw error;
    },
  },
);
sync.start();
process.once('disconnect', () => {
  void sync.stop().then(() => database.close());
});
