import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';

/** A new Ed25519 key pair for a terminal (RFC 8032): the private key as PKCS #8 in base64, the public one as its raw 32 bytes. */
export function newTerminalKeys(): { privateKey: string; publicKey: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    publicKey: rawPublicKey(privateKey),
  };
}

export const readPrivateKey = (base64: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(base64, 'base64'), type: 'pkcs8', format: 'der' });

export const signText = (text: string, key: KeyObject): string => sign(null, Buffer.from(text), key).toString('base64');

/** The raw public key (base64) that belongs to a private key. */
export const publicKeyOf = (privateKey: string): string => rawPublicKey(readPrivateKey(privateKey));

/** Whether the raw Ed25519 public key (32 bytes, base64) made this signature (RFC 8032). */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const key = readPublicKey(publicKey);
  return key !== undefined && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
}

/**
 * The same beside other work, for whoever is asked by many terminals: their keys are kept once they were read, which takes
 * nearly as long as to check a signature, and checking happens in threads of its own.
 */
export function createSignatureCheck(mostKeys: number) {
  const keys = new Map<string, KeyObject>();

  function keyOf(publicKey: string): KeyObject | undefined {
    const known = keys.get(publicKey);
    if (known) return known;
    const key = readPublicKey(publicKey);
    if (!key) return undefined;
    // the one that was read first gives way
    const [oldest] = keys.keys();
    if (keys.size >= mostKeys && oldest !== undefined) keys.delete(oldest);
    keys.set(publicKey, key);
    return key;
  }

  return async (publicKey: string, text: string, signature: string): Promise<boolean> => {
    const key = keyOf(publicKey);
    return key !== undefined && inThread(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  };
}
const inThread = promisify(verify);

/** Reads a raw Ed25519 public key; undefined if it is none. */
export function readPublicKey(base64: string): KeyObject | undefined {
  const raw = Buffer.from(base64, 'base64');
  if (raw.length !== 32) return undefined;
  return createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: 'der', type: 'spki' });
}

/** SubjectPublicKeyInfo of an Ed25519 key up to the key's 32 bytes (RFC 8410). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** The last 32 bytes of an Ed25519 SPKI structure are the key itself (RFC 8410). */
const rawPublicKey = (privateKey: KeyObject): string =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
