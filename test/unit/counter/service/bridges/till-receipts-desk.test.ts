import { describe, expect, test } from 'vitest';
import { ok, refused } from '#base/result';
import { createTillReceiptsDesk } from '#counter/service/bridges/till-receipts-desk';
import { tillReceiptsView } from '#contract/till-receipts';
import type { TillRules } from '#till/receipt-stream/rules';
import { printed } from '../../../../data/receipt-streams/print.ts';

type Bridge = {
  readonly id: string;
  readonly name: string;
  readonly profile: string;
  readonly rules?: TillRules | undefined;
};

const till = { language: 'esc-pos', columns: 42, codePage: 'cp858' } as const;
const first = printed('^Hofladen Öhmd\n4711|03.05.2026 14:05\nSalat|2,55\nAlles zusammen|2,55\n@cut', till);
const second = printed('^Hofladen Öhmd\n4712|04.05.2026 09:10\nHonig|6,00\nAlles zusammen|6,00\n@cut', till);

/** Two receipts of one till, one of another, one of a till that is gone. */
function setUp() {
  let bridges: Bridge[] = [
    { id: 'a', name: 'Kasse 1', profile: 'generic-80' },
    { id: 'b', name: 'Kasse 2', profile: 'generic-80' },
  ];
  const desk = createTillReceiptsDesk<Bridge>({
    captured: () => [
      { id: 1, at: 1, bridge: 'a', bytes: first, codes: [] },
      { id: 2, at: 2, bridge: 'b', bytes: first, codes: [] },
      { id: 3, at: 3, bridge: 'gone', bytes: first, codes: [] },
      { id: 4, at: 4, bridge: 'a', bytes: second, codes: [] },
    ],
    configOf: (id) => {
      const found = bridges.find((one) => one.id === id);
      return found ? ok(found) : refused('bridge-unknown');
    },
    put: (config) => {
      if (config.name === 'Kasse 2') return Promise.resolve(refused('bridge-given'));
      bridges = bridges.map((one) => (one.id === config.id ? config : one));
      return Promise.resolve(ok(undefined));
    },
  });
  return { desk, bridges: () => bridges };
}
const MARKS = { total: 3, number: 1, date: 1 };
type View = Awaited<ReturnType<ReturnType<typeof setUp>['desk']['view']>>;
const totals = (view: View) => view.receipts.map(({ id, reading, isRuled }) => [id, reading.total, isRuled]);

describe('receipts of tills in the editor', () => {
  test('stand there as they were printed, the newest first, with what is read on them', async () => {
    const view = await setUp().desk.view();
    expect(tillReceiptsView.parse(view)).toEqual(view);
    expect(totals(view)).toEqual([
      [4, null, false],
      [2, null, false],
      [1, null, false],
    ]);
    expect(view.receipts[0]).toMatchObject({ till: 'Kasse 1', reading: { reason: { key: 'receipt-no-total' } } });
    expect(view.receipts[0]!.lines[0]!.text.trim()).toBe('Hofladen Öhmd');
  });

  test('are read as somebody shows it on one of them, for that till only, and nothing is changed by trying', async () => {
    const { desk, bridges } = setUp();
    const tried = await desk.tryMarks(1, MARKS);
    expect(tried.ok && totals(tried.value)).toEqual([
      [4, 600, false],
      [2, null, false],
      [1, 255, false],
    ]);
    expect(tried.ok && tried.value.receipts[0]?.reading).toMatchObject({ number: '4712', date: '2026-05-04T09:10' });
    expect(bridges().every(({ rules }) => rules === undefined)).toBe(true);
  });

  test('are read so from then on when it is saved, until it is forgotten', async () => {
    const { desk, bridges } = setUp();
    await desk.saveMarks(1, MARKS);
    expect(bridges()[0]?.rules).toMatchObject({ name: 'Kasse 1', total: [{ label: 'Alles zusammen' }] });
    expect(totals(await desk.view())[0]).toEqual([4, 600, true]);
    await desk.forget('a');
    expect(bridges()[0]?.rules).toBeUndefined();
    expect(totals(await desk.view())[0]).toEqual([4, null, false]);
  });

  test('what cannot be: a receipt that is gone, a line without an amount, a till that is set up elsewhere', async () => {
    const { desk } = setUp();
    expect(await desk.tryMarks(99, MARKS)).toMatchObject({ code: 'till-receipt-gone' });
    expect(await desk.saveMarks(3, MARKS)).toMatchObject({ code: 'bridge-unknown' });
    expect(await desk.tryMarks(1, { total: 0 })).toMatchObject({ code: 'till-marks-no-amount' });
    expect(await desk.saveMarks(2, MARKS)).toMatchObject({ code: 'bridge-given' });
    expect(await desk.forget('gone')).toMatchObject({ code: 'bridge-unknown' });
  });
});
