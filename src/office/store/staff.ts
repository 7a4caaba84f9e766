import { type Staff, staffSchema } from '#domain/member';
import type { Tx } from './database.ts';
import { documentsOf } from './documents.ts';

/** Staff of a brand with the versions of what is kept of them, those who have left included. */
export async function staffOf(tx: Tx, brand: string): Promise<(Staff & { readonly version: string })[]> {
  const documents = await documentsOf(tx, brand, 'staff');
  return documents.flatMap(({ body, version }) => {
    const staff = staffSchema.safeParse(body).data;
    return staff ? [{ ...staff, version }] : [];
  });
}

export const isManager = ({ role, active }: Pick<Staff, 'role' | 'active'>): boolean => role === 'manager' && active;
