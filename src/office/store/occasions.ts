import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import { passOf, storeAccount } from '#domain/account';
import type { AdjustmentBody } from '#domain/entry';
import { givePasses, invitationPass, occasionsDue } from '#domain/life/occasion-passes';
import { profileSchema } from '#domain/member';
import type { Occasion } from '#domain/program/occasion';
import type { Instrument } from '#domain/program/schema';
import { bookOwn, type OwnWriter } from '../books/own-journal.ts';
import { postgresBooks } from './books.ts';
import type { Database } from './database.ts';
import { programIn } from './administration.ts';

/** Profiles read, and entries written, in one transaction. */
const PROFILES_AT_A_TIME = 500;

export type PassesRound = {
  /** The member to go on after; undefined at the end of all. */
  readonly next: string | undefined;
  /** Passes that were given. */
  readonly given: number;
};

/** What is given: of yearly occasions what is due, or an invitation of that name to all, or to a target group. */
export type PassesWanted =
  | { readonly kind: 'yearly' }
  | { readonly kind: 'invitation'; readonly occasion: string; readonly name: string; readonly segment?: string };

/**
 * Gives passes of occasions (I15), by entries of head office; counters fetch them when the customer comes. Goes through all members in
 * the order of their ids, a stretch at a time; who has had one gets none, so it may run as often as it likes.
 */
export async function passesRound(
  db: Database,
  writer: OwnWriter,
  wanted: PassesWanted,
  after: string,
  nowMs: number,
): Promise<Result<PassesRound, 'occasion-unknown'>> {
  const { brand } = writer.owner;
  return postgresBooks(db).transactionWith(async (tx, books) => {
    const { program } = (await programIn(tx, brand)) ?? {};
    const occasions = program?.instruments.filter((one): one is Occasion => isWanted(wanted, one)) ?? [];
    if (!program || occasions.length === 0)
      return wanted.kind === 'yearly'
        ? ok({ next: undefined, given: 0 })
        : refused('occasion-unknown', { occasion: wanted.occasion });
    // of two at the same moment the second sees what the first has given
    await books.lockBrand(brand);
    const rows = await tx
      .selectFrom('document')
      .select(['id', 'body'])
      .where('brand', '=', brand)
      .where('kind', '=', 'member')
      .where('id', '>', after)
      .orderBy('id')
      .limit(PROFILES_AT_A_TIME)
      .execute();
    const profiles = rows.flatMap(({ body }) => {
      const profile = profileSchema.safeParse(body);
      // whose account was merged into another's has the occasions of that one
      return profile.success && profile.data.merged?.into == null ? [profile.data] : [];
    });
    const accounts = profiles.flatMap(({ id, absorbed = [] }) => [id, ...absorbed]);
    const lots =
      accounts.length === 0
        ? []
        : await tx
            .selectFrom('lot')
            .select(['member', 'id', 'unit', 'usable'])
            .where('brand', '=', brand)
            .where('member', 'in', accounts)
            .where(
              'unit',
              'in',
              occasions.map(({ id }) => passOf(id)),
            )
            .execute();
    // the first day of the latest time zone: nobody's window opens late, and no pass may be used before its day
    const today = dayIn('Etc/GMT-14', nowMs);
    const bodies: AdjustmentBody[] = [];
    for (const profile of profiles) {
      const { id, absorbed = [], birthday, nameDay, enrolledAt, enrolledIn, segments } = profile;
      const already = lots
        .filter(({ member }) => member === id || absorbed.includes(member))
        .map((lot) => ({ id: lot.id, unit: lot.unit, ...(lot.usable !== null && { usable: lot.usable }) }));
      const dates = { member: id, joined: dayIn('UTC', enrolledAt), birthday, nameDay };
      const passes =
        wanted.kind === 'yearly'
          ? occasionsDue(program, dates, already, today)
          : wanted.segment === undefined || segments?.includes(wanted.segment)
            ? occasions
                .filter(isInvitation)
                .map((one) => invitationPass(one, wanted.name, id, today))
                .filter(({ lot }) => already.every((had) => had.id !== lot))
            : [];
      if (passes.length === 0) continue;
      const transfers = givePasses(passes, storeAccount(enrolledIn));
      bodies.push({ kind: 'adjustment', member: id, reason: 'occasion', day: today, transfers });
    }
    await bookOwn(books, writer, bodies, nowMs);
    const last = rows.length < PROFILES_AT_A_TIME ? undefined : rows.at(-1);
    return ok({ next: last?.id, given: bodies.reduce((sum, { transfers }) => sum + transfers.length, 0) });
  });
}

type Invitation = Occasion & { opens: { on: 'invitation' } };
const isInvitation = (one: Occasion): one is Invitation => one.opens.on === 'invitation';

const isWanted = (wanted: PassesWanted, one: Instrument): boolean =>
  one.kind === 'occasion' &&
  !one.archived &&
  (wanted.kind === 'yearly' ? YEARLY.has(one.opens.on) : one.id === wanted.occasion && isInvitation(one));

const YEARLY: ReadonlySet<string> = new Set(['birthday', 'name-day', 'anniversary']);
