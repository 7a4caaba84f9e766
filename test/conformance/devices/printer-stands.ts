import type { PrinterConnection } from '#devices/printer/printer-connection';
import type { PrinterProfile } from '#devices/printer/profiles';
import { createVirtualPrinter, type LineEnd, type VirtualPrinter } from '#devices/printer/virtual/virtual-printer';
import { virtualEscPos } from '#devices/printer/virtual/virtual-esc-pos';
import { startVirtualPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { virtualStar } from '#devices/printer/virtual/virtual-star';
import { openPtyLine } from '../../integration/devices/pty-line.ts';

/** A virtual printer at the end of a real line of one kind. */
export type PrinterStand = {
  readonly connection: PrinterConnection;
  readonly printer: Omit<VirtualPrinter, 'connect' | 'setState' | 'close'>;
  setState(state: ReturnType<VirtualPrinter['state']>): Promise<void>;
  /** After a line broke by `tearAfter`: it is in again. */
  replugged(): Promise<void>;
  close(): Promise<void>;
};

export type OpenStand = (profile: PrinterProfile) => Promise<PrinterStand>;

/** Printers answer in the language that they are spoken to. */
const languageOf = ({ language }: PrinterProfile) => (language === 'star-prnt' ? virtualStar : virtualEscPos);

export const onNetwork: OpenStand = async (profile) => {
  const printer = await startVirtualPrinter({ port: 0, language: languageOf(profile) });
  return {
    connection: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
    printer,
    setState: (state) => printer.setState(state),
    replugged: () => Promise.resolve(),
    close: () => printer.close(),
  };
};

/**
 * A printer on a line with two ends, of which the near one is opened as a serial port or as a device file. It keeps its
 * buffer when the plug is pulled, as printers with a power supply of their own do.
 */
const onPty =
  (kind: 'serial' | 'file'): OpenStand =>
  async (profile) => {
    const line = await openPtyLine();
    const printer = createVirtualPrinter({ language: languageOf(profile) });
    let far: Awaited<ReturnType<typeof line.far>> | undefined;
    let pulled: Promise<void> | undefined;
    let plugging: Promise<void> | undefined;
    const end: LineEnd = printer.connect({
      // what a printer says into a line that was pulled out is lost
      write: (bytes) => void far?.write(bytes).catch(() => undefined),
      close: () => {
        far = undefined;
        pulled ??= line.unplug();
      },
    });
    const attach = async (): Promise<void> => {
      const own = await line.far();
      own.onBytes((bytes) => {
        if (far === own) end.take(bytes);
      });
      far = own;
    };
    const plugIn = async (): Promise<void> => {
      await pulled;
      await line.plug();
      await attach();
      pulled = undefined;
      plugging = undefined;
    };
    const replugged = async (): Promise<void> => {
      if (pulled !== undefined) await (plugging ??= plugIn());
    };
    await attach();
    const path = line.connection.path;
    return {
      connection: kind === 'serial' ? line.connection : { kind, path },
      printer,
      async setState(state) {
        printer.setState(state);
        if (state !== 'off') await replugged();
      },
      replugged,
      async close() {
        printer.close();
        await plugging;
        await pulled;
        await line.close();
      },
    };
  };

export const onSerialLine = onPty('serial');
export const onDeviceFile = onPty('file');
