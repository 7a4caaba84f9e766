import type { Role } from '#contract/back-office/rule';
import { startEmbeddedPostgres } from '#office/postgres/embedded';
import { openDatabase } from '#office/store/database';
import { fillMembers, storesOf } from '../bench/office/members.ts';
import { type HeadOffice, startHeadOffice } from '../e2e/kit/head-office.ts';
import { must } from '../integration/office/real-counter.ts';

export type Invited = { readonly email: string; readonly role: Role; readonly code: string };

/** Of twenty people who work at once: so many are owners of stores, their managers, and so on. */
const ROLES: readonly Role[] = [
  ...Array<Role>(8).fill('owner'),
  ...Array<Role>(6).fill('manager'),
  ...Array<Role>(3).fill('support'),
  ...Array<Role>(2).fill('head-office'),
  'auditor',
];
const OWNERS = 10;

/** Head office as a process of its own with so many members, and people who have been invited to it. */
export async function officeWithPeople(
  folder: string,
  members: number,
  users: number,
): Promise<{ readonly office: HeadOffice; readonly people: readonly Invited[] }> {
  const office = await startHeadOffice(folder, '--proxy', 'loopback');
  const server = must(await startEmbeddedPostgres({ dataDir: folder }));
  const db = openDatabase(server.url, () => undefined);
  await fillMembers(db, members);
  await db.destroy();
  await server.stop();
  const people: Invited[] = [];
  await office.beside(async ({ people: desk, settlement }) => {
    const stores = Array.from({ length: storesOf(members) }, (_, index) => `S${index}`);
    for (let owner = 0; owner < OWNERS; owner++) {
      const own = stores.filter((_, index) => index % OWNERS === owner);
      if (own.length > 0) must(await settlement.putOwner(ownerOf(owner), own));
    }
    for (let index = 0; index < users; index++) {
      const role = ROLES[index % ROLES.length]!;
      const email = `user${index}@example.com`;
      const belongs = {
        ...(role === 'owner' && { owner: ownerOf(index % Math.min(OWNERS, stores.length)) }),
        ...(role === 'manager' && { store: stores[index % stores.length]! }),
      };
      const { code } = must(await desk.invite({ name: `Person ${index}`, email, role, ...belongs }));
      people.push({ email, role, code });
    }
  });
  return { office, people };
}

const ownerOf = (index: number): string => `Inhaber ${index}`;
