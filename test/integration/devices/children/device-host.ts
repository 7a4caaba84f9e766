import { createInterface } from 'node:readline';
import { connectionSchema } from '#devices/connection';
import type { Device } from '#devices/device';
import { findHidScanners, openHidScanner } from '#devices/scanner/hid-scanner';
import { openSerialScanner } from '#devices/scanner/serial-scanner';
import { scannerSettingsSchema } from '#devices/scanner/settings';
import { connectSerial, findSerialPorts } from '#devices/transport/serial-channel';
import type { HostCommand, HostEvent } from '../usb-bus.ts';

// Drivers of USB devices in a process of their own: only there does umockdev show devices that are not there. Commands
// come and events go as lines of JSON.

const TIMING = { connectMs: 2_000, firstBackOffMs: 20, longestBackOffMs: 80 };
const devices = new Map<string, Device>();

const say = (event: HostEvent): void => void process.stdout.write(`${JSON.stringify(event)}\n`);

function open({ id, connection: stored, settings }: Extract<HostCommand, { kind: 'open' }>): void {
  const connection = connectionSchema.parse(stored);
  const common = {
    settings: scannerSettingsSchema.parse(settings),
    listener: {
      onScan: (text: string) => say({ kind: 'scan', id, text }),
      onRefused: ({ code }: { code: string }) => say({ kind: 'refused', id, code }),
    },
    watch: {
      onState: (state: { kind: string }) => say({ kind: 'state', id, state: state.kind }),
      onMessage: ({ text }: { text: string }) => say({ kind: 'message', id, text }),
    },
    timing: TIMING,
  };
  if (connection.kind === 'hid') devices.set(id, openHidScanner({ ...common, connection }));
  else if (connection.kind === 'serial')
    devices.set(id, openSerialScanner({ ...common, connect: connectSerial(connection) }));
}

const input = createInterface({ input: process.stdin });
input.on('line', (line) => {
  const command = JSON.parse(line) as HostCommand;
  if (command.kind === 'open') open(command);
  else if (command.kind === 'find')
    void Promise.all([findHidScanners(), findSerialPorts()]).then(([hid, serial]) =>
      say({ kind: 'found', devices: [...hid, ...serial] }),
    );
  else {
    for (const device of devices.values()) device.close();
    input.close();
    process.stdin.destroy();
  }
});
say({ kind: 'started' });
