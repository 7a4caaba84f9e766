import { ok, type Result, refused } from '#base/result';
import { wordingRead } from '#domain/consent-wording';
import type { Profile } from '#domain/member';
import type { Consent } from '#domain/member-consent';
import { withConsentOf } from '#domain/member-profile';
import type { Database, Tx } from '../database.ts';
import { readWordings } from '../wordings.ts';
import { changeMember, type Doing } from './change.ts';

/** What a member has said, with its proof: to whom, how, and about which wording. */
export type ConsentSaid = Pick<Consent, 'purpose' | 'given' | 'how' | 'store' | 'staff'> & {
  /** The version that was shown; the one that is asked with if left out. */
  readonly wording?: string | undefined;
  /** When the last word on it was said that whoever enters this one has read, 0 for none; absent: the member says it themselves. */
  readonly read?: number | undefined;
};

/** The profiles that are different after it. A yes is refused where somebody has said something else since; a withdrawal always holds. */
export async function withConsentSaid(
  tx: Tx,
  { brand, nowMs }: Doing,
  profiles: readonly [Profile, ...Profile[]],
  { read, wording: version, ...said }: ConsentSaid,
): Promise<Result<Profile[], 'wording-unknown' | 'consent-changed-meanwhile'>> {
  const wording = wordingRead(await readWordings(tx, brand), version);
  if (!wording.ok) return wording;
  const last = profiles.flatMap(({ consents }) => consents.filter(({ purpose }) => purpose === said.purpose));
  if (said.given && read !== undefined && read !== Math.max(0, ...last.map(({ at }) => at)))
    return refused('consent-changed-meanwhile');
  return ok(withConsentOf(profiles, { ...said, at: nowMs, wording: wording.value.id }));
}

/** Keeps what a member has said. */
export const sayConsent = (db: Database, doing: Doing, member: string, said: ConsentSaid): Promise<Result<void>> =>
  changeMember(
    db,
    doing,
    member,
    `member.consent-${said.given ? 'given' : 'withdrawn'}`,
    { purpose: said.purpose, ...(said.how && { how: said.how }) },
    (profiles, tx) => withConsentSaid(tx, doing, profiles, said),
  );
