import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import { isKnownTimeFormat, logMessages } from './log-message.ts';
import { type Curve, wrapped } from './public-key.ts';
import type { TseCode } from './tse-code.ts';

/**
 * `genuine`: signed by the key that the code names. `tampered`: the signature does not fit the content. `unverifiable`:
 * the code names an algorithm, a time format or a kind of key that is not known here.
 *
 * Genuine does not mean that the key belongs to a certified TSE: the code carries no certificate, and whoever makes a
 * key can sign with it. A shop knows its own devices by `tseSerial`.
 */
export type TseVerdict = 'genuine' | 'tampered' | 'unverifiable';

/**
 * The cryptography of the machine, where it has some: whether a signature fits a message, or undefined if it does not know
 * that curve or that hash.
 */
export type SignatureCheck = (
  /** `spki`: the key as SubjectPublicKeyInfo; `hash`: as OpenSSL names it; `isPlain`: r‖s instead of DER. */
  signed: {
    readonly spki: Uint8Array;
    readonly hash: string;
    readonly message: Uint8Array;
    readonly signature: Uint8Array;
    readonly isPlain: boolean;
  },
) => boolean | undefined;

type Algorithm = { readonly oid: string; readonly name: string; readonly hash: (data: Uint8Array) => Uint8Array };

/** Names as in DSFinV-K, annex E (TSE_SIG_ALGO); OIDs as in BSI TR-03111. */
const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map<string, Algorithm>([
  ['ecdsa-plain-SHA256', { oid: '0.4.0.127.0.7.1.1.4.1.3', name: 'sha256', hash: sha256 }],
  ['ecdsa-plain-SHA384', { oid: '0.4.0.127.0.7.1.1.4.1.4', name: 'sha384', hash: sha384 }],
  ['ecdsa-plain-SHA512', { oid: '0.4.0.127.0.7.1.1.4.1.5', name: 'sha512', hash: sha512 }],
  ['ecdsa-plain-SHA3-256', { oid: '0.4.0.127.0.7.1.1.4.1.9', name: 'sha3-256', hash: sha3_256 }],
  ['ecdsa-plain-SHA3-384', { oid: '0.4.0.127.0.7.1.1.4.1.10', name: 'sha3-384', hash: sha3_384 }],
  ['ecdsa-plain-SHA3-512', { oid: '0.4.0.127.0.7.1.1.4.1.11', name: 'sha3-512', hash: sha3_512 }],
]);

/** At most two curves of the key's size × two spellings of the time. Never throws. */
export function verifyTseCode(code: TseCode, check: SignatureCheck = () => undefined): TseVerdict {
  const algorithm = ALGORITHMS.get(code.algorithm);
  const key = code.publicKey;
  if (!algorithm || key.kind !== 'point' || !isKnownTimeFormat(code.timeFormat)) return 'unverifiable';
  // a compressed point would have the same length on another curve, so only the uncompressed form counts
  if (key.bytes[0] !== 0x04) return 'tampered';
  const messages = logMessages(code, algorithm.oid);
  const isGenuine = key.curves.some((known) => {
    // the algorithms are called plain, which is r‖s; some TSEs give DER all the same, which is longer by its frame
    const isPlain = code.signature.length === 2 * Math.ceil(known.curve.Point.Fn.BITS / 8);
    const spki = wrapped(known, key.bytes);
    return messages.some(
      (message) =>
        check({ spki, hash: algorithm.name, message, signature: code.signature, isPlain }) ??
        fits(known.curve, code.signature, algorithm.hash(message), key.bytes, isPlain),
    );
  });
  return isGenuine ? 'genuine' : 'tampered';
}

/** The digest is passed as it is, and both halves of s are taken, as the standard has it. */
function fits(curve: Curve, signature: Uint8Array, digest: Uint8Array, point: Uint8Array, isPlain: boolean): boolean {
  try {
    curve.Point.fromBytes(point).assertValidity();
    return curve.verify(signature, digest, point, { prehash: false, lowS: false, format: isPlain ? 'compact' : 'der' });
  } catch {
    return false;
  }
}
