import { createHash } from 'node:crypto';
import { present } from '#base/assert';
import { dayIn } from '#base/day';
import type { Refused, Result } from '#base/result';
import { partnerContract } from '#contract/partner/contract';
import { problem } from '#contract/transport/serve-requests';
import { implement } from '#contract/transport/serve';
import { type Profile, profileSchema } from '#domain/member';
import { parseCardNumber } from '#domain/card-number';
import { consentWords } from '#domain/member-profile';
import type { RecallAnswers } from '../live/answers.ts';
import type { startJobs } from '../jobs/jobs.ts';
import { programIn } from '../store/administration.ts';
import { accountsOf } from '../store/accounts.ts';
import { balanceOfMember } from '../store/card-balance.ts';
import type { Clock } from '#base/clock';
import type { Database, Tx } from '../store/database.ts';
import { namedMembers } from '../store/named-members.ts';
import { partnerStaff } from '../store/partner-staff.ts';
import { readWordings } from '../store/wordings.ts';
import type { OwnWriter } from '../books/own-journal.ts';
import { type Change, keepAnswer } from './answers.ts';
import { createJoining } from './joining.ts';
import type { Partner } from './keys.ts';
import { redeemVoucher, voucherStanding } from './redeem-voucher.ts';

export type PartnerParts = {
  readonly db: Database;
  readonly brand: string;
  readonly clock: Clock;
  readonly jobs: ReturnType<typeof startJobs>;
  readonly answers: RecallAnswers;
  readonly writer: () => Promise<OwnWriter>;
};

/** What every call comes with; `change` where it changes something. */
export type PartnerContext = { readonly partner: Partner; change?: Change };

const NOT_FOUND = [
  'member-not-known',
  'card-unknown-here',
  'office-member-unknown',
  'api-booking-unknown',
  'api-program-missing',
  'voucher-nothing-left',
];
/** Lots of a member that are added up. */
const MOST_LOTS = 10_000;

export const statusOf = (code: string): number => (NOT_FOUND.includes(code) ? 404 : 409);
const refuse = ({ code, values }: Refused): Error => problem(code, statusOf(code), values);
function valueOr<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw refuse(result);
}
const unknown = (code: string): Error => problem(code, statusOf(code), {});

