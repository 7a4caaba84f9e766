import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext } from '@playwright/test';
import { WebSocket } from 'ws';
import type { CounterContract } from '#contract/counter';
import { connectWebSocket } from '#contract/transport/connect';
import { RPC_PATH } from '#contract/transport/wire';
import type { DeviceConfigOf } from '#devices/device-config';
import { scannerSettingsSchema } from '#devices/scanner/settings';
import { reportsOf } from '../../integration/devices/hid-reports.ts';
import { openPtyLine } from '../../integration/devices/pty-line.ts';
import { usbPlugs } from '../../integration/devices/usb-plugs.ts';
import type { Around } from '../service-process.ts';
import type { ScannerInHand } from './scanner-in-hand.ts';

const READY_MS = 10_000;
const ID = 'bench';
const now = (): number => performance.timeOrigin + performance.now();

/** A scanner on a line of its own, which the service drives as it drives the shop's. */
export type LineScanner = {
  /** What the service must be started in to see it. */
  readonly around: Around;
  /** Sets it up at the service that a manager has signed in to in this browser. */
  inHand(context: BrowserContext, origin: string): Promise<ScannerInHand>;
  close(): Promise<void>;
};

/**
 * Sets up the scanner as the owner's screen does, and watches the session as a window does: a code has arrived when the
 * session shows its member.
 */
async function setUp(
  context: BrowserContext,
  origin: string,
  connection: DeviceConfigOf<'scanner'>['connection'],
): Promise<{ arrived: string[]; remove(): Promise<void> }> {
  const cookies = await context.cookies(origin);
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), origin };
  const { client, close } = connectWebSocket<CounterContract>(`${origin.replace(/^http/, 'ws')}${RPC_PATH}`, {
    openSocket: (url) => new WebSocket(url, { headers }),
  });
  const arrived: string[] = [];
  const watching = new AbortController();
  const session = await client.session.watch(undefined, { signal: watching.signal });
  const watched = (async () => {
    for await (const { member } of session)
      if (member?.card !== undefined && member.card !== arrived.at(-1)) arrived.push(member.card);
  })().catch(() => undefined);
  const settings = scannerSettingsSchema.parse({});
  await client.devices.put({ config: { id: ID, name: 'Scanner', class: 'scanner', connection, settings } });
  const devices = await client.devices.watch(undefined, { signal: watching.signal });
  const isReady = (async () => {
    for await (const view of devices)
      if (view.devices.find(({ config }) => config.id === ID)?.state === 'ready') return;
  })();
  await Promise.race([isReady, wait(READY_MS).then(() => Promise.reject(new Error('the scanner was not opened')))]);
  return {
    arrived,
    async remove() {
      await client.devices.remove({ id: ID });
      watching.abort();
      await watched;
      close();
    },
  };
}

/** A scanner on a serial line between two pseudo terminals. */
export async function serialScanner(): Promise<LineScanner> {
  const line = await openPtyLine();
  const far = await line.far();
  return {
    around: (program) => program,
    async inHand(context, origin) {
      const { arrived, remove } = await setUp(context, origin, line.connection);
      return {
        arrived,
        async scan(code) {
          await far.write(`${code}\r\n`);
          return now();
        },
        close: remove,
      };
    },
    close: () => line.close(),
  };
}

const NODE = 'hidraw0';

/** A HID POS scanner that umockdev shows to the service. */
export function hidScanner(): LineScanner {
  const usb = { vendorId: 0x0c2e, productId: 0x0b07, serialNumber: 'S1' };
  const plugs = usbPlugs([{ ...usb, node: NODE, maker: 'Maker', product: 'Scanner HIDPOS' }]);
  let begun: Promise<void> | undefined;
  return {
    around(program) {
      begun = plugs.ready();
      return plugs.around(program);
    },
    async inHand(context, origin) {
      await begun;
      await plugs.plug(NODE);
      const { arrived, remove } = await setUp(context, origin, { kind: 'hid', ...usb });
      let sent = 0;
      return {
        arrived,
        async scan(code) {
          // the kernel keeps reports apart that nobody has read yet; a pseudo terminal does not
          const deadline = now() + READY_MS;
          while (arrived.length < sent && now() < deadline) await wait(1);
          for (const report of reportsOf(`]C0${code}`)) plugs.send(NODE, report);
          sent += 1;
          return now();
        },
        close: remove,
      };
    },
    close: () => plugs.close(),
  };
}
