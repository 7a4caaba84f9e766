import { canonicalJson } from '#base/canonical-json';
import { ok, type Result, refused } from '#base/result';
import type { Day } from './account.ts';
import { type Consent, type ConsentPurpose, consentPurposes, consentTo, MOST_CONSENTS } from './member-consent.ts';
import { type Agreement, agreementsOfBoth } from './member-agreement.ts';
import { normaliseDayOfYear, normalisePhone, type Profile, type YearlyDate } from './member.ts';
import { permittedNotes } from './member-notes.ts';
import { type Signature, signaturesNamed } from './signature.ts';

/** What a person says about themselves, as it is typed. What is not named stays; empty text, or `none`, takes it away. */
export type PersonalData = {
  readonly salutation?: 'frau' | 'herr' | 'none' | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly phone?: string | undefined;
  readonly town?: string | undefined;
  /** Day and month as people write them. */
  readonly birthday?: string | undefined;
  readonly nameDay?: string | undefined;
};

export type PersonalDataRefusal = 'phone-wrong' | 'day-of-year-wrong' | 'enrol-nothing-to-find';

/** A profile before it has a number, and apart from it. */
export type Person = Omit<Profile, 'id' | 'enrolledAt' | 'enrolledIn'>;

/** What of a profile the person has said, and all the rest. */
export function inParts<P extends Person>(person: P) {
  const { salutation, firstName, lastName, phone, town, birthday, nameDay, ...rest } = person;
  return { words: present({ salutation, firstName, lastName, phone, town, birthday, nameDay }), rest };
}

/** The person with what was said now. Whoever has neither card nor phone nor last name would never be found again. */
export function withPersonalData(person: Person, said: PersonalData, today: Day): Result<Person, PersonalDataRefusal> {
  const { words: known, rest } = inParts(person);
  // R21: the same day typed once more is not a new birthday
  const yearly = (before: YearlyDate | undefined) => (text: string) => {
    const date = normaliseDayOfYear(text);
    return date === undefined || date === before?.date ? before : { date, since: today };
  };
  const { salutation = known.salutation } = said;
  const words = present({
    salutation: salutation === 'none' ? undefined : salutation,
    firstName: heard(said.firstName, known.firstName, asItIs),
    lastName: heard(said.lastName, known.lastName, asItIs),
    phone: heard(said.phone, known.phone, normalisePhone),
    town: heard(said.town, known.town, asItIs),
    birthday: heard(said.birthday, known.birthday, yearly(known.birthday)),
    nameDay: heard(said.nameDay, known.nameDay, yearly(known.nameDay)),
  });
  if (said.phone && words.phone === undefined) return refused('phone-wrong');
  for (const text of [said.birthday, said.nameDay])
    if (text && normaliseDayOfYear(text) === undefined) return refused('day-of-year-wrong');
  if (rest.cards.length === 0 && words.phone === undefined && words.lastName === undefined)
    return refused('enrol-nothing-to-find');
  return ok({ ...rest, ...words });
}

const asItIs = (text: string): string => text;
const heard = <T>(text: string | undefined, known: T | undefined, read: (text: string) => T | undefined) =>
  text === undefined ? known : text === '' ? undefined : read(text);

/** The profile with other words about the person, said later than those before whatever the clock says. */
export const withWords = <P extends Profile>(profile: P, words: ReturnType<typeof inParts>['words'], now: number) => ({
  ...inParts(profile).rest,
  ...words,
  saidAt: Math.max(now, (profile.saidAt ?? 0) + 1),
});

/** Only what there is: a profile has no empty fields. */
const present = <T extends object>(fields: T): { [Name in keyof T]?: NonNullable<T[Name]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: NonNullable<T[Name]>;
  };

/** A day of each year as people write it, `24.12.`, from `12-24`. */
export const dayOfYearText = ({ date }: YearlyDate): string => `${date.slice(3)}.${date.slice(0, 2)}.`;

/** The last word on each purpose about which something was ever said. */
export const consentWords = ({ consents }: Pick<Profile, 'consents'>): Consent[] =>
  consentPurposes.flatMap((purpose) => consents.findLast((word) => word.purpose === purpose) ?? []);

