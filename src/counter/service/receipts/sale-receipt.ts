import { assert } from '#base/assert';
import type { ReceiptBlock, ReceiptDocument } from '#devices/printer/receipt-document';
import { givesPoints } from '#domain/account';
import { reasonsIn } from '#domain/program/effects';
import { tierLadderOf } from '#domain/program/schema';
import { standingOf } from '#domain/program/tier';
import { RECEIPT_CODE_PREFIX } from '#domain/scan';
import { count, type Format, money, render } from '#text/render';
import type { SaleEntry } from '../../store/slips.ts';
import { balanceCode, type Letters, referralLetters } from './codes.ts';
import {
  boldRow,
  centred,
  closing,
  greeting,
  layOut,
  line,
  percent,
  row,
  RULE,
  type Say,
  sayIn,
  SPACE,
} from './layout.ts';
import { nameIn, programOf } from './program-names.ts';

/** The receipt of a sale: what was bought, what it brought and why, what is left. */
export function saleReceipt(entry: SaleEntry, facts: Letters): ReceiptDocument {
  const { format, staff } = facts;
  const say = sayIn(format);
  return layOut(facts, say('receipt-sale'), entry.at, [
    ...greeting(facts),
    ...bill(entry, format, say),
    RULE,
    ...reasonsIn(entry.effects).map(({ key, values }) => line(render(key, values, format))),
    ...creditBlocks(entry, format, say),
    ...expiry(entry, say),
    ...standing(entry, facts, say),
    RULE,
    boldRow(say('receipt-balance'), count(entry.balance, format)),
    ...balanceCode(facts, say),
    ...referralLetters(facts, say),
    ...returnCode(entry, say),
    ...closing(say, staff),
  ]);
}

function bill(
  { sale, discount, vat = [], charges, credit, toPay }: SaleEntry,
  format: Format,
  say: Say,
): ReceiptBlock[] {
  const nameOf = (one: SaleEntry['sale']['lines'][number]): string =>
    one.text ?? say('receipt-line-vat', { rate: percent(one.vat, format) });
  return [
    ...sale.lines.map((one) =>
      row(`${one.quantity > 1 ? `${one.quantity} × ` : ''}${nameOf(one)}`, money(one.amount, format)),
    ),
    row(say('receipt-purchase'), money(sale.total, format)),
    ...(discount > 0 ? [row(say('receipt-discount'), money(-discount, format))] : []),
    ...vat.map((part) =>
      row(say('receipt-vat', { rate: percent(part.rate, format), net: part.net }), money(part.tax, format)),
    ),
    ...(charges === undefined ? [] : [row(say('receipt-charges'), money(charges, format))]),
    ...(credit === undefined ? [] : [row(say('receipt-credit-paid'), money(-credit, format))]),
    boldRow(say('receipt-to-pay'), money(toPay, format)),
  ];
}

/** What is left of the member's credit, and when what this sale has brought lapses. */
function creditBlocks({ facts, effects, transfers }: SaleEntry, format: Format, say: Say): ReceiptBlock[] {
  const moved = effects.flatMap((effect) => (effect.kind === 'credit' ? [effect.earned - effect.spent] : []));
  const left = moved.reduce((sum, change) => sum + change, facts.units?.['credit']?.total ?? 0);
  if (moved.length === 0 && left === 0) return [];
  const lapses = transfers.flatMap(({ unit, from, expires }) =>
    unit === 'credit' && givesPoints(from) && expires !== undefined ? [expires] : [],
  );
  return [
    ...[...new Set(lapses)].map((day) => line(say('receipt-credit-expires', { day }))),
    row(say('receipt-credit'), money(left, format)),
  ];
}

function expiry({ transfers }: SaleEntry, say: Say): ReceiptBlock[] {
  const day = transfers.find((made) => made.unit === 'points' && givesPoints(made.from))?.expires;
  return day === undefined ? [] : [line(say('receipt-expires', { day }))];
}

/** The step and the clubs that the sale was decided with, by their names: only while the program of that sale is known. */
function standing({ facts, effects }: SaleEntry, { program, format }: Letters, say: Say): ReceiptBlock[] {
  const own = programOf(program, facts);
  const ladder = own && tierLadderOf(own);
  const reached = effects.find((effect) => effect.kind === 'tier' && effect.reached);
  const step = reached?.kind === 'tier' ? reached.tier : ladder && standingOf(ladder, facts).tier.id;
  const tier = ladder?.steps.find(({ id }) => id === step);
  const joined = new Set(effects.flatMap((effect) => (effect.kind === 'club' ? [effect.instrument] : [])));
  return [
    ...(tier ? [row(say('receipt-tier'), tier.name[format.language])] : []),
    ...Object.entries(facts.terms ?? {}).flatMap(([club, day]): ReceiptBlock[] => {
      const name = nameIn(own, club);
      return name === undefined || joined.has(club) ? [] : [line(say('receipt-club', { name, day }))];
    }),
  ];
}

/** For the shop: the sale is found by it again. */
function returnCode({ sale }: SaleEntry, say: Say): ReceiptBlock[] {
  assert(sale.key.length <= 200, 'keys of sales are bounded');
  return [SPACE, { kind: 'qr', text: RECEIPT_CODE_PREFIX + sale.key }, centred(say('receipt-return-code'))];
}
