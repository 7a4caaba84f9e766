import { z } from 'zod';
import { ok, type Result, refused } from '#base/result';
import { consentTexts, consentWording } from '#text/consents';
import { type ConsentPurpose, consentPurposes } from './member-consent.ts';

/** Letters of one text in one language: what somebody reads before they tick a box. */
const MOST_LETTERS = 600;
/** Versions that a brand keeps. */
export const MOST_WORDINGS = 100;

const text = z.string().trim().min(1).max(MOST_LETTERS);
/** `{store}` stands for the shop's name. */
const inBoth = z.strictObject({ de: text, en: text });

/** What a member agrees to, one text per purpose, and what holds for all of them (GDPR Art. 7). */
export const wordingTextsSchema = z.strictObject({
  ...(Object.fromEntries(consentPurposes.map((purpose) => [purpose, inBoth])) as Record<ConsentPurpose, typeof inBoth>),
  terms: inBoth,
});

/** The version that is kept with every consent. */
export const wordingVersion = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/);

/** A version of the wordings of consents. It never changes and never goes, so that what was agreed to can always be shown. */
export const wordingSchema = z.strictObject({
  id: wordingVersion,
  /** From when on it was asked with, milliseconds since 1970. */
  since: z.int().min(0),
  texts: wordingTextsSchema,
});
export type Wording = z.infer<typeof wordingSchema>;

/** Holds until a brand has its own. */
export const BUILT_IN_WORDING: Wording = { id: consentWording, since: 0, texts: consentTexts };

/** With the built-in one, the newest first: that one is asked with. */
export function wordingsOf(documents: readonly unknown[]): readonly [Wording, ...Wording[]] {
  const own = documents.flatMap((document) => wordingSchema.safeParse(document).data ?? []);
  return [...own, BUILT_IN_WORDING].sort((a, b) => b.since - a.since || (a.id < b.id ? -1 : 1)) as [
    Wording,
    ...Wording[],
  ];
}

/** The wording of a version, or the one that is asked with. */
export function wordingRead(
  [inForce, ...former]: readonly [Wording, ...Wording[]],
  version: string | undefined,
): Result<Wording, 'wording-unknown'> {
  const read = version === undefined ? inForce : [inForce, ...former].find(({ id }) => id === version);
  return read ? ok(read) : refused('wording-unknown');
}

/** As it is read in a shop. */
export const wordingFor = (words: string, store: string): string => words.replaceAll('{store}', () => store);
