import { afterEach, describe, expect, test, vi } from 'vitest';
import { connectionSchema, type Connection } from '#devices/connection';
import { reportsOf } from './hid-reports.ts';
import { openUsbBus, type UsbBus } from './usb-bus.ts';
import type { UsbDevice } from './usb-descriptions.ts';

const hid = (node: string, serialNumber: string): UsbDevice => ({
  node,
  serialNumber,
  vendorId: 0x0c2e,
  productId: 0x0b07,
  maker: 'Honeywell',
  product: 'Voyager 1400g HIDPOS',
});
const line = (node: string, serialNumber: string): UsbDevice => ({ ...hid(node, serialNumber), productId: 0x0b0a });
const hidConnection = (serialNumber?: string): Connection =>
  connectionSchema.parse({ kind: 'hid', vendorId: 0x0c2e, productId: 0x0b07, serialNumber });
const lineConnection = (path: string, serialNumber: string): Connection =>
  connectionSchema.parse({ kind: 'serial', path, serialNumber });

let bus: UsbBus | undefined;
afterEach(async () => {
  const byItself = await bus?.close();
  bus = undefined;
  expect(byItself, 'closed drivers keep nothing alive').not.toBe(false);
});

async function busOf(...devices: readonly UsbDevice[]): Promise<UsbBus> {
  bus = await openUsbBus(devices);
  return bus;
}

const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 10 });
const stateOf = (on: UsbBus, id: string): string | undefined =>
  on.events.flatMap((event) => (event.kind === 'state' && event.id === id ? [event.state] : [])).at(-1);
const becomes = (on: UsbBus, id: string, state: string): Promise<void> =>
  soon(() => expect(stateOf(on, id)).toBe(state));
const scansOf = (on: UsbBus): string[] =>
  on.events.flatMap((event) => (event.kind === 'scan' ? [`${event.id}: ${event.text}`] : []));

/** Sends a code and waits until its scanner has handed it on. */
async function scan(on: UsbBus, node: string, text: string): Promise<void> {
  const before = scansOf(on).length;
  for (const bytes of node.startsWith('hid') ? reportsOf(text) : [Buffer.from(`${text}\r`)]) on.send(node, bytes);
  await soon(() => expect(scansOf(on)).toHaveLength(before + 1));
}

describe('scanners on USB', () => {
  test('are found with what they say of themselves', async () => {
    const on = await busOf(hid('hidraw0', 'S1'), hid('hidraw1', 'S2'), line('ttyACM0', 'S3'));
    expect(await on.find()).toEqual([]);
    for (const node of ['hidraw0', 'hidraw1', 'ttyACM0']) await on.plug(node);
    const found = await on.find();
    const port = {
      name: 'Honeywell /dev/ttyACM0',
      connection: lineConnection('/dev/ttyACM0', 'S3'),
    };
    const name = 'Honeywell Voyager 1400g HIDPOS';
    expect(found).toHaveLength(3);
    expect(found).toEqual(
      expect.arrayContaining([
        { name, connection: hidConnection('S1') },
        { name, connection: hidConnection('S2') },
        port,
      ]),
    );
  });

  test('two of one make are told apart by their serial numbers, whichever is plugged in first', async () => {
    const on = await busOf(hid('hidraw0', 'S1'), hid('hidraw1', 'S2'));
    on.open('first', hidConnection('S1'));
    on.open('second', hidConnection('S2'));
    await on.plug('hidraw1');
    await becomes(on, 'second', 'ready');
    expect(stateOf(on, 'first')).toBe('out');
    await on.plug('hidraw0');
    await becomes(on, 'first', 'ready');
    await scan(on, 'hidraw1', ']E02');
    await scan(on, 'hidraw0', ']E01');
    expect(scansOf(on)).toEqual(['second: ]E02', 'first: ]E01']);
    await on.unplug('hidraw1');
    await becomes(on, 'second', 'out');
    await scan(on, 'hidraw0', ']E01');
    expect(stateOf(on, 'first')).toBe('ready');
  });

  test('without a serial number the make is enough', async () => {
    const on = await busOf(hid('hidraw0', 'S1'));
    on.open('any', hidConnection());
    await becomes(on, 'any', 'out');
    await on.plug('hidraw0');
    await becomes(on, 'any', 'ready');
  });

  test('on a serial line they are found again by their serial number at another port', async () => {
    const on = await busOf(line('ttyACM0', 'S1'), line('ttyACM1', 'S1'), line('ttyACM2', 'S2'));
    await on.plug('ttyACM0');
    on.open('scanner', lineConnection('/dev/ttyACM0', 'S1'));
    await becomes(on, 'scanner', 'ready');
    await scan(on, 'ttyACM0', 'A');
    await on.unplug('ttyACM0');
    await becomes(on, 'scanner', 'out');
    await on.plug('ttyACM2');
    await on.plug('ttyACM1');
    await becomes(on, 'scanner', 'ready');
    await scan(on, 'ttyACM1', 'B');
    expect(scansOf(on)).toEqual(['scanner: A', 'scanner: B']);
  });

  test('several at once are handed on in the order of scanning, none mixed with another', async () => {
    const on = await busOf(hid('hidraw0', 'S1'), line('ttyACM0', 'S2'), line('ttyACM1', 'S3'));
    const nodes = ['hidraw0', 'ttyACM0', 'ttyACM1'] as const;
    for (const node of nodes) await on.plug(node);
    on.open('hidraw0', hidConnection('S1'));
    on.open('ttyACM0', lineConnection('/dev/ttyACM0', 'S2'));
    on.open('ttyACM1', lineConnection('/dev/ttyACM1', 'S3'));
    for (const node of nodes) await becomes(on, node, 'ready');
    const expected: string[] = [];
    for (let index = 0; index < 60; index++) {
      const node = nodes[(index * 7) % 3] ?? 'hidraw0';
      expected.push(`${node}: TK${index}`);
      // halves of two lines cross
      if (node === 'ttyACM0') on.send('ttyACM1', Buffer.from('half'));
      await scan(on, node, `TK${index}`);
      if (node === 'ttyACM0') {
        on.send('ttyACM1', Buffer.from('\r'));
        expected.push('ttyACM1: half');
        await soon(() => expect(scansOf(on)).toHaveLength(expected.length));
      }
    }
    expect(scansOf(on)).toEqual(expected);
  });

  test('nothing of a code is told to a technician', async () => {
    const on = await busOf(hid('hidraw0', 'S1'), line('ttyACM0', 'S2'));
    for (const node of ['hidraw0', 'ttyACM0']) await on.plug(node);
    on.open('hid', hidConnection('S1'));
    on.open('line', lineConnection('/dev/ttyACM0', 'S2'));
    for (const id of ['hid', 'line']) await becomes(on, id, 'ready');
    await scan(on, 'hidraw0', ']E04006381333931');
    await scan(on, 'ttyACM0', 'TK00000000000017');
    const messages = on.events.flatMap((event) => (event.kind === 'message' ? [event.text] : []));
    expect(messages).toEqual([']E0, 16 characters', '16 characters']);
  });
});
