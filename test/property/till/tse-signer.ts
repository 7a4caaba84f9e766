import { createHash, generateKeyPairSync, sign } from 'node:crypto';

/**
 * A technical security device for tests, on Node's own cryptography: an implementation apart from the one under test,
 * down to the DER of the log message.
 */
export type SignerCurve = (typeof SIGNER_CURVES)[number];
export const SIGNER_CURVES = [
  'prime256v1',
  'secp384r1',
  'secp521r1',
  'brainpoolP256r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
] as const;

export const ALGORITHMS = {
  'ecdsa-plain-SHA256': { oid: '04007f000701010401 03', hash: 'sha256' },
  'ecdsa-plain-SHA384': { oid: '04007f000701010401 04', hash: 'sha384' },
  'ecdsa-plain-SHA512': { oid: '04007f000701010401 05', hash: 'sha512' },
  'ecdsa-plain-SHA3-256': { oid: '04007f000701010401 09', hash: 'sha3-256' },
  'ecdsa-plain-SHA3-384': { oid: '04007f000701010401 0a', hash: 'sha3-384' },
  'ecdsa-plain-SHA3-512': { oid: '04007f000701010401 0b', hash: 'sha3-512' },
} as const;

/** A moment as the log has it, by the time format that the receipt names. */
export const TIME_FORMATS = {
  unixTime: (iso: string) => integer(Date.parse(iso) / 1000),
  utcTime: (iso: string) => tlv(0x17, ascii(`${compact(iso).slice(2, 12)}Z`)),
  utcTimeWithSeconds: (iso: string) => tlv(0x17, ascii(`${compact(iso).slice(2)}Z`)),
  generalizedTime: (iso: string) => tlv(0x18, ascii(`${compact(iso)}Z`)),
  generalizedTimeWithMilliseconds: (iso: string) => tlv(0x18, ascii(`${compact(iso)}.${iso.slice(20, 23)}Z`)),
} as const;

export type TimeFormat = keyof typeof TIME_FORMATS;
export type Algorithm = keyof typeof ALGORITHMS;

export type ToSign = {
  readonly till: string;
  readonly processType: string;
  readonly processData: string;
  readonly transaction: number;
  readonly counter: number;
  readonly start: string;
  readonly log: string;
};

export type SignerSettings = {
  readonly algorithm: Algorithm;
  readonly timeFormat: TimeFormat;
  readonly encoding: 'der' | 'ieee-p1363';
  readonly key: 'point' | 'wrapped';
};

export type Signer = { sign(content: ToSign, settings: SignerSettings): string };

export function createSigner(curve: SignerCurve): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: curve });
  const wrapped = publicKey.export({ type: 'spki', format: 'der' });
  const point = pointOf(wrapped, curve);
  return {
    sign(content, { algorithm, timeFormat, encoding, key }) {
      const { oid, hash } = ALGORITHMS[algorithm];
      const message = Buffer.concat([
        integer(2),
        tlv(0x06, hex('04007f000703070101')),
        tlv(0x80, ascii('FinishTransaction')),
        tlv(0x81, Buffer.from(content.till)),
        tlv(0x82, Buffer.from(content.processData)),
        tlv(0x83, Buffer.from(content.processType)),
        tlv(0x85, integer(content.transaction).subarray(2)),
        tlv(0x04, createHash('sha256').update(point).digest()),
        tlv(0x30, tlv(0x06, hex(oid))),
        integer(content.counter),
        TIME_FORMATS[timeFormat](content.log),
      ]);
      const signature = sign(hash, message, { key: privateKey, dsaEncoding: encoding });
      return [
        'V0',
        content.till,
        content.processType,
        content.processData,
        content.transaction,
        content.counter,
        content.start,
        content.log,
        algorithm,
        timeFormat,
        signature.toString('base64'),
        (key === 'point' ? point : wrapped).toString('base64'),
      ].join(';');
    },
  };
}

/** The uncompressed point, two coordinates behind 0x04, is the end of the wrapped key (RFC 5480). */
function pointOf(wrapped: Buffer, curve: SignerCurve): Buffer {
  const coordinate = curve === 'secp521r1' ? 66 : Number(/\d{3}/.exec(curve)?.[0]) / 8;
  return wrapped.subarray(wrapped.length - 1 - 2 * coordinate);
}

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
const compact = (iso: string): string => iso.slice(0, 19).replaceAll(/[-:T]/g, '');

function tlv(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length > 0xff) return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), content]);
  return Buffer.concat([Buffer.from(length > 0x7f ? [tag, 0x81, length] : [tag, length]), content]);
}

function integer(value: number): Buffer {
  const digits = value.toString(16);
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
  return tlv(0x02, (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}
