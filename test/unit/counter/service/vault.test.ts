import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createVault } from '../../../../src/counter/service/vault.ts';

const key = randomBytes(32);
const secret = 'MC4CAQAwBQYDK2VwBCIEIö€';

describe('a vault with a key', () => {
  const vault = createVault(key);

  it('gives back what it sealed, and never seals twice alike', () => {
    const [one, two] = [vault.seal(secret), vault.seal(secret)];
    expect(one).not.toContain(secret.slice(0, 8));
    expect(one).not.toBe(two);
    expect([vault.open(one), vault.open(two)]).toEqual([
      { ok: true, value: secret },
      { ok: true, value: secret },
    ]);
  });

  it('opens nothing that was changed, at any byte', () => {
    const bytes = Buffer.from(vault.seal(secret).slice('sealed:'.length), 'base64');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(vault.open(`sealed:${changed.toString('base64')}`)).toMatchObject({
        ok: false,
        code: 'secret-key-missing',
      });
    }
  });

  it.each(['sealed:', 'sealed:AAAA', `sealed:${'A'.repeat(36)}`])('opens nothing that was cut: %s', (kept) => {
    expect(vault.open(kept)).toMatchObject({ ok: false, code: 'secret-key-missing' });
  });

  it('demands the whole tag: the first bytes of a right one prove too little', () => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.final();
    const sealed = (length: number) =>
      `sealed:${Buffer.concat([nonce, cipher.getAuthTag().subarray(0, length)]).toString('base64')}`;
    expect(vault.open(sealed(16))).toEqual({ ok: true, value: '' });
    expect(vault.open(sealed(4))).toMatchObject({ ok: false, code: 'secret-key-missing' });
  });

  it('reads what was kept before there was a key', () => {
    expect(vault.open(secret)).toEqual({ ok: true, value: secret });
  });
});

it('another key, or none, opens nothing', () => {
  const sealed = createVault(key).seal(secret);
  expect(createVault(randomBytes(32)).open(sealed)).toMatchObject({ ok: false, code: 'secret-key-missing' });
  expect(createVault(undefined).open(sealed)).toMatchObject({ ok: false, code: 'secret-key-missing' });
});

it('without a key the text stays as it is, and says that it is not sealed', () => {
  const vault = createVault(undefined);
  expect([vault.sealing, vault.seal(secret), vault.open(secret)]).toEqual([false, secret, { ok: true, value: secret }]);
});
