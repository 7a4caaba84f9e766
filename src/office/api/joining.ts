import { randomBytes } from 'node:crypto';
import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { newId } from '#base/ids';
import { ok, type Result, refused } from '#base/result';
import { storeAccount } from '#domain/account';
import { parseCardNumber } from '#domain/card-number';
import { wordingRead } from '#domain/consent-wording';
import { givePasses, joiningPasses } from '#domain/life/occasion-passes';
import type { Profile } from '#domain/member';
import type { Consent, ConsentPurpose } from '#domain/member-consent';
import { inParts, type PersonalData, withPersonalData, withWords } from '#domain/member-profile';
import { readyProgram } from '#domain/program/compile';
import type { Program } from '#domain/program/schema';
import { makeReferralCode, parseReferralCode } from '#domain/referral-code';
import { bookOwn, type OwnWriter } from '../books/own-journal.ts';
import { memberBehind, membersWithCard } from '../store/accounts.ts';
import { programIn } from '../store/administration.ts';
import { writeAudit } from '../store/audit.ts';
import { postgresBooks } from '../store/books.ts';
import type { Database, Tx } from '../store/database.ts';
import { nextVersion, putDocuments } from '../store/documents.ts';
import { changeMember, type Doing } from '../store/members/change.ts';
import { withConsentSaid } from '../store/members/consents.ts';
import { partnerStaff } from '../store/partner-staff.ts';
import { takePositions } from '../store/positions.ts';
import { timeZoneOf } from '../store/time-zone.ts';
import { readWordings } from '../store/wordings.ts';
import type { Partner } from './keys.ts';

type Wanted = PersonalData & {
  readonly store: string;
  readonly card?: string | undefined;
  /** A friend's code. */
  readonly referredBy?: string | undefined;
  readonly consents: readonly { readonly purpose: ConsentPurpose; readonly wording: string }[];
};
/** Writes the answer down in the same transaction; false takes all of it back: somebody else has answered this call. */
type Keep = (tx: Tx, profile: Profile) => Promise<boolean>;

