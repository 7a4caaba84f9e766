import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { type ConfirmAnswer, type QuoteAnswer, TillClient } from '#till/api/till-client';
import type { RunningCounter } from './counter.ts';

type AtCounter = Pick<RunningCounter, 'folder' | 'origin'>;
const keyOf = ({ folder }: AtCounter): string => readFileSync(join(folder, 'till-api.key'), 'utf8').trim();

/** A till on this machine with the generated client. */
export const tillAt = (counter: AtCounter): TillClient =>
  new TillClient({ origin: counter.origin, key: keyOf(counter) });

export type TillPurchase = {
  readonly cents: number;
  /** A customer's card, with as many points as are paid with. */
  readonly card?: string | undefined;
  readonly points?: number;
  readonly voucher?: { readonly code: string; readonly amount: number } | undefined;
};

/** A till sells as its maker would do it: who it is, what it comes to, booked as quoted. `key` is new for each purchase. */
export async function sells(
  till: TillClient,
  key: string,
  { cents, card, points = 0, voucher }: TillPurchase,
): Promise<ConfirmAnswer> {
  const basket = {
    total: cents,
    lines: [{ text: 'Einkauf', quantity: 1, amount: cents, vat: 700 }],
    choices: points > 0 ? [{ reward: 'pay-with-points', points }] : [],
  };
  await till.openSession(key, { operator: '7' });
  if (card !== undefined) await till.identify(key, { scan: card });
  if (voucher) await till.authorise(`${key}/1`, { session: key, ...voucher });
  // points that lie at another counter come when that one answers: whoever is told so asks again
  let quoted: QuoteAnswer | undefined;
  await expect(async () => {
    quoted = await till.quote(key, basket);
  }).toPass({ timeout: 30_000 });
  const { toPay, paidWithVouchers } = quoted!;
  return till.confirm(key, { ...basket, toPay, paidWithVouchers });
}

export type BasketLine = { readonly text: string; readonly quantity: number; readonly amount: number };

/** A till on this machine shows a basket at the counter, as its maker would write it. Amounts in cents, all at 7 %. */
export async function rings(counter: AtCounter, key: string, lines: readonly BasketLine[]): Promise<void> {
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  const answer = await fetch(`${counter.origin}/api/sales`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${keyOf(counter)}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({
      total,
      lines: lines.map((line) => ({ ...line, vat: 700 })),
      payments: [{ method: 'cash', amount: total }],
    }),
  });
  if (!answer.ok) throw new Error(`the counter answers the till ${answer.status}: ${await answer.text()}`);
}
