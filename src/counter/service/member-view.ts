import { addMonths, dayIn } from '#base/day';
import { ratio } from '#base/money';
import type { MemberView } from '#contract/session';
import type { Day, Lot } from '#domain/account';
import { birthdayNear } from '#domain/advice/birthday';
import { clubRenewalDue } from '#domain/life/club-terms';
import { balanceOf } from '#domain/lots';
import { consentTo } from '#domain/member-consent';
import { type Profile } from '#domain/member';
import { clubsOf } from '#domain/program/club';
import { readyProgram } from '#domain/program/compile';
import { type Program, rewardsOf, tierLadderOf } from '#domain/program/schema';
import { memberStanding } from '#domain/program/tier';
import type { Ledger } from './ledger.ts';
import { knownOf } from './notes-desk.ts';

/** The name as staff read it. Where the customer reads it (the receipt), the caller asks for the consent first. */
export function displayName(profile: Profile, language: 'de' | 'en'): string | undefined {
  const { salutation, firstName, lastName } = profile;
  if (lastName && salutation) return `${titles[language][salutation]} ${lastName}`;
  return [firstName, lastName].filter(Boolean).join(' ') || undefined;
}

const titles = { de: { frau: 'Frau', herr: 'Herr' }, en: { frau: 'Ms', herr: 'Mr' } } as const;

/** Points that lapse later than that are no news at the counter. */
const EXPIRING_SOON_MONTHS = 2;

/** Everything that the screen says about a member at a glance. */
export function memberView(
  ledger: Ledger,
  program: Program | undefined,
  profile: Profile,
  place: { timeZone: string; language: 'de' | 'en' },
): MemberView {
  const { lots, visits, lastVisitDay, others = [], credit = 0, advanced = 0 } = ledger.memberState(profile.id);
  const today = ledger.today();
  const balance = balanceOf(lots, today);
  const [total, redeemable] = [balance.total - advanced, balance.redeemable + credit];
  const ladder = program && tierLadderOf(program);
  const since = dayIn(place.timeZone, profile.enrolledAt);
  const standing = ladder && memberStanding(ladder, { visits, lots: others, since }, today);
  const money =
    program &&
    rewardsOf(program)
      .map((reward) => reward.gives)
      .find((gives) => gives.kind === 'chosen');
  const clubs = program ? clubsOfMember(program, others, today) : [];
  const held = balanceOf(
    others.filter(({ unit }) => unit === 'credit'),
    today,
  ).total;
  const soon = addMonths(today, EXPIRING_SOON_MONTHS);
  const lapsing = lots
    .filter((lot) => lot.expires !== undefined && lot.expires >= today && lot.expires <= soon && lot.remaining > 0)
    .sort((a, b) => (a.expires! < b.expires! ? -1 : 1))[0];
  const name = displayName(profile, place.language);
  const greeted = consentTo(profile, 'greeting');
  const known = knownOf(ledger.documents, profile.id, today, place.timeZone);
  const birthday = greeted ? birthdayNear(profile.birthday, today) : undefined;
  const card = profile.cards.find((candidate) => candidate.state === 'active');
  return {
    id: profile.id,
    ...(name !== undefined && { displayName: name }),
    ...(greeted && profile.firstName !== undefined && { firstName: profile.firstName }),
    ...(card && { card: card.number }),
    since,
    points: total,
    redeemable,
    ...(credit > 0 && { credit }),
    ...(held > 0 && { money: held }),
    ...(money && { worth: ratio(Math.max(0, total), money.amount, money.points, 'down') }),
    visits,
    ...(standing && {
      tier: {
        id: standing.tier.id,
        name: standing.tier.name,
        ...(standing.tier.priority && { priority: true }),
      },
    }),
    ...(standing?.next && {
      nextTier: { name: standing.next.step.name, missing: standing.next.missing, by: ladder!.by },
    }),
    ...(balance.pending > 0 && { later: { points: balance.pending, day: firstUsable(lots, today) } }),
    ...(clubs.length > 0 && { clubs }),
    ...(lapsing && { expiring: { points: lapsing.remaining, day: lapsing.expires! } }),
    ...(lastVisitDay !== undefined && { lastVisit: lastVisitDay }),
    ...(program && readyProgram(program).goodwill && { goodwill: true }),
    ...(birthday !== undefined && { birthday }),
    ...(known && { known }),
  };
}

const firstUsable = (lots: readonly Lot[], today: Day): Day =>
  lots
    .flatMap(({ usable, remaining }) => (usable !== undefined && usable > today && remaining > 0 ? usable : []))
    .sort()[0] ?? today;

/** The clubs that a member is in today, and the fee where it is time to renew. */
function clubsOfMember(program: Program, lots: readonly Lot[], today: string): NonNullable<MemberView['clubs']> {
  const { terms = {} } = clubsOf(readyProgram(program), lots, today);
  return program.instruments.flatMap((club) => {
    const until = terms[club.id];
    if (club.kind !== 'club' || until === undefined) return [];
    const due = clubRenewalDue(club, { until }, today);
    return [{ name: club.name, until, ...(due && { renewal: due.fee }) }];
  });
}
