import { describe, expect, it } from 'vitest';
import { readBaskets } from '#cli/demo/purchases';
import { createBaskets } from '#domain/advice/baskets';
import { isDelicate } from '#domain/advice/delicate-goods';
import { type GoodsName, goodsOf } from '#domain/advice/goods';
import type { SaleLine } from '#domain/sale';

// The Complete Journey purchases (resources/demo/SOURCES.md). They are a sample of one line in twenty, so that what a household
// bought in four weeks stands for one basket. Learned from nine months, judged by the last four.

const WEEKS = 4;
const LEARNED = 9;

async function purchases() {
  const periods = new Map<string, { household: string; period: number; lines: SaleLine[] }>();
  let first: number | undefined;
  for await (const { household, at, lines } of readBaskets()) {
    first ??= at;
    const period = Math.floor((at - first) / (WEEKS * 7 * 86_400_000));
    const key = `${household} ${period}`;
    if (!periods.has(key)) periods.set(key, { household, period, lines: [] });
    for (const { category, text, vat, quantity, amountMinor } of lines)
      periods.get(key)!.lines.push({ kind: 'goods', category, text, vat, quantity, amount: amountMinor });
  }
  const baskets = createBaskets();
  const later: Set<GoodsName>[] = [];
  for (const { household, period, lines } of periods.values()) {
    if (period < LEARNED) baskets.add(household, lines);
    else if (goodsOf(lines).size > 0) later.push(new Set(goodsOf(lines).keys()));
  }
  return { baskets, later };
}

describe('what real purchases teach', async () => {
  const { baskets, later } = await purchases();
  const shareOf = (name: GoodsName, among: readonly Set<GoodsName>[]): number =>
    among.filter((goods) => goods.has(name)).length / among.length;
  const suggestions = baskets.mostBought().flatMap((beside) => {
    const [first] = baskets.companionsOf([beside]);
    const among = later.filter((goods) => goods.has(beside));
    return first && among.length >= 30
      ? [{ ...first, lift: shareOf(first.goods, among) / shareOf(first.goods, later) }]
      : [];
  });

  it('I23 holds for what is bought later: who has the one takes the other more often than everybody does', () => {
    expect(baskets.size).toBeGreaterThan(10_000);
    expect(suggestions.length).toBeGreaterThan(80);
    const holding = suggestions.filter(({ lift }) => lift > 1.1);
    expect(holding.length / suggestions.length).toBeGreaterThan(2 / 3);
    expect(suggestions.reduce((sum, { lift }) => sum + lift, 0) / suggestions.length).toBeGreaterThan(1.3);
    expect(suggestions).toContainEqual(expect.objectContaining({ beside: 'Mexikanische Küche', goods: 'Käse' }));
  });

  it('I22 I23 tells nothing of what is nobody’s business', () => {
    const named = [...baskets.mostBought(), ...suggestions.map(({ goods }) => goods)];
    for (const text of named)
      expect(isDelicate({ kind: 'goods', text, amount: 1, vat: 700, quantity: 1 }), text).toBe(false);
    for (const text of ['Babykost', 'Schmerzmittel', 'Pflegebedarf', 'Windeln', 'Zigaretten', 'Gesundheit', 'Diätkost'])
      expect(named).not.toContain(text);
  });
});
