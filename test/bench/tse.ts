import { createPublicKey, verify } from 'node:crypto';
import { present } from '#base/assert';
import { checkSignature } from '#counter/service/check-signature';
import { logMessages } from '#till/tse-code/log-message';
import { wrapped } from '#till/tse-code/public-key';
import { parseTseCode } from '#till/tse-code/tse-code';
import { verifyTseCode } from '#till/tse-code/verify';
import { createTill } from '../data/tse-codes/receipt.ts';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import { latencyRow, type Row, type Target } from './row.ts';

/** Bits of the curve; those of brainpool are what nearly all tills sign with. */
const SIZES = [256, 384, 512] as const;
const CODES_PER_ROUND = 200;
const QUICK: Target = { of: 'ours', atMost: 2 };
const SHA256 = '0.4.0.127.0.7.1.1.4.1.3';

/** tse: from the text of a receipt's code to the word that it is genuine, against the verification of its signature alone. */
export const tse: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  for (const bits of sizesOf(amount, SIZES)) yield rowFor(amount, bits);
}

function rowFor(amount: Amount, bits: (typeof SIZES)[number]): Row {
  const till = createTill('Kasse 1', `brainpoolP${bits}r1`);
  const texts = Array.from({ length: amount.smallest ? 5 : CODES_PER_ROUND }, () => till.receipt(1_234, Date.now()));
  const ours = (text: string): boolean => {
    const code = parseTseCode(text);
    return code.ok && verifyTseCode(code.value, checkSignature) === 'genuine';
  };
  const signed = new Map(texts.map((text) => [text, signatureOf(text)]));
  const anchor = (text: string): boolean => {
    const { message, key, signature } = present(signed.get(text), 'every text has been read');
    return verify('sha256', message, { key, dsaEncoding: 'der' }, signature);
  };
  const times = (work: (text: string) => boolean): number[] =>
    texts.map((text) => {
      const startedAt = performance.now();
      if (!work(text)) throw new Error('a genuine receipt was not believed');
      return performance.now() - startedAt;
    });
  times(ours);
  const rounds = Array.from({ length: roundsOf(amount) }, () => ({ ours: times(ours), anchor: times(anchor) }));
  const subject = { name: `tse, brainpoolP${bits}r1`, size: bits, unit: 'ms', anchorName: 'its signature alone' };
  return latencyRow({ ...subject, target: QUICK }, rounds);
}

function signatureOf(text: string) {
  const code = parseTseCode(text);
  if (!code.ok || code.value.publicKey.kind !== 'point') throw new Error('the till prints no code');
  const { publicKey, signature } = code.value;
  const curve = present(publicKey.curves.at(-1), 'the key lies on a curve');
  const spki = Buffer.from(wrapped(curve, publicKey.bytes));
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return { message: present(logMessages(code.value, SHA256)[0], 'there is a message'), key, signature };
}
