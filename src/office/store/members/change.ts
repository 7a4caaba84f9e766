import { canonicalJson } from '#base/canonical-json';
import { ok, type Result, refused } from '#base/result';
import { parseCardNumber } from '#domain/card-number';
import type { Profile } from '#domain/member';
import { profileSchema } from '#domain/member';
import { withCard, withCardState } from '#domain/member-cards';
import { withMerge, withoutMerge } from '#domain/member-merge';
import { type NewNote, type NoteChange, withNote, withNoteChanged } from '#domain/member-notes';
import { accountsOf, membersWithCard } from '../accounts.ts';
import { type AuditAbout, writeAudit } from '../audit.ts';
import type { Database, Tx } from '../database.ts';
import { nextVersion, putDocuments } from '../documents.ts';
import { OFFICE } from '../../books/own-journal.ts';
import { lockBrand, takePositions } from '../positions.ts';

/** Who does it, and when. */
export type Doing = { readonly brand: string; readonly by: string; readonly nowMs: number };
const wordBy = ({ by, nowMs }: Doing) => ({ at: nowMs, store: OFFICE, staff: by });
type Kept = { readonly profile: Profile; readonly version: string };
type Changed = readonly Profile[];

/**
 * Changes profiles of a member as they stand at this moment: of two who change something at the same time the second one decides on what the
 * first has done. `decide` gets the member's own profile first, and answers with those that are different.
 */
export async function changeMember(
  db: Database,
  { brand, by, nowMs }: Doing,
  account: string,
  what: `member.${string}`,
  about: AuditAbout,
  decide: (profiles: readonly [Profile, ...Profile[]], tx: Tx) => Promise<Result<Changed>> | Result<Changed>,
): Promise<Result<void>> {
  return db.transaction().execute(async (tx): Promise<Result<void>> => {
    await lockBrand(tx, brand);
    const [first, ...others] = (await keptOf(tx, brand, await accountsOf(tx, brand, account))).map(
      ({ profile }) => profile,
    );
    if (!first) return refused('office-member-unknown');
    const changed = await decide([first, ...others], tx);
    if (!changed.ok) return changed;
    const written = await writeChanged(tx, brand, changed.value, (kept) => nextVersion(kept, nowMs));
    if (written === 0) return ok(undefined);
    await writeAudit(tx, { brand, by, what, about: { member: first.id, ...about }, at: nowMs });
    return ok(undefined);
  });
}

/** Keeps profiles that are different from what is kept, each under the version that follows; answers how many. */
export async function writeChanged(
  tx: Tx,
  brand: string,
  changed: readonly Profile[],
  versionAfter: (kept: string) => string,
): Promise<number> {
  const ids = changed.map(({ id }) => id);
  const before = new Map((await keptOf(tx, brand, ids)).map((one) => [one.profile.id, one]));
  const documents = changed.flatMap((body) => {
    const kept = before.get(body.id);
    const isSame = canonicalJson(kept?.profile ?? null) === canonicalJson(body);
    return kept && !isSame ? [{ kind: 'member' as const, id: body.id, version: versionAfter(kept.version), body }] : [];
  });
  if (documents.length > 0)
    await putDocuments(tx, brand, documents, await takePositions(tx, brand, documents.length), 'office');
  return documents.length;
}

