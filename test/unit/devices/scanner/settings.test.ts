import { describe, expect, test } from 'vitest';
import { DEFAULT_WEDGE } from '#devices/scanner/keyboard-wedge';
import { readBarcode } from '#devices/scanner/read-barcode';
import { labelLayoutSchema, scannerSettingsSchema, wedgeSettingsSchema } from '#devices/scanner/settings';

describe('settings of scanners', () => {
  test('nothing set is what most scanners do', () => {
    expect(scannerSettingsSchema.parse({})).toEqual({ prefix: '', suffix: '', framing: 'auto', pauseMs: 100 });
    expect(wedgeSettingsSchema.parse({})).toEqual(DEFAULT_WEDGE);
  });

  test.each([{ prefix: 'x'.repeat(21) }, { framing: 'cr' }, { pauseMs: 0 }])('%o is refused', (settings) =>
    expect(scannerSettingsSchema.safeParse(settings).success).toBe(false),
  );

  test.each([{ prefix: 'F9' }, { prefix: 'Backquote' }, { suffix: 'Tab', maxGapMs: 120, minLength: 8 }])(
    'keyboard with %o',
    (settings) => expect(wedgeSettingsSchema.parse(settings)).toEqual({ ...DEFAULT_WEDGE, ...settings }),
  );

  test.each([{ prefix: '~' }, { maxGapMs: 5 }, { minLength: 1 }, { suffix: 'F1' }])(
    'keyboard with %o is refused',
    (s) => expect(wedgeSettingsSchema.safeParse(s).success).toBe(false),
  );

  test('a label of the scale is read as its layout says', () => {
    const price = labelLayoutSchema.parse({ prefix: '29', item: 4, skip: 1, amount: 5, of: 'price' });
    expect(readBarcode('2912340012996', { labels: [price] }).elements).toMatchObject([
      { name: 'ITEM', value: '1234' },
      { name: 'PRICE', amountMinor: 1299 },
    ]);
  });

  test.each([
    { prefix: '29', item: 4, amount: 5, of: 'price' },
    { prefix: '40', item: 5, amount: 5, of: 'price' },
    { prefix: '29', item: 10, amount: 0, of: 'price' },
    { prefix: '29', item: 5, amount: 5, of: 'length' },
  ])('%o is no layout', (layout) => expect(labelLayoutSchema.safeParse(layout).success).toBe(false));
});
