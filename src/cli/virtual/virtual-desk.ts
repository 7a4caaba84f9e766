import { randomBytes } from 'node:crypto';
import { LiveValue } from '#contract/transport/live-value';
import type { VirtualDevicesView } from '#contract/virtual-devices';
import { messageOf } from '#devices/card-reader/plan-write';
import { readTagMemory } from '#devices/card-reader/read-tag';
import { createVirtualPn532 } from '#devices/card-reader/virtual/virtual-pn532';
import { type VirtualTag, virtualTag } from '#devices/card-reader/virtual/virtual-tag';
import { createVirtualDisplay } from '#devices/display/virtual/virtual-display';
import { decodeEscPos } from '#devices/printer/escpos-decoder';
import { paperSvg } from '#devices/printer/paper-picture';
import { startVirtualPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { type LineToCounter, serveLine } from '#devices/virtual/line-server';

/** Receipts on the page; older ones are gone, as from a counter's floor. */
const RECEIPTS_SHOWN = 20;
/** 80 mm paper, as the profile that a printer has unless another is chosen. */
const COLUMNS = 48;

export type VirtualDesk = Awaited<ReturnType<typeof startVirtualDevices>>;

/** One device of each class, on lines of this machine that any counter may be set up with. Rejects if a port is taken. */
export async function startVirtualDevices(ports: {
  readonly printer: number;
  readonly scanner: number;
  readonly cardReader: number;
  readonly display: number;
}) {
  let receipts: VirtualDevicesView['printer']['receipts'] = [];
  let printed = 0;
  let scanLine: LineToCounter | undefined;
  let tag: VirtualTag | undefined;
  const model = createVirtualDisplay('epson-dm-d');

  const printer = await startVirtualPrinter({ port: ports.printer });
  const scanner = await serveLine(
    ports.scanner,
    (line) => {
      scanLine = line;
      return { take: () => undefined, gone: () => (scanLine = undefined) };
    },
    refresh,
  );
  const cardReader = await serveLine(
    ports.cardReader,
    (line) => {
      const chip = createVirtualPn532({ tags: () => (tag ? [tag] : []), send: line.write });
      return {
        take(bytes) {
          const before = tag && textOn(tag);
          chip.onBytes(bytes);
          if (tag && textOn(tag) !== before) refresh();
        },
        gone: () => undefined,
      };
    },
    refresh,
  );
  const display = await serveLine(
    ports.display,
    () => ({
      take: (bytes) => {
        model.take(bytes);
        refresh();
      },
      gone: () => undefined,
    }),
    refresh,
  );
  const live = new LiveValue<VirtualDevicesView>(now());
  const stopListening = printer.onReceipt((bytes) => {
    printed += 1;
    receipts = [{ number: printed, svg: paperSvg(decodeEscPos(bytes, COLUMNS)) }, ...receipts].slice(0, RECEIPTS_SHOWN);
    refresh();
  });

  function now(): VirtualDevicesView {
    const at = (port: number): string => `127.0.0.1:${port}`;
    return {
      printer: { address: at(printer.port), state: printer.state(), receipts, drawerOpen: printer.drawer() === 'open' },
      scanner: { address: at(scanner.port), connected: scanner.isConnected() },
      cardReader: {
        address: at(cardReader.port),
        connected: cardReader.isConnected(),
        ...(tag && { card: { uid: Buffer.from(tag.uid).toString('hex'), text: textOn(tag) } }),
      },
      display: { address: at(display.port), connected: display.isConnected(), lines: [...model.lines()] },
    };
  }
  function refresh(): void {
    live?.set(now());
  }

  return {
    live,
    scan: (text: string): void => scanLine?.write(Buffer.from(`${text}\r\n`)),
    layCard(text: string): void {
      // 04 is the maker NXP
      const uid = Buffer.concat([Buffer.of(0x04), randomBytes(6)]);
      tag = virtualTag('NTAG213', uid, text === '' ? undefined : messageOf(text));
      refresh();
    },
    takeCard(): void {
      tag = undefined;
      refresh();
    },
    async setPrinter(state: VirtualDevicesView['printer']['state']): Promise<void> {
      await printer.setState(state);
      refresh();
    },
    closeDrawer(): void {
      printer.closeDrawer();
      refresh();
    },
    async close(): Promise<void> {
      stopListening();
      await Promise.all([printer.close(), scanner.close(), cardReader.close(), display.close()]);
    },
  };
}

/** What is written on a card: its first record that is text or an address. */
function textOn({ memory }: VirtualTag): string {
  for (const record of memory ? readTagMemory(memory).records : []) {
    if (record.kind === 'text') return record.text;
    if (record.kind === 'uri') return record.uri;
  }
  return '';
}
