import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readBarcode } from '#devices/scanner/read-barcode';
import links from '../../data/barcodes/ai-and-digital-link-vectors.json' with { type: 'json' };
import coupons from '../../data/barcodes/coupons-and-scanner-output.json' with { type: 'json' };
import scandata from '../../data/barcodes/scandata-vectors.json' with { type: 'json' };

/** A driver of a scanner with a virtual device on its other end. */
export type ScannerUnderTest = {
  /** What the driver has handed on so far, in its order: texts of scans, codes of refusals in brackets. */
  readonly delivered: readonly string[];
  /** The device sends a code as it does when it has read one. Resolves when all of it is on its way. */
  send(text: string): Promise<void>;
  /** The device sends the first half of a code and then nothing. */
  sendHalf(text: string): Promise<void>;
  /** Whether the driver knows that the device can be reached; a keyboard never tells. */
  isReady(): boolean | undefined;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
};

/** Every code of the published vectors that a scanner sends as text; GS between the elements, the AIM identifier before them. */
const VECTORS: readonly string[] = [
  ...new Set([
    ...coupons.scanner_output_with_aim_prefix.map(({ raw }) => raw),
    ...coupons.euro_coupon_ean13.examples.map(({ code }) => code),
    ...links.parseDLuri.map(({ uri }) => uri),
    ...links.processAIdata.map(({ data_str }) => `]C1${data_str.slice(1).replaceAll('^', '\u001d')}`),
    ...scandata.process.map(({ scanData }) => scanData),
    ...scandata.generate.flatMap(({ scanData }) => (scanData === null ? [] : [scanData])),
  ]),
].filter((text) => text.length >= 6 && /^[ -~]*[!-~]$/.test(text.replaceAll('\u001d', '')) && !text.endsWith('\u001d'));

const TSE =
  'V0;955002-00;Kassenbeleg-V1;Beleg^0.00_2.55_0.00_0.00_0.00^2.55:Bar;18;112;2019-07-10T18:41:04.000Z;2019-07-10T18:41:04.000Z;ecdsa-plain-SHA256;unixTime;MEQCIAy4P9k+7x9saDO0uRZ4El8QwN+qTgYiv1DIaJIMWRiuAiAt+saFDGjK2Yi5Cxgy7PprXQ5O0seRgx4ltdpW9REvwA==;BHhWOeisRpPBTGQ1W4VUH95TXx2GARf8e2NYZXJoInjtGqnxJ8sZ3CQpYgjI+LYEmW5A37sLWHsyU7nSJUBemyU=';

const cardOf = (index: number): string => `TK${String(index).padStart(14, '0')}`;
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 5 });

/** What holds for every scanner, whatever line it is on. */
export function scannersDeliver(open: () => Promise<ScannerUnderTest>): void {
  let scanner: ScannerUnderTest;
  beforeAll(async () => {
    scanner = await open();
  });
  afterAll(() => scanner.close());

  /** What comes while something happens, up to a scan that is certain to be the last. */
  async function during(happens: () => Promise<void>): Promise<string[]> {
    const before = scanner.delivered.length;
    await happens();
    await scanner.send('4006381333931');
    await soon(() => expect(scanner.delivered.slice(before).at(-1)).toBe('4006381333931'));
    return scanner.delivered.slice(before, -1);
  }

  test('the published vectors are there', () => expect(VECTORS.length).toBeGreaterThan(60));

  test('every published code comes as it was sent and is read as such', async () => {
    const came = await during(async () => {
      for (const text of VECTORS) await scanner.send(text);
    });
    expect(came).toEqual(VECTORS);
    expect(came.map((text) => readBarcode(text))).toEqual(VECTORS.map((text) => readBarcode(text)));
  });

  test('a receipt code with its dead keys, and the longest code of all, come whole', async () => {
    const longest = `V${'0'.repeat(1_999)}`;
    const came = await during(async () => {
      await scanner.send(TSE);
      await scanner.send(longest);
    });
    expect(came).toEqual([TSE, longest]);
  });

  test('a code that is too long is said once and not cut', async () => {
    const came = await during(() => scanner.send('7'.repeat(2_001)));
    expect(came).toEqual(['[scan-too-long]']);
  });

  test('200 codes one after the other: none lost, none twice', async () => {
    const sent = Array.from({ length: 200 }, (_, index) => cardOf(index));
    const came = await during(async () => {
      for (const text of sent) await scanner.send(text);
    });
    expect(came).toEqual(sent);
  });

  test('unplugged in the middle of a code and plugged in again: the half joins nothing', async () => {
    for (const length of [12, 120, TSE.length]) {
      const code = TSE.slice(0, length);
      const came = await during(async () => {
        await scanner.sendHalf(code);
        await scanner.unplug();
        await soon(() => expect(scanner.isReady()).not.toBe(true));
        await scanner.plug();
        await soon(() => expect(scanner.isReady()).not.toBe(false));
      });
      // bytes may go down with the line; where its end cannot be seen, the half is told as what it is
      expect([[], ['[scan-cut]'], [code.slice(0, code.length / 2)]]).toContainEqual(came);
    }
  });

  test('unplugged and plugged in between codes, again and again', async () => {
    const came = await during(async () => {
      for (const index of [1, 2, 3, 4, 5]) {
        const before = scanner.delivered.length;
        await scanner.send(cardOf(index));
        await soon(() => expect(scanner.delivered).toHaveLength(before + 1));
        await scanner.unplug();
        await soon(() => expect(scanner.isReady()).not.toBe(true));
        await scanner.plug();
        await soon(() => expect(scanner.isReady()).not.toBe(false));
      }
    });
    expect(came).toEqual([1, 2, 3, 4, 5].map(cardOf));
  });

  test('the rest of a code that never comes is said once', async () => {
    const before = scanner.delivered.length;
    await scanner.sendHalf(TSE);
    await soon(() => expect(scanner.delivered).toHaveLength(before + 1));
    expect(['[scan-cut]', TSE.slice(0, TSE.length / 2)]).toContain(scanner.delivered.at(-1));
    expect(await during(() => Promise.resolve())).toEqual([]);
  });
}
