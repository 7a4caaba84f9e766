import type { Device, DeviceWatch } from '../device.ts';
import type { Connect } from '../transport/channel.ts';
import type { LinkTiming } from '../transport/link.ts';
import { createFrameReader } from './frame-reader.ts';
import { openLinkedScanner, type ScanListener } from './linked-scanner.ts';
import type { ScannerSettings } from './settings.ts';

/** A scanner on a serial line: RS-232, or USB that shows itself as one (CDC). `connect` from `connectSerial`, as a rule. */
export const openSerialScanner = (options: {
  readonly connect: Connect;
  readonly settings: ScannerSettings;
  readonly listener: ScanListener;
  readonly watch: DeviceWatch;
  readonly timing?: LinkTiming;
}): Device => openLinkedScanner({ ...options, reader: createFrameReader(options.settings) });
