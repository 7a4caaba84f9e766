import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { ok, type Result, refused } from '#base/result';

/** Seals what nobody may read with the key that the shell keeps in the system's key store; without a key it stays as it is. */
export type Vault = {
  /** Whether there is a key. */
  readonly sealing: boolean;
  seal(text: string): string;
  open(kept: string): Result<string, 'secret-key-missing'>;
};

const PREFIX = 'sealed:';

/** AES-256-GCM with a fresh nonce; kept as nonce (12 bytes), tag (16) and text, in base64. */
export function createVault(key: Uint8Array | undefined): Vault {
  return {
    sealing: key !== undefined,
    seal(text) {
      if (!key) return text;
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return PREFIX + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(kept) {
      if (!kept.startsWith(PREFIX)) return ok(kept);
      if (!key) return refused('secret-key-missing');
      const bytes = Buffer.from(kept.slice(PREFIX.length), 'base64');
      try {
        // the whole tag is demanded: a shorter one would prove less
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
        decipher.setAuthTag(bytes.subarray(12, 28));
        return ok(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8'));
      } catch {
        // cut, changed, or sealed with another key: the key store of another user or machine
        return refused('secret-key-missing');
      }
    },
  };
}
