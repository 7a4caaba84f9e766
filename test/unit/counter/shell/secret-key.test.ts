import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openSecretKey, type Safe } from '#counter/shell/secret-key';

const folder = mkdtempSync(join(tmpdir(), 'treuekasse-secret-'));
const file = join(folder, 'secret-key.json');

/** A key store that turns letters over; one with another `mark` cannot read what this one has sealed. */
const store = (mark = 'A', backend = 'gnome_libsecret', isAvailable = true): Safe => ({
  isAsyncEncryptionAvailable: async () => isAvailable,
  encryptStringAsync: async (text) => Buffer.from(mark + [...text].reverse().join('')),
  decryptStringAsync: async (sealed) => {
    const text = sealed.toString();
    if (!text.startsWith(mark)) throw new Error('not sealed here');
    return { result: text.slice(1).split('').reverse().join('') };
  },
  getSelectedStorageBackend: () => backend,
});

afterEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
});

describe('the key for secrets', () => {
  it('is made once and kept sealed', async () => {
    const first = await openSecretKey(file, store(), 'linux');
    expect(first).toMatchObject({ isNew: true, message: { type: 'secret', protection: 'system' } });
    expect(Buffer.from(first.message.key, 'base64')).toHaveLength(32);
    expect(readFileSync(file, 'utf8')).not.toContain(first.message.key);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await openSecretKey(file, store(), 'linux')).toEqual({ ...first, isNew: false });
  });

  it.each([
    ['linux', store('A', 'basic_text'), 'basic-text'],
    ['linux', store('A', 'kwallet6'), 'system'],
    ['win32', store('A', 'basic_text'), 'system'],
    ['linux', store('A', 'unknown', false), 'none'],
  ] as const)('knows how well it is protected: %s %#', async (platform, safe, protection) => {
    const first = await openSecretKey(file, safe, platform);
    expect(first.message.protection).toBe(protection);
    expect((await openSecretKey(file, safe, platform)).message).toEqual(first.message);
  });

  it('never overwrites a key that cannot be opened', async () => {
    await openSecretKey(file, store('A'), 'linux');
    const old = readFileSync(file, 'utf8');
    expect(await openSecretKey(file, store('B'), 'linux')).toMatchObject({ isNew: true });
    writeFileSync(file, '{ cut');
    expect(await openSecretKey(file, store('B'), 'linux')).toMatchObject({ isNew: true });
    const aside = readdirSync(folder).filter((name) => name.includes('unreadable'));
    expect(aside.map((name) => readFileSync(join(folder, name), 'utf8')).sort()).toEqual([old, '{ cut'].sort());
  });
});
