import { asCopy, type ReceiptBlock, type ReceiptDocument } from '#devices/printer/receipt-document';
import { assert } from '#base/assert';
import { givesPoints, isGoodwill, memberOf } from '#domain/account';
import type { ReturnBody, ReturnWithoutReceiptBody, SaleBody } from '#domain/entry';
import { reasonsIn } from '#domain/program/effects';
import { vouchersIn } from '#domain/voucher-back';
import { RECEIPT_CODE_PREFIX } from '#domain/scan';
import { consentTo, type Profile, type StoreProfile } from '#domain/member';
import type { TextKey } from '#text/catalogue';
import { count, dayText, type Format, momentText, money, render } from '#text/render';
import type { Localized, TextValues } from '#base/result';
import type { Receipt } from '../store/receipts.ts';
import { displayName } from './member-view.ts';

export type ReceiptFacts = {
  readonly receipt: Pick<Receipt, 'entry' | 'copy'>;
  readonly store: StoreProfile;
  /** Undefined when the profile was erased: the receipt then names nobody. */
  readonly profile: Profile | undefined;
  readonly staffName: string | undefined;
  readonly format: Format;
  /** The code with which the member recommends the shop, if the program rewards that (I14). */
  readonly referral?: { readonly name: Localized; readonly code: string } | undefined;
};

/** The receipt of an entry: what was bought, what it brought and why, what is left. */
export function receiptDocument(facts: ReceiptFacts): ReceiptDocument {
  const { receipt, store, format } = facts;
  const { entry } = receipt;
  const text = (key: TextKey, values: TextValues = {}): string => render(key, values, format);
  const title = text(
    entry.kind === 'sale' ? 'receipt-sale' : entry.kind === 'enrolment' ? 'receipt-enrolment' : 'receipt-return',
  );
  const blocks: ReceiptBlock[] = [
    { kind: 'text', text: store.name, align: 'center', bold: true, size: 'large' },
    ...[store.street, store.town]
      .filter((line) => line !== undefined)
      .map((line) => ({ kind: 'text', text: line, align: 'center' }) as const),
    { kind: 'space' },
    { kind: 'row', left: title, right: momentText(entry.at, format), bold: true },
    { kind: 'rule' },
    ...greeting(facts, text),
    ...(entry.kind === 'sale' ? saleBlocks(entry, format, text) : []),
    ...(entry.kind === 'return' || entry.kind === 'return-without-receipt' ? returnBlocks(entry, format, text) : []),
    ...(entry.kind === 'enrolment' ? enrolmentBlocks(facts, text) : []),
    { kind: 'rule' },
    {
      kind: 'row',
      left: text('receipt-balance'),
      right: count(entry.kind === 'enrolment' ? 0 : entry.balance, format),
      bold: true,
    },
    ...codes(facts, text),
    ...(facts.staffName === undefined
      ? []
      : [{ kind: 'text', text: text('receipt-served-by', { staff: facts.staffName }), align: 'center' } as const]),
    { kind: 'text', text: text('receipt-no-fiscal'), align: 'center' },
    { kind: 'cut' },
  ];
  const document: ReceiptDocument = { version: 1, blocks };
  return receipt.copy ? asCopy(document, format.language) : document;
}

type Say = (key: TextKey, values?: TextValues) => string;

function greeting({ profile, format }: ReceiptFacts, text: Say): ReceiptBlock[] {
  const name = profile && consentTo(profile, 'greeting') ? displayName(profile, format.language) : undefined;
  return name === undefined ? [] : [{ kind: 'text', text: text('receipt-greeting', { name }) }, { kind: 'space' }];
}

function saleBlocks(
  { sale, facts, discount, vat = [], charges, credit, toPay, effects, transfers }: SaleBody,
  format: Format,
  text: Say,
): ReceiptBlock[] {
  const rate = (vat: number): string => new Intl.NumberFormat(format.language).format(vat / 100);
  const lines = sale.lines.map((line) => ({
    kind: 'row' as const,
    left: `${line.quantity > 1 ? `${line.quantity} × ` : ''}${line.text ?? text('receipt-line-vat', { rate: rate(line.vat) })}`,
    right: money(line.amount, format),
  }));
  const expires = transfers.find((made) => made.unit === 'points' && givesPoints(made.from))?.expires;
  return [
    ...lines,
    { kind: 'row', left: text('receipt-purchase'), right: money(sale.total, format) },
    ...(discount > 0
      ? [{ kind: 'row', left: text('receipt-discount'), right: money(-discount, format) } as const]
      : []),
    ...vat.map(
      (part) =>
        ({
          kind: 'row',
          left: text('receipt-vat', { rate: rate(part.rate), net: part.net }),
          right: money(part.tax, format),
        }) as const,
    ),
    ...(charges === undefined
      ? []
      : [{ kind: 'row', left: text('receipt-charges'), right: money(charges, format) } as const]),
    ...(credit === undefined
      ? []
      : [{ kind: 'row', left: text('receipt-credit-paid'), right: money(-credit, format) } as const]),
    { kind: 'row', left: text('receipt-to-pay'), right: money(toPay, format), bold: true },
    { kind: 'rule' },
    ...reasonsIn(effects).map(({ key, values }) => ({ kind: 'text', text: render(key, values, format) }) as const),
    ...creditBlocks({ facts, effects, transfers }, format, text),
    ...(expires === undefined ? [] : [{ kind: 'text', text: text('receipt-expires', { day: expires }) } as const]),
  ];
}

