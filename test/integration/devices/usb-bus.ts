import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { Connection, FoundDevice } from '#devices/connection';
import type { UsbDevice } from './usb-descriptions.ts';
import { soon, usbPlugs, type UsbPlugs } from './usb-plugs.ts';

export type HostCommand =
  | { readonly kind: 'open'; readonly id: string; readonly connection: unknown; readonly settings: unknown }
  | { readonly kind: 'find' }
  | { readonly kind: 'close' };

export type HostEvent =
  | { readonly kind: 'started' }
  | { readonly kind: 'scan'; readonly id: string; readonly text: string }
  | { readonly kind: 'refused'; readonly id: string; readonly code: string }
  | { readonly kind: 'state'; readonly id: string; readonly state: string }
  | { readonly kind: 'message'; readonly id: string; readonly text: string }
  | { readonly kind: 'found'; readonly devices: readonly FoundDevice[] };

/** A bus of USB devices that are not there, with their drivers in a process of their own. */
export type UsbBus = Pick<UsbPlugs, 'plug' | 'unplug' | 'send'> & {
  readonly events: readonly HostEvent[];
  onEvent(listener: (event: HostEvent) => void): void;
  open(id: string, connection: Connection, settings?: object): void;
  find(): Promise<readonly FoundDevice[]>;
  /** Whether the process of the drivers has ended by itself once they were closed. */
  close(): Promise<boolean>;
};

const ENDS_WITHIN_MS = 10_000;

export async function openUsbBus(devices: readonly UsbDevice[]): Promise<UsbBus> {
  const plugs = usbPlugs(devices);
  const [command, ...words] = plugs.around([process.execPath, join(import.meta.dirname, 'children/device-host.ts')]);
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const events: HostEvent[] = [];
  const listeners: ((event: HostEvent) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const event = JSON.parse(line) as HostEvent;
    events.push(event);
    for (const listener of listeners) listener(event);
  });
  const tell = (command: HostCommand): void => void child.stdin.write(`${JSON.stringify(command)}\n`);
  await plugs.ready();
  await soon(() => events[0]?.kind === 'started' || undefined, 'the process of the drivers has not started');
  return {
    events,
    plug: plugs.plug,
    unplug: plugs.unplug,
    send: plugs.send,
    onEvent: (listener) => void listeners.push(listener),
    open: (id, connection, settings = {}) => tell({ kind: 'open', id, connection, settings }),
    async find() {
      const before = events.length;
      tell({ kind: 'find' });
      return soon(() => {
        return events.slice(before).find((event) => event.kind === 'found')?.devices;
      }, 'nothing was found, not even nothing');
    },
    async close() {
      tell({ kind: 'close' });
      const byItself = await Promise.race([ended.then(() => true), wait(ENDS_WITHIN_MS, false, { ref: false })]);
      if (!byItself) child.kill('SIGKILL');
      await plugs.close();
      return byItself;
    },
  };
}