/** A consent given, or withdrawn, and with it all that was noted because of it; what holds already is not said twice. */
export function withConsent(profile: Profile, word: Consent): Profile {
  // a yes that is signed proves one that was only said
  const isProof = word.given && word.signature !== undefined;
  if (consentTo(profile, word.purpose) === word.given && !isProof) return profile;
  const latest = Math.max(0, ...profile.consents.map(({ at }) => at));
  // later than every word before, whatever the clock says
  const consents = newest([...profile.consents, { ...word, at: Math.max(word.at, latest + 1) }]);
  return { ...profile, consents, ...(profile.notes && { notes: permittedNotes(profile.notes, consents) }) };
}

/**
 * The profiles of a member's accounts that are different after a word of consent: a yes belongs to the member's own, a withdrawal holds for all
 * that were merged into it, and what was noted there because of the consent goes too.
 */
export function withConsentOf([own, ...others]: readonly [Profile, ...Profile[]], word: Consent): Profile[] {
  const concerned = word.given ? [own] : [own, ...others.filter((other) => consentTo(other, word.purpose))];
  return concerned.flatMap((profile) => {
    const after = withConsent(profile, word);
    return after === profile ? [] : [after];
  });
}

/** All that the member said at once on their own screen: a yes to these purposes, and none to the others. */
export function withSigned(profile: Profile, yes: readonly ConsentPurpose[], signature: Signature): Profile {
  const { id, at, store, staff, wording } = signature;
  let signed = profile;
  for (const purpose of consentPurposes) {
    const given = yes.includes(purpose);
    signed = withConsent(signed, { purpose, given, at, wording, store, staff, signature: id });
  }
  return signed === profile ? profile : { ...signed, ...signaturesOfBoth(signed, [signature], wordsWithProof(signed)) };
}

/** The profile with what the member has signed on joining a club. */
export function withAgreement(profile: Profile, agreement: Agreement, signature: Signature): Profile {
  const after = { ...profile, ...agreementsOfBoth(profile.agreements, [agreement]) };
  return { ...after, ...signaturesOfBoth(after, [signature], wordsWithProof(after)) };
}

/** What signatures prove: consents and agreements. */
const wordsWithProof = ({ consents, agreements = [] }: Pick<Profile, 'consents' | 'agreements'>) => [
  ...consents,
  ...agreements,
];

/** The signatures of a profile and others, as far as words of consent, or agreements, still name them. */
export function signaturesOfBoth(
  { signatures }: Pick<Profile, 'signatures'>,
  others: readonly Signature[],
  words: readonly { readonly signature?: string | undefined }[],
): Pick<Profile, 'signatures'> {
  const named = signaturesNamed([...(signatures ?? []), ...others], words);
  return signatures !== undefined || named.length > 0 ? { signatures: named } : {};
}

/**
 * The words of two versions of a profile that did not know each other, in their order in time, so that a consent that was
 * withdrawn at one counter stays withdrawn although somebody changed a name at another.
 */
export function consentsOfBoth(newer: readonly Consent[], own: readonly Consent[]): Consent[] {
  const words = new Map([...newer, ...own].map((word) => [canonicalJson(word), word]));
  return newest([...words].sort(inTime).map(([, word]) => word));
}

/** Of two words at the same moment a withdrawal holds; otherwise their order is the same one everywhere. */
const inTime = ([text, a]: [string, Consent], [otherText, b]: [string, Consent]): number =>
  a.at - b.at || Number(b.given) - Number(a.given) || (text < otherText ? -1 : 1);

/** As many as a profile keeps: the oldest go first, but never the last word on a purpose, nor the last withdrawal. */
function newest(words: readonly Consent[]): Consent[] {
  const withdrawals = words.filter(({ given }) => !given);
  const last = new Set([...consentWords({ consents: [...words] }), ...consentWords({ consents: withdrawals })]);
  let surplus = words.length - MOST_CONSENTS;
  return words.filter((word) => surplus <= 0 || last.has(word) || surplus-- <= 0);
}