/** What members do at a partner's: join, and say something about themselves. */
export function createJoining(db: Database, brand: string, clock: Clock, writer: () => Promise<OwnWriter>) {
  const doing = ({ id }: Partner): Doing => ({ brand, by: `key:${id}`, nowMs: clock.now() });

  /** The consents that somebody who joins has ticked, each with the wording that they have read. */
  async function consentsOf(
    tx: Tx,
    { consents, store }: Wanted,
    staff: string,
    at: number,
  ): Promise<Result<Consent[], 'wording-unknown'>> {
    const wordings = await readWordings(tx, brand);
    const given = new Map<ConsentPurpose, Consent>();
    for (const { purpose, wording: version } of consents) {
      const wording = wordingRead(wordings, version);
      if (!wording.ok) return wording;
      given.set(purpose, { purpose, given: true, at, wording: wording.value.id, store, staff, how: 'online' });
    }
    return ok([...given.values()]);
  }

  /** The friend's code as it is kept: only one that can count by what is known now. */
  async function referralOf(tx: Tx, program: Program | undefined, text: string): Promise<Result<string>> {
    if (!program || !readyProgram(program).referral) return refused('referral-not-rewarded');
    const referrer = parseReferralCode(text);
    if (!referrer.ok) return referrer;
    const code = makeReferralCode(referrer.value);
    if (code === undefined || (await memberBehind(tx, brand, referrer.value)) === undefined)
      return refused('referral-unknown');
    return ok(code);
  }

  return {
    /** Somebody joins: a profile, and an entry of head office's own journal with what is for those who join. */
    async enrol(partner: Partner, wanted: Wanted, keep: Keep): Promise<Result<Profile>> {
      const own = await writer();
      return postgresBooks(db).transactionWith(async (tx, books): Promise<Result<Profile>> => {
        await books.lockBrand(brand);
        const { by, nowMs } = doing(partner);
        const { store } = wanted;
        const found = await tx
          .selectFrom('store')
          .select('id')
          .where('brand', '=', brand)
          .where('id', '=', store)
          .executeTakeFirst();
        if (!found) return refused('store-unknown', { store });
        const today = dayIn(await timeZoneOf(tx, brand, store), nowMs);
        const cards: Profile['cards'] = [];
        if (wanted.card !== undefined) {
          const card = parseCardNumber(wanted.card);
          if (!card.ok) return card;
          if ((await membersWithCard(tx, brand, card.value)).length > 0) return refused('card-taken');
          cards.push({ number: card.value, state: 'active', since: nowMs });
        }
        const staff = partnerStaff(partner.id);
        const consents = await consentsOf(tx, wanted, staff, nowMs);
        if (!consents.ok) return consents;
        const person = withPersonalData({ cards, consents: consents.value }, wanted, today);
        if (!person.ok) return person;
        const program = (await programIn(tx, brand))?.program;
        const referral = wanted.referredBy === undefined ? undefined : await referralOf(tx, program, wanted.referredBy);
        if (referral?.ok === false) return referral;
        const profile = {
          ...person.value,
          id: newId(nowMs, randomBytes),
          enrolledAt: nowMs,
          enrolledIn: store,
          ...(referral && { referredBy: referral.value }),
        };
        if (!(await keep(tx, profile))) return refused('idempotency-under-way');
        const document = {
          kind: 'member',
          id: profile.id,
          version: nextVersion(undefined, nowMs),
          body: profile,
        } as const;
        await putDocuments(tx, brand, [document], await takePositions(tx, brand, 1), 'office');
        const enrolment = (seq: number) => {
          const lot = `${own.owner.terminal}:${seq}`;
          const passes = program ? joiningPasses(program, profile.id, today, lot) : [];
          const transfers = givePasses(passes, storeAccount(store));
          return [{ kind: 'enrolment' as const, member: profile.id, ...(transfers.length > 0 && { transfers }) }];
        };
        await bookOwn(books, own, enrolment, nowMs, staff);
        await writeAudit(tx, { brand, by, what: 'member.enrolled', about: { member: profile.id, store }, at: nowMs });
        return ok(profile);
      });
    },

    /** What is not named stays; nothing changes if one of the fields is wrong. */
    change: (partner: Partner, member: string, said: PersonalData, keep: Keep): Promise<Result<void>> => {
      const by = doing(partner);
      return changeMember(db, by, member, 'member.profile-changed', {}, async ([own], tx) => {
        if (own.group !== undefined) return refused('member-not-known', { member });
        const today = dayIn(await timeZoneOf(tx, brand, own.enrolledIn), by.nowMs);
        const after = withPersonalData(own, said, today);
        if (!after.ok) return after;
        const profile = withWords(own, inParts(after.value).words, by.nowMs);
        return (await keep(tx, profile)) ? ok([profile]) : refused('idempotency-under-way');
      });
    },

    /** By the member themselves: a yes to a wording, or that it holds no longer. */
    consent: (
      partner: Partner,
      member: string,
      said: { readonly purpose: ConsentPurpose; readonly given: boolean; readonly wording?: string | undefined },
      keep: Keep,
    ): Promise<Result<void>> => {
      const by = doing(partner);
      const what = `member.consent-${said.given ? 'given' : 'withdrawn'}` as const;
      const about = { purpose: said.purpose, how: 'online' };
      return changeMember(db, by, member, what, about, async (profiles, tx) => {
        const [own] = profiles;
        if (own.group !== undefined) return refused('member-not-known', { member });
        const word = { ...said, how: 'online' as const, store: own.enrolledIn, staff: partnerStaff(partner.id) };
        const after = await withConsentSaid(tx, by, profiles, word);
        if (!after.ok) return after;
        const profile = after.value.find(({ id }) => id === own.id) ?? own;
        return (await keep(tx, profile)) ? after : refused('idempotency-under-way');
      });
    },
  };
}
