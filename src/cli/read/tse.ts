import { dayIn } from '#base/day';
import { parseTseCode, type TseCode } from '#till/tse-code/tse-code';
import { vatRatesOn } from '#till/tse-code/vat-rates';
import { type TseVerdict, verifyTseCode } from '#till/tse-code/verify';
import { sentence } from '../say.ts';
import type { ReadOutcome } from './command.ts';

const SIGNATURE = { genuine: 'valid', tampered: 'invalid', unverifiable: 'unverifiable' } as const;
const REASON: Readonly<Record<TseVerdict, string | null>> = {
  genuine: null,
  tampered: 'tse-tampered',
  unverifiable: 'tse-unverifiable',
};

/** The code of a fiscal receipt, as a support person wants to see it. Rates in percent, amounts in cents, moments in UTC. */
export function readTse(input: string): ReadOutcome {
  const code = parseTseCode(input);
  if (!code.ok) return { shown: { ...UNREAD, reason: sentence(code.code, code.values) }, isRead: false };
  const verdict = verifyTseCode(code.value);
  const reason = REASON[verdict];
  return {
    shown: { ...receiptOf(code.value), signature: SIGNATURE[verdict], reason: reason && sentence(reason) },
    isRead: true,
  };
}

function receiptOf(code: TseCode) {
  const { gross, payments } = code.receipt;
  const rates = vatRatesOn(dayIn('Europe/Berlin', code.loggedAt));
  return {
    client: code.tillSerial,
    processType: code.processType,
    transaction: code.transaction,
    signatureCounter: code.signatureCounter,
    start: new Date(code.startedAt).toISOString(),
    end: new Date(code.loggedAt).toISOString(),
    vat: rates.flatMap((rate, at) => (gross[at] ? [{ rate: rate / 100, grossMinor: gross[at] }] : [])),
    payments: payments.map(({ method, amount }) => ({ kind: method, amountMinor: amount })),
    totalMinor: gross.reduce((sum, amount) => sum + amount, 0),
  };
}

const UNREAD = {
  client: null,
  processType: null,
  transaction: null,
  signatureCounter: null,
  start: null,
  end: null,
  vat: [],
  payments: [],
  totalMinor: null,
  signature: null,
};
