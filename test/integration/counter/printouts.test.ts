import { describe, expect, it } from 'vitest';
import { present } from '#base/assert';
import { outcome } from '#contract/transport/outcome';
import { sampleProgram } from '../../unit/domain/samples.ts';
import { earn, openTestCounter, type TestCounter } from './counter-kit.ts';
import { DAY_MS, must, saleFor } from './kit.ts';

/** What a picture says, as one line. */
const wordsOf = (svg: string): string =>
  svg
    .replaceAll(/<\/text>/g, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ');
const picture = async ({ screen }: TestCounter, receipt: string): Promise<string> =>
  wordsOf((await screen().receipts.picture({ receipt })).svg);

describe('the day report', () => {
  it('counts what this counter has done today, by clerk, and names no customer', async () => {
    const test = await openTestCounter();
    const { screen, members, clock } = test;
    earn(test, members.other, 99_900, 'hand:yesterday');
    clock.now += DAY_MS;
    const client = screen();
    await client.staff.signIn({ pin: '1234' });
    earn(test, members.card, 10_000, 'hand:x');
    earn(test, members.other, 2_000, 'hand:y');
    await client.returns.book({ key: 'touch-0001', sale: 'hand:x', amount: 2_500 });
    await client.vouchers.sell({ key: 'touch-0002', count: 2, amount: 1_000 });
    const { receipt, svg } = await client.receipts.dayReport();
    const words = wordsOf(svg);
    for (const said of [
      'Einkäufe mit Karte 2',
      'Kunden 2',
      'Bezahlt 120,00',
      'Punkte gegeben 120',
      'Punkte zurückgenommen 25',
      'Rückgaben (1) -25,00',
      'Gutscheine verkauft (2) 20,00',
      'Ayse: 2 Einkäufe',
    ])
      expect(words).toContain(said);
    expect(words).not.toMatch(/Öztürk|Müller|999/);
    // the first is the newest, and says the same later
    earn(test, members.card, 5_000, 'hand:z');
    expect(await client.receipts.list()).toContainEqual(expect.objectContaining({ id: receipt, kind: 'day-report' }));
    expect(await picture(test, receipt)).toBe(words);
  });
});

describe('a balance', () => {
  it('says how the member stands: points, when they lapse, the step', async () => {
    const test = await openTestCounter();
    const { screen, members } = test;
    earn(test, members.card, 10_000, 'hand:x');
    const { receipt } = await screen().receipts.printBalance({ member: members.card });
    const words = await picture(test, receipt);
    expect(words).toContain('Punkte 100');
    expect(words).toContain('Davon gültig bis 21. November 2027 100');
    expect(words).toContain('Stufe Gast');
    // no consent to be greeted by name was given
    expect(words).not.toContain('Öztürk');
    expect(await outcome(screen().receipts.printBalance({ member: 'nobody' }))).toMatchObject({
      data: { key: 'member-unknown' },
    });
  });
});

describe('slips in the list', () => {
  it('vouchers, and a club with its two contracts', async () => {
    const name = { de: 'Club', en: 'Club' };
    const club = { kind: 'club', id: 'gold', name, fee: 1_200, vat: 1_900, months: 12, refund: 'unused-months' };
    const test = await openTestCounter({
      program: { ...sampleProgram, instruments: [...sampleProgram.instruments, club] },
    });
    const { screen, counter, members } = test;
    const inForce = present(counter.program.get(), 'the shop has a program');
    must(counter.ledger.bookSale(inForce, members.card, saleFor(500), [{ reward: 'gold' }], 'A'));
    await screen().vouchers.sell({ key: 'touch-0002', count: 2, amount: 1_000 });
    const list = await screen().receipts.list();
    expect(list.slice(0, 5).map(({ kind, title }) => [kind, title.key])).toEqual([
      ['voucher', 'receipt-list-voucher'],
      ['voucher', 'receipt-list-voucher'],
      ['sale', 'receipt-list-sale'],
      ['club', 'receipt-list-club'],
      ['club', 'receipt-list-club'],
    ]);
    expect(await picture(test, list[3]!.id)).toContain('Monate, die noch nicht begonnen haben, werden zurückgezahlt.');
    expect(await picture(test, list[0]!.id)).toContain('Gutschein 1 von 2');
  });

  it('whoever is served first has the number of the day', async () => {
    const name = { de: 'VIP', en: 'VIP' };
    const ladder = {
      kind: 'tier-ladder',
      id: 'tiers',
      steps: [{ id: 'vip', name, from: 0, pointsPercent: 100, priority: true }],
    };
    const test = await openTestCounter({ program: { ...sampleProgram, instruments: [ladder] } });
    const { screen, members, clock } = test;
    earn(test, members.card, 1_000, 'hand:1');
    clock.now += DAY_MS;
    await screen().staff.signIn({ pin: '1234' });
    for (const key of ['hand:2', 'hand:3']) earn(test, members.other, 1_000, key);
    const tickets = (await screen().receipts.list()).filter(({ kind }) => kind === 'priority');
    const words = await Promise.all(tickets.map(({ id }) => picture(test, id)));
    expect(words.map((text) => /Nummer (\d+)/.exec(text)?.[1])).toEqual(['2', '1', '1']);
  });
});
