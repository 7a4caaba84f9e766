import { dayIn } from '#base/day';
import type { Lot } from '#domain/account';
import { type Wording, wordingFor } from '#domain/consent-wording';
import { correctableUnits } from '#domain/life/correct';
import { term } from '#domain/lots';
import type { Profile } from '#domain/member';
import { membershipsOf } from '#domain/member-groups';
import { consentWords } from '#domain/member-profile';
import { type Program, tierLadderOf } from '#domain/program/schema';
import { memberStanding } from '#domain/program/tier';
import type { ProfileView } from '#contract/back-office/members';
import { accountsOf } from '../accounts.ts';
import { programIn } from '../administration.ts';
import type { Database } from '../database.ts';
import { timeZoneOf } from '../time-zone.ts';
import { readWordings } from '../wordings.ts';
import { accountsView, nameOfUnit } from './accounts-view.ts';
import { profilesOf } from './find.ts';
import { type Names, namesOf } from './names.ts';
import { signaturePicture } from './signature-picture.ts';

/** Lots of one member that are added up. */
const MOST_LOTS = 10_000;

export const nameOf = ({ firstName, lastName }: Pick<Profile, 'firstName' | 'lastName'>): string =>
  [firstName, lastName].filter((part) => part !== undefined).join(' ');

/** The profiles of all accounts of a member, the member's own first; empty for nobody. */
export const profilesTogether = async (db: Database, brand: string, account: string): Promise<Profile[]> =>
  profilesOf(db, brand, await accountsOf(db, brand, account));

/** All that head office knows of a member, of whose accounts these are the profiles. */
export async function profileView(
  db: Database,
  brand: string,
  [own, ...others]: readonly [Profile, ...Profile[]],
  nowMs: number,
): Promise<ProfileView> {
  const all = [own, ...others];
  const [inForce, names, wordings, lots, zone] = await Promise.all([
    programIn(db, brand),
    namesOf(db, brand),
    readWordings(db, brand),
    lotsOf(
      db,
      brand,
      all.map(({ id }) => id),
    ),
    timeZoneOf(db, brand, own.enrolledIn),
  ]);
  const program = inForce?.program;
  const today = dayIn(zone, nowMs);
  return {
    id: own.id,
    name: nameOf(own),
    ...(own.salutation && { salutation: own.salutation }),
    ...(own.town !== undefined && { town: own.town }),
    ...(own.phone !== undefined && { phone: own.phone }),
    ...(own.birthday && { birthday: own.birthday.date }),
    ...(own.nameDay && { nameDay: own.nameDay.date }),
    enrolledAt: own.enrolledAt,
    enrolledIn: names.store(own.enrolledIn),
    ...(own.group !== undefined && { group: namedIn(program, own.group) ?? { de: own.group, en: own.group } }),
    segments: own.segments ?? [],
    groups: membershipsOf(all).map(({ id, account, maySpend }) => {
      const name = namedIn(program, id);
      return { account, ...(name && { name }), maySpend: maySpend ?? false };
    }),
    ...tierOf(program, lots, dayIn(zone, own.enrolledAt), today),
    cards: all
      .flatMap(({ id, cards }) => cards.map((card) => ({ ...card, absorbed: id !== own.id })))
      .sort((a, b) => b.since - a.since),
    absorbed: others.map((profile) => ({ id: profile.id, name: nameOf(profile), at: profile.merged?.at ?? 0 })),
    accounts: accountsView(lots, program, today),
    consents: all.flatMap((profile) => consentsView(profile, wordings, names)).sort((a, b) => b.at - a.at),
    notes: all
      .flatMap(({ notes = [] }) => notes)
      .flatMap(({ id, kind, text, state, due, until, answer, points, made, changed }) =>
        state === 'removed'
          ? []
          : [
              {
                id,
                kind,
                text,
                state,
                ...(due !== undefined && { due }),
                ...(until !== undefined && { until }),
                ...(answer !== undefined && { answer }),
                ...(points !== undefined && { points }),
                made: { at: made.at, store: names.store(made.store), staff: names.person(made.staff) },
                changed: changed.at,
              },
            ],
      )
      .sort((a, b) => b.made.at - a.made.at),
    bookable: [...(program ? correctableUnits(program).keys() : [])].map((unit) => {
      const name = nameOfUnit(unit, program);
      return { unit, ...(name && { name }) };
    }),
  };
}

const namedIn = (program: Program | undefined, id: string) => {
  const one = program?.instruments.find((instrument) => instrument.id === id);
  return one && 'name' in one ? one.name : undefined;
};

function tierOf(
  program: Program | undefined,
  lots: readonly Lot[],
  since: string,
  today: string,
): Pick<ProfileView, 'tier'> {
  const ladder = program && tierLadderOf(program);
  if (!ladder) return {};
  const visits = lots.reduce((sum, { unit, remaining }) => (unit === 'visits' ? sum + remaining : sum), 0);
  const { tier, next } = memberStanding(ladder, { visits, lots, since }, today);
  return {
    tier: {
      name: tier.name,
      ...(next && { next: { name: next.step.name, missing: next.missing, by: ladder.by } }),
    },
  };
}

/** Every word of consent with its proof, as it is kept: what was shown, where, by whom, and the signature. */
function consentsView(profile: Profile, wordings: readonly Wording[], names: Names): ProfileView['consents'] {
  const last = new Set(consentWords(profile));
  return profile.consents.map((word) => {
    const { purpose, given, at, wording, store, staff, how } = word;
    const texts = wordings.find(({ id }) => id === wording)?.texts[purpose];
    const signature = profile.signatures?.find(({ id }) => id === word.signature);
    const name = names.store(store);
    return {
      purpose,
      given,
      at,
      wording,
      ...(texts && { text: { de: wordingFor(texts.de, name), en: wordingFor(texts.en, name) } }),
      store: name,
      staff: names.person(staff),
      ...(how && { how }),
      ...(signature && { signature: { at: signature.at, picture: signaturePicture(signature.strokes) } }),
      holds: last.has(word),
    };
  });
}

async function lotsOf(db: Database, brand: string, accounts: readonly string[]): Promise<Lot[]> {
  const rows = await db
    .selectFrom('lot')
    .select(['id', 'unit', 'usable', 'expires', 'remaining'])
    .where('brand', '=', brand)
    .where('member', 'in', accounts)
    .limit(MOST_LOTS)
    .execute();
  return rows.map(({ id, unit, remaining, ...lot }) => ({ id, unit, remaining, held: remaining, ...term(lot) }));
}
