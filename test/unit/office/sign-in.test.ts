import { expect, test } from 'vitest';
import { createSignIn } from '#office/back-office/sign-in';
import type { Database } from '#office/store/database';

test('whoever comes while two hundred are looked at comes back later, also of those who come at the same moment', async () => {
  const ends: (() => void)[] = [];
  const unknown = { ok: true, value: undefined };
  // each attempt waits for the database until it is let go
  const execute = (): Promise<unknown> => new Promise((resolve) => ends.push(() => resolve(unknown)));
  const db = { transaction: () => ({ execute }) } as unknown as Database;
  const { signIn } = createSignIn(db, 'main', { now: () => 0 });
  const attempts = Array.from({ length: 203 }, (_, index) => signIn(`p${index}@example.com`, 'x', undefined));
  const late = await Promise.all(attempts.slice(200));
  expect(late.map((one) => !one.ok && one.code)).toEqual(Array.from({ length: 3 }, () => 'office-sign-in-wait'));
  expect(ends).toHaveLength(200);
});
