import { sql } from 'kysely';
import { canonicalJson } from '#base/canonical-json';
import { ok, refused, type Result } from '#base/result';
import { sha256 } from '#replication/node-sha256';
import type { At } from '../store/administration.ts';
import { writeAudit } from '../store/audit.ts';
import type { Database, Tx } from '../store/database.ts';
import { nextVersion, putDocuments } from '../store/documents.ts';
import { lockBrand, takePositions } from '../store/positions.ts';
import { balancesOf, type Person, personOf, whyNotErased } from './person.ts';

/** At whom somebody looked who is not there any more. */
const ERASED = 'erased';

/** What somebody has looked at before they erase it: what came in since changes it. */
export const seenOf = (person: Person): string =>
  sha256(canonicalJson({ versions: [...person.versions], balances: Object.fromEntries(balancesOf(person)) }));

/**
 * Forgets a person: every profile of theirs is an empty document from now on, which each counter hears of, and whatever names them besides goes with
 * it. The bookings stay as they are, under a number that leads to nobody, so that journals verify and sums are what they were.
 * `seen`: what was looked at before (`seenOf`). `isWanted`: asked once more when nobody can change it any longer.
 */
export function erasePerson(
  db: Database,
  { brand, nowMs }: At,
  member: string,
  seen: string,
  by: string,
  isWanted: (tx: Tx) => Promise<boolean> = () => Promise.resolve(true),
): Promise<Result<void>> {
  return db.transaction().execute(async (tx): Promise<Result<void>> => {
    // profiles and balances stay as they are looked at
    await lockBrand(tx, brand);
    if (!(await isWanted(tx))) return refused('erase-changed');
    const person = await personOf(tx, brand, member);
    if (!person) return refused('member-not-known', { member });
    const [reason] = whyNotErased(person, nowMs);
    if (reason) return reason;
    if (seenOf(person) !== seen) return refused('erase-changed');
    const erased = await tx
      .selectFrom('document')
      .select(['id', 'version'])
      .where('brand', '=', brand)
      .where('kind', '=', 'member')
      .where('id', 'in', person.accounts)
      .orderBy('id')
      .execute();
    const documents = erased.map(({ id, version }) => ({
      kind: 'member' as const,
      id,
      version: nextVersion(version, nowMs),
      body: null,
    }));
    await putDocuments(tx, brand, documents, await takePositions(tx, brand, documents.length), 'office');
    await forgetBesides(tx, brand, person.accounts);
    const about = { member: person.member, accounts: person.accounts.length };
    await writeAudit(tx, { brand, by, what: 'member.erased', about, at: nowMs });
    return ok(undefined);
  });
}

/** What head office has of a person besides the profile. */
async function forgetBesides(tx: Tx, brand: string, accounts: readonly string[]): Promise<void> {
  await tx.deleteFrom('person_archive').where('brand', '=', brand).where('member', 'in', accounts).execute();
  for (const table of ['member_word', 'member_store', 'inactive_member'] as const)
    await tx.deleteFrom(table).where('brand', '=', brand).where('member', 'in', accounts).execute();
  await tx
    .updateTable('booking_request')
    .set({ reason: '–' })
    .where('brand', '=', brand)
    .where('member', 'in', accounts)
    .execute();
  // what a partner was answered; the same call once more is refused from now on
  const forgotten = JSON.stringify({ code: 'member-not-known', status: 404, values: { member: '–' } });
  await sql`update partner_answer set answer = ${forgotten}::jsonb
    where brand = ${brand} and answer -> 'output' ->> 'member' = any(${accounts}::text[])`.execute(tx);
  // that somebody looked stays; at whom is forgotten
  await sql`insert into profile_access (brand, member, at, person, page)
    select brand, ${ERASED}, at, person, page from profile_access where brand = ${brand} and member = any(${accounts}::text[])
    on conflict do nothing`.execute(tx);
  await tx.deleteFrom('profile_access').where('brand', '=', brand).where('member', 'in', accounts).execute();
  // earlier versions let people type it, and it may name them; the booking says what it was without
  await tx
    .updateTable('correction')
    .set({ reason: '–' })
    .where('brand', '=', brand)
    .where('member', 'in', accounts)
    .execute();
}
