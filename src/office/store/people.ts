import type { Role } from '#contract/back-office/rule';
import type { Database, Tx } from './database.ts';

/** Somebody who works with the back office. */
export type PersonRow = {
  readonly brand: string;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly owner: string | null;
  readonly store: string | null;
  readonly password: string | null;
  readonly totp: string | null;
  readonly totp_step: number;
  readonly wrong: number;
  readonly wait_until: number;
  readonly code: string | null;
  readonly code_until: number | null;
  readonly active: boolean;
  readonly created_at: number;
};
type Change = Partial<Omit<PersonRow, 'brand' | 'id' | 'created_at'>>;

export const personById = (db: Database | Tx, brand: string, id: string): Promise<PersonRow | undefined> =>
  db.selectFrom('person').selectAll().where('brand', '=', brand).where('id', '=', id).executeTakeFirst();

export const personByEmail = (db: Database | Tx, brand: string, email: string): Promise<PersonRow | undefined> =>
  db.selectFrom('person').selectAll().where('brand', '=', brand).where('email', '=', email).executeTakeFirst();

/** The same, of whom nobody else changes anything until the transaction ends. */
export const lockPerson = (tx: Tx, brand: string, email: string): Promise<PersonRow | undefined> =>
  tx
    .selectFrom('person')
    .selectAll()
    .where('brand', '=', brand)
    .where('email', '=', email)
    .forUpdate()
    .executeTakeFirst();

export async function changePerson(db: Database | Tx, brand: string, id: string, change: Change): Promise<void> {
  await db.updateTable('person').set(change).where('brand', '=', brand).where('id', '=', id).execute();
}

/** A code of an authenticator counts once; false if it has been used. */
export async function useTotp(db: Database, brand: string, id: string, step: number): Promise<boolean> {
  const used = await db
    .updateTable('person')
    .set({ totp_step: step })
    .where('brand', '=', brand)
    .where('id', '=', id)
    .where('totp_step', '<', step)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** The code of an invitation, by its hash, sets a password once; false if it is another one, or was used. */
export async function useCode(
  db: Database,
  brand: string,
  id: string,
  code: string,
  password: string,
): Promise<boolean> {
  const used = await db
    .updateTable('person')
    .set({ password, code: null, code_until: null })
    .where('brand', '=', brand)
    .where('id', '=', id)
    .where('code', '=', code)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** False if the address is somebody's already. */
export async function addPerson(tx: Tx, person: PersonRow): Promise<boolean> {
  const added = await tx
    .insertInto('person')
    .values(person)
    .onConflict((conflict) => conflict.columns(['brand', 'email']).doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

export const allPeople = (db: Database, brand: string): Promise<(PersonRow & { seen: number | null })[]> =>
  db
    .selectFrom('person')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('person_session')
        .select((inner) => inner.fn.max('seen_at').as('seen'))
        .where('person_session.brand', '=', brand)
        .whereRef('person_session.person', '=', 'person.id')
        .as('seen'),
    )
    .where('person.brand', '=', brand)
    .orderBy('name')
    .limit(1_000)
    .execute();

/** Ends every session of somebody. */
export async function endSessions(db: Database | Tx, brand: string, person: string): Promise<void> {
  await db.deleteFrom('person_session').where('brand', '=', brand).where('person', '=', person).execute();
}
