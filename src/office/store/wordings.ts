import { canonicalJson } from '#base/canonical-json';
import { ok, type Result, refused } from '#base/result';
import { MOST_WORDINGS, type Wording, wordingsOf, wordingTextsSchema, wordingVersion } from '#domain/consent-wording';
import { z } from 'zod';
import { type At, writeDocument } from './administration.ts';
import type { Database, Tx } from './database.ts';
import { documentsOf } from './documents.ts';
import { lockBrand } from './positions.ts';

const wanted = z.strictObject({ version: wordingVersion, texts: wordingTextsSchema });

/** All wordings that consents of the brand's members may rest on, with the built-in one; the one that is asked with first. */
export async function readWordings(db: Database | Tx, brand: string): Promise<ReturnType<typeof wordingsOf>> {
  const documents = await documentsOf(db, brand, 'wording');
  return wordingsOf(documents.map(({ body }) => body));
}

/**
 * P27: from now on consents are asked with these texts. A version keeps its wording for ever; the same one again changes nothing,
 * and makes none the newest that is not.
 */
export function putWording(
  db: Database,
  at: At,
  value: unknown,
): Promise<Result<Wording, 'wording-wrong' | 'wording-taken' | 'wording-too-many'>> {
  const { data, error } = wanted.safeParse(value);
  if (!data) return Promise.resolve(refused('wording-wrong', { path: error.issues[0]!.path.join('.') || '{}' }));
  const { version, texts } = data;
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, at.brand);
    const known = await readWordings(tx, at.brand);
    const same = known.find(({ id }) => id === version);
    if (same)
      return canonicalJson(same.texts) === canonicalJson(texts) ? ok(same) : refused('wording-taken', { version });
    if (known.length >= MOST_WORDINGS) return refused('wording-too-many', { most: MOST_WORDINGS });
    // later than every one before, whatever the clock says
    const wording = { id: version, since: Math.max(at.nowMs, known[0].since + 1), texts };
    await writeDocument(tx, at, 'wording', version, wording);
    return ok(wording);
  });
}