export async function keptOf(db: Database | Tx, brand: string, ids: readonly string[]): Promise<Kept[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('document')
    .select(['id', 'version', 'body'])
    .where('brand', '=', brand)
    .where('kind', '=', 'member')
    .where('id', 'in', ids)
    .execute();
  const known = new Map(
    rows.flatMap(({ id, version, body }) => {
      const profile = profileSchema.safeParse(body).data;
      return profile ? [[id, { profile, version }] as const] : [];
    }),
  );
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The profile that a card stands in: a member's own, or that of an account that was merged into it. */
function holderOf(profiles: readonly Profile[], number: string): Result<Profile> {
  const holder = profiles.find(({ cards }) => cards.some((card) => card.number === number));
  return holder ? ok(holder) : refused('card-not-of-member');
}

/** A card that was lost is worth nothing from now on; one that was found is worth something again (R24). */
export const setCardState = (
  db: Database,
  doing: Doing,
  member: string,
  number: string,
  state: 'active' | 'lost',
): Promise<Result<void>> =>
  changeMember(db, doing, member, `member.card-${state}`, { card: number }, (profiles) => {
    const holder = holderOf(profiles, number);
    const changed = holder.ok ? withCardState(holder.value, number, state, doing.nowMs) : holder;
    return changed.ok ? ok([changed.value]) : changed;
  });

/** A new card, in the place of one that counts as lost from now on, if one is named. */
export const addCard = (
  db: Database,
  doing: Doing,
  member: string,
  text: string,
  instead: string | undefined,
): Promise<Result<void>> =>
  changeMember(
    db,
    doing,
    member,
    'member.card-added',
    { card: text.trim(), ...(instead !== undefined && { instead }) },
    async (profiles, tx) => {
      const number = parseCardNumber(text);
      if (!number.ok) return number;
      const [own] = profiles;
      const [taken] = await membersWithCard(tx, doing.brand, number.value);
      if (taken !== undefined) return refused('card-taken');
      const added = withCard(own, number.value, doing.nowMs);
      if (!added.ok || instead === undefined) return added.ok ? ok([added.value]) : added;
      const holder = holderOf(profiles, instead);
      if (!holder.ok) return holder;
      const isOwn = holder.value.id === own.id;
      const lost = withCardState(isOwn ? added.value : holder.value, instead, 'lost', doing.nowMs);
      if (!lost.ok) return lost;
      return ok(isOwn ? [lost.value] : [added.value, lost.value]);
    },
  );

/** One member is merged into another: its cards, points and visits are the other's from now on (R24). */
export const mergeMembers = (db: Database, doing: Doing, member: string, into: string): Promise<Result<void>> =>
  changeMember(db, doing, member, 'member.merged', { into }, async ([absorbed, ...more], tx) => {
    const [own, ...others] = (await keptOf(tx, doing.brand, await accountsOf(tx, doing.brand, into))).map(
      ({ profile }) => profile,
    );
    if (!own) return refused('office-member-unknown');
    return withMerge([absorbed, ...more], [own, ...others], wordBy(doing));
  });

/** Separates an account again. */
export const undoMerge = (db: Database, doing: Doing, account: string): Promise<Result<void>> =>
  changeMember(db, doing, account, 'member.merge-undone', { account }, (profiles) => {
    const apart = withoutMerge(
      profiles.find(({ id }) => id === account),
      wordBy(doing),
    );
    return apart.ok ? ok([apart.value]) : apart;
  });

/** Something more to keep in mind: a wish, a complaint, what somebody likes or needs (I24, I25, I26). */
export const addNote = (
  db: Database,
  doing: Doing,
  member: string,
  note: NewNote,
  today: string,
): Promise<Result<void>> =>
  changeMember(db, doing, member, 'member.note-added', { kind: note.kind }, ([own]) => {
    const noted = withNote(own, note, wordBy(doing), today);
    return noted.ok ? ok([noted.value]) : noted;
  });

/** Another word on a note; refused where somebody has said something since `read`. */
export const changeNote = (
  db: Database,
  doing: Doing,
  member: string,
  { note: id, read, ...change }: NoteChange & { readonly note: string; readonly read: number },
  today: string,
): Promise<Result<void>> =>
  changeMember(db, doing, member, 'member.note-changed', { note: id, state: change.state ?? '' }, (profiles) => {
    const holder = profiles.find(({ notes = [] }) => notes.some((note) => note.id === id));
    const note = holder?.notes?.find((one) => one.id === id);
    if (!holder || !note) return refused('note-unknown');
    if (note.changed.at !== read) return refused('note-changed-meanwhile');
    const changed = withNoteChanged(holder, id, change, wordBy(doing), today);
    return changed.ok ? ok([changed.value]) : changed;
  });
