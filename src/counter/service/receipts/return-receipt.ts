import type { ReceiptBlock, ReceiptDocument } from '#devices/printer/receipt-document';
import { isGoodwill, memberOf } from '#domain/account';
import type { ReturnBody } from '#domain/entry';
import { vouchersIn } from '#domain/voucher-back';
import type { TextKey } from '#text/catalogue';
import { count, type Format, money } from '#text/render';
import type { ReturnEntry } from '../../store/slips.ts';
import { balanceCode, type Letters } from './codes.ts';
import { boldRow, closing, greeting, layOut, line, row, RULE, type Say, sayIn } from './layout.ts';

type Matches = (transfer: { from: string; to: string }) => boolean;
const isMember = (account: string): boolean => memberOf(account) !== undefined;
const lapses = (account: string): boolean => account.startsWith('expired:');

/** The receipt of a return: what was taken back, and what came back. */
export function returnReceipt(entry: ReturnEntry, facts: Letters): ReceiptDocument {
  const { format, staff } = facts;
  const say = sayIn(format);
  return layOut(facts, say('receipt-return'), entry.at, [
    ...greeting(facts),
    boldRow(say('receipt-returned'), money(entry.amount, format)),
    ...(entry.kind === 'return' ? voucherBlocks(entry, format, say) : [line(say('receipt-without-receipt'))]),
    ...movedBlocks(entry, format, say),
    RULE,
    boldRow(say('receipt-balance'), count(entry.balance, format)),
    ...balanceCode(facts, say),
    ...closing(say, staff),
  ]);
}

function movedBlocks({ transfers }: ReturnEntry, format: Format, say: Say): ReceiptBlock[] {
  const moved = (unit: string, matches: Matches): number =>
    transfers.filter((made) => made.unit === unit && matches(made)).reduce((sum, made) => sum + made.amount, 0);
  const credit = (key: TextKey, matches: Matches): ReceiptBlock[] => {
    const amount = moved('credit', matches);
    return amount === 0 ? [] : [row(say(key), money(amount, format))];
  };
  const points = (key: TextKey, sign: 1 | -1, matches: Matches): ReceiptBlock[] => {
    const amount = moved('points', matches);
    return amount === 0 ? [] : [row(say(key), count(sign * amount, format))];
  };
  return [
    ...credit('receipt-credit-back', ({ to }) => isMember(to)),
    ...credit('receipt-credit-taken', ({ from, to }) => isMember(from) && !lapses(to)),
    ...points('receipt-points-taken', -1, ({ from, to }) => isMember(from) && !lapses(to)),
    ...points('receipt-points-back', 1, ({ from, to }) => isMember(to) && !isGoodwill(from)),
    ...points('receipt-points-borne', 1, ({ from, to }) => isMember(to) && isGoodwill(from)),
    ...points('receipt-points-lapsed', -1, ({ from, to }) => isMember(from) && lapses(to)),
  ];
}

/** What came back onto vouchers, with their codes, and what is money. */
function voucherBlocks({ transfers, amount, ontoVouchers = 0 }: ReturnBody, format: Format, say: Say): ReceiptBlock[] {
  if (ontoVouchers === 0) return [];
  const back = vouchersIn(transfers).flatMap(({ code, amount: onto, lapsed }): ReceiptBlock[] => [
    row(say(lapsed ? 'receipt-voucher-lapsed' : 'receipt-voucher-back'), money(onto, format)),
    line(code),
  ]);
  return [...back, row(say('receipt-money-back'), money(amount - ontoVouchers, format))];
}
