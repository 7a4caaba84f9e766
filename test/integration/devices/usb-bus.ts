import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { Connection, FoundDevice } from '#devices/connection';
import { endSocat } from './pty-line.ts';

export type HostCommand =
  | { readonly kind: 'open'; readonly id: string; readonly connection: unknown; readonly settings: unknown }
  | { readonly kind: 'find' }
  | { readonly kind: 'close' };

export type HostEvent =
  | { readonly kind: 'started'; readonly folder: string }
  | { readonly kind: 'scan'; readonly id: string; readonly text: string }
  | { readonly kind: 'refused'; readonly id: string; readonly code: string }
  | { readonly kind: 'state'; readonly id: string; readonly state: string }
  | { readonly kind: 'message'; readonly id: string; readonly text: string }
  | { readonly kind: 'found'; readonly devices: readonly FoundDevice[] };

/** A USB device that can be plugged in: a HID POS scanner, or one that shows itself as a serial line. */
export type UsbDevice = {
  /** `hidraw0`, `ttyACM1`: its name in the folder of devices. */
  readonly node: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber: string;
  readonly maker: string;
  readonly product: string;
};

/**
 * A bus of USB devices that are not there: the system's lists of devices come from umockdev, their bytes from
 * pseudo terminals in the place of the device files. Drivers run in a process of their own under it.
 */
export type UsbBus = {
  readonly events: readonly HostEvent[];
  onEvent(listener: (event: HostEvent) => void): void;
  open(id: string, connection: Connection, settings?: object): void;
  find(): Promise<readonly FoundDevice[]>;
  plug(node: string): Promise<void>;
  unplug(node: string): Promise<void>;
  /** One report, or bytes of a line. A pty has no reports: the next one is to be sent when this one has arrived. */
  send(node: string, bytes: Uint8Array): void;
  /** Whether the process of the drivers has ended by itself once they were closed. */
  close(): Promise<boolean>;
};

const WITHIN_MS = 10_000;

async function soon<T>(check: () => T | undefined, what: string): Promise<T> {
  const deadline = Date.now() + WITHIN_MS;
  for (let found = check(); ; found = check()) {
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(what);
    await wait(10);
  }
}

export async function openUsbBus(devices: readonly UsbDevice[]): Promise<UsbBus> {
  const own = mkdtempSync(join(tmpdir(), 'usb-'));
  const files = devices.flatMap((device, index) => {
    const [description, answers] = [join(own, `${device.node}.umockdev`), join(own, `${device.node}.ioctl`)];
    writeFileSync(description, describe(device, index));
    writeFileSync(answers, answersOf(device));
    return ['-d', description, ...(isHid(device) ? ['-i', `/dev/${device.node}=${answers}`] : [])];
  });
  const host = join(import.meta.dirname, 'children/device-host.ts');
  const child = spawn('umockdev-run', [...files, '--', process.execPath, host], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const events: HostEvent[] = [];
  const listeners: ((event: HostEvent) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const event = JSON.parse(line) as HostEvent;
    events.push(event);
    for (const listener of listeners) listener(event);
  });
  const tell = (command: HostCommand): void => void child.stdin.write(`${JSON.stringify(command)}\n`);
  const folder = await soon(() => {
    const [started] = events;
    return started?.kind === 'started' ? started.folder : undefined;
  }, 'the process of the drivers has not started');
  const ends = new Map<string, { readonly socat: ChildProcess; readonly file: number }>();
  const placesOf = (node: string): { listed: string; hidden: string; file: string } => {
    const listed = join(folder, 'sys/class', node.startsWith('hid') ? 'hidraw' : 'tty', node);
    return { listed, hidden: join(own, `${node}.hidden`), file: join(folder, 'dev', node) };
  };

  const linksOf = (node: string) => [join(own, `${node}.near`), join(own, `${node}.far`)] as const;

  async function plug(node: string): Promise<void> {
    const { listed, hidden, file } = placesOf(node);
    const [near, far] = linksOf(node);
    const socat = spawn('socat', [`pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`], { stdio: 'ignore' });
    await soon(() => (existsSync(near) && existsSync(far)) || undefined, 'socat made no line');
    symlinkSync(readlinkSync(near), file);
    ends.set(node, { socat, file: openSync(far, constants.O_RDWR | constants.O_NOCTTY) });
    renameSync(hidden, listed);
  }

  async function unplug(node: string): Promise<void> {
    const { listed, hidden, file } = placesOf(node);
    renameSync(listed, hidden);
    rmSync(file);
    await endLine(node);
  }

  async function endLine(node: string): Promise<void> {
    const end = ends.get(node);
    if (!end) return;
    ends.delete(node);
    await endSocat(end.socat);
    for (const link of linksOf(node)) rmSync(link, { force: true });
    closeSync(end.file);
  }

  for (const { node } of devices) {
    const { listed, hidden, file } = placesOf(node);
    renameSync(listed, hidden);
    rmSync(file, { force: true });
  }
  return {
    events,
    onEvent: (listener) => void listeners.push(listener),
    open: (id, connection, settings = {}) => tell({ kind: 'open', id, connection, settings }),
    async find() {
      const before = events.length;
      tell({ kind: 'find' });
      return soon(() => {
        return events.slice(before).find((event) => event.kind === 'found')?.devices;
      }, 'nothing was found, not even nothing');
    },
    plug,
    unplug,
    send(node, bytes) {
      const end = ends.get(node);
      if (!end) throw new Error(`${node} is not plugged in`);
      writeSync(end.file, bytes);
    },
    async close() {
      tell({ kind: 'close' });
      const byItself = await Promise.race([ended.then(() => true), wait(WITHIN_MS, false, { ref: false })]);
      if (!byItself) child.kill('SIGKILL');
      for (const node of ends.keys()) await endLine(node);
      rmSync(own, { recursive: true, force: true });
      return byItself;
    },
  };
}

