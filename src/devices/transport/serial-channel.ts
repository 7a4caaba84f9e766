import { access, stat } from 'node:fs/promises';
import type { SerialPort } from 'serialport';
import type { ConnectionOf, FoundDevice } from '../connection.ts';
import type { ByteChannel, Connect } from './channel.ts';
import { writeWithin } from './stream-write.ts';

type SerialConnection = ConnectionOf<'serial'>;

/** A serial line as a channel. */
export const connectSerial =
  (connection: SerialConnection): Connect =>
  async (listener, timeoutMs) => {
    const port = await openSerial(connection, timeoutMs);
    if (port === undefined) return undefined;
    port.on('data', (bytes: Buffer) => listener.onBytes(bytes));
    port.once('close', () => listener.onClosed());
    return channelOf(port);
  };

/**
 * An open serial port; undefined if it cannot be opened or takes too long. A device with a serial number is looked for at
 * every port, and only when it is nowhere does the line stay closed: another device may be at its old port by now.
 */
export async function openSerial(connection: SerialConnection, timeoutMs: number): Promise<SerialPort | undefined> {
  const [SerialPort, path] = await Promise.all([loadSerialPort(), portOf(connection)]);
  if (SerialPort === undefined || path === undefined) return undefined;
  const device = await deviceAt(path);
  const { baudRate, dataBits, parity, stopBits, flow } = connection;
  const [rtscts, xon] = [flow === 'rts-cts', flow === 'xon-xoff'];
  return new Promise((resolve) => {
    let port: SerialPort;
    try {
      port = new SerialPort({ path, baudRate, dataBits, parity, stopBits, rtscts, xon, xoff: xon, autoOpen: false });
    } catch {
      // it throws on settings that its driver does not know
      return resolve(undefined);
    }
    const timer = setTimeout(() => {
      port.once('open', () => port.close());
      resolve(undefined);
    }, timeoutMs);
    // an error of an open port is followed by its end, but for a failed write: that one ends the line itself
    port.on('error', () => undefined);
    port.open((error) => {
      clearTimeout(timer);
      if (error) return resolve(undefined);
      port.once('close', closeWhenGone(port, path, device));
      resolve(port);
    });
  });
}

/** How often it is looked whether the device file is still there. */
const LOOK_MS = 500;

/**
 * Closes the port when its device file is gone. After some pulled plugs Linux gives reads of no bytes without an error,
 * and the bindings then read again and again, for ever and with more and more memory (serialport/bindings-cpp, issue 162).
 */
function closeWhenGone(port: SerialPort, path: string, opened: number | undefined): () => void {
  if (opened === undefined) return () => undefined;
  const timer = setInterval(() => {
    void deviceAt(path).then((now) => {
      if (port.isOpen && now !== opened) port.close();
    });
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** The number of the device behind a file, 0 where it cannot be told; undefined where no file is, as with ports on Windows. */
const deviceAt = (path: string): Promise<number | undefined> =>
  access(path).then(
    () =>
      stat(path).then(
        ({ rdev }) => rdev,
        () => 0,
      ),
    () => undefined,
  );

function channelOf(port: SerialPort): ByteChannel {
  const isOpen = (): boolean => port.isOpen;
  const close = (): void => {
    if (port.isOpen) port.close();
  };
  return { write: (bytes, timeoutMs) => writeWithin(port, Buffer.from(bytes), timeoutMs, { isOpen, close }), close };
}

async function portOf({ path, serialNumber }: SerialConnection): Promise<string | undefined> {
  if (serialNumber === undefined) return path;
  const found = (await listPorts()).filter((port) => port.serialNumber === serialNumber);
  // some makers give every device the same number: then the place decides
  return (found.find((port) => port.path === path) ?? found[0])?.path;
}

async function listPorts(): Promise<Awaited<ReturnType<typeof SerialPort.list>>> {
  try {
    return (await (await loadSerialPort())?.list()) ?? [];
  } catch {
    // without udev nothing can be listed; a port can still be named
    return [];
  }
}

/** Undefined where there is no build of its bindings for this machine. */
async function loadSerialPort(): Promise<typeof SerialPort | undefined> {
  try {
    return (await import('serialport')).SerialPort;
  } catch {
    return undefined;
  }
}

/** The serial ports of this machine that have a device on them that says who it is. */
export async function findSerialPorts(): Promise<FoundDevice[]> {
  return (await listPorts())
    .filter(({ vendorId, serialNumber }) => vendorId !== undefined || serialNumber !== undefined)
    .map(({ path, manufacturer, serialNumber }) => ({
      name: `${manufacturer ?? ''} ${path}`.trim(),
      connection: {
        kind: 'serial',
        path,
        ...(serialNumber !== undefined && { serialNumber }),
        baudRate: 9600,
        dataBits: 8,
        parity: 'none',
        stopBits: 1,
        flow: 'none',
      },
    }));
}
