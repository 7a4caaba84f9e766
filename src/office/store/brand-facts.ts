import { programIn } from './administration.ts';
import type { Database } from './database.ts';

/** How the brand is called, and in which money it counts. */
export async function readBrandFacts(db: Database, brand: string): Promise<{ name: string; currency: string }> {
  const [row, inForce] = await Promise.all([
    db.selectFrom('brand').select('name').where('id', '=', brand).executeTakeFirst(),
    programIn(db, brand),
  ]);
  return { name: row?.name ?? '', currency: inForce?.program.currency ?? 'EUR' };
}