/** Bookings of a partner bear the key's name, so that nobody finds those of another by guessing. */
const prefixOf = ({ id }: Partner): string => `api.${id}.`;
const bookingOf = (partner: Partner, key: string): string =>
  `${prefixOf(partner)}${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;

/** The contract for partners, connected to head office. Scopes, limits and idempotency are judged before (`routes.ts`). */
export function partnerRouter({ db, brand, clock, jobs, answers, writer }: PartnerParts) {
  const os = implement(partnerContract).$context<PartnerContext>();
  const joining = createJoining(db, brand, clock, writer);

  const memberView = ({ id, cards, enrolledAt, merged }: Profile) => ({
    member: id,
    cards: cards.filter(({ state }) => state === 'active').map(({ number }) => number),
    since: enrolledAt,
    ...(merged?.into != null && { mergedInto: merged.into }),
  });
  const consentsView = (profile: Profile) => ({
    member: profile.id,
    consents: consentWords(profile).map(({ purpose, given, at, wording }) => ({ purpose, given, at, wording })),
  });
  /** The answer to a change of a member, as sure as the change itself. */
  const keeping = <Output>({ change }: PartnerContext, view: (profile: Profile) => Output) => {
    let output: Output | undefined;
    return {
      keep: (tx: Tx, profile: Profile) => {
        output = view(profile);
        return change ? keepAnswer(tx, change, { output }) : Promise.resolve(false);
      },
      output: (): Output => present(output, 'what was done was answered'),
    };
  };
  async function profileOf(member: string): Promise<Profile> {
    const row = await db
      .selectFrom('document')
      .select('body')
      .where('brand', '=', brand)
      .where('kind', '=', 'member')
      .where('id', '=', member)
      .executeTakeFirst();
    const profile = profileSchema.safeParse(row?.body);
    if (!profile.success) throw unknown('member-not-known');
    return profile.data;
  }
  const bookings = (partner: Partner) =>
    db
      .selectFrom('correction')
      .select(['key', 'member', 'unit', 'amount', 'reason', 'balance', 'booked_at'])
      .where('brand', '=', brand)
      .where('key', '>=', prefixOf(partner))
      .where('key', '<', `${prefixOf(partner)}~`)
      .orderBy('key');
  const bookingView = (row: Awaited<ReturnType<ReturnType<typeof bookings>['execute']>>[number]) => ({
    booking: row.key,
    member: row.member,
    unit: row.unit,
    amount: row.amount,
    reason: row.reason,
    balance: row.balance,
    at: row.booked_at,
  });

  return os.router({
    listMembers: os.listMembers.handler(async ({ input: { query } }) => {
      const rows = await db
        .selectFrom('document')
        .select(['id', 'body'])
        .where('brand', '=', brand)
        .where('kind', '=', 'member')
        .where('id', '>', query.after ?? '')
        .orderBy('id')
        .limit(query.limit)
        .execute();
      const members = rows.flatMap(({ body }) => {
        const profile = profileSchema.safeParse(body);
        return profile.success ? [memberView(profile.data)] : [];
      });
      const last = rows.length === query.limit ? rows.at(-1)?.id : undefined;
      return { members, ...(last !== undefined && { next: last }) };
    }),
    findMember: os.findMember.handler(async ({ input: { card } }) => {
      valueOr(parseCardNumber(card));
      const found = (await namedMembers(db, brand, [card])).get(card);
      if (!found?.ok) throw found ? refuse(found) : unknown('card-unknown-here');
      const profile = await profileOf(found.value);
      return memberView(profile);
    }),
    getMember: os.getMember.handler(async ({ input: { params } }) => memberView(await profileOf(params.member))),
    getBalances: os.getBalances.handler(async ({ input: { params } }) => {
      const profile = await profileOf(params.member);
      const { points, worth, currency, tier } = await balanceOfMember(db, brand, profile, 'Europe/Berlin', clock.now());
      const lots = await db
        .selectFrom('lot')
        .select(['unit', 'expires', 'remaining'])
        .where('brand', '=', brand)
        .where('member', 'in', await accountsOf(db, brand, profile.id))
        .where('remaining', '<>', 0)
        .limit(MOST_LOTS)
        .execute();
      return {
        member: profile.id,
        points,
        ...(worth !== undefined && { worth }),
        currency,
        ...(tier && { tier }),
        units: unitsOf(lots, dayIn('UTC', clock.now())),
      };
    }),

    enrolMember: os.enrolMember.handler(async ({ input: { body }, context }) => {
      const kept = keeping(context, (profile) => ({ ...memberView(profile), ...consentsView(profile) }));
      valueOr(await joining.enrol(context.partner, body, kept.keep));
      return kept.output();
    }),
    changeProfile: os.changeProfile.handler(async ({ input: { params, body }, context }) => {
      await profileOf(params.member);
      const kept = keeping(context, memberView);
      valueOr(await joining.change(context.partner, params.member, body, kept.keep));
      return kept.output();
    }),
    sayConsent: os.sayConsent.handler(async ({ input: { params, body }, context }) => {
      await profileOf(params.member);
      const kept = keeping(context, consentsView);
      valueOr(await joining.consent(context.partner, params.member, body, kept.keep));
      return kept.output();
    }),
    getConsents: os.getConsents.handler(async ({ input: { params } }) => {
      const { id } = await profileOf(params.member);
      const [own] = await accountsOf(db, brand, id);
      return consentsView(await profileOf(own ?? id));
    }),
    getWording: os.getWording.handler(async () => {
      const [{ id, texts }] = await readWordings(db, brand);
      return { version: id, texts };
    }),

    book: os.book.handler(async ({ input: { headers, body }, context: { partner } }) => {
      const key = bookingOf(partner, headers['idempotency-key']);
      await profileOf(body.member);
      valueOr(await jobs.correct(answers, { ...body, key, staff: partnerStaff(partner.id) }));
      const row = await bookings(partner).where('key', '=', key).executeTakeFirstOrThrow();
      return bookingView(row);
    }),
    listBookings: os.listBookings.handler(async ({ input: { query }, context: { partner } }) => {
      const rows = await bookings(partner)
        .where('key', '>', query.after ?? '')
        .limit(query.limit)
        .execute();
      const last = rows.length === query.limit ? rows.at(-1)?.key : undefined;
      return { bookings: rows.map(bookingView), ...(last !== undefined && { next: last }) };
    }),
    getBooking: os.getBooking.handler(async ({ input: { params }, context: { partner } }) => {
      const row = await bookings(partner).where('key', '=', params.booking).executeTakeFirst();
      if (!row) throw unknown('api-booking-unknown');
      return bookingView(row);
    }),

    findVoucher: os.findVoucher.handler(async ({ input: { code } }) =>
      valueOr(await voucherStanding(db, brand, code, clock.now())),
    ),
    redeemVoucher: os.redeemVoucher.handler(async ({ input: { headers, body }, context: { partner, change } }) => {
      const key = bookingOf(partner, headers['idempotency-key']);
      return valueOr(
        await redeemVoucher({ db, writer: await writer(), answers, clock }, { key, ...body }, async (tx, output) =>
          change ? keepAnswer(tx, change, { output }) : false,
        ),
      );
    }),

    getProgram: os.getProgram.handler(async () => {
      const program = (await programIn(db, brand))?.program;
      if (!program) throw unknown('api-program-missing');
      const row = await db
        .selectFrom('program_version')
        .select('since')
        .where('brand', '=', brand)
        .where('id', '=', program.id)
        .where('version', '=', program.version)
        .executeTakeFirst();
      return { version: program.version, ...(row && { since: row.since }), program: { ...program } };
    }),
  });
}

/** Everything that a member has, unit by unit; what has lapsed is gone, a debt is not (L15). */
export function unitsOf(
  lots: readonly { readonly unit: string; readonly expires: string | null; readonly remaining: number }[],
  today: string,
) {
  const units = new Map<string, { unit: string; amount: number; lapses: Map<string, number> }>();
  for (const { unit, expires, remaining } of lots) {
    if (remaining > 0 && expires !== null && expires < today) continue;
    const one = units.get(unit) ?? { unit, amount: 0, lapses: new Map<string, number>() };
    units.set(unit, one);
    one.amount += remaining;
    if (expires !== null && remaining > 0) one.lapses.set(expires, (one.lapses.get(expires) ?? 0) + remaining);
  }
  return [...units.values()]
    .toSorted((a, b) => (a.unit < b.unit ? -1 : 1))
    .map(({ lapses, ...one }) => ({
      ...one,
      ...(lapses.size > 0 && {
        lapses: [...lapses].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([day, amount]) => ({ day, amount })),
      }),
    }));
}
