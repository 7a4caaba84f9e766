import type { ConnectionOf, FoundDevice } from '../connection.ts';
import type { Device, DeviceWatch } from '../device.ts';
import { connectHid, findHidDevices, type HidUse } from '../transport/hid-channel.ts';
import type { LinkTiming } from '../transport/link.ts';
import { createHidPosReader } from './hid-pos-reader.ts';
import { SCANNER_USAGE, SCANNER_USAGE_PAGE } from './hid-pos-report.ts';
import { openLinkedScanner, type ScanListener } from './linked-scanner.ts';
import type { ScannerSettings } from './settings.ts';

const SCANNER: HidUse = { usagePage: SCANNER_USAGE_PAGE, usage: SCANNER_USAGE };

/** A scanner in the mode "USB HID POS". It is looked for again and again while it is away: USB does not say here that it is back. */
export const openHidScanner = (options: {
  readonly connection: ConnectionOf<'hid'>;
  readonly settings: ScannerSettings;
  readonly listener: ScanListener;
  readonly watch: DeviceWatch;
  readonly timing?: LinkTiming;
}): Device =>
  openLinkedScanner({
    ...options,
    connect: connectHid(options.connection, SCANNER),
    reader: createHidPosReader(options.settings),
  });

/** The HID POS scanners at this machine. */
export const findHidScanners = (): Promise<FoundDevice[]> => findHidDevices(SCANNER);
