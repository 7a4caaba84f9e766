import { canonicalJson } from '#base/canonical-json';
import { profileSchema } from '#domain/member';
import { withOwnWord } from '#domain/member-cards';
import { type DocumentRow, documentVersion } from '#replication/wire';
import type { Tx } from './database.ts';

/**
 * Profiles of a counter that takes the place of head office's own words without having heard them say these again, as counters do among each
 * other: a card that head office has blocked stays blocked although somebody changed a name at a counter that was cut off. Under a
 * version of head office, so that the counter hears of it, and the next one that has not does too.
 */
export async function withOfficeWord(tx: Tx, brand: string, documents: readonly DocumentRow[]): Promise<DocumentRow[]> {
  const ids = documents.flatMap(({ kind, id, body }) => (kind === 'member' && body !== null ? [id] : []));
  if (ids.length === 0) return [...documents];
  const rows = await tx
    .selectFrom('document')
    .select(['id', 'version', 'body'])
    .where('brand', '=', brand)
    .where('kind', '=', 'member')
    .where('id', 'in', ids)
    .where('version', 'like', '%-office%')
    .execute();
  const own = new Map(rows.map((row) => [row.id, row]));
  return documents.map((document) => {
    const kept = document.kind === 'member' ? own.get(document.id) : undefined;
    const [newer, said] = [profileSchema.safeParse(document.body).data, profileSchema.safeParse(kept?.body).data];
    if (!kept || !newer || !said || kept.version >= document.version) return document;
    const body = { ...withOwnWord(newer, said), id: newer.id };
    if (canonicalJson(body) === canonicalJson(newer)) return document;
    return { ...document, version: documentVersion(Number(document.version.slice(0, 15)) + 1, 'office'), body };
  });
}
