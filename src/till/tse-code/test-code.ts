import { brainpoolP256r1 } from '@noble/curves/misc.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { present } from '#base/assert';
import type { Minor } from '#base/money';
import type { Payment, VatRate } from '#domain/sale';
import { vatRatesOn } from './vat-rates.ts';
import { logMessages } from './log-message.ts';

/** The serial number of every till whose codes are made here: nobody shall take one for a fiscal receipt. */
export const TEST_SERIAL = 'TEST-TREUEKASSE';

/** What a receipt says that is signed: gross amounts by VAT rate, and how it was paid. */
export type TestReceipt = {
  readonly day: string;
  readonly gross: readonly { readonly rate: VatRate; readonly gross: Minor }[];
  readonly payments: readonly Payment[];
  readonly transaction: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly loggedAt: number;
};

const euros = (amount: Minor): string =>
  `${amount < 0 ? '-' : ''}${Math.floor(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, '0')}`;
const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const whole = (ms: number): number => Math.floor(ms / 1000) * 1000;

/**
 * A code like those that a certified security device prints, for exercises and tests: it is well formed and its signature
 * holds, but its key was made by whoever called this and is certified by nobody.
 *
 * @param secret 32 bytes of chance, a scalar of brainpoolP256r1.
 */
export function testTseCode(secret: Uint8Array, { day, gross, payments, transaction, ...at }: TestReceipt): string {
  const rates = vatRatesOn(day);
  const known = new Set(rates);
  if (!gross.every(({ rate }) => known.has(rate))) throw new Error('a receipt has only the VAT rates of its day');
  const amounts = rates.map((rate) => euros(gross.find((part) => part.rate === rate)?.gross ?? 0));
  const paid = payments.map(({ method, amount }) => `${euros(amount)}:${method === 'cash' ? 'Bar' : 'Unbar'}`);
  const point = brainpoolP256r1.getPublicKey(secret, false);
  const [loggedAt, startedAt] = [whole(at.loggedAt), whole(at.startedAt)];
  const code = {
    tillSerial: TEST_SERIAL,
    processType: 'Kassenbeleg-V1',
    processData: `Beleg^${amounts.join('_')}^${paid.join('_')}`,
    receipt: { gross: [], payments },
    transaction,
    signatureCounter: transaction * 2,
    startedAt,
    loggedAt,
    algorithm: 'ecdsa-plain-SHA256',
    timeFormat: 'unixTime',
    signature: new Uint8Array(),
    publicKey: { kind: 'point', bytes: point, curves: [] },
    tseSerial: bytesToHex(sha256(point)),
  } as const;
  const message = present(logMessages(code, '0.4.0.127.0.7.1.1.4.1.3')[0], 'a whole second can be written as unixTime');
  const signature = brainpoolP256r1.sign(sha256(message), secret, { prehash: false, lowS: false, format: 'compact' });
  const moment = (ms: number): string => new Date(ms).toISOString();
  return [
    'V0',
    code.tillSerial,
    code.processType,
    code.processData,
    code.transaction,
    code.signatureCounter,
    moment(startedAt),
    moment(loggedAt),
    code.algorithm,
    code.timeFormat,
    base64(signature),
    base64(point),
  ].join(';');
}
