import type { Language } from '#text/texts';
import type { At } from '../store/administration.ts';
import { readBrandFacts } from '../store/brand-facts.ts';
import type { Database } from '../store/database.ts';

/** Where head office's own papers are dated. */
const TIME_ZONE = 'Europe/Berlin';

/** What stands on every paper of head office's: whose it is, in which money, when it was made. */
export async function paperOf(db: Database, { brand, nowMs }: At, language: Language) {
  const { name, currency } = await readBrandFacts(db, brand);
  return { brand: name, currency, language, atMs: nowMs, timeZone: TIME_ZONE };
}
