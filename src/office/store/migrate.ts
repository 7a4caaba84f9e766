import { type Migration, Migrator } from 'kysely/migration';
import { ok, type Result, refused } from '#base/result';
import type { Database } from './database.ts';
import { liftGuard } from './tenants.ts';
import { up as first } from './migrations/0001-first.ts';
import { up as replaced } from './migrations/0002-replaced.ts';
import { up as feed } from './migrations/0003-feed.ts';
import { up as ownJournal } from './migrations/0004-own-journal.ts';
import { up as partitions } from './migrations/0010-partitions.ts';
import { up as corrections } from './migrations/0011-corrections.ts';
import { up as referrals } from './migrations/0012-referrals.ts';
import { up as chance } from './migrations/0013-chance.ts';
import { up as catalogue } from './migrations/0014-catalogue.ts';
import { up as correctionsByPeople } from './migrations/0015-corrections-by-people.ts';
import { up as takenOver } from './migrations/0019-taken-over.ts';
import { up as receipts } from './migrations/0020-receipts.ts';
import { up as settlement } from './migrations/0022-settlement.ts';
import { up as backOffice } from './migrations/0023-back-office.ts';
import { up as programDrafts } from './migrations/0030-program-drafts.ts';
import { up as members } from './migrations/0031-members.ts';
import { up as jobs } from './migrations/0032-jobs.ts';
import { up as disputes } from './migrations/0033-disputes.ts';
import { up as mail } from './migrations/0034-mail.ts';
import { up as audit } from './migrations/0035-audit.ts';
import { up as privacy } from './migrations/0042-privacy.ts';
import { up as partnersAndWatch } from './migrations/0045-partners-and-watch.ts';
import { up as waysIn } from './migrations/0054-ways-in.ts';
import { up as inactiveMembers } from './migrations/0062-inactive-members.ts';
import { up as assortment } from './migrations/0064-assortment.ts';
import { up as groups } from './migrations/0064-groups.ts';
import { up as aboutCounters } from './migrations/0066-about-counters.ts';

/** In order, never changed once released; the names stand in the database. */
const migrations: Record<string, Migration> = {
  '0001-first': { up: first },
  '0002-replaced': { up: replaced },
  '0003-feed': { up: feed },
  '0004-own-journal': { up: ownJournal },
  '0010-partitions': { up: partitions },
  '0011-corrections': { up: corrections },
  '0012-referrals': { up: referrals },
  '0013-chance': { up: chance },
  '0014-catalogue': { up: catalogue },
  '0015-corrections-by-people': { up: correctionsByPeople },
  '0019-taken-over': { up: takenOver },
  '0020-receipts': { up: receipts },
  '0022-settlement': { up: settlement },
  '0023-back-office': { up: backOffice },
  '0030-program-drafts': { up: programDrafts },
  '0031-members': { up: members },
  '0032-jobs': { up: jobs },
  '0033-disputes': { up: disputes },
  '0034-mail': { up: mail },
  '0035-audit': { up: audit },
  '0042-privacy': { up: privacy },
  '0045-partners-and-watch': { up: partnersAndWatch },
  '0054-ways-in': { up: waysIn },
  '0062-inactive-members': { up: inactiveMembers },
  '0064-assortment': { up: assortment },
  '0064-groups': { up: groups },
  '0066-about-counters': { up: aboutCounters },
};

/**
 * Brings the database to this version. Kysely's migrator holds a lock, so that of several processes one migrates and the
 * others wait. A database that knows migrations which we do not is of a newer head office and is left alone.
 */
export async function migrate(db: Database): Promise<Result<void, 'office-database-newer'>> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (tables.some((table) => table.name === 'kysely_migration')) {
    const done = await db
      .withTables<{ kysely_migration: { name: string } }>()
      .selectFrom('kysely_migration')
      .select('name')
      .orderBy('name')
      .execute();
    const unknown = done.filter(({ name }) => !Object.hasOwn(migrations, name)).at(-1);
    if (unknown)
      return refused('office-database-newer', { found: unknown.name, known: Object.keys(migrations).at(-1)! });
  }
  const isBehind = (await migrator.getMigrations()).some(({ executedAt }) => executedAt === undefined);
  if (isBehind) await liftGuard(db);
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
  return ok(undefined);
}
