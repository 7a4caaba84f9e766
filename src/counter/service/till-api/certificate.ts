import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  X509Certificate,
} from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { RandomBytes } from '#base/clock';
import { element, integerContent, oidContent } from '#till/tse-code/der';

/** A private key and the certificate that names it, both as PEM. */
export type Certificate = { readonly key: string; readonly certificate: string };

const YEARS_VALID = 10;
const DAY_MS = 24 * 60 * 60 * 1000;

const SEQUENCE = 0x30;
const SET = 0x31;
const concat = (...parts: Uint8Array[]): Uint8Array => Buffer.concat(parts);
const sequence = (...parts: Uint8Array[]): Uint8Array => element(SEQUENCE, concat(...parts));
const oid = (name: string): Uint8Array => element(0x06, oidContent(name));
const text = (value: string): Uint8Array => element(0x0c, new TextEncoder().encode(value));
const bits = (content: Uint8Array): Uint8Array => element(0x03, concat(Uint8Array.of(0), content));
const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

/** Times up to 2049 have two digits of the year (RFC 5280, 4.1.2.5). */
const time = (ms: number): Uint8Array => {
  const digits = new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+Z/g, '');
  const [tag, written] = digits < '2050' ? [0x17, digits.slice(2)] : [0x18, digits];
  return element(tag, new TextEncoder().encode(`${written}Z`));
};

const addressBytes = (address: string): Uint8Array => {
  if (isIPv4(address)) return Uint8Array.from(address.split('.').map(Number));
  const [head = '', tail = ''] = address.split('::');
  const groups = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [before, after] = [groups(head), groups(tail)];
  const all = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]));
};

/**
 * A certificate that signs itself (RFC 5280), for one address of this machine: nobody else could vouch for a machine in a shop.
 * Whoever trusts it compares its fingerprint with what the terminal's screen shows.
 */
export function makeCertificate(
  address: string,
  now: number,
  random: RandomBytes,
  key: KeyObject = newKey(),
): Certificate {
  const name = sequence(element(SET, sequence(oid('2.5.4.3'), text('Treuekasse'))));
  // positive, and not of a length that would need another octet
  const serial = random(16);
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  const critical = element(0x01, Uint8Array.of(0xff));
  const extension = (id: string, content: Uint8Array, isCritical = false): Uint8Array =>
    sequence(oid(id), ...(isCritical ? [critical] : []), element(0x04, content));
  const signed = sequence(
    element(0xa0, element(0x02, integerContent(2))),
    element(0x02, serial),
    ECDSA_WITH_SHA256,
    name,
    sequence(time(now - DAY_MS), time(now + YEARS_VALID * 365 * DAY_MS)),
    name,
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    element(
      0xa3,
      sequence(
        // its own issuer, and nobody's else
        extension('2.5.29.19', sequence(critical, element(0x02, integerContent(0))), true),
        extension('2.5.29.17', sequence(element(0x87, addressBytes(address)))),
      ),
    ),
  );
  const der = sequence(signed, ECDSA_WITH_SHA256, bits(sign('sha256', signed, { key, dsaEncoding: 'der' })));
  const body = Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n');
  return {
    key: key.export({ type: 'pkcs8', format: 'pem' }) as string,
    certificate: `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`,
  };
}

const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;

/** Whether a certificate that was kept is of this address and still holds. */
export function isCertificateFor({ key, certificate }: Certificate, address: string, now: number): boolean {
  try {
    const read = new X509Certificate(certificate);
    return (
      read.checkIP(address) !== undefined &&
      read.validToDate.getTime() > now &&
      read.checkPrivateKey(createPrivateKey(key))
    );
  } catch {
    return false;
  }
}

export const fingerprintOf = ({ certificate }: Pick<Certificate, 'certificate'>): string =>
  new X509Certificate(certificate).fingerprint256;
