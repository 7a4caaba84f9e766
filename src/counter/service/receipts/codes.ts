import type { Localized } from '#base/result';
import type { ReceiptBlock } from '#devices/printer/receipt-document';
import type { Program } from '#domain/program/schema';
import { cardOf, centred, publicAddress, type Say, SPACE, type Surroundings } from './layout.ts';

/** What receipts of members say besides what was booked. */
export type Letters = Surroundings & {
  readonly staff: string | undefined;
  /** The program in force, for the names of what an entry knows by id only. */
  readonly program: Program | undefined;
  /** The code with which the member recommends the shop, if the program rewards that (I14). */
  readonly referral?: { readonly name: Localized; readonly code: string } | undefined;
};

/** Where the member reads the balance at any time. */
export function balanceCode({ profile, store }: Surroundings, say: Say): readonly ReceiptBlock[] {
  const card = cardOf(profile);
  if (card === undefined) return [];
  const text = publicAddress(store, `k/${encodeURIComponent(card)}`);
  return [SPACE, { kind: 'qr', text }, centred(say('receipt-balance-page'))];
}

/** The code to recommend the shop with. Paper for a picture is spent once, on joining; afterwards the letters do. */
export function referralLetters(
  { referral }: Pick<Letters, 'referral'>,
  say: Say,
  how: 'letters' | 'picture' = 'letters',
): readonly ReceiptBlock[] {
  if (!referral) return [];
  return [
    SPACE,
    ...(how === 'picture' ? [{ kind: 'qr', text: referral.code } as const] : []),
    centred(say('receipt-referral', { name: referral.name })),
    centred(referral.code),
  ];
}
