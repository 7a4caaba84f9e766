import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refused } from '#base/result';
import type { FoundInClass } from '#devices/find-devices';
import { createDevicesDesk } from '../../../../../src/counter/service/devices/devices-desk.ts';
import type { Settings } from '../../../../../src/counter/store/settings.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const hid: FoundInClass = {
  name: 'Honeywell Xenon',
  classes: ['scanner'],
  connection: { kind: 'hid', vendorId: 0x0c2e, productId: 0x0b61, serialNumber: 'A' },
};
const reader: FoundInClass = {
  name: 'ACR122U',
  classes: ['card-reader'],
  connection: { kind: 'pcsc', reader: 'ACR122U' },
};
const serial: FoundInClass = {
  name: 'Prolific /dev/ttyUSB0',
  classes: ['scanner', 'printer', 'line-display', 'card-reader'],
  connection: {
    kind: 'serial',
    path: '/dev/ttyUSB0',
    baudRate: 9600,
    dataBits: 8,
    parity: 'none',
    stopBits: 1,
    flow: 'none',
  },
};
const queue: FoundInClass = { name: 'Bon', classes: ['printer'], connection: { kind: 'queue', name: 'Bon' } };

function bench(plugged: () => readonly FoundInClass[], stored?: string) {
  const values = new Map<string, string>(stored === undefined ? [] : [['devices', stored]]);
  const onPrinter = vi.fn();
  const settings: Settings = {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  };
  const faults: unknown[] = [];
  const desk = createDevicesDesk({
    settings,
    given: [],
    clock: { now: () => Date.now() },
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    format: () => ({ language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' }),
    find: async () => plugged(),
    findPlain: async () => plugged(),
    isTaken: () => false,
    onScan: () => undefined,
    onRefused: () => undefined,
    onPrinter,
    onChange: () => undefined,
    onFault: (fault) => faults.push(fault),
  });
  const names = (): string[] => desk.live.get().devices.map(({ config }) => `${config.class} ${config.name}`);
  return { desk, names, faults, onPrinter };
}

describe('devices that nobody has set up', () => {
  it('without a printer nobody waits for receipts; with settings that cannot be read somebody may', () => {
    for (const [stored, calls] of [
      [undefined, [[undefined]]],
      ['{', []],
    ] as const) {
      const { desk, onPrinter } = bench(() => [], stored);
      desk.start();
      expect(onPrinter.mock.calls).toEqual(calls);
      desk.close();
    }
  });

  it('a scanner and a card reader that are plain by what they say work by themselves; a serial port and a printer wait for a word', async () => {
    let plugged = [serial, queue];
    const { desk, names } = bench(() => plugged);
    desk.start();
    expect(names()).toEqual([]);
    plugged = [hid, reader, serial, queue];
    await vi.advanceTimersByTimeAsync(1_000);
    expect(names()).toEqual(['scanner Honeywell Xenon', 'card-reader ACR122U']);
    expect(await desk.find()).toMatchObject([{ name: 'Prolific /dev/ttyUSB0' }, { name: 'Bon' }]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(names()).toHaveLength(2);
    desk.close();
  });

  it('one that comes later is found later, one that somebody removed stays away', async () => {
    let plugged: FoundInClass[] = [];
    const { desk, names } = bench(() => plugged);
    desk.start();
    await vi.advanceTimersByTimeAsync(5_000);
    plugged = [hid];
    await vi.advanceTimersByTimeAsync(30_000);
    expect(names()).toEqual(['scanner Honeywell Xenon']);
    const [device] = desk.live.get().devices;
    desk.remove(device?.config.id ?? '');
    await vi.advanceTimersByTimeAsync(90_000);
    expect(names()).toEqual([]);
    expect(await desk.find()).toMatchObject([{ name: 'Honeywell Xenon', classes: ['scanner'] }]);
    desk.close();
  });

  it('a search that fails is told to the technician, and the next one comes all the same', async () => {
    let broken = true;
    const { desk, names, faults } = bench(() => {
      if (broken) throw new Error('no USB today');
      return [hid];
    });
    desk.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(faults).toHaveLength(1);
    broken = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(names()).toEqual(['scanner Honeywell Xenon']);
    desk.close();
  });

  it('without a reader no card is written, without a printer no drawer opens and no page is printed', async () => {
    const { desk } = bench(() => []);
    desk.start();
    expect(await desk.writeCard()).toMatchObject(refused('device-reader-missing'));
    expect(await desk.openDrawer()).toMatchObject(refused('device-printer-missing'));
    expect(await desk.test('X')).toMatchObject(refused('device-unknown'));
    desk.close();
  });
});
