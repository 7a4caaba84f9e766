import type { Connection } from '#devices/connection';
import type { DeviceClass, DeviceConfig, DeviceConfigOf } from '#devices/device-config';
import { newKey } from '../../new-key.ts';

type SerialConnection = Extract<Connection, { kind: 'serial' }>;

const SERIAL: SerialConnection = {
  kind: 'serial',
  path: '',
  baudRate: 9600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
  flow: 'none',
};

/** How each class of device may be connected, by hand or as it was found. */
export const CONNECTIONS = {
  scanner: ['serial', 'tcp', 'hid'],
  'card-reader': ['pcsc', 'serial', 'tcp'],
  printer: ['tcp', 'serial', 'file', 'queue'],
  'line-display': ['serial', 'tcp'],
} as const satisfies Record<DeviceClass, readonly Connection['kind'][]>;

/** A connection to be filled in. A USB device cannot be typed in: it is found. */
export function emptyConnection(kind: Exclude<Connection['kind'], 'hid'>): Connection {
  switch (kind) {
    case 'serial':
      return SERIAL;
    case 'tcp':
      return { kind, host: '', port: 9100 };
    case 'file':
      return { kind, path: '/dev/usb/lp0' };
    case 'queue':
      return { kind, name: '' };
    case 'pcsc':
      return { kind };
  }
}

const SCANNER: DeviceConfigOf<'scanner'>['settings'] = { prefix: '', suffix: '', framing: 'auto', pauseMs: 100 };

/** A device of a class at a connection, with settings that fit most; undefined where the two do not go together. */
export function deviceAt(
  wanted: DeviceClass,
  connection: Connection,
  { id, name }: { id: string; name: string },
): DeviceConfig | undefined {
  const { kind } = connection;
  switch (wanted) {
    case 'scanner':
      if (kind !== 'serial' && kind !== 'hid' && kind !== 'tcp') return undefined;
      return { id, name, class: wanted, connection, settings: SCANNER };
    case 'card-reader':
      // a PN532 speaks at one speed as it leaves the factory
      if (kind === 'serial')
        return { id, name, class: wanted, connection: { ...connection, baudRate: 115_200 }, uidCounts: false };
      if (kind !== 'pcsc' && kind !== 'tcp') return undefined;
      return { id, name, class: wanted, connection, uidCounts: false };
    case 'printer':
      if (kind !== 'serial' && kind !== 'tcp' && kind !== 'file' && kind !== 'queue') return undefined;
      return { id, name, class: wanted, connection, profile: 'epson-80' };
    case 'line-display':
      if (kind !== 'serial' && kind !== 'tcp') return undefined;
      return { id, name, class: wanted, connection, protocol: 'epson-dm-d', codePage: 'cp858' };
  }
}

/** A printer on the network, as the form begins; everything can be changed there. */
export const newDevice = (): DeviceConfig => ({
  id: newKey(),
  name: '',
  class: 'printer',
  connection: { kind: 'tcp', host: '', port: 9100 },
  profile: 'epson-80',
});
