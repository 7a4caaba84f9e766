import { describe, expect, it } from 'vitest';
import { catalogue } from '#text/catalogue';
import { CARD, FREE, LOST, openTestCounter } from './counter-kit.ts';
import { amount, scan, seen } from './session-events.ts';

describe('R28 what was scanned and is of no use', () => {
  it.each([
    ['a card that nobody has', FREE, 'card-not-issued'],
    ['a card that was reported lost', LOST, 'card-lost'],
    ['a card with a wrong digit', `${CARD.slice(0, -1)}${(Number(CARD.at(-1)) + 1) % 10}`, 'scan-check-digit'],
    ['a product', '4006381333931', 'scan-product'],
    ['a web address', 'https://example.org/', 'scan-web-address'],
    ['one of our own receipts', 'TKR:hand:1', 'scan-own-receipt'],
    ['a receipt of another country', '_R1-AT0_1_2', 'scan-receipt-abroad'],
    ['nothing', '  ', 'scan-empty'],
    ['far too much', 'x'.repeat(3_000), 'scan-too-long'],
  ])('R28 %s: says so and changes nothing', async (_, text, code) => {
    const { send, view, counter } = await openTestCounter();
    await send(amount(1_000));
    const before = counter.ledger.journal.head();
    expect(await send(scan(text))).toBe(code);
    expect(Object.keys(catalogue)).toContain(code);
    expect(seen(view())).toMatchObject({ phase: 'sale', total: 1_000, notice: code });
    expect(counter.ledger.journal.head()).toEqual(before);
    await send({ kind: 'dismiss' });
    expect(view()).not.toHaveProperty('notice');
  });

  it('an unknown card waits for "new customer", who is then at the counter', async () => {
    const { send, view, screen } = await openTestCounter();
    await send(amount(1_000));
    await send(scan(FREE));
    expect(view().unknownCard).toBe(FREE);
    await screen().members.enrol({ card: FREE, lastName: 'Neu', consents: [] });
    expect(view()).toMatchObject({ phase: 'choosing', member: { displayName: 'Neu', card: FREE } });
    expect(view()).not.toHaveProperty('unknownCard');
  });
});

describe('amounts that cannot be', () => {
  it.each([
    ['nothing', 0, 'sale-amount-absurd'],
    ['below zero', -500, 'sale-amount-negative'],
    ['a fraction of a cent', 10.5, 'sale-amount-format'],
    ['a million and more', 100_000_001, 'sale-amount-absurd'],
    ['beyond all numbers', 1e300, 'sale-amount-format'],
  ])('%s is refused in words', async (_, minor, code) => {
    const { send, view } = await openTestCounter();
    await send(scan(CARD));
    expect(await send(amount(minor))).toBe(code);
    expect(view()).toMatchObject({ phase: 'member', notice: { key: code } });
    expect(view()).not.toHaveProperty('sale');
  });

  it('in another form never reach the counter', async () => {
    const { send, view } = await openTestCounter();
    expect(await send({ kind: 'amount', amount: '10,00' as unknown as number, vat: 1_900 })).toBe('bad-input');
    expect(await send({ kind: 'amount', amount: 100, vat: 10_001 })).toBe('bad-input');
    expect(view().phase).toBe('idle');
  });
});
