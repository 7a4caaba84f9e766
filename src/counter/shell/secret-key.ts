import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { SecretMessage, SecretProtection } from './messages.ts';

/** The part of Electron's safeStorage that is needed. */
export interface Safe {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(sealed: Buffer): Promise<{ result: string }>;
  /** Linux only: `basic_text` is a fixed password, which hides but does not protect. */
  getSelectedStorageBackend(): string;
}

/** The key file. `key` is sealed by the system's key store, unless the protection is `none`. */
interface KeyFile {
  readonly version: 1;
  readonly protection: SecretProtection;
  readonly key: string;
}

export interface SecretKey {
  readonly message: SecretMessage;
  /** The key was made now: a good moment to tell a person how well it is protected. */
  readonly isNew: boolean;
}

/**
 * The key with which the counter service encrypts its secrets, sealed by the system's key store. A key file that can no
 * longer be opened (another user, a new key store) is set aside, never overwritten.
 */
export async function openSecretKey(file: string, safe: Safe, platform: NodeJS.Platform): Promise<SecretKey> {
  const protection = await protectionOf(safe, platform);
  const kept = await readKey(file, safe);
  if (kept !== undefined) return { message: { type: 'secret', key: kept, protection }, isNew: false };
  const key = randomBytes(32).toString('base64');
  const sealed = protection === 'none' ? key : (await safe.encryptStringAsync(key)).toString('base64');
  const content: KeyFile = { version: 1, protection, key: sealed };
  await rename(file, `${file}.unreadable-${Date.now()}-${randomBytes(3).toString('hex')}`).catch(() => {});
  await writeFile(file, JSON.stringify(content), { mode: 0o600 });
  return { message: { type: 'secret', key, protection }, isNew: true };
}

async function protectionOf(safe: Safe, platform: NodeJS.Platform): Promise<SecretProtection> {
  if (!(await safe.isAsyncEncryptionAvailable())) return 'none';
  return platform === 'linux' && safe.getSelectedStorageBackend() === 'basic_text' ? 'basic-text' : 'system';
}

async function readKey(file: string, safe: Safe): Promise<string | undefined> {
  try {
    const content = JSON.parse(await readFile(file, 'utf8')) as KeyFile;
    if (content.protection === 'none') return content.key;
    return (await safe.decryptStringAsync(Buffer.from(content.key, 'base64'))).result;
  } catch {
    return undefined;
  }
}
