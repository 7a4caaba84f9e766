import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Bridge, openBridge, type PassedReceipt } from '#bridge/bridge';
import type { Decide } from '#bridge/forward';
import { lineOf, type OpenStand, type Stand } from './stands.ts';

const STREAMS = join(import.meta.dirname, '../../data/escpos');
const SOON = { timeout: 10_000, interval: 5 };
const CUT = Buffer.from([0x1d, 0x56, 0x42, 0x00]);
const receipt = (text: string): Buffer => Buffer.concat([Buffer.from([0x1b, 0x40]), Buffer.from(`${text}\n`), CUT]);

/** Every way from till to printer keeps the same promises. */
export function describeBridge(name: string, openStand: OpenStand): void {
  describe(`a bridge ${name}`, () => {
    let stand: Stand;
    let bridge: Bridge | undefined;
    let passed: { readonly text: string; readonly decide: Decide | undefined; readonly of: PassedReceipt }[];
    let inserted: boolean[];
    let isHolding: boolean;
    const tills: Duplex[] = [];

    const open = (holdMs = 150): Bridge => {
      bridge = openBridge(lineOf(stand, { holdMs }), {
        holds: () => isHolding,
        onReceipt: (of, decide) => passed.push({ text: Buffer.from(of.receipt.bytes).toString('latin1'), decide, of }),
        onHeld: (_receipt, wasInserted) => inserted.push(wasInserted),
        onState: () => undefined,
      });
      return bridge;
    };
    const till = async (): Promise<Duplex> => {
      await vi.waitFor(() => expect(bridge?.state().till).not.toBe('away'), SOON);
      const opened = await stand.openTill(
        await vi.waitFor(
          () => bridge?.port() ?? (stand.till.kind === 'tcp' ? expect.fail('no port') : undefined),
          SOON,
        ),
      );
      opened.on('error', () => undefined);
      tills.push(opened);
      return opened;
    };
    const printed = (bytes: Uint8Array): Promise<unknown> =>
      vi.waitFor(() => expect(stand.far.received().toString('hex')).toBe(Buffer.from(bytes).toString('hex')), SOON);

    beforeEach(async () => {
      passed = [];
      inserted = [];
      isHolding = false;
      stand = await openStand();
    });
    afterEach(async () => {
      for (const one of tills.splice(0)) one.destroy();
      await bridge?.close();
      bridge = undefined;
      await stand.close();
    });

    test('passes every byte as it is', async () => {
      open();
      const line = await till();
      const every = Buffer.concat([
        Uint8Array.from({ length: 1_024 }, (_, index) => index & 0xff),
        ...readdirSync(STREAMS)
          .filter((file) => !file.endsWith('.md'))
          .map((file) => readFileSync(join(STREAMS, file))),
      ]);
      line.end(every);
      await vi.waitFor(() => expect(stand.far.received().length).toBe(every.length), SOON);
      expect(stand.far.received().equals(every)).toBe(true);
    });

    test('reads each receipt, and passes it without waiting for anybody', async () => {
      open();
      const line = await till();
      line.write(receipt('eins'));
      line.end(receipt('zwei'));
      await printed(Buffer.concat([receipt('eins'), receipt('zwei')]));
      await vi.waitFor(() => expect(passed).toHaveLength(2), SOON);
      expect(passed.map(({ text }) => text)).toEqual(
        [receipt('eins'), receipt('zwei')].map((one) => one.toString('latin1')),
      );
    });

    test('adds lines before the cut when they come in time', async () => {
      open(5_000);
      isHolding = true;
      const line = await till();
      line.write(receipt('Summe 3,20'));
      await vi.waitFor(() => expect(passed).toHaveLength(1), SOON);
      passed[0]!.decide!(Buffer.from('+ 3 Punkte\n'));
      line.end();
      await printed(Buffer.concat([Buffer.from([0x1b, 0x40]), Buffer.from('Summe 3,20\n+ 3 Punkte\n'), CUT]));
      expect(inserted).toEqual([true]);
    });

    test('cuts after the bound when nobody decides, and what is decided later adds nothing', async () => {
      open(40);
      isHolding = true;
      const line = await till();
      line.write(receipt('Summe 3,20'));
      await vi.waitFor(() => expect(inserted).toEqual([false]), SOON);
      passed[0]!.decide!(Buffer.from('zu spät'));
      line.end();
      await printed(receipt('Summe 3,20'));
    });

    test('a till that never cuts has ended its receipt when it was quiet', async () => {
      open();
      const line = await till();
      line.write('nie geschnitten\n');
      await vi.waitFor(() => expect(passed.map(({ text }) => text)).toEqual(['nie geschnitten\n']), SOON);
      line.end('noch einer\n');
      await printed(Buffer.from('nie geschnitten\nnoch einer\n'));
    });

    const zwei = receipt('zwei');
    const ended = () => passed.map(({ of }) => [of.receipt.endedBy, Buffer.from(of.receipt.bytes).toString('latin1')]);

    test.each([
      ['before anything of a receipt', 0, []],
      ['in the text of a receipt', 4, [['torn', zwei.subarray(0, 4).toString('latin1')]]],
      ['within a command of a receipt', 9, [['torn', zwei.subarray(0, 9).toString('latin1')]]],
      ['after the cut of a receipt', zwei.length, [['cut', zwei.toString('latin1')]]],
    ] as const)(
      'a line that is torn %s: no other one is called torn, and the till prints it again',
      async (_, length, told) => {
        open();
        const line = await till();
        line.write(receipt('eins'));
        line.write(zwei.subarray(0, length));
        const before = Buffer.concat([receipt('eins'), zwei.subarray(0, length)]);
        await vi.waitFor(() => expect(bridge?.state().bytesToPrinter).toBe(before.length), SOON);
        await stand.tear(line);
        await vi.waitFor(() => expect(bridge?.state().connections).toBe(0), SOON);
        const again = await till();
        again.write(zwei);
        await printed(Buffer.concat([before, zwei]));
        await vi.waitFor(
          () =>
            expect(ended()).toEqual([
              ['cut', receipt('eins').toString('latin1')],
              ...told,
              ['cut', zwei.toString('latin1')],
            ]),
          SOON,
        );
      },
    );

    test('a line that is torn while its cut waits: the receipt is whole, and has its lines', async () => {
      open(5_000);
      isHolding = true;
      const line = await till();
      line.write(zwei);
      await vi.waitFor(() => expect(passed).toHaveLength(1), SOON);
      await stand.tear(line);
      passed[0]!.decide!(Buffer.from('+ 3 Punkte\n'));
      await printed(Buffer.concat([zwei.subarray(0, 7), Buffer.from('+ 3 Punkte\n'), CUT]));
      expect(inserted).toEqual([true]);
      expect(ended()).toEqual([['cut', zwei.toString('latin1')]]);
    });

    test('tells the till what the printer says', async () => {
      open();
      const line = await till();
      const heard: Buffer[] = [];
      line.on('data', (bytes: Buffer) => heard.push(bytes));
      line.write(receipt('eins'));
      await printed(receipt('eins'));
      // a queue says nothing
      if (!stand.answers) return;
      stand.far.say(Uint8Array.from([0x12, 0x00, 0xff]));
      await vi.waitFor(() => expect(Buffer.concat(heard).toString('hex')).toBe('1200ff'), SOON);
    });

    test('works again by itself after the printer was away, and a till that comes meanwhile is told', async () => {
      await stand.far.off();
      open();
      if (stand.till.kind === 'tcp') {
        const port = await vi.waitFor(() => bridge?.port() ?? expect.fail('no port'), SOON);
        const refused = async (): Promise<string> => {
          try {
            const line = await stand.openTill(port);
            return await new Promise((resolve) => {
              line.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
              line.once('end', () => resolve('end'));
            });
          } catch (error) {
            return error instanceof Error && 'code' in error ? String(error.code) : '';
          }
        };
        expect(['ECONNRESET', 'ECONNREFUSED']).toContain(await refused());
        await vi.waitFor(async () => expect(await refused()).toBe('ECONNREFUSED'), SOON);
      } else await vi.waitFor(() => expect(bridge?.state().printer).toBe('away'), SOON);
      await stand.far.on();
      const line = await till();
      line.end(receipt('eins'));
      await printed(receipt('eins'));
    });
  });
}
