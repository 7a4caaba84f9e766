import type { Device, HIDAsync } from 'node-hid';
import type { ConnectionOf, FoundDevice } from '../connection.ts';
import type { ByteChannel, ChannelListener, Connect } from './channel.ts';

/** What a HID device is for, by the usage of its top collection. One device may have several. */
export type HidUse = { readonly usagePage: number; readonly usage: number };

/**
 * A HID device; `onBytes` gets one report at a time. Of the two interfaces of node-hid this is the asynchronous one:
 * the other keeps a thread of Node's small pool busy for as long as it waits for a report, so that a few devices stop
 * all reading of files, and it lists and opens devices while everything else waits.
 */
export const connectHid =
  (connection: ConnectionOf<'hid'>, use: HidUse): Connect =>
  (listener, timeoutMs) => {
    const { promise, resolve } = Promise.withResolvers<ByteChannel | undefined>();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      resolve(undefined);
    }, timeoutMs);
    void open(connection, use).then((device) => {
      clearTimeout(timer);
      if (device && isLate) void closeQuietly(device);
      else resolve(device && channelOf(device, listener));
    });
    return promise;
  };

async function open(connection: ConnectionOf<'hid'>, use: HidUse): Promise<HIDAsync | undefined> {
  const { vendorId, productId, serialNumber } = connection;
  const found = (await listDevices(use)).find(
    (one) =>
      one.vendorId === vendorId &&
      one.productId === productId &&
      (serialNumber === undefined || one.serialNumber === serialNumber),
  );
  if (found?.path === undefined) return undefined;
  try {
    const { HIDAsync } = await import('node-hid');
    return await HIDAsync.open(found.path);
  } catch {
    // gone again, in use by another program, or not allowed to this user
    return undefined;
  }
}

function channelOf(device: HIDAsync, listener: ChannelListener): ByteChannel {
  let isOpen = true;
  const end = (): void => {
    if (!isOpen) return;
    isOpen = false;
    void closeQuietly(device);
    queueMicrotask(() => listener.onClosed());
  };
  device.on('data', (report: Buffer) => {
    if (isOpen) listener.onBytes(report);
  });
  // a read that fails is all there is to know of a plug that was pulled
  device.on('error', end);
  return {
    async write(bytes, timeoutMs) {
      if (!isOpen) return false;
      const { promise: late, resolve: tooLate } = Promise.withResolvers<false>();
      const timer = setTimeout(() => tooLate(false), timeoutMs);
      const written = device.write(Buffer.from(bytes)).then(
        (count) => count > 0,
        () => false,
      );
      const taken = await Promise.race([written, late]);
      clearTimeout(timer);
      if (!taken) end();
      return taken;
    },
    close: end,
  };
}

async function closeQuietly(device: HIDAsync): Promise<void> {
  try {
    await device.close();
  } catch {
    // it is closed already
  }
}

async function listDevices(use: HidUse): Promise<Device[]> {
  try {
    const { devicesAsync } = await import('node-hid');
    return (await devicesAsync()).filter(({ usagePage, usage }) => usagePage === use.usagePage && usage === use.usage);
  } catch {
    // node-hid has no build for this machine
    return [];
  }
}

/** The HID devices of this use at this machine. */
export async function findHidDevices(use: HidUse): Promise<FoundDevice[]> {
  return (await listDevices(use)).map(({ vendorId, productId, serialNumber, manufacturer, product }) => ({
    name: `${manufacturer ?? ''} ${product ?? ''}`.trim(),
    connection: { kind: 'hid', vendorId, productId, ...(serialNumber && { serialNumber }) },
  }));
}
