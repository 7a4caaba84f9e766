import type { Result } from '#base/result';
import { ok, refused } from '#base/result';
import { dayIn } from '#base/day';
import { members } from '#contract/back-office/members';
import { implement } from '#contract/transport/serve';
import type { Profile } from '#domain/member';
import { cardShown } from '#domain/member-search';
import { OFFICE } from '../../books/own-journal.ts';
import { noteAccess, type ProfilePage } from '../../store/members/access.ts';
import { bookingOf, bookingsOf } from '../../store/members/bookings.ts';
import {
  addCard,
  addNote,
  changeNote,
  type Doing,
  mergeMembers,
  setCardState,
  undoMerge,
} from '../../store/members/change.ts';
import { sayConsent } from '../../store/members/consents.ts';
import { findMembers } from '../../store/members/find.ts';
import { listMembers } from '../../store/members/list.ts';
import { namesOf } from '../../store/members/names.ts';
import { nameOf, profilesTogether, profileView } from '../../store/members/profile.ts';
import { belongsTo } from '../../store/members/seen-by.ts';
import { ownStores } from '../../store/own-stores.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** Members: found, looked at, helped. */
export function membersPart({ db, brand, clock }: BackOfficeParts) {
  const os = implement(members).$context<Caller>();
  const doing = (context: Caller): Doing => ({ brand, by: by(context).id, nowMs: clock.now() });
  /** Head office's own day: the earliest anywhere in its shops is near enough for what is kept until a day. */
  const today = (): string => dayIn('Europe/Berlin', clock.now());

  /** The profiles of a member whom the caller may see; the look is noted. Somebody else's member is as good as none. */
  async function seen(
    context: Caller,
    member: string,
    page: ProfilePage,
  ): Promise<Result<{ profiles: [Profile, ...Profile[]]; stores: readonly string[] | undefined }>> {
    const person = by(context);
    const [stores, [first, ...others]] = await Promise.all([
      ownStores(db, brand, person),
      profilesTogether(db, brand, member),
    ]);
    const accounts = first ? [first, ...others].map(({ id }) => id) : [];
    if (!first || !(await belongsTo(db, brand, accounts, stores))) return refused('office-member-unknown');
    await noteAccess(db, { brand, person: person.id, member: first.id, page, at: clock.now() });
    return ok({ profiles: [first, ...others], stores });
  }

  async function rowsOf(profiles: readonly Profile[]) {
    const names = await namesOf(db, brand);
    return profiles.map((profile) => {
      const card = cardShown(profile);
      const { id, town, phone, enrolledAt, enrolledIn } = profile;
      return {
        id,
        name: nameOf(profile),
        ...(town !== undefined && { town }),
        ...(phone !== undefined && { phoneEnding: phone.slice(-4) }),
        ...(card !== undefined && { card }),
        enrolledAt,
        enrolledIn: names.store(enrolledIn),
      };
    });
  }

  return os.router({
    find: os.find.handler(async ({ input, context }) => {
      const found = await findMembers(db, brand, input.text, await ownStores(db, brand, by(context)));
      return { rows: await rowsOf(found.profiles), more: found.more };
    }),
    list: os.list.handler(async ({ input, context }) => {
      const own = await ownStores(db, brand, by(context));
      const wanted = input.store === undefined ? own : [input.store].filter((store) => own?.includes(store) ?? true);
      const { profiles, next } = await listMembers(db, brand, wanted, input.before);
      return { rows: await rowsOf(profiles), ...(next !== undefined && { next }) };
    }),
    profile: os.profile.handler(async ({ input, context, errors }) => {
      const { profiles } = valueOr(await seen(context, input.member, 'profile'), errors);
      return profileView(db, brand, profiles, clock.now());
    }),
    bookings: os.bookings.handler(async ({ input, context, errors }) => {
      const { profiles, stores } = valueOr(await seen(context, input.member, 'bookings'), errors);
      const { unit, before } = input;
      return bookingsOf(
        db,
        brand,
        profiles.map(({ id }) => id),
        { unit, before, stores },
      );
    }),
    booking: os.booking.handler(async ({ input, context, errors }) => {
      const { profiles, stores } = valueOr(await seen(context, input.member, 'booking'), errors);
      const booking = await bookingOf(
        db,
        brand,
        profiles.map(({ id }) => id),
        input,
        stores,
      );
      return valueOr(booking ? ok(booking) : refused('booking-unknown', { seq: input.seq }), errors);
    }),
    addCard: os.addCard.handler(async ({ input: { member, card, instead }, context, errors }) => {
      valueOr(await addCard(db, doing(context), member, card, instead), errors);
    }),
    setCard: os.setCard.handler(async ({ input: { member, card, state }, context, errors }) => {
      valueOr(await setCardState(db, doing(context), member, card, state), errors);
    }),
    merge: os.merge.handler(async ({ input: { member, into }, context, errors }) => {
      valueOr(await mergeMembers(db, doing(context), member, into), errors);
    }),
    undoMerge: os.undoMerge.handler(async ({ input: { member }, context, errors }) => {
      valueOr(await undoMerge(db, doing(context), member), errors);
    }),
    sayConsent: os.sayConsent.handler(async ({ input: { member, ...said }, context, errors }) => {
      const { by: staff } = doing(context);
      valueOr(await sayConsent(db, doing(context), member, { ...said, store: OFFICE, staff }), errors);
    }),
    addNote: os.addNote.handler(async ({ input: { member, ...note }, context, errors }) => {
      valueOr(await addNote(db, doing(context), member, note, today()), errors);
    }),
    changeNote: os.changeNote.handler(async ({ input: { member, ...change }, context, errors }) => {
      valueOr(await changeNote(db, doing(context), member, change, today()), errors);
    }),
  });
}
