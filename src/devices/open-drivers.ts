import { present } from '#base/assert';
import { type Refused, type Result, refused } from '#base/result';
import type { CardReader } from './card-reader/card-reader.ts';
import type { Device, DeviceWatch } from './device.ts';
import type { DeviceConfig, DeviceConfigOf } from './device-config.ts';
import type { LineDisplay } from './display/line-display.ts';
import { type LoadedDriver, loadDriver } from './load-driver.ts';
import type { Logo } from './printer/logo.ts';
import type { Printer } from './printer/printer.ts';
import type { PrinterConnection } from './printer/printer-connection.ts';
import type { ReceiptDocument } from './printer/receipt-document.ts';

/** What devices that read say; `device` is the id of the one that said it. */
export type ReadListener = {
  readonly onScan: (text: string, device: string) => void;
  readonly onRefused: (refusal: Refused, device: string) => void;
};

export type OpenedDrivers = ReturnType<typeof openDrivers>;

/** The drivers of a counter, by class: opened by their configuration, and asked for what only their class can do. */
export function openDrivers(listener: ReadListener) {
  const printers = new Map<
    string,
    { device: LoadedDriver<Printer>; profile: string; logo: Logo | undefined; connection: PrinterConnection }
  >();
  const readers = new Map<string, LoadedDriver<CardReader>>();
  const displays = new Map<string, LoadedDriver<LineDisplay>>();
  let shown: readonly [string, string] | undefined;

  /** Known by its id until it is closed. */
  const known = <Entry>(map: Map<string, Entry>, id: string, entry: Entry, device: Device): Device => {
    map.set(id, entry);
    return {
      state: device.state,
      close() {
        if (map.get(id) === entry) map.delete(id);
        device.close();
      },
    };
  };

  function open(config: DeviceConfig, watch: DeviceWatch): Device {
    switch (config.class) {
      case 'scanner':
        return openScanner(config, watch);
      case 'card-reader': {
        const reader = openCardReader(config, watch);
        return known(readers, config.id, reader, reader);
      }
      case 'printer': {
        const device = loadDriver(async () => {
          const [{ openPrinterAt }, { printerProfile }] = await Promise.all([
            import('./printer/printer-connection.ts'),
            import('./printer/profiles.ts'),
          ]);
          return openPrinterAt(
            config.connection,
            present(printerProfile(config.profile), 'the schema knows the profiles'),
            watch,
          );
        }, watch);
        const { profile, logo, connection } = config;
        return known(printers, config.id, { device, profile, logo, connection }, device);
      }
      case 'line-display': {
        const device = loadDriver(async () => {
          const [{ openLineDisplay }, { connectLine }] = await Promise.all([
            import('./display/line-display.ts'),
            import('./transport/connect-line.ts'),
          ]);
          const { protocol, codePage } = config;
          const display = openLineDisplay({ connect: connectLine(config.connection), protocol, codePage, watch });
          if (shown) display.show(shown);
          return display;
        }, watch);
        return known(displays, config.id, device, device);
      }
    }
  }

  function openScanner({ id, connection, settings }: DeviceConfigOf<'scanner'>, watch: DeviceWatch): Device {
    const own = {
      onScan: (text: string) => listener.onScan(text, id),
      onRefused: (refusal: Refused) => listener.onRefused(refusal, id),
    };
    return loadDriver(async () => {
      if (connection.kind === 'hid') {
        const { openHidScanner } = await import('./scanner/hid-scanner.ts');
        return openHidScanner({ connection, settings, listener: own, watch });
      }
      const [{ openSerialScanner }, { connectLine }] = await Promise.all([
        import('./scanner/serial-scanner.ts'),
        import('./transport/connect-line.ts'),
      ]);
      return openSerialScanner({ connect: connectLine(connection), settings, listener: own, watch });
    }, watch);
  }

  function openCardReader(
    { id, connection, uidCounts }: DeviceConfigOf<'card-reader'>,
    watch: DeviceWatch,
  ): LoadedDriver<CardReader> {
    return loadDriver(async () => {
      const { cardText } = await import('./card-reader/card-text.ts');
      const own = {
        onCard: (card: Parameters<typeof cardText>[0]) => {
          const text = cardText(card, { uidCounts });
          if (text.ok) listener.onScan(text.value, id);
          else listener.onRefused(text, id);
        },
        onGone: () => undefined,
        onRefused: (refusal: Refused) => listener.onRefused(refusal, id),
      };
      if (connection.kind === 'pcsc') {
        const { openPcscReader } = await import('./card-reader/pcsc-reader.ts');
        return openPcscReader({ connection, listener: own, watch });
      }
      const [{ openPn532Reader }, { connectLine }] = await Promise.all([
        import('./card-reader/pn532-reader.ts'),
        import('./transport/connect-line.ts'),
      ]);
      return openPn532Reader({ connect: connectLine(connection), listener: own, watch });
    }, watch);
  }

  /** The one printer of the counter, once its driver is loaded. */
  const loadedPrinter = async (): Promise<{ printer: Printer; profile: string } | undefined> => {
    const [first] = printers.values();
    const printer = await first?.device.driver();
    return first && printer && { printer, profile: first.profile };
  };

  return {
    open,
    printer: () => [...printers.values()][0],

    /** Prints a page beside the queue of receipts, such as a test page. */
    async printPage(document: ReceiptDocument): Promise<Result<void>> {
      const loaded = await loadedPrinter();
      if (!loaded) return refused('device-printer-missing');
      const [{ encodeReceipt }, { printerProfile }, { qrModules }] = await Promise.all([
        import('./printer/encode.ts'),
        import('./printer/profiles.ts'),
        import('./printer/symbols.ts'),
      ]);
      const profile = present(printerProfile(loaded.profile), 'the schema knows the profiles');
      return loaded.printer.print(encodeReceipt(document, profile, (text) => qrModules(text, 'M')));
    },

    async openDrawer(): Promise<Result<void>> {
      const loaded = await loadedPrinter();
      return loaded ? loaded.printer.openDrawer() : refused('device-printer-missing');
    },

    /** Two lines on every display; a display that is opened later shows them too. */
    show(lines: readonly [string, string]): void {
      shown = lines;
      for (const display of displays.values()) void display.driver().then((driver) => driver?.show(lines));
    },

    /** Writes a text onto the card that lies on a reader: the first reader that has a blank one. */
    async writeCard(text: string): Promise<Result<void>> {
      let refusal: Refused = refused('device-reader-missing');
      for (const loaded of readers.values()) {
        const reader = await loaded.driver();
        const written = await reader?.write(text);
        if (written?.ok) return written;
        if (written) refusal = written;
      }
      return refusal;
    },
  };
}