/** What is left of the member's credit, and when what this sale has brought lapses. */
function creditBlocks(
  { facts, effects, transfers }: Pick<SaleBody, 'facts' | 'effects' | 'transfers'>,
  format: Format,
  text: Say,
): ReceiptBlock[] {
  const moved = effects.flatMap((effect) => (effect.kind === 'credit' ? [effect.earned - effect.spent] : []));
  if (moved.length === 0) return [];
  const left = moved.reduce((sum, change) => sum + change, facts.units?.['credit']?.total ?? 0);
  const lapses = transfers.flatMap(({ unit, from, expires }) =>
    unit === 'credit' && givesPoints(from) && expires !== undefined ? [expires] : [],
  );
  return [
    ...[...new Set(lapses)].map((day) => ({ kind: 'text', text: text('receipt-credit-expires', { day }) }) as const),
    { kind: 'row', left: text('receipt-credit'), right: money(left, format) },
  ];
}

function returnBlocks(body: ReturnBody | ReturnWithoutReceiptBody, format: Format, text: Say): ReceiptBlock[] {
  const isMember = (account: string): boolean => memberOf(account) !== undefined;
  const moved = (unit: string, matches: (transfer: { from: string; to: string }) => boolean): number =>
    body.transfers.filter((made) => made.unit === unit && matches(made)).reduce((sum, made) => sum + made.amount, 0);
  const points = (matches: (transfer: { from: string; to: string }) => boolean): number => moved('points', matches);
  const credit = (key: TextKey, matches: (transfer: { from: string; to: string }) => boolean): ReceiptBlock[] => {
    const amount = moved('credit', matches);
    return amount === 0 ? [] : [{ kind: 'row', left: text(key), right: money(amount, format) }];
  };
  const row = (key: TextKey, value: number): ReceiptBlock[] =>
    value === 0 ? [] : [{ kind: 'row', left: text(key), right: count(value, format) }];
  return [
    { kind: 'row', left: text('receipt-returned'), right: money(body.amount, format), bold: true },
    ...(body.kind === 'return' ? [] : [{ kind: 'text', text: text('receipt-without-receipt') } as const]),
    ...(body.kind === 'return' ? voucherBlocks(body, format, text) : []),
    ...credit('receipt-credit-back', ({ to }) => isMember(to)),
    ...credit('receipt-credit-taken', ({ from, to }) => isMember(from) && !to.startsWith('expired:')),
    ...row('receipt-points-taken', -points(({ from, to }) => isMember(from) && !to.startsWith('expired:'))),
    ...row(
      'receipt-points-back',
      points(({ from, to }) => isMember(to) && !isGoodwill(from)),
    ),
    ...row(
      'receipt-points-borne',
      points(({ from, to }) => isMember(to) && isGoodwill(from)),
    ),
    ...row('receipt-points-lapsed', -points(({ from, to }) => isMember(from) && to.startsWith('expired:'))),
  ];
}

/** What came back onto vouchers, with their codes, and what is money. */
function voucherBlocks({ transfers, amount, ontoVouchers = 0 }: ReturnBody, format: Format, text: Say): ReceiptBlock[] {
  if (ontoVouchers === 0) return [];
  const back = vouchersIn(transfers).flatMap(({ code, amount: onto, lapsed }): ReceiptBlock[] => [
    { kind: 'row', left: text(lapsed ? 'receipt-voucher-lapsed' : 'receipt-voucher-back'), right: money(onto, format) },
    { kind: 'text', text: code },
  ]);
  return [...back, { kind: 'row', left: text('receipt-money-back'), right: money(amount - ontoVouchers, format) }];
}

function enrolmentBlocks({ profile, format }: ReceiptFacts, text: Say): ReceiptBlock[] {
  const card = profile?.cards.find(({ state }) => state === 'active')?.number;
  return [
    { kind: 'text', text: text('receipt-enrolled') },
    ...(card === undefined ? [] : [{ kind: 'row', left: text('receipt-card'), right: card } as const]),
    {
      kind: 'text',
      text: dayText(
        new Intl.DateTimeFormat('en-CA', { timeZone: format.timeZone }).format(profile?.enrolledAt ?? 0),
        format,
      ),
    },
  ];
}

/** Codes for the customer (the balance page, and to recommend the shop with), and for the shop (finding the sale again). */
function codes({ receipt: { entry }, profile, store, referral }: ReceiptFacts, text: Say): ReceiptBlock[] {
  const card = profile?.cards.find(({ state }) => state === 'active')?.number;
  const blocks: ReceiptBlock[] = [];
  if (card !== undefined) {
    blocks.push(
      { kind: 'space' },
      { kind: 'qr', text: `${store.balancePage.replace(/\/$/, '')}/k/${encodeURIComponent(card)}` },
      { kind: 'text', text: text('receipt-balance-page'), align: 'center' },
    );
  }
  if (referral && (entry.kind === 'sale' || entry.kind === 'enrolment')) {
    blocks.push(
      { kind: 'space' },
      // paper for a picture is spent once, on joining; afterwards the letters do
      ...(entry.kind === 'enrolment' ? [{ kind: 'qr', text: referral.code } as const] : []),
      { kind: 'text', text: text('receipt-referral', { name: referral.name }), align: 'center' },
      { kind: 'text', text: referral.code, align: 'center' },
    );
  }
  if (entry.kind === 'sale') {
    assert(entry.sale.key.length <= 200, 'keys of sales are bounded');
    blocks.push(
      { kind: 'space' },
      { kind: 'qr', text: RECEIPT_CODE_PREFIX + entry.sale.key },
      { kind: 'text', text: text('receipt-return-code'), align: 'center' },
    );
  }
  return blocks;
}
