import { randomBytes } from 'node:crypto';
import type { Clock } from '#base/clock';
import { newId } from '#base/ids';
import { ok, type Result, refused } from '#base/result';
import type { Role } from '#contract/back-office/rule';
import { BY_COMMAND, writeAudit } from '../store/audit.ts';
import type { Language } from '#text/texts';
import type { Database, Tx } from '../store/database.ts';
import { removePasskeys } from '../store/passkeys.ts';
import { addPerson, allPeople, changePerson, endSessions, personById } from '../store/people.ts';
import { codeUntil, newCode } from './sign-in.ts';

export type Invitation = {
  readonly person: string;
  readonly code: string;
  readonly until: number;
  /** Whether it is on its way by mail too. */
  readonly mailed: boolean;
};
/** Writes a code down to be mailed; false where no mail is sent. */
export type Invite = {
  write(
    tx: Tx,
    to: { name: string; email: string; code: string; language: Language; validMs?: number },
  ): Promise<boolean>;
  /** After the transaction. */
  soon(): void;
};
/** Whoever gives a command hands the code on. */
const BY_HAND: Invite = { write: async () => false, soon: () => undefined };
export type NewPerson = {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Of an owner their owner, of a manager their store. */
  readonly owner?: string | undefined;
  readonly store?: string | undefined;
};

/** Who works with the back office (I37 at head office). `by`: the id of whoever changes it. */
export function createPeopleDesk(db: Database, brand: string, clock: Clock, byMail = BY_HAND) {
  return {
    all: () => allPeople(db, brand),

    async invite(
      { name, email, role, owner, store }: NewPerson,
      by = BY_COMMAND,
      language: Language = 'de',
    ): Promise<Result<Invitation>> {
      const found = await belongsTo(db, brand, role, owner, store);
      if (!found.ok) return found;
      const [id, { code, hash }, now] = [newId(clock.now(), randomBytes), newCode(), clock.now()];
      const until = codeUntil(now);
      const mailed = await db.transaction().execute(async (tx) => {
        const isNew = await addPerson(tx, {
          brand,
          id,
          name,
          email,
          role,
          ...found.value,
          password: null,
          totp: null,
          totp_step: 0,
          wrong: 0,
          wait_until: 0,
          code: hash,
          code_until: until,
          active: true,
          created_at: now,
        });
        if (!isNew) return undefined;
        const isMailed = await byMail.write(tx, { name, email, code, language });
        await writeAudit(tx, { brand, by, what: 'person.invited', about: { person: id, role }, at: now });
        return isMailed;
      });
      if (mailed === undefined) return refused('office-email-taken', { email });
      byMail.soon();
      return ok({ person: id, code, until, mailed });
    },

    /** What was there is void: password, second factor, and wherever they have signed in. */
    async reset(
      person: string,
      by = BY_COMMAND,
      language: Language = 'de',
    ): Promise<Result<Invitation, 'office-person-unknown'>> {
      const { code, hash } = newCode();
      const until = codeUntil(clock.now());
      const found = await personById(db, brand, person);
      if (!found) return refused('office-person-unknown');
      const { name, email } = found;
      const mailed = await db.transaction().execute(async (tx) => {
        const nothing = { password: null, totp: null, totp_step: 0, wrong: 0, wait_until: 0 };
        await changePerson(tx, brand, person, { ...nothing, code: hash, code_until: until });
        await endSessions(tx, brand, person);
        await removePasskeys(tx, brand, person);
        const isMailed = await byMail.write(tx, { name, email, code, language });
        await writeAudit(tx, { brand, by, what: 'person.reset', about: { person }, at: clock.now() });
        return isMailed;
      });
      byMail.soon();
      return ok({ person, code, until, mailed });
    },

    /** Somebody always stays who can let others in. */
    async setActive(person: string, active: boolean, by = BY_COMMAND): Promise<Result<void>> {
      return db.transaction().execute(async (tx) => {
        const heads = await tx
          .selectFrom('person')
          .select(['id', 'role', 'active'])
          .where('brand', '=', brand)
          .orderBy('id')
          .forUpdate()
          .execute();
        const one = heads.find(({ id }) => id === person);
        if (!one) return refused('office-person-unknown');
        const others = heads.filter(({ id, role, active: is }) => is && role === 'head-office' && id !== person);
        if (!active && one.role === 'head-office' && others.length === 0) return refused('office-person-last');
        await changePerson(tx, brand, person, { active });
        if (!active) await endSessions(tx, brand, person);
        const what = active ? 'person.let-in' : 'person.shut-out';
        await writeAudit(tx, { brand, by, what, about: { person }, at: clock.now() });
        return ok(undefined);
      });
    },
  };
}

export type PeopleDesk = ReturnType<typeof createPeopleDesk>;

/** An owner must be one of the brand's, and a manager's store too; nobody else belongs anywhere. */
async function belongsTo(
  db: Database,
  brand: string,
  role: Role,
  owner: string | undefined,
  store: string | undefined,
): Promise<Result<{ owner: string | null; store: string | null }>> {
  if (role === 'owner') {
    const found = await db
      .selectFrom('owner')
      .select('id')
      .where('brand', '=', brand)
      .where((eb) => eb.or([eb('id', '=', owner ?? ''), eb('name', '=', owner ?? '')]))
      .executeTakeFirst();
    return found ? ok({ owner: found.id, store: null }) : refused('office-owner-unknown', { owner: owner ?? '' });
  }
  if (role === 'manager') {
    const found = await db
      .selectFrom('store')
      .select('id')
      .where('brand', '=', brand)
      .where((eb) => eb.or([eb('id', '=', store ?? ''), eb('name', '=', store ?? '')]))
      .executeTakeFirst();
    return found ? ok({ owner: null, store: found.id }) : refused('store-unknown', { store: store ?? '' });
  }
  return ok({ owner: null, store: null });
}
