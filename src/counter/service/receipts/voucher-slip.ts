import type { ReceiptBlock, ReceiptDocument } from '#devices/printer/receipt-document';
import { purposeOf } from '#domain/voucher';
import type { Program } from '#domain/program/schema';
import { type Format, money } from '#text/render';
import { codesIn, type Slip, type VoucherEntry } from '../../store/slips.ts';
import {
  boldRow,
  closing,
  headline,
  layOut,
  line,
  percent,
  RULE,
  type Say,
  sayIn,
  SPACE,
  type Surroundings,
} from './layout.ts';
import { nameIn } from './program-names.ts';

type VoucherFacts = Surroundings & { readonly staff: string | undefined; readonly program: Program | undefined };

/** A voucher that was sold: how much, for what, until when, and its code for every kind of reader. */
export function voucherSlip(
  { entry, code, place }: Extract<Slip, { kind: 'voucher' }>,
  facts: VoucherFacts,
): ReceiptDocument {
  const { format, program, staff } = facts;
  const say = sayIn(format);
  const many = entry.transfers.length;
  const name = entry.voucher === undefined ? undefined : nameIn(program, entry.voucher)?.[format.language];
  return layOut(facts, say('slip-voucher'), entry.at, [
    ...(name === undefined ? [] : [line(name)]),
    headline(money(entry.amount, format)),
    ...codeBlocks(code),
    RULE,
    line(term(entry, say)),
    line(purpose(entry, format, say)),
    line(say('slip-voucher-hint')),
    ...(many > 1 ? [line(say('slip-voucher-place', { place, count: many }))] : []),
    ...closing(say, staff),
  ]);
}

/** What was taken off a voucher, and what is left on it. */
export function voucherUseReceipt(entry: VoucherEntry, facts: VoucherFacts): ReceiptDocument {
  const { format, staff } = facts;
  const say = sayIn(format);
  const used = say(entry.what === 'refunded' ? 'slip-voucher-refunded' : 'slip-voucher-redeemed');
  return layOut(facts, say('slip-voucher'), entry.at, [
    boldRow(used, money(entry.amount, format)),
    boldRow(say('slip-voucher-left'), money(entry.left, format)),
    ...(entry.left > 0 ? codesIn(entry).flatMap(codeBlocks) : [line(say('slip-voucher-empty'))]),
    RULE,
    ...(entry.left > 0 ? [line(term(entry, say))] : []),
    ...closing(say, staff),
  ]);
}

const codeBlocks = (code: string): readonly ReceiptBlock[] => [
  { kind: 'qr', text: code },
  SPACE,
  { kind: 'barcode', text: code },
];

function term({ transfers }: VoucherEntry, say: Say): string {
  const day = transfers.find(({ expires }) => expires !== undefined)?.expires;
  return day === undefined ? say('slip-voucher-for-ever') : say('slip-valid-until', { day });
}

function purpose({ transfers, vat }: VoucherEntry, format: Format, say: Say): string {
  if (purposeOf(transfers.map(({ lot }) => ({ id: lot }))) === 'multi') return say('slip-voucher-multi');
  return vat === undefined
    ? say('slip-voucher-single-plain')
    : say('slip-voucher-single', { rate: percent(vat, format) });
}
