import crypto from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createArgon2, isArgon2There, nativeArgon2, portableArgon2 } from '#secret/argon2';

const ways = { portable: portableArgon2, ...(nativeArgon2 && { native: nativeArgon2 }) };
const COST = { memory: 64, passes: 2 };
/** Published with the reference implementation: https://github.com/P-H-C/phc-winner-argon2, src/test.c, version 0x13, argon2id. */
const PUBLISHED = [
  '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
  '$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc',
];

describe.each(Object.entries(ways))('%s argon2id', (_, way) => {
  const argon2 = createArgon2(way);

  test('agrees with the published values', async () => {
    for (const hash of PUBLISHED) {
      expect(await argon2.matches('password', hash)).toBe(true);
      expect(await argon2.matches('differentpassword', hash)).toBe(false);
    }
  });

  test('what one way has made the other reads, each with a salt of its own', async () => {
    const [one, two] = [await argon2.hash('Grüße 1234', COST), await argon2.hash('Grüße 1234', COST)];
    expect(one).not.toBe(two);
    for (const other of Object.values(ways)) {
      expect(await createArgon2(other).matches('Grüße 1234', one)).toBe(true);
      expect(await createArgon2(other).matches('Grüße 1235', one)).toBe(false);
    }
  });

  test('what is no such hash fits nothing', async () => {
    for (const hash of [
      '',
      'password',
      '$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    ])
      expect(await argon2.matches('password', hash)).toBe(false);
  });
});

test('two at a time, the others wait in order, also behind one that fails', async () => {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const argon2 = createArgon2(async (secret, { length }) => {
    begun.push(secret);
    await new Promise<void>((resolve) => ends.set(secret, resolve));
    if (secret === 'b') throw new Error('no memory');
    return new Uint8Array(length);
  });
  const asked = ['a', 'b', 'c', 'd'].map((secret) => argon2.hash(secret, COST).catch((error: Error) => error.message));
  await turn();
  expect(begun).toEqual(['a', 'b']);
  ends.get('b')?.();
  await turn();
  expect(begun).toEqual(['a', 'b', 'c']);
  ends.get('a')?.();
  await turn();
  for (const secret of ['c', 'd']) ends.get(secret)?.();
  expect((await Promise.all(asked))[1]).toBe('no memory');
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

test('a Node that has the functions and no Argon2, or neither, works with the portable one', () => {
  // as Node does where it was built on BoringSSL: ERR_CRYPTO_ARGON2_NOT_SUPPORTED
  const throws = (): never => {
    throw new Error('Argon2 algorithm not supported');
  };
  expect([isArgon2There(throws), isArgon2There(undefined)]).toEqual([false, false]);
  expect(isArgon2There(crypto.argon2Sync)).toBe(nativeArgon2 !== undefined);
  // here it is tested both ways
  expect(nativeArgon2).toBeDefined();
});
