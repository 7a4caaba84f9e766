import { canonicalJson } from '#base/canonical-json';
import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import type { ProfileView } from '#contract/profiles';
import type { Agreement } from '#domain/member-agreement';
import { wordingFor } from '#domain/consent-wording';
import { type ConsentPurpose, consentPurposes } from '#domain/member-consent';
import type { Signature } from '#domain/signature';
import type { Profile } from '#domain/member';
import {
  consentWords,
  dayOfYearText,
  inParts,
  type PersonalData,
  withAgreement,
  withConsent,
  withConsentOf,
  withPersonalData,
  withSigned,
  withWords,
} from '#domain/member-profile';
import type { ChangeProfiles } from './change-profiles.ts';
import type { Ledger } from './ledger.ts';
import type { Place } from './place.ts';

/** How long a change may be taken back. */
const UNDO_MS = 60_000;

/** What a member has said about themselves, and their consents: to look at, to change, to withdraw. */
export function createProfileDesk(ledger: Ledger, place: Place, clock: Clock, change: ChangeProfiles) {
  const { documents } = ledger;
  let former: { readonly before: Profile; readonly after: string; readonly until: number } | undefined;

  const profileOf = (account: string): Result<Profile> => {
    const profile = documents.profile(documents.accountsOf(account)[0]);
    return profile ? ok(profile) : refused('member-unknown');
  };
  const mayUndo = (profile: Profile): boolean =>
    former?.before.id === profile.id && former.until > clock.now() && former.after === wordsOf(profile);

  function shown(purpose: ConsentPurpose, version: string): Pick<ProfileView['consents'][number], 'text'> {
    const texts = place.wordings().find(({ id }) => id === version)?.texts[purpose];
    const store = place.store().name;
    return texts ? { text: { de: wordingFor(texts.de, store), en: wordingFor(texts.en, store) } } : {};
  }

  function view(account: string): Result<ProfileView> {
    const found = profileOf(account);
    if (!found.ok) return found;
    const profile = found.value;
    const { id, salutation, firstName, lastName, phone, town, birthday } = profile;
    return ok({
      member: id,
      person: {
        salutation: salutation ?? 'none',
        firstName: firstName ?? '',
        lastName: lastName ?? '',
        phone: phone ?? '',
        town: town ?? '',
        birthday: birthday ? dayOfYearText(birthday) : '',
      },
      consents: consentWords(profile).map(({ purpose, given, at, wording, signature }) => ({
        purpose,
        given,
        at,
        wording,
        ...shown(purpose, wording),
        ...(signature !== undefined && { signed: true as const }),
      })),
      signatures: (profile.signatures ?? []).map(({ at, strokes }) => ({ at, strokes })),
      agreements: (profile.agreements ?? []).map(({ name, from, until, fee, at }) => ({ name, from, until, fee, at })),
      mayUndo: mayUndo(profile),
    });
  }

  /** Changes the member's own profile, and answers with what holds then. */
  function changed(account: string, decide: (profile: Profile) => Result<Profile>): Result<ProfileView> {
    const done = change(() => {
      const profile = profileOf(account);
      if (!profile.ok) return profile;
      const after = decide(profile.value);
      if (!after.ok) return after;
      return ok(after.value === profile.value ? [] : [after.value]);
    });
    return done.ok ? view(account) : done;
  }

  return {
    of: view,

    /** What is not named stays; nothing changes if one of the fields is wrong. */
    change: (account: string, said: PersonalData): Result<ProfileView> => {
      let before: Profile | undefined;
      const done = changed(account, (profile) => {
        before = profile;
        const after = withPersonalData(profile, said, ledger.today());
        return after.ok ? ok(withWords(profile, inParts(after.value).words, clock.now())) : after;
      });
      const now = profileOf(account);
      if (!done.ok || !before || !now.ok) return done;
      former = { before, after: wordsOf(now.value), until: clock.now() + UNDO_MS };
      return view(account);
    },

    /** The last change of these words is as if it had not been; what was said of consents and cards meanwhile stays. */
    undo: (account: string): Result<ProfileView> => {
      const done = changed(account, (profile) => {
        if (!former || !mayUndo(profile)) return refused('profile-undo-too-late');
        return ok(withWords(profile, inParts(former.before).words, clock.now()));
      });
      if (done.ok) former = undefined;
      return done.ok ? view(account) : done;
    },

    /** All that a member said on their own screen, with its proof. A no there holds for merged accounts too, as below. */
    sign: (account: string, yes: readonly ConsentPurpose[], signature: Signature): Result<void> =>
      change(() => {
        const [own, ...others] = documents.accountsOf(account).flatMap((one) => documents.profile(one) ?? []);
        if (!own) return refused('member-unknown');
        const { at, wording, store, staff } = signature;
        const no = consentPurposes.filter((purpose) => !yes.includes(purpose));
        const withdrawn = (profile: Profile): Profile =>
          no.reduce(
            (left, purpose) => withConsent(left, { purpose, given: false, at, wording, store, staff }),
            profile,
          );
        const before = [own, ...others];
        const after = [withSigned(own, yes, signature), ...others.map(withdrawn)];
        return ok(after.filter((profile, index) => profile !== before[index]));
      }),

    /** What a member has signed on joining a club, once that is booked. */
    agree: (account: string, agreement: Agreement, signature: Signature): Result<void> =>
      change(() => {
        const profile = profileOf(account);
        return profile.ok ? ok([withAgreement(profile.value, agreement, signature)]) : profile;
      }),

    /** Given or withdrawn by the member, as the person signed in has heard; it holds at once. */
    consent: (
      account: string,
      { purpose, given, wording }: { purpose: ConsentPurpose; given: boolean; wording?: string | undefined },
      staff: string,
    ): Result<ProfileView> => {
      const read = place.wordingRead(wording);
      if (!read.ok) return read;
      const word = { purpose, given, at: clock.now(), wording: read.value.id, store: place.store().id, staff };
      const done = change(() => {
        const [own, ...others] = documents.accountsOf(account).flatMap((one) => documents.profile(one) ?? []);
        return own ? ok(withConsentOf([own, ...others], word)) : refused('member-unknown');
      });
      return done.ok ? view(account) : done;
    },
  };
}

export type ProfileDesk = ReturnType<typeof createProfileDesk>;

const wordsOf = (profile: Profile): string => canonicalJson(inParts(profile).words);
