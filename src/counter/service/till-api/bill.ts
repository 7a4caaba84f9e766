import type { Minor } from '#base/money';
import type { SaleBody } from '#domain/entry';
import type { Effect } from '#domain/program/evaluate';
import { reasonsIn } from '#domain/program/effects';
import type { Sale, SaleLine } from '#domain/sale';
import { billOf, vatOf } from '#domain/vat';
import { type Format, render } from '#text/render';
import { pointsEarned, pointsSpent } from '../session-view.ts';

/** What a till rings up besides its own lines. */
export function chargesOf(effects: readonly Effect[], format: Format) {
  const charges = effects.flatMap((effect) =>
    'charge' in effect && effect.charge
      ? [{ ...effect.charge, text: render(effect.reason.key, effect.reason.values, format) }]
      : [],
  );
  return charges.length > 0 ? { charges } : {};
}

/** A discount as a till takes it off: one line for each VAT rate, in the order of the basket; the lines sum to it (R11). */
export function discountLinesOf(lines: readonly SaleLine[], perLine: readonly Minor[], format: Format) {
  const rates = new Map<number, Minor>();
  for (const [index, { vat }] of lines.entries()) rates.set(vat, (rates.get(vat) ?? 0) + perLine[index]!);
  const text = render('till-discount', {}, format);
  return [...rates].filter(([, amount]) => amount !== 0).map(([vat, amount]) => ({ text, vat, amount: -amount }));
}

/** What a basket brings a till, decided or booked; without a decision it is the basket as it stands. */
export function tillBill(sale: Sale, body: SaleBody | undefined, paidWithVouchers: Minor, format: Format) {
  const discountPerLine = [...(body?.discountPerLine ?? sale.lines.map(() => 0))];
  const left = sale.lines.map(({ amount }, index) => amount - discountPerLine[index]!);
  const toPay = body?.toPay ?? billOf(sale);
  return {
    total: sale.total,
    discount: body?.discount ?? 0,
    discountPerLine,
    discountLines: discountLinesOf(sale.lines, discountPerLine, format),
    ...chargesOf(body?.effects ?? [], format),
    ...(body?.credit !== undefined && { paidWithCredit: body.credit }),
    vat: [...(body?.vat ?? vatOf(sale.lines, left, sale.net === true))],
    toPay,
    paidWithVouchers,
    due: toPay - paidWithVouchers,
    pointsEarned: body ? pointsEarned(body) : 0,
    pointsSpent: body ? pointsSpent(body) : 0,
    reasons: body ? reasonsIn(body.effects).map(({ key, values }) => render(key, values, format)) : [],
  };
}
