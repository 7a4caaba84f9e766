import { ok, type Refused, type Result, refused } from '#base/result';
import { readJson } from '#base/read-json';
import { leadToSame } from '#devices/connection';
import { type DeviceConfig, type DeviceSet, deviceSetSchema, MAX_DEVICES, MAX_IGNORED } from '#devices/device-config';
import type { Settings } from '../../store/settings.ts';

const NONE: DeviceSet = { devices: [], ignored: [] };

/**
 * Which devices are set up at this counter, kept in its file. They are this machine's, so head office does not know them.
 * `given` are those that the command line names.
 */
export function createDeviceSettings(settings: Settings, given: readonly DeviceConfig[] = []) {
  let trouble: Refused | undefined;

  function read(): DeviceSet {
    const text = settings.get('devices');
    if (text === undefined) return NONE;
    const read = deviceSetSchema.safeParse(readJson(text));
    trouble = read.success ? undefined : refused('device-settings-broken');
    return read.success ? read.data : NONE;
  }
  let set = read();

  const write = (next: DeviceSet): void => {
    settings.set('devices', JSON.stringify(next));
    set = next;
    trouble = undefined;
  };

  return {
    /** All that are to be in use. A printer that is given comes before one that is set up. */
    list: (): readonly DeviceConfig[] => [
      ...given,
      ...set.devices.filter(({ class: own }) => own !== 'printer' || given.every((one) => one.class !== 'printer')),
    ],
    /** Why the settings count as none, if they could not be read. */
    trouble: (): Refused | undefined => trouble,
    /** Whether a device may be set up by itself: it is not yet, and nobody has removed it. */
    isNew: ({ connection }: Pick<DeviceConfig, 'connection'>): boolean =>
      [...given, ...set.devices].every((known) => !leadToSame(known.connection, connection)) &&
      !set.ignored.some((removed) => leadToSame(removed, connection)),

    /** A new device, or other settings of one. */
    put(config: DeviceConfig): Result<void> {
      if (given.some(({ id }) => id === config.id)) return refused('device-given');
      const others = [...given, ...set.devices].filter(({ id }) => id !== config.id);
      if (others.length >= MAX_DEVICES) return refused('device-too-many', { most: MAX_DEVICES });
      const isSame = (connection: DeviceConfig['connection']): boolean => leadToSame(connection, config.connection);
      const taken = others.find(({ connection }) => isSame(connection));
      if (taken) return refused('device-connected-already', { name: taken.name });
      if (config.class === 'printer' && others.some((other) => other.class === 'printer'))
        return refused('device-second-printer');
      const known = set.devices.findIndex(({ id }) => id === config.id);
      const devices = known < 0 ? [...set.devices, config] : set.devices.with(known, config);
      write({ devices, ignored: set.ignored.filter((removed) => !leadToSame(removed, config.connection)) });
      return ok(undefined);
    },

    remove(id: string): Result<void> {
      const gone = set.devices.find((device) => device.id === id);
      if (given.some((device) => device.id === id)) return refused('device-given');
      if (!gone) return refused('device-unknown');
      write({
        devices: set.devices.filter((device) => device !== gone),
        ignored: [...set.ignored, gone.connection].slice(-MAX_IGNORED),
      });
      return ok(undefined);
    },
  };
}
