import { describe, expect, it } from 'vitest';
import { type DeviceConfig, deviceConfigSchema, MAX_DEVICES } from '#devices/device-config';
import { createDeviceSettings } from '../../../../../src/counter/service/devices/device-settings.ts';
import type { Settings } from '../../../../../src/counter/store/settings.ts';

/** Settings in memory, as far as these need them. */
function settingsWith(stored?: string): Settings {
  const values = new Map<string, string>(stored === undefined ? [] : [['devices', stored]]);
  return {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  };
}
const config = (value: unknown): DeviceConfig => deviceConfigSchema.parse(value);
const printer = (id: string, host: string): DeviceConfig =>
  config({ id, name: `Bon ${id}`, class: 'printer', profile: 'epson-80', connection: { kind: 'tcp', host } });
const scanner = (id: string, serialNumber: string | undefined, path = '/dev/ttyACM0'): DeviceConfig =>
  config({
    id,
    name: `Scanner ${id}`,
    class: 'scanner',
    settings: {},
    connection: { kind: 'serial', path, serialNumber },
  });

describe('which devices are set up', () => {
  it('stays over a restart, in the order in which they were set up', () => {
    const settings = settingsWith();
    const kept = createDeviceSettings(settings);
    expect(kept.put(scanner('a', 'S1'))).toMatchObject({ ok: true });
    expect(kept.put(printer('b', 'one'))).toMatchObject({ ok: true });
    expect(kept.put(scanner('a', 'S1', '/dev/ttyACM3'))).toMatchObject({ ok: true });
    const again = createDeviceSettings(settings).list();
    expect(again.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(again[0]?.connection).toMatchObject({ path: '/dev/ttyACM3' });
  });

  it('two devices never share a connection; one with a serial number is the same at every port', () => {
    const kept = createDeviceSettings(settingsWith());
    kept.put(scanner('a', 'S1'));
    expect(kept.put(scanner('b', 'S1', '/dev/ttyACM1'))).toMatchObject({ code: 'device-connected-already' });
    expect(kept.put(scanner('b', 'S2'))).toMatchObject({ ok: true });
    kept.put(scanner('c', undefined, '/dev/ttyS0'));
    expect(kept.put(scanner('d', undefined, '/dev/ttyS0'))).toMatchObject({ code: 'device-connected-already' });
  });

  it('a USB scanner without a serial number, and the readers of the whole service, leave no room for one of their kind', () => {
    const hid = (id: string, serialNumber?: string): DeviceConfig =>
      config({
        id,
        name: id,
        class: 'scanner',
        settings: {},
        connection: { kind: 'hid', vendorId: 1, productId: 2, serialNumber },
      });
    const reader = (id: string, name?: string): DeviceConfig =>
      config({ id, name: id, class: 'card-reader', connection: { kind: 'pcsc', reader: name } });
    const kept = createDeviceSettings(settingsWith());
    expect(kept.put(hid('a', 'S1'))).toMatchObject({ ok: true });
    expect(kept.put(hid('b', 'S2'))).toMatchObject({ ok: true });
    expect(kept.put(hid('c'))).toMatchObject({ code: 'device-connected-already' });
    expect(kept.put(reader('d', 'ACR 00'))).toMatchObject({ ok: true });
    expect(kept.isNew(reader('e', 'ACR 01'))).toBe(true);
    expect(kept.put(reader('e'))).toMatchObject({ code: 'device-connected-already' });
  });

  it('there is one printer, and sixteen devices at the most', () => {
    const kept = createDeviceSettings(settingsWith());
    kept.put(printer('a', 'one'));
    expect(kept.put(printer('b', 'two'))).toMatchObject({ code: 'device-second-printer' });
    for (let count = 1; count < MAX_DEVICES; count++) kept.put(scanner(`s${count}`, `S${count}`));
    expect(kept.put(scanner('x', 'SX'))).toMatchObject({ code: 'device-too-many' });
    expect(kept.put(printer('a', 'other'))).toMatchObject({ ok: true });
  });

  it('what somebody removed is not set up by itself again, but by a person', () => {
    const kept = createDeviceSettings(settingsWith());
    const device = scanner('a', 'S1');
    expect(kept.isNew(device)).toBe(true);
    kept.put(device);
    expect(kept.isNew(device)).toBe(false);
    kept.remove('a');
    expect(kept.isNew(scanner('b', 'S1'))).toBe(false);
    expect(kept.remove('a')).toMatchObject({ code: 'device-unknown' });
    kept.put(device);
    kept.remove('a');
    expect(kept.put(scanner('c', 'S1'))).toMatchObject({ ok: true });
  });

  it('settings that cannot be read count as none and say so, until something is set up', () => {
    for (const broken of ['{', '[]', '{"devices":[{"id":"a"}]}', 'null']) {
      const kept = createDeviceSettings(settingsWith(broken));
      expect(kept.list()).toEqual([]);
      expect(kept.trouble()).toMatchObject({ code: 'device-settings-broken' });
      kept.put(printer('a', 'one'));
      expect(kept.trouble()).toBeUndefined();
    }
  });
});
