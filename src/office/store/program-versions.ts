import { parseProgram, type Program } from '#domain/program/schema';
import type { Database, Tx } from './database.ts';

const versions = (db: Database | Tx, brand: string, program: string) =>
  db.selectFrom('program_version').select('body').where('brand', '=', brand).where('id', '=', program);

const read = (row: { readonly body: unknown } | undefined): Program | undefined =>
  row && parseProgram(row.body).program;

/** A program as it was in force. */
export const programVersion = async (
  db: Database | Tx,
  brand: string,
  program: string,
  version: number,
): Promise<Program | undefined> =>
  read(await versions(db, brand, program).where('version', '=', version).executeTakeFirst());

/** The version before another one that counters went by. */
export const versionBefore = async (
  db: Database | Tx,
  brand: string,
  program: string,
  version: number,
): Promise<Program | undefined> =>
  read(
    await versions(db, brand, program)
      .where('version', '<', version)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst(),
  );
