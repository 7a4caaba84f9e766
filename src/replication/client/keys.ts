import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

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

/** The last 32 bytes of an Ed25519 SPKI structure are the key itself (RFC 8410). */
const rawPublicKey = (privateKey: KeyObject): string =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