const isHid = ({ node }: UsbDevice): boolean => node.startsWith('hidraw');
const hex4 = (value: number): string => value.toString(16).padStart(4, '0');

/** Usage page bar code scanner, one report of scanned data: byte count, AIM identifier, 56 bytes, symbology, reserved, flags. */
const REPORT_DESCRIPTOR = [
  '058C0902A1018502', // collection, report 2
  '0912A102150026FF007508', // scanned data, bytes
  '9501050109 3B8102', // byte count
  '058C95 0309FB09FC09FD8102', // AIM identifier
  '953809FE820201', // data
  '95020904 8102', // symbology, reserved
  '95017501 2501 09FF8102', // more follows
  '95077501 8103C0C0',
]
  .join('')
  .replaceAll(' ', '');

function describe(device: UsbDevice, index: number): string {
  const { node, vendorId, productId, serialNumber, maker, product } = device;
  const port = `/devices/pci0000:00/0000:00:14.0/usb1/1-${index + 1}`;
  const usb = `P: ${port}
E: DEVTYPE=usb_device
E: SUBSYSTEM=usb
A: idVendor=${hex4(vendorId)}
A: idProduct=${hex4(productId)}
A: bcdDevice=0100
A: manufacturer=${maker}
A: product=${product}
A: serial=${serialNumber}

P: ${port}/1-${index + 1}:1.0
E: DEVTYPE=usb_interface
E: SUBSYSTEM=usb
A: bInterfaceNumber=00
`;
  if (!isHid(device))
    return `${usb}
P: ${port}/1-${index + 1}:1.0/tty/${node}
N: ${node}
S: serial/by-id/usb-${serialNumber}-${node}
E: DEVNAME=/dev/${node}
E: DEVLINKS=/dev/serial/by-id/usb-${serialNumber}-${node}
E: SUBSYSTEM=tty
E: ID_VENDOR=${maker}
E: ID_VENDOR_ENC=${maker}
E: ID_VENDOR_ID=${hex4(vendorId)}
E: ID_MODEL_ID=${hex4(productId)}
E: ID_SERIAL_SHORT=${serialNumber}
A: dev=166:${index}
`;
  const hid = `0003:${hex4(vendorId)}:${hex4(productId)}.000${index + 1}`.toUpperCase();
  return `${usb}
P: ${port}/1-${index + 1}:1.0/${hid}
E: SUBSYSTEM=hid
E: HID_ID=0003:0000${hex4(vendorId)}:0000${hex4(productId)}
E: HID_NAME=${maker} ${product}
E: HID_UNIQ=${serialNumber}
H: report_descriptor=${REPORT_DESCRIPTOR}

P: ${port}/1-${index + 1}:1.0/${hid}/hidraw/${node}
N: ${node}
E: DEVNAME=/dev/${node}
E: SUBSYSTEM=hidraw
A: dev=245:${index}
L: device=../../../${hid}
`;
}

/** What the kernel answers to the questions for the report descriptor and its size. */
function answersOf({ node }: UsbDevice): string {
  const size = (REPORT_DESCRIPTOR.length / 2).toString(16).padStart(2, '0').toUpperCase();
  return `@DEV /dev/${node}
HIDIOCGRDESCSIZE 0 ${size}000000
HIDIOCGRDESC 0 ${size}000000${REPORT_DESCRIPTOR}
`;
}
