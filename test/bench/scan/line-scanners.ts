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

/** Scanned until the service hands codes to the bench. */
const FIRST_CODE = 'FIRST';

type Line = {
  readonly connection: DeviceConfigOf<'scanner'>['connection'];
  /** The kernel keeps reports apart that nobody has read yet; a pseudo terminal does not. */
  readonly oneByOne: boolean;
  send(code: string): Promise<void>;
};

/**
 * Sets up the scanner as the owner's screen does. Its codes go to the session, which other windows see; who wants to hear of
 * each one takes them as a dialog does, for a session only tells its newest state.
 */
async function setUp(
  context: BrowserContext,
  origin: string,
  { connection, oneByOne, send }: Line,
): Promise<ScannerInHand> {
  const cookies = await context.cookies(origin);
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), origin };
  const { client, close } = connectWebSocket<CounterContract>(`${origin.replace(/^http/, 'ws')}${RPC_PATH}`, {
    openSocket: (url) => new WebSocket(url, { headers }),
  });
  const arrived: string[] = [];
  let isHeard = false;
  let sent = 0;
  const life = new AbortController();
  const settings = scannerSettingsSchema.parse({});
  await client.devices.put({ config: { id: ID, name: 'Scanner', class: 'scanner', connection, settings } });
  const devices = await client.devices.watch(undefined, { signal: life.signal });
  const isReady = (async () => {
    for await (const view of devices)
      if (view.devices.find(({ config }) => config.id === ID)?.state === 'ready') return;
  })();
  await Promise.race([isReady, wait(READY_MS).then(() => Promise.reject(new Error('the scanner was not opened')))]);
  return {
    arrived,
    async scan(code) {
      for (let look = 0; oneByOne && isHeard && arrived.length < sent && look < 1_000; look++) await wait(1);
      await send(code);
      if (isHeard) sent += 1;
      return now();
    },
    async hearEach() {
      const texts = await client.devices.claimScans(undefined, { signal: life.signal });
      void (async () => {
        for await (const { text } of texts) {
          const code = text.replace(/^\]C0/, '');
          if (code === FIRST_CODE) isHeard = true;
          else arrived.push(code);
        }
      })().catch(() => undefined);
      for (let attempt = 0; attempt < 100 && !isHeard; attempt++) {
        await send(FIRST_CODE);
        await wait(100);
      }
    },
    async close() {
      await client.devices.remove({ id: ID });
      life.abort();
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
    inHand: (context, origin) =>
      setUp(context, origin, {
        connection: line.connection,
        oneByOne: false,
        send: (code) => far.write(`${code}\r\n`),
      }),
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
      return setUp(context, origin, {
        connection: { kind: 'hid', ...usb },
        oneByOne: true,
        async send(code) {
          for (const report of reportsOf(`]C0${code}`)) plugs.send(NODE, report);
        },
      });
    },
    close: () => plugs.close(),
  };
}
