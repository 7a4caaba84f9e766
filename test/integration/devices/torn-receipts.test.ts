import { afterEach, describe, expect, test } from 'vitest';
import { present } from '#base/assert';
import { asSecondPrint } from '#counter/service/receipts/second-print';
import { encodeReceipt } from '#devices/printer/encode';
import { openPrinterOn } from '#devices/printer/printer-driver';
import { printerProfile } from '#devices/printer/profiles';
import { type PrintJob, type PrintQueue, startPrintQueue } from '#devices/printer/queue';
import { type NetworkPrinter, startVirtualPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { connectTcp } from '#devices/transport/tcp-channel';
import { QUICK, UNASKED, UNWATCHED } from '../../conformance/devices/quick-printer.ts';
import { contents, template } from '../../golden/receipts/templates.ts';

const profile = present(printerProfile('epson-80'), 'the profile is part of the program');
const FORMAT = { language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' } as const;
/** So many bytes are sent before the first receipt: the end of what may have broken off, GS a, and the question. */
const ASKED = 17 + 3 + 9;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/**
 * Prints jobs on a virtual printer until none is left. `disturb` is called when the printer is well, before the first job.
 * Asked by the queue, a person `looks` at the paper and says whether it came whole.
 */
async function printed(
  jobs: PrintJob[],
  disturb: (device: NetworkPrinter) => void,
  looks: (papers: readonly string[]) => boolean,
  timing = UNASKED,
): Promise<string[]> {
  const device = await startVirtualPrinter({ port: 0 });
  open.push(device);
  const printer = openPrinterOn(connectTcp({ host: '127.0.0.1', port: device.port }), profile, UNWATCHED, timing);
  open.push(printer);
  await new Promise<void>((resolve) => {
    if (printer.status() === 'ok') return resolve();
    printer.onStatus((status) => status === 'ok' && resolve());
  });
  disturb(device);
  await new Promise<void>((resolve) => {
    const queue: PrintQueue = startPrintQueue({
      printer,
      profile,
      jobs: { next: () => jobs[0], markPrinted: () => void jobs.shift() },
      onState: (state) => {
        if (state.kind === 'waiting') void device.setState('ok');
        if (state.kind === 'idle') resolve();
        if (state.kind !== 'stopped') return;
        const isWhole = looks(device.receipts().map(hex));
        setImmediate(() => (isWhole ? queue.settle() : queue.retry()));
      },
    });
    open.push(queue);
  });
  return device.receipts().map(hex);
}

describe.each(Object.keys(contents))('a printer that dies in the middle of %s', (name) => {
  const document = template(name, 'de');
  const again = asSecondPrint(document, FORMAT);
  const [plain, marked] = [document, again].map((one) => hex(encodeReceipt(one, profile)));
  const next = { version: 1, blocks: [{ kind: 'text', text: 'next' }, { kind: 'cut' }] } as const;
  const jobs = (): PrintJob[] => [
    { id: 'a', document, again },
    { id: 'b', document: next },
  ];
  const size = encodeReceipt(document, profile).length;

  const isWhole = (paper: string): boolean => paper === plain || paper === marked;
  const sees = (papers: readonly string[]): boolean => papers.some(isWhole);
  const last = hex(encodeReceipt(next, profile));

  test.each([0, 0.2, 0.4, 0.6, 0.8, 0.99, 1])(
    'the line breaks after %d of it: it comes once, and the next one too',
    async (part) => {
      const papers = await printed(jobs(), (device) => device.tearAfter(ASKED + Math.floor(size * part)), sees);
      expect(papers.filter(isWhole)).toHaveLength(1);
      expect(papers.at(-1)).toBe(last);
    },
  );

  test('it is on paper before anybody hears of it, and somebody wants it again all the same: that one says so', async () => {
    const papers = await printed(
      jobs(),
      (device) => device.tearAfter(ASKED + size),
      () => false,
    );
    expect(papers).toEqual([plain, marked, last]);
  });

  test('the paper ends in the middle: it comes once', async () => {
    const papers = await printed(jobs(), (device) => device.stopAfter(Math.floor(size / 2), 'paper-out'), sees, QUICK);
    expect(papers.filter(isWhole)).toHaveLength(1);
    expect(papers.at(-1)).toBe(last);
  });
});
