import { profileSchema } from '#domain/member';
import type { Database, Tx } from './database.ts';

/** Somebody as head office knows them: for the person who has to speak to them. */
export type KnownMember = {
  readonly member: string;
  readonly name: string;
  readonly phone: string | undefined;
  readonly card: string | undefined;
};

/** What is known of some members, in their order. */
export async function knownMembers(
  db: Database | Tx,
  brand: string,
  members: readonly string[],
): Promise<readonly KnownMember[]> {
  if (members.length === 0) return [];
  const rows = await db
    .selectFrom('document')
    .select(['id', 'body'])
    .where('brand', '=', brand)
    .where('kind', '=', 'member')
    .where('id', 'in', members)
    .execute();
  const bodies = new Map(rows.map(({ id, body }) => [id, body]));
  return members.map((member) => knownMember(member, bodies.get(member)));
}

function knownMember(member: string, body: unknown): KnownMember {
  const profile = profileSchema.safeParse(body).data;
  const name = [profile?.firstName, profile?.lastName].filter((part) => part !== undefined).join(' ');
  const card = profile?.cards.find(({ state }) => state === 'active')?.number;
  return { member, name, phone: profile?.phone, card };
}
