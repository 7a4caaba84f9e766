import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { element, oidContent, readElement } from './der.ts';

/** The curves that TR-03116-5 allows for a TSE. Pure JavaScript, because Electron's own cryptography has no brainpool. */
export type Curve = typeof p256;

export type KnownCurve = { readonly oid: string; readonly curve: Curve; readonly pointLength: number };

const EC_PUBLIC_KEY_OID = '1.2.840.10045.2.1';

const CURVES: readonly KnownCurve[] = [
  { oid: '1.2.840.10045.3.1.7', curve: p256, pointLength: 65 },
  { oid: '1.3.132.0.34', curve: p384, pointLength: 97 },
  { oid: '1.3.132.0.35', curve: p521, pointLength: 133 },
  { oid: '1.3.36.3.3.2.8.1.1.7', curve: brainpoolP256r1, pointLength: 65 },
  { oid: '1.3.36.3.3.2.8.1.1.11', curve: brainpoolP384r1, pointLength: 97 },
  { oid: '1.3.36.3.3.2.8.1.1.13', curve: brainpoolP512r1, pointLength: 129 },
];

/**
 * The public key of a code. `point`: an uncompressed point, to be looked for on `curves`; `unknown`: a kind of key that
 * cannot be judged here; `cut`: bytes are missing. `bytes` is what the TSE's serial number is the hash of.
 */
export type PublicKey =
  | { readonly kind: 'point'; readonly bytes: Uint8Array; readonly curves: readonly KnownCurve[] }
  | { readonly kind: 'unknown'; readonly bytes: Uint8Array }
  | { readonly kind: 'cut' };

/** Most receipts carry the bare point; some carry it wrapped as SubjectPublicKeyInfo (RFC 5480). */
export function readPublicKey(bytes: Uint8Array): PublicKey {
  if (bytes[0] === 0x30) return readSubjectPublicKeyInfo(bytes);
  const curves = CURVES.filter((known) => known.pointLength === bytes.length);
  if (curves.length > 0) return { kind: 'point', bytes, curves };
  return bytes[0] === 0x04 ? { kind: 'cut' } : { kind: 'unknown', bytes };
}

function readSubjectPublicKeyInfo(bytes: Uint8Array): PublicKey {
  const outer = readElement(bytes, 0);
  if (!outer || outer.end !== bytes.length) return { kind: 'cut' };
  const algorithm = readElement(outer.content, 0);
  const keyBits = algorithm && readElement(outer.content, algorithm.end);
  const keyType = algorithm && readElement(algorithm.content, 0);
  const curveOid = algorithm && keyType && readElement(algorithm.content, keyType.end);
  // a BIT STRING starts with the number of its unused bits
  const point = keyBits?.tag === 0x03 && keyBits.content[0] === 0 ? keyBits.content.subarray(1) : undefined;
  if (!point || keyType?.tag !== 0x06 || curveOid?.tag !== 0x06) return { kind: 'unknown', bytes };
  const known = CURVES.find((one) => bytesToHex(oidContent(one.oid)) === bytesToHex(curveOid.content));
  if (!known || bytesToHex(keyType.content) !== EC_PUBLIC_KEY) return { kind: 'unknown', bytes: point };
  return { kind: 'point', bytes: point, curves: [known] };
}

/** A point of a curve, wrapped as SubjectPublicKeyInfo. */
export const wrapped = ({ oid }: KnownCurve, point: Uint8Array): Uint8Array =>
  element(
    0x30,
    concatBytes(
      element(0x30, concatBytes(element(0x06, oidContent(EC_PUBLIC_KEY_OID)), element(0x06, oidContent(oid)))),
      element(0x03, concatBytes(Uint8Array.of(0), point)),
    ),
  );

const EC_PUBLIC_KEY = bytesToHex(oidContent(EC_PUBLIC_KEY_OID));
