import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import { isKnownTimeFormat, logMessages } from './log-message.ts';
import type { Curve } from './public-key.ts';
import type { TseCode } from './tse-code.ts';

/**
 * `genuine`: signed by the key that the code names. `tampered`: the signature does not fit the content. `unverifiable`:
 * the code names an algorithm, a time format or a kind of key that is not known here.
 *
 * Genuine does not mean that the key belongs to a certified TSE: the code carries no certificate, and whoever makes a
 * key can sign with it. A shop knows its own devices by `tseSerial`.
 */
export type TseVerdict = 'genuine' | 'tampered' | 'unverifiable';

/** Names as in DSFinV-K, annex E (TSE_SIG_ALGO); OIDs as in BSI TR-03111. */
const ALGORITHMS: ReadonlyMap<string, { readonly oid: string; readonly hash: (data: Uint8Array) => Uint8Array }> =
  new Map([
    ['ecdsa-plain-SHA256', { oid: '0.4.0.127.0.7.1.1.4.1.3', hash: sha256 }],
    ['ecdsa-plain-SHA384', { oid: '0.4.0.127.0.7.1.1.4.1.4', hash: sha384 }],
    ['ecdsa-plain-SHA512', { oid: '0.4.0.127.0.7.1.1.4.1.5', hash: sha512 }],
    ['ecdsa-plain-SHA3-256', { oid: '0.4.0.127.0.7.1.1.4.1.9', hash: sha3_256 }],
    ['ecdsa-plain-SHA3-384', { oid: '0.4.0.127.0.7.1.1.4.1.10', hash: sha3_384 }],
    ['ecdsa-plain-SHA3-512', { oid: '0.4.0.127.0.7.1.1.4.1.11', hash: sha3_512 }],
  ]);

/** At most two curves of the key's size × two spellings of the time. Never throws. */
export function verifyTseCode(code: TseCode): TseVerdict {
  const algorithm = ALGORITHMS.get(code.algorithm);
  const key = code.publicKey;
  if (!algorithm || key.kind !== 'point' || !isKnownTimeFormat(code.timeFormat)) return 'unverifiable';
  const digests = logMessages(code, algorithm.oid).map((message) => algorithm.hash(message));
  for (const curve of key.curves) {
    if (!holdsPoint(curve, key.bytes)) continue;
    if (digests.some((digest) => fits(curve, code.signature, digest, key.bytes))) return 'genuine';
  }
  return 'tampered';
}

function holdsPoint(curve: Curve, point: Uint8Array): boolean {
  // a compressed point would have the same length on another curve, so only the uncompressed form counts
  if (point[0] !== 0x04) return false;
  try {
    curve.Point.fromBytes(point).assertValidity();
    return true;
  } catch {
    return false;
  }
}

/**
 * The algorithms are called plain, which is r‖s; some TSEs give DER all the same, which is longer by its frame. The
 * digest is passed as it is, and both halves of s are taken, as the standard has it.
 */
function fits(curve: Curve, signature: Uint8Array, digest: Uint8Array, point: Uint8Array): boolean {
  const isPlain = signature.length === 2 * Math.ceil(curve.Point.Fn.BITS / 8);
  try {
    return curve.verify(signature, digest, point, { prehash: false, lowS: false, format: isPlain ? 'compact' : 'der' });
  } catch {
    return false;
  }
}
